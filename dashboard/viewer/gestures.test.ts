import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { DoubleClick } from './double-click.ts'
import { scaleToFit } from './fit.ts'
import { FocusTarget } from './focus-target.ts'
import { spotIn } from './geometry.ts'
import { mayScroll, Pace, piecesOf, scrolled, turnOf } from './gestures.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

test('[UI65] a spot is a fraction of the box of the element, and stays on it', () => {
  const box = { left: 100, top: 50, width: 200, height: 40 }

  expect(spotIn(box, { x: 150, y: 60 })).toEqual({ x: 0.25, y: 0.25 })
  expect(spotIn(box, { x: 20, y: 500 })).toEqual({ x: 0, y: 1 })
  expect(spotIn({ ...box, width: 0 }, { x: 150, y: 60 }).x).toBe(0.5)
})

test('[UI65] the wheel becomes a place to scroll to, within what there is to scroll', () => {
  const from = { left: 0, top: 90, maxLeft: 0, maxTop: 100 }

  expect(scrolled(from, turnOf({ deltaX: 0, deltaY: 3, deltaMode: 1, shiftKey: false }))).toEqual({ left: 0, top: 100 })
  expect(turnOf({ deltaX: 0, deltaY: 30, deltaMode: 0, shiftKey: true })).toEqual({ x: 30, y: 0 })
  expect(mayScroll(from, { x: 0, y: 10 })).toBe(true)
  expect(mayScroll({ ...from, top: 100 }, { x: 0, y: 10 })).toBe(false)
  expect(mayScroll({ ...from, top: 0 }, { x: 0, y: -10 })).toBe(false)
})

test('[UI66] a long text goes in pieces, no character cut in two', () => {
  const text = '\u{1f600}'.repeat(3000)

  const pieces = piecesOf(text)

  expect(pieces.join('')).toBe(text)
  expect(pieces.every((piece) => piece.length <= 4096 && piece.length % 2 === 0)).toBe(true)
  expect(piecesOf('')).toEqual([])
})

test('[UI65] hovering is sent at once, then at most once a pace, ending with the last', () => {
  const sent: number[] = []
  const pace = new Pace<number>(60, (value) => sent.push(value))

  for (const value of [1, 2, 3]) pace.push(value)
  expect(sent).toEqual([1])
  vi.advanceTimersByTime(60)
  expect(sent).toEqual([1, 3])
  pace.push(4)
  pace.drop()
  vi.advanceTimersByTime(200)

  expect(sent).toEqual([1, 3])
})

test('[UI65] two quick clicks on one element are one double click, and a click before something else goes first', () => {
  const sent: string[] = []
  const double = new DoubleClick()
  const click = (node: number) => double.click(node, (count) => sent.push(`${node}:${count}`))

  click(1)
  click(1)
  expect(sent).toEqual(['1:2'])
  click(1)
  click(2)
  expect(sent).toEqual(['1:2', '1:1'])
  vi.advanceTimersByTime(250)

  expect(sent).toEqual(['1:2', '1:1', '2:1'])
})

test('[UI66] text goes to what was clicked last, or to what the page focused since', () => {
  let now = 0
  const target = new FocusTarget(() => now)

  target.clicked(7)
  target.focused(8)
  expect(target.node).toBe(8)
  target.clicked(9)
  target.focused(8)
  expect(target.node, 'a late word of an earlier focus').toBe(9)
  now = 5_000
  target.focused(8)

  expect(target.node).toBe(8)
})

test('[UI64] a page is scaled down to fit and never up', () => {
  expect(scaleToFit({ widthPx: 1440, heightPx: 900 }, { widthPx: 720, heightPx: 900 })).toBe(0.5)
  expect(scaleToFit({ widthPx: 300, heightPx: 300 }, { widthPx: 900, heightPx: 900 })).toBe(1)
  expect(scaleToFit({ widthPx: 0, heightPx: 0 }, { widthPx: 0, heightPx: 0 })).toBe(1)
})
