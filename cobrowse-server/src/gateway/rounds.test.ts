import { expect, test } from 'vitest'
import { Rounds } from './rounds.ts'

test('[RM99] each of a thousand is visited once a round, a part of them at a time; those that come and go meanwhile too', async () => {
  const things = new Set(Array.from({ length: 1_000 }, (_, n) => n))
  const visits: number[] = []
  let parts = 0
  let largest = 0
  let inPart = 0
  const rounds = new Rounds({
    list: () => things,
    count: () => things.size,
    everyMs: 200,
    visit(thing) {
      if (inPart++ === 0) setImmediate(() => void ((parts += 1), (largest = Math.max(largest, inPart)), (inPart = 0)))
      visits.push(thing)
      if (thing !== 500) return
      things.add(1_000)
      things.delete(999)
    },
  })

  await expect.poll(() => visits.filter((thing) => thing === 0).length).toBe(2)
  rounds.close()

  const first = visits.slice(0, visits.lastIndexOf(0))
  expect(new Set(first).size).toBe(first.length)
  expect(first.toSorted((a, b) => a - b)).toEqual([...Array(999).keys(), 1_000])
  expect(parts).toBeGreaterThanOrEqual(19)
  expect(largest).toBeLessThan(120)
})

test('[RM99] a few are visited no more often than a thousand', async () => {
  let visits = 0
  const startMs = performance.now()
  const rounds = new Rounds({ list: () => [1], count: () => 1, everyMs: 100, visit: () => (visits += 1) })

  await expect.poll(() => performance.now() - startMs).toBeGreaterThan(450)
  rounds.close()

  expect(visits).toBeGreaterThan(0)
  expect(visits).toBeLessThanOrEqual(6)
})
