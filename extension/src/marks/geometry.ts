/** Boxes and fractions of boxes, in pixels of the window. Nothing here knows a document. */
import type { Spot } from '@conav/shared/documents/line.ts'
import type { MarkPoint } from '@conav/shared/documents/mark.ts'

export interface Box {
  left: number
  top: number
  width: number
  height: number
}

/** As far outside of its box as a mark may lie, in boxes. */
const FARTHEST = 100

export function spotIn(box: Box, [x, y]: MarkPoint): Spot {
  return { x: box.left + box.width * x, y: box.top + box.height * y }
}

export function fractionOf(box: Box, { x, y }: Spot): MarkPoint {
  return [clamp((x - box.left) / box.width), clamp((y - box.top) / box.height)]
}

function clamp(fraction: number): number {
  return Number(Math.max(-FARTHEST, Math.min(FARTHEST, fraction)).toFixed(4))
}

/** Half a pixel is what rounding leaves. */
const NEAR_PX = 0.5

export function isWithin(one: Box, other: Box): boolean {
  return (
    one.left >= other.left - NEAR_PX &&
    one.top >= other.top - NEAR_PX &&
    one.left + one.width <= other.left + other.width + NEAR_PX &&
    one.top + one.height <= other.top + other.height + NEAR_PX
  )
}

/** What both boxes have in common; undefined where that is nothing. */
export function intersect(one: Box, other: Box): Box | undefined {
  const left = Math.max(one.left, other.left)
  const top = Math.max(one.top, other.top)
  const width = Math.min(one.left + one.width, other.left + other.width) - left
  const height = Math.min(one.top + one.height, other.top + other.height) - top
  return width > 0 && height > 0 ? { left, top, width, height } : undefined
}
