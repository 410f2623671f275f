import { expect, test } from 'vitest'
import { intersectionOf, isWithin } from './clip.ts'

const LIST = { left: 10, top: 100, width: 200, height: 300 }

test('[UI92] what a scroll container cuts off is not drawn over, and what is in full sight is drawn in full', () => {
  const inSight = { left: 10, top: 100.2, width: 200, height: 40 }
  const halfOut = { left: 20, top: 380, width: 50, height: 40 }
  const out = { left: 20, top: 420, width: 50, height: 40 }

  expect(isWithin(inSight, LIST)).toBe(true)
  expect(isWithin(halfOut, LIST)).toBe(false)
  expect(intersectionOf(halfOut, LIST)).toEqual({ left: 20, top: 380, width: 50, height: 20 })
  expect(intersectionOf(out, LIST).height).toBe(0)
  expect(intersectionOf(undefined, LIST)).toEqual(LIST)
})
