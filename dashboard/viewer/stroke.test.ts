import { expect, test } from 'vitest'
import { simplify } from '@conav/shared/documents/line.ts'
import { StreamNo } from '@conav/shared/protocol/id.ts'
import { MAX_MARK_POINTS } from '@conav/shared/protocol/limit.ts'
import { fractionsIn } from './aim.ts'
import { dragBetween } from './drag.ts'
import type { Point } from './geometry.ts'
import { arrowBetween, extend, lineThrough } from './stroke.ts'

const BOX = { left: 100, top: 50, width: 200, height: 40 }

test('[UI86] a point of a drawing is a fraction of the box that it sticks to, also beside it, but not too far', () => {
  expect(fractionsIn(BOX, { x: 200, y: 60 })).toEqual([0.5, 0.25])
  expect(fractionsIn(BOX, { x: 0, y: 90 })).toEqual([-0.5, 1])
  expect(fractionsIn(BOX, { x: 100, y: 50_000 })).toBeUndefined()
  expect(fractionsIn({ ...BOX, width: 0 }, { x: 1, y: 1 })).toBeUndefined()
})

test('[UI87] a stroke leaves out trembles and has at most as many points as a mark may have, both ends among them', () => {
  const draw = (way: Point[]) => way.reduce<readonly Point[]>(extend, [])
  const straight = draw(Array.from({ length: 3000 }, (_, at) => ({ x: at, y: 0 })))
  const scribble = draw(Array.from({ length: 20_000 }, (_, n) => ({ x: (n * 7919) % 1000, y: (n * 104_729) % 700 })))
  const thinned = simplify(scribble, MAX_MARK_POINTS)

  expect(straight.length).toBe(1500)
  expect(simplify(straight, MAX_MARK_POINTS).map(({ x }) => x)).toEqual([0, 2998])
  expect(scribble.length).toBeLessThanOrEqual(4 * MAX_MARK_POINTS)
  expect(thinned.length).toBeLessThanOrEqual(MAX_MARK_POINTS)
  expect([thinned[0], thinned.at(-1)]).toEqual([
    scribble[0],
    { x: (19_999 * 7919) % 1000, y: (19_999 * 104_729) % 700 },
  ])
  expect(lineThrough([{ x: 1, y: 2 }])).toBe('M1 2L1 2')
  expect(arrowBetween({ x: 0, y: 0 }, { x: 10, y: 0 })).toMatch(/^M0 0L10 0M/)
})

test('[UI88] pressed, moved and let go is a drag; a hand that trembles, or slips on a button, has clicked', () => {
  const aim = (tag: string, isPressed: boolean) => {
    const element = {
      localName: tag,
      closest: (query: string) => (query.startsWith('a,') && isPressed ? element : null),
      contains: () => true,
    }
    return { element: element as unknown as HTMLElement, node: 7 as never, box: BOX, point: { x: 200, y: 70 } }
  }
  const stream = StreamNo.parse(1)
  const drag = (isPressed: boolean, movedPx: number) =>
    dragBetween({ from: aim('div', isPressed), to: aim('div', isPressed), movedPx, stream })?.kind

  expect(drag(false, 20)).toBe('drag')
  expect(drag(false, 3)).toBeUndefined()
  expect(drag(true, 20)).toBeUndefined()
  expect(dragBetween({ from: aim('div', false), to: undefined, movedPx: 20, stream })).toBeUndefined()
})
