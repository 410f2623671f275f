/** The arithmetic of a hand that draws. Pure. */
import { simplify } from '@conav/shared/documents/line.ts'
import { MAX_MARK_POINTS } from '@conav/shared/protocol/limit.ts'
import type { Point } from './geometry.ts'

/** Below this a movement is a tremble. */
const STEP_PX = 2
const HEAD_PX = 14
const HEAD_ANGLE = Math.PI / 7

/** A line of so many points is thinned while it is drawn, so that a minute's drawing costs no more than a second's. */
const LONG = 4 * MAX_MARK_POINTS

/** Adds a point to a line that is being drawn, unless it lies where the last one does. */
export function extend(points: readonly Point[], to: Point): readonly Point[] {
  const last = points.at(-1)
  if (last !== undefined && Math.hypot(to.x - last.x, to.y - last.y) < STEP_PX) return points
  return points.length < LONG ? [...points, to] : [...simplify(points, MAX_MARK_POINTS), to]
}

export function lineThrough(points: readonly Point[]): string {
  const [first, ...rest] = points
  if (first === undefined) return ''
  // A point alone is a dot: a line of no length has round ends.
  const others = rest.length === 0 ? [first] : rest
  return `M${first.x} ${first.y}${others.map(({ x, y }) => `L${x} ${y}`).join('')}`
}

/** A line with two strokes at its end. */
export function arrowBetween(from: Point, to: Point): string {
  const length = Math.hypot(to.x - from.x, to.y - from.y)
  const angle = Math.atan2(to.y - from.y, to.x - from.x)
  const head = Math.min(HEAD_PX, length / 2)
  const wing = (turn: number): Point => ({
    x: to.x - head * Math.cos(angle + turn),
    y: to.y - head * Math.sin(angle + turn),
  })
  return lineThrough([from, to]) + lineThrough([wing(HEAD_ANGLE), to, wing(-HEAD_ANGLE)])
}

export function boxBetween(from: Point, to: Point): string {
  return `${lineThrough([from, { x: to.x, y: from.y }, to, { x: from.x, y: to.y }])}Z`
}
