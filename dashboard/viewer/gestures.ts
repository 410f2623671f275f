/** The arithmetic of the hands. Pure. */
import type { Gesture } from '../src/live/viewer-port.ts'

/** What one `type` intent may carry. */
const MAX_TYPED = 4096

export interface Scroller {
  left: number
  top: number
  maxLeft: number
  maxTop: number
}

export interface WheelTurn {
  deltaX: number
  deltaY: number
  deltaMode: number
  shiftKey: boolean
}

const LINE_PX = 20
const PAGE_PX = 600

/** How far a wheel turn moves, in pixels of the page. */
export function turnOf({ deltaX, deltaY, deltaMode, shiftKey }: WheelTurn): { x: number; y: number } {
  const unit = deltaMode === 1 ? LINE_PX : deltaMode === 2 ? PAGE_PX : 1
  const isSideways = shiftKey && deltaX === 0
  return isSideways ? { x: deltaY * unit, y: 0 } : { x: deltaX * unit, y: deltaY * unit }
}

export function mayScroll({ left, top, maxLeft, maxTop }: Scroller, turn: { x: number; y: number }): boolean {
  const isFree = (at: number, max: number, by: number): boolean => (by > 0 ? at < max - 1 : by < 0 && at > 1)
  return isFree(left, maxLeft, turn.x) || isFree(top, maxTop, turn.y)
}

export function scrolled(from: Scroller, turn: { x: number; y: number }): { left: number; top: number } {
  const clamp = (value: number, max: number): number => Math.round(Math.min(Math.max(0, max), Math.max(0, value)))
  return { left: clamp(from.left + turn.x, from.maxLeft), top: clamp(from.top + turn.y, from.maxTop) }
}

/** A text in pieces that an intent may carry, no character cut in two. */
export function piecesOf(text: string): string[] {
  const pieces: string[] = []
  let piece = ''
  for (const character of text.replaceAll('\r\n', '\n')) {
    if (piece.length + character.length > MAX_TYPED) {
      pieces.push(piece)
      piece = ''
    }
    piece += character
  }
  return piece === '' ? pieces : [...pieces, piece]
}

/** Lets one through at most every `everyMs`; the last that was held back follows by itself. */
export class Pace<Value> {
  readonly #everyMs: number
  readonly #send: (value: Value) => void
  #held: { value: Value } | undefined
  #timer: ReturnType<typeof setTimeout> | undefined

  constructor(everyMs: number, send: (value: Value) => void) {
    this.#everyMs = everyMs
    this.#send = send
  }

  push(value: Value): void {
    if (this.#timer !== undefined) {
      this.#held = { value }
      return
    }
    this.#send(value)
    this.#timer = setTimeout(() => this.#next(), this.#everyMs)
  }

  drop(): void {
    clearTimeout(this.#timer)
    this.#timer = undefined
    this.#held = undefined
  }

  #next(): void {
    this.#timer = undefined
    const held = this.#held
    this.#held = undefined
    if (held) this.push(held.value)
  }
}

/** Whether two gestures say the same, so that the second need not be sent. */
export function isSame(a: Gesture | undefined, b: Gesture): boolean {
  return a !== undefined && JSON.stringify(a) === JSON.stringify(b)
}
