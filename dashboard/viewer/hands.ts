import type { NodeId, StreamNo } from '@conav/shared/protocol/id.ts'
import type { FromViewer, Gesture, Hands as HandsMode } from '../src/live/viewer-port.ts'
import { Chooser, choicesOf } from './chooser.ts'
import { DoubleClick, mayMeanTwo } from './double-click.ts'
import { findFocusable, FocusTarget } from './focus-target.ts'
import { boxOf, hitAt, parentAcross, spotIn, type Box, type Point } from './geometry.ts'
import { isSame, Pace } from './gestures.ts'
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
}

type Aim = { element: HTMLElement; node: NodeId; spot: Point }

/**
 * A glass over the page that turns what a hand does into gestures. It does nothing to the page itself: what came of a
 * gesture is seen in the next frame.
 */
export class Hands {
  readonly #parts: HandsParts
  readonly #glass = document.createElement('div')
  readonly #field = document.createElement('textarea')
  readonly #chooser: Chooser
  readonly #target = new FocusTarget(() => performance.now())
  readonly #hover: Pace<Gesture>
  readonly #double = new DoubleClick()
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
    this.#chooser = new Chooser(parts.sheet, signal)
    this.#listen(signal)
    const out = {
      handsOf: () => this.#mode,
      type: (text: string) => this.#onTarget((node, stream) => ({ kind: 'type', stream, node, text })),
      key: (key: string, modifiers: Extract<Gesture, { kind: 'key' }>['modifiers']) =>
        this.#onTarget((node, stream) => ({ kind: 'key', stream, node, key, modifiers })),
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
    this.#chooser.close()
    this.#hover.drop()
    this.#double.drop()
    this.#wheel?.abort()
    this.#wheel = mode === 'on' ? this.#openWheel() : undefined
    if (mode === 'on' && document.hasFocus()) this.#field.focus({ preventScroll: true })
  }

  /** The page says what has the focus now. */
  focused(node: number): void {
    this.#target.focused(node)
  }

  /** Another page: nothing that was aimed at is there any more. */
  reset(): void {
    this.#target.reset()
    this.#chooser.close()
    this.#hover.drop()
    this.#double.drop()
    this.#hovered = undefined
  }

  /** The replayed page must never hold the keyboard: a dialog in it that opens takes the focus. */
  keepFocus(): void {
    if (document.activeElement === this.#parts.player.frame) this.#field.focus({ preventScroll: true })
  }

  #listen(signal: AbortSignal): void {
    const glass = this.#glass
    glass.addEventListener(
      'pointerdown',
      (event) => {
        event.preventDefault()
        this.#field.focus({ preventScroll: true })
      },
      { signal },
    )
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
    }
    openWheel(this.#glass, out, controller.signal)
    return controller
  }

  #click(event: MouseEvent, button: 'left' | 'right'): void {
    if (this.#mode === 'off') return this.#touch()
    const stream = this.#parts.streamOf()
    const aim = this.#aimAt(event)
    if (aim === undefined || stream === undefined) return
    this.#hover.drop()
    this.#target.clicked(this.#parts.player.idOf(findFocusable(aim.element)) ?? aim.node)
    if (button === 'left' && this.#choose(aim, stream)) return
    const { element, node, spot } = aim
    const send = (count: 1 | 2): void => this.#send({ kind: 'click', stream, node, spot, button, count })
    if (button === 'left' && mayMeanTwo(element, cursorAt(element))) return this.#double.click(node, send)
    this.#double.flush()
    send(1)
  }

  /** A select opens its options here; a click on one of a list that stands open is that option. */
  #choose({ element, node }: Aim, stream: StreamNo): boolean {
    const { player, scaleOf } = this.#parts
    const select = selectAt(element)
    const id = select && player.idOf(select)
    if (select === undefined || id === undefined || select.disabled) return false
    if (element.localName === 'option') {
      this.#send({ kind: 'select', stream, node: id, option: (element as HTMLOptionElement).index })
      return true
    }
    if (select.multiple || select.size > 1) return false
    this.#chooser.open(scaled(boxOf(select, player.page), scaleOf()), choicesOf(select), (option) => {
      this.#field.focus({ preventScroll: true })
      if (option !== undefined) this.#send({ kind: 'select', stream, node: node === id ? node : id, option })
    })
    return true
  }

  #move(event: PointerEvent): void {
    if (this.#mode === 'off') return
    const stream = this.#parts.streamOf()
    const aim = this.#aimAt(event)
    if (aim === undefined || stream === undefined) return
    this.#glass.style.cursor = cursorAt(aim.element)
    const gesture: Gesture = { kind: 'hover', stream, node: aim.node, spot: aim.spot }
    if (isSame(this.#hovered, gesture)) return
    this.#hovered = gesture
    this.#hover.push(gesture)
  }

  /** The deepest element under the hand that has a number. */
  #aimAt(event: MouseEvent): Aim | undefined {
    const { player } = this.#parts
    const point = this.#pointOf(event)
    for (let at = hitAt(player.page, point); at !== undefined; at = parentAcross(at)) {
      const node = player.idOf(at)
      if (node !== undefined) return { element: at, node, spot: spotIn(boxOf(at, player.page), point) }
    }
    return undefined
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
    const now = performance.now()
    if (now - this.#touchedAtMs < TOUCHED_EVERY_MS) return
    this.#touchedAtMs = now
    this.#parts.post({ type: 'touched' })
  }
}

function selectAt(element: HTMLElement): HTMLSelectElement | undefined {
  const select = element.closest('select')
  return select === null ? undefined : (select as HTMLSelectElement)
}

function scaled(box: Box, scale: number): Box {
  return { left: box.left * scale, top: box.top * scale, width: box.width * scale, height: box.height * scale }
}

function cursorAt(element: HTMLElement): string {
  return element.ownerDocument.defaultView?.getComputedStyle(element).cursor ?? ''
}
