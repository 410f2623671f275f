/**
 * Drawing mode: the customer's mouse, pen or finger draws a line, which is told as fractions of what it began on: while
 * it grows, and when it is done.
 */
import { simplify, type Spot } from '@conav/shared/documents/line.ts'
import type { MarkColor } from '@conav/shared/documents/mark.ts'
import type { NodeId } from '@conav/shared/protocol/id.ts'
import { MAX_DRAFT_POINTS, MAX_MARK_POINTS, TELL_DRAFT_EVERY_MS } from '@conav/shared/protocol/limit.ts'
import { browserClock } from '../link/clock.ts'
import type { PageLine } from '../link/port.ts'
import { Turns } from '../state/turns.ts'
import { elementBelow } from './anchor.ts'
import { fractionOf } from './geometry.ts'
import { Shape } from './shape.ts'

export interface DrawingParts {
  color: MarkColor
  /** What a screen reader says of the mode. */
  title: string
  /** Where lines are put while they are drawn. */
  canvas: SVGElement
  idOf(node: Node): NodeId | undefined
  /** The line so far, or null where it was dropped. */
  drafted(line: PageLine | null): void
  drawn(line: PageLine): void
  /** Esc. */
  stopped(): void
}

/** A line that was told stays until it is back as a mark, or for this long. */
const STAY_MS = 1_000
/** A line of so many points is thinned while it is drawn, so that a minute's drawing costs no more than a second's. */
const LONG = 4 * MAX_MARK_POINTS
const SILENCED = ['mousedown', 'mouseup', 'click', 'dblclick', 'contextmenu', 'touchstart', 'touchend', 'pointerup']

export class Drawing {
  readonly pad = document.createElement('div')
  readonly #parts: DrawingParts
  readonly #life = new AbortController()
  readonly #told = new Set<Shape>()
  readonly #drafts = new Turns(browserClock, TELL_DRAFT_EVERY_MS, () => this.#tellDraft())
  #line: Spot[] = []
  #shape: Shape | undefined
  #pointer: number | undefined

  constructor(parts: DrawingParts) {
    this.#parts = parts
    const { pad } = this
    const { signal } = this.#life
    pad.className = 'pad'
    pad.tabIndex = -1
    pad.setAttribute('role', 'application')
    pad.setAttribute('aria-label', parts.title)
    pad.addEventListener('pointerdown', (event) => this.#begin(event), { signal })
    pad.addEventListener('pointermove', (event) => this.#go(event), { signal })
    pad.addEventListener('pointerup', (event) => this.#end(event), { signal })
    pad.addEventListener('pointercancel', () => this.#drop(), { signal })
    // What is drawn is not done to the page: it does not hear of it.
    for (const type of SILENCED) pad.addEventListener(type, (event) => event.stopPropagation(), { signal })
    addEventListener('keydown', (event) => this.#onKey(event), { capture: true, signal })
  }

  /** The marks are known anew: among them is what was told. */
  settle(): void {
    for (const shape of this.#told) shape.element.remove()
    this.#told.clear()
  }

  close(): void {
    this.#life.abort()
    this.#drop()
    this.settle()
    this.pad.remove()
  }

  #begin(event: PointerEvent): void {
    event.stopPropagation()
    if (!event.isTrusted || !event.isPrimary || event.button !== 0) return
    event.preventDefault()
    this.#drop()
    this.#pointer = event.pointerId
    this.pad.setPointerCapture(event.pointerId)
    this.#line = [spotOf(event)]
    this.#shape = new Shape(this.#parts.color, 'stroke')
    this.#parts.canvas.append(this.#shape.element)
    this.#shape.drawLine(this.#line)
  }

  #go(event: PointerEvent): void {
    event.stopPropagation()
    if (event.pointerId !== this.#pointer) return
    const all = event.getCoalescedEvents?.() ?? []
    this.#line.push(...(all.length > 0 ? all : [event]).map(spotOf))
    if (this.#line.length > LONG) this.#line = simplify(this.#line, MAX_MARK_POINTS)
    this.#shape?.drawLine(this.#line)
    this.#drafts.ask()
  }

  #end(event: PointerEvent): void {
    if (event.pointerId !== this.#pointer || this.#shape === undefined) return
    const shape = this.#shape
    const line = this.#findLine(MAX_MARK_POINTS)
    if (line === undefined) return this.#drop()
    this.#shape = undefined
    this.#pointer = undefined
    this.#drafts.drop()
    this.#told.add(shape)
    setTimeout(() => {
      shape.element.remove()
      this.#told.delete(shape)
    }, STAY_MS)
    this.#parts.drawn(line)
  }

  #tellDraft(): void {
    const line = this.#shape && this.#findLine(MAX_DRAFT_POINTS)
    if (line !== undefined) this.#parts.drafted(line)
  }

  /** The line as it is told; undefined where there is nothing below it that the other side knows. */
  #findLine(mostPoints: number): PageLine | undefined {
    const below = this.#findBelow()
    if (below === undefined) return undefined
    const points = simplify(this.#line, mostPoints).map((spot) => fractionOf(below.box, spot))
    return { node: below.node, points }
  }

  /** The element under the beginning of the line, or the nearest around it that the other side knows. */
  #findBelow(): { node: NodeId; box: DOMRect } | undefined {
    const [first] = this.#line
    let element: Element | null | undefined = first && elementBelow(first.x, first.y)
    for (; element; element = element.parentElement) {
      const node = this.#parts.idOf(element)
      const box = boxInWindow(element)
      if (node !== undefined && box.width > 0 && box.height > 0) return { node, box }
    }
    return undefined
  }

  #drop(): void {
    if (this.#shape === undefined) return
    this.#shape.element.remove()
    this.#shape = undefined
    this.#pointer = undefined
    this.#drafts.drop()
    this.#parts.drafted(null)
  }

  #onKey(event: KeyboardEvent): void {
    if (event.key !== 'Escape' || !event.isTrusted) return
    event.preventDefault()
    event.stopPropagation()
    this.#parts.stopped()
  }
}

function spotOf({ clientX, clientY }: { clientX: number; clientY: number }): Spot {
  return { x: clientX, y: clientY }
}

/** Its box in the outermost window. */
function boxInWindow(element: Element): DOMRect {
  const box = element.getBoundingClientRect()
  const frame = element.ownerDocument.defaultView?.frameElement
  if (!frame) return box
  const outer = boxInWindow(frame)
  return new DOMRect(box.x + outer.x + frame.clientLeft, box.y + outer.y + frame.clientTop, box.width, box.height)
}
