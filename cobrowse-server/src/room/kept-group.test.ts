import { openRandom } from '@conav/shared/testing/random.ts'
import { expect, test } from 'vitest'
import { KeptGroup } from './kept-group.ts'

test('[RM100] the frames of a kept group come back as the very bytes that came, whatever becomes of those, and share memory', () => {
  const seed = 43
  const random = openRandom(seed)
  const group = new KeptGroup()
  const sent = Array.from({ length: 500 }, (_, n) => {
    const sizeBytes = n % 50 === 0 ? 100_000 : 1 + random.below(3_000)
    return { seq: n + 7, bytes: Uint8Array.from({ length: sizeBytes }, () => random.below(256)) }
  })

  for (const { seq, bytes } of sent) {
    const message = bytes.slice()
    group.add(seq, message)
    message.fill(0)
  }
  const all = [...group.listAfter(0)]

  expect(all, `seed ${seed}`).toEqual(sent)
  expect([...group.listAfter(500)]).toEqual(sent.slice(494))
  expect(group.firstSeq).toBe(7)
  expect(group.bytes).toBe(sent.reduce((sum, { bytes }) => sum + bytes.byteLength, 0))
  expect(new Set(all.map(({ bytes }) => bytes.buffer)).size).toBeLessThan(50)
})

test('[RM100] a group that is forgotten leaves what was taken from it as it was', () => {
  const group = new KeptGroup()
  group.add(1, new Uint8Array([1, 2, 3]))
  const [kept] = group.listAfter(0)

  group.forget()
  group.add(9, new Uint8Array([9, 9, 9]))

  expect(kept?.bytes).toEqual(new Uint8Array([1, 2, 3]))
  expect([...group.listAfter(0)].map(({ seq }) => seq)).toEqual([9])
})
