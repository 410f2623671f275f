import { EVENT, SOURCE } from '@conav/shared/redact/event.ts'
import type { Ledger } from './ledger.ts'
import type { Emit } from './raw-event.ts'

/** How often the pointer is sampled. */
const SAMPLE_EVERY_MS = 30

/** rrweb's numbers of what is done with the pointer. */
const PRESSES: Readonly<Record<string, number>> = {
  pointerup: 0,
  pointerdown: 1,
  click: 2,
  contextmenu: 3,
  dblclick: 4,
  focus: 5,
  blur: 6,
  touchcancel: 10,
}
const TOUCHED: Readonly<Record<number, number>> = { 0: 9, 1: 7 }
const POINTERS: Readonly<Record<string, number>> = { mouse: 0, pen: 1, touch: 2 }

interface Press {
  target: Node
  data: Record<string, number>
}

interface Step {
  target: Node
  x: number
  y: number
  atMs: number
}

/** The customer's own pointer and focus: where it goes, what it presses. */
export class HandWatch {
  readonly #ledger: Ledger
  readonly #emit: Emit
  #presses: Press[] = []
  #steps: Step[] = []
  #source: number = SOURCE.mouseMove
  #sampledMs = -Infinity

  constructor(ledger: Ledger, emit: Emit) {
    this.#ledger = ledger
    this.#emit = emit
  }

  /** Whether there is something to tell of it. */
  get isEmpty(): boolean {
    return this.#presses.length === 0 && this.#steps.length === 0
  }

  listen(page: Document, { signal, heard }: { signal: AbortSignal; heard(): void }): void {
    const options = { capture: true, passive: true, signal }
    const move = (event: Event): void => {
      if (this.#move(event)) heard()
    }
    const press = (event: Event): void => {
      this.#press(event)
      heard()
    }
    for (const type of ['mousemove', 'touchmove', 'drag']) page.addEventListener(type, move, options)
    for (const type of Object.keys(PRESSES)) page.addEventListener(type, press, options)
  }

  /** What was pressed, as far as the other side has it at this moment: it may be gone with what the press led to. */
  tellKnown(): void {
    this.#presses = this.#presses.filter((press) => !this.#tellPress(press))
  }

  tell(): void {
    this.#tellSteps()
    for (const press of this.#presses) this.#tellPress(press)
    this.#presses = []
  }

  clear(): void {
    this.#presses = []
    this.#steps = []
  }

  #move(event: Event): boolean {
    const atMs = performance.now()
    const target = targetOf(event)
    const point = pointOf(event)
    if (atMs - this.#sampledMs < SAMPLE_EVERY_MS || target === undefined || point === undefined) return false
    this.#sampledMs = atMs
    this.#source =
      event.type === 'drag' ? SOURCE.drag : event.type === 'touchmove' ? SOURCE.touchMove : SOURCE.mouseMove
    this.#steps.push({ target, ...point, atMs })
    return true
  }

  #press(event: Event): void {
    const target = targetOf(event)
    if (target === undefined) return
    const { pointerType } = event as PointerEvent
    const type = PRESSES[event.type] ?? 2
    const isTouch = pointerType === 'touch'
    const pointer = POINTERS[pointerType]
    this.#presses.push({
      target,
      data: {
        type: (isTouch ? TOUCHED[type] : undefined) ?? type,
        ...pointOf(event),
        ...(event.type === 'click' && pointer !== undefined ? { pointerType: pointer } : {}),
      },
    })
  }

  #tellPress({ target, data }: Press): boolean {
    const id = this.#ledger.idOf(target)
    if (id === undefined) return false
    this.#emit(EVENT.incremental, { source: SOURCE.mouseInteraction, id, ...data })
    return true
  }

  #tellSteps(): void {
    const nowMs = performance.now()
    const positions = this.#steps.flatMap(({ target, x, y, atMs }) => {
      const id = this.#ledger.idOf(target)
      return id === undefined ? [] : [{ x, y, id, timeOffset: Math.round(atMs - nowMs) }]
    })
    this.#steps = []
    if (positions.length > 0) this.#emit(EVENT.incremental, { source: this.#source, positions })
  }
}

/** What an event is about, also inside of open shadow roots. Only asked while the event is on its way. */
export function targetOf(event: Event): Node | undefined {
  const target = event.composedPath()[0] ?? event.target
  return target !== null && 'nodeType' in target ? (target as Node) : undefined
}

function pointOf(event: Event): { x: number; y: number } | undefined {
  const point = (event as TouchEvent).changedTouches?.[0] ?? (event as MouseEvent)
  return typeof point?.clientX === 'number' ? { x: point.clientX, y: point.clientY } : undefined
}
