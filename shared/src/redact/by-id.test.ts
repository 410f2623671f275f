import { expect, test } from 'vitest'
import { ById } from './by-id.ts'

test('[RC70] what is kept by number is what a map would keep, whatever comes and goes', () => {
  const [byId, map] = [new ById<{ n: number }>(), new Map<number, { n: number }>()]
  let seed = 7
  const random = (below: number): number => (seed = (seed * 48_271) % 0x7fff_ffff) % below

  for (let n = 0; n < 5_000; n += 1) {
    const id = random(20) === 0 ? 2 ** 40 + random(3) : random(200)
    const isTaken = random(3) === 0
    const gone = isTaken ? [byId.delete(id), map.delete(id)] : [byId.set(id, { n }), void map.set(id, { n })]
    expect(gone[0]).toBe(gone[1])
    expect(byId.get(id)).toEqual(map.get(id))
  }

  expect(byId.size).toBe(map.size)
  const sorted = (values: Iterable<{ n: number }>): number[] =>
    Array.from(values, ({ n }) => n).toSorted((a, b) => a - b)
  expect(sorted(byId.values())).toEqual(sorted(map.values()))
  byId.clear()
  expect([byId.size, byId.get(5), [...byId.values()]]).toEqual([0, undefined, []])
})
