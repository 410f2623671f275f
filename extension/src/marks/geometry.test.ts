import { expect, test } from 'vitest'
import { fractionOf, intersect, spotIn } from './geometry.ts'

const BOX = { left: 100, top: 50, width: 200, height: 40 }

test('[EX70] a point of a mark is where its fractions say, also outside of the box', () => {
  expect(spotIn(BOX, [0.5, 0.25])).toEqual({ x: 200, y: 60 })
  expect(spotIn(BOX, [-1, 2])).toEqual({ x: -100, y: 130 })
  expect(fractionOf(BOX, { x: 200, y: 60 })).toEqual([0.5, 0.25])
  expect(fractionOf({ ...BOX, width: 1 }, { x: 9_000, y: 50 })).toEqual([100, 0])
})

test('[EX70] boxes that have nothing in common leave nothing to draw', () => {
  expect(intersect(BOX, { left: 0, top: 0, width: 150, height: 60 })).toEqual({
    left: 100,
    top: 50,
    width: 50,
    height: 10,
  })
  expect(intersect(BOX, { left: 0, top: 0, width: 100, height: 60 })).toBeUndefined()
})
