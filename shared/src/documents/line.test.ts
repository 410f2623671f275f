import { expect, test } from 'vitest'
import { simplify, type Spot } from './line.ts'

test('[EX71] a line that is drawn loses the points that do not show, and none of its corners', () => {
  const corner = [...run({ x: 0, y: 0 }, { x: 100, y: 0 }), ...run({ x: 100, y: 0 }, { x: 100, y: 80 })]

  expect(simplify(corner, 400)).toEqual([
    { x: 0, y: 0 },
    { x: 100, y: 0 },
    { x: 100, y: 80 },
  ])
  expect(simplify([{ x: 3, y: 4 }], 400)).toEqual([{ x: 3, y: 4 }])
})

test('[EX71] the wildest line has no more points than a mark may have', () => {
  const scribble = Array.from({ length: 20_000 }, (_, n) => ({ x: (n * 7919) % 1000, y: (n * 104_729) % 700 }))

  const line = simplify(scribble, 400)

  expect(line.length).toBeLessThanOrEqual(400)
  expect(line.length).toBeGreaterThan(1)
  expect([line[0], line.at(-1)]).toEqual([scribble[0], scribble.at(-1)])
})

function run(from: Spot, to: Spot): Spot[] {
  const share = (n: number): Spot => ({
    x: from.x + ((to.x - from.x) * n) / 20,
    y: from.y + ((to.y - from.y) * n) / 20,
  })
  return Array.from({ length: 20 }, (_, n) => share(n + 1)).toSpliced(
    0,
    0,
    ...(from.y === 0 && from.x === 0 ? [from] : []),
  )
}
