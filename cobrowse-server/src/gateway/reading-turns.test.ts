import { expect, test } from 'vitest'
import { ReadingTurns } from './reading-turns.ts'

const KIB = 1024

function openReader(name: string, said: string[]) {
  return { pause: () => void said.push(`${name} waits`), resume: () => void said.push(`${name} is read`) }
}

test('[PR34] who sends more than a busy page is read in turns with the others who do; who sends less is always read', async () => {
  const said: string[] = []
  const turns = new ReadingTurns()
  const [one, other, calm] = ['one', 'other', 'calm'].map((name) => openReader(name, said))
  if (!one || !other || !calm) throw new Error('three readers')

  for (let count = 0; count < 5; count++) for (const reader of [one, other]) turns.count(reader, 64 * KIB)
  for (let count = 0; count < 20; count++) turns.count(calm, 4 * KIB)
  await expect.poll(() => said).toEqual(['one waits', 'other waits', 'one is read', 'other is read'])
  for (let count = 0; count < 5; count++) turns.count(one, 64 * KIB)
  await expect.poll(() => said.length).toBe(6)

  expect(said.slice(4)).toEqual(['one waits', 'one is read'])
})

test('[PR34] a connection that is gone has no turn any more', async () => {
  const said: string[] = []
  const turns = new ReadingTurns()
  const [gone, left] = [openReader('gone', said), openReader('left', said)]

  for (const reader of [gone, left]) for (let count = 0; count < 3; count++) turns.count(reader, 64 * KIB)
  turns.leave(gone)
  await expect.poll(() => said).toContain('left is read')

  expect(said).not.toContain('gone is read')
})
