import type { Modifiers } from '@conav/shared/protocol/control.ts'
import type { NodeId, StreamNo } from '@conav/shared/protocol/id.ts'
import type { FromViewer, Gesture, Hands as HandsMode } from '../src/live/viewer-port.ts'
import { aimAt, type Aim } from './aim.ts'
import { DoubleClick, mayMeanTwo } from './double-click.ts'
import { findFocusable, FocusTarget } from './focus-target.ts'
import { Drag } from './drag.ts'
import { hitAt, spotIn, type Point } from './geometry.ts'
import { isSame, Pace } from './gestures.ts'
import { Openings } from './openings.ts'
import type { Player } from './player.ts'
import { openTyping } from './typing.ts'
import { openWheel } from './wheel.ts'

const HOVER_EVERY_MS = 60
const TOUCHED_EVERY_MS = 2_000

export interface HandsParts {
  sheet: HTMLElement
  player: Player
  scaleOf(): number
  streamOf(): StreamNo | undefined
  post(message: FromViewer): void
  /** While something is drawn, the keys are the desk's. */
  isDrawing(): boolean
}

/**
 * A glass over the page that turns what a hand does into gestures. It does nothing to the page itself: what came of a
 * gesture is seen in the next frame.
 */
export class Hands {
  readonly #parts: HandsParts
  readonly #glass = document.createElement('div')
  readonly #field = document.createElement('textarea')
  readonly #openings: Openings
  readonly #target = new FocusTarget(() => performance.now())
  readonly #hover: Pace<Gesture>
  readonly #double = new DoubleClick()
  readonly #drag = new Drag()
  #wheel: AbortController | undefined
  #mode: HandsMode = 'off'
  #touchedAtMs = -Infinity
  #hovered: Gesture | undefined

  constructor(parts: HandsParts, signal: AbortSignal) {
    this.#parts = parts
    this.#glass.className = 'glass'
    this.#field.className = 'field'
    for (const name of ['autocomplete', 'autocapitalize', 'autocorrect']) this.#field.setAttribute(name, 'off')
    this.#field.spellcheck = false
    this.#hover = new Pace(HOVER_EVERY_MS, (gesture) => this.#send(gesture))
    parts.sheet.append(this.#glass, this.#field)
    this.#openings = new Openings(
      { ...parts, send: (gesture) => this.#send(gesture), done: () => this.takeKeyboard() },
      signal,
    )
    this.#listen(signal)
    const out = {
      handsOf: () => (parts.isDrawing() ? 'off' : this.#mode),
      type: (text: string) => this.#onTarget((node, stream) => ({ kind: 'type', stream, node, text })),
      key: (key: string, modifiers: Modifiers) => this.press(key, modifiers),
      shortcut: (key: string) => parts.post({ type: 'shortcut', key }),
      touch: () => this.#touch(),
    }
    openTyping(this.#field, out, signal)
  }

  name(customer: string): void {
    this.#field.setAttribute('aria-label', customer)
  }

  turn(mode: HandsMode): void {
    if (mode === this.#mode) return
    this.#mode = mode
    this.#touchedAtMs = -Infinity
    this.#glass.classList.toggle('on', mode === 'on')
    this.#glass.style.cursor = ''
    this.#openings.close()
    this.#hover.drop()
    this.#double.drop()
    this.#wheel?.abort()
    this.#wheel = mode === 'on' ? this.#openWheel() : undefined
    if (mode === 'on' && document.hasFocus()) this.#field.focus({ preventScroll: true })
  }

  press(key: string, modifiers: Modifiers): void {
    this.#onTarget((node, stream) => ({ kind: 'key', stream, node, key, modifiers }))
  }

  takeKeyboard(): void {
    this.#field.focus({ preventScroll: true })
  }

  /** A turn of the wheel over something that lies on the glass. */
  wheel(event: WheelEvent): void {
    this.#glass.dispatchEvent(new WheelEvent('wheel', event))
  }

  /** The page says what has the focus now. */
  focused(node: number): void {
    this.#target.focused(node)
  }

  /** Another page: nothing that was aimed at is there any more. */
  reset(): void {
    this.#target.reset()
    this.#openings.close()
    this.#hover.drop()
    this.#double.drop()
    this.#drag.drop()
    this.#hovered = undefined
  }

  /** The replayed page must never hold the keyboard: a dialog in it that opens takes the focus. */
  keepFocus(): void {
    if (document.activeElement === this.#parts.player.frame) this.takeKeyboard()
  }

  #listen(signal: AbortSignal): void {
    const glass = this.#glass
    glass.addEventListener(
      'pointerdown',
      (event) => {
        event.preventDefault()
        this.takeKeyboard()
        this.#begin(event)
      },
      { signal },
    )
    glass.addEventListener('pointerup', (event) => this.#end(event), { signal })
    glass.addEventListener('pointercancel', () => this.#drag.drop(), { signal })
    glass.addEventListener('click', (event) => this.#click(event, 'left'), { signal })
    glass.addEventListener(
      'contextmenu',
      (event) => {
        event.preventDefault()
        this.#click(event, 'right')
      },
      { signal },
    )
    glass.addEventListener('pointermove', (event) => this.#move(event), { signal })
  }

  #openWheel(): AbortController {
    const controller = new AbortController()
    const { player } = this.#parts
    const out = {
      hitAt: (event: WheelEvent) => hitAt(player.page, this.#pointOf(event)),
      idOf: (node: Node) => player.idOf(node),
      scroll: (node: NodeId, to: { left: number; top: number }) => {
        const stream = this.#parts.streamOf()
        if (stream !== undefined) this.#send({ kind: 'scroll', stream, node, ...to })
      },
      turn: (event: WheelEvent, by: Point) => this.#turnWheel(event, by),
    }
    openWheel(this.#glass, out, controller.signal)
    return controller
  }

  #turnWheel(event: WheelEvent, { x: deltaX, y: deltaY }: Point): void {
    const [aim, stream] = [this.#aimAt(event), this.#parts.streamOf()]
    if (aim === undefined || stream === undefined) return
    this.#send({ kind: 'wheel', stream, node: aim.node, spot: spotIn(aim.box, aim.point), deltaX, deltaY })
  }

  #begin(event: PointerEvent): void {
    this.#drag.drop()
    if (this.#mode === 'off' || event.button !== 0) return
    const aim = this.#aimAt(event)
    if (aim === undefined) return
    this.#drag.begin(aim, event)
    this.#glass.setPointerCapture(event.pointerId)
  }

  #end(event: PointerEvent): void {
    const [stream, from] = [this.#parts.streamOf(), this.#drag.from]
    const gesture = stream && this.#drag.end(this.#aimAt(event), event, stream)
    if (from === undefined || gesture === undefined) return
    this.#hover.drop()
    this.#double.flush()
    this.#target.clicked(this.#parts.player.idOf(findFocusable(from.element)) ?? from.node)
    this.#send(gesture)
  }

  #click(event: MouseEvent, button: 'left' | 'right'): void {
    if (button === 'left' && this.#drag.isDone) return
    if (this.#mode === 'off') return this.#touch()
    const stream = this.#parts.streamOf()
    const aim = this.#aimAt(event)
    if (aim === undefined || stream === undefined) return
    this.#hover.drop()
    this.#target.clicked(this.#parts.player.idOf(findFocusable(aim.element)) ?? aim.node)
    if (button === 'left' && this.#openings.open(aim, stream)) return
    const { element, node } = aim
    const spot = spotIn(aim.box, aim.point)
    const send = (count: 1 | 2): void => this.#send({ kind: 'click', stream, node, spot, button, count })
    if (button === 'left' && mayMeanTwo(element, cursorAt(element))) return this.#double.click(node, send)
    this.#double.flush()
    send(1)
  }

  #move(event: PointerEvent): void {
    if (this.#mode === 'off' || this.#drag.from !== undefined) return
    const stream = this.#parts.streamOf()
    const aim = this.#aimAt(event)
    if (aim === undefined || stream === undefined) return
    this.#glass.style.cursor = cursorAt(aim.element)
    const gesture: Gesture = { kind: 'hover', stream, node: aim.node, spot: spotIn(aim.box, aim.point) }
    if (isSame(this.#hovered, gesture)) return
    this.#hovered = gesture
    this.#hover.push(gesture)
  }

  #aimAt(event: MouseEvent): Aim | undefined {
    return aimAt(this.#parts.player, this.#pointOf(event))
  }

  #pointOf(event: MouseEvent): Point {
    const { left, top } = this.#glass.getBoundingClientRect()
    const scale = this.#parts.scaleOf()
    return { x: (event.clientX - left) / scale, y: (event.clientY - top) / scale }
  }

  #onTarget(gesture: (node: NodeId, stream: StreamNo) => Gesture): void {
    const { player, streamOf } = this.#parts
    const stream = streamOf()
    const target = this.#target.node
    const node = target !== undefined && player.nodeOf(target) ? (target as NodeId) : player.idOf(player.page.body)
    this.#double.flush()
    if (stream !== undefined && node !== undefined) this.#send(gesture(node, stream))
  }

  #send(gesture: Gesture): void {
    if (this.#mode === 'on') this.#parts.post({ type: 'gesture', gesture })
  }

  #touch(): void {
    if (this.#parts.isDrawing()) return
    const now = performance.now()
    if (now - this.#touchedAtMs < TOUCHED_EVERY_MS) return
    this.#touchedAtMs = now
    this.#parts.post({ type: 'touched' })
  }
}

function cursorAt(element: HTMLElement): string {
  return element.ownerDocument.defaultView?.getComputedStyle(element).cursor ?? ''
}
