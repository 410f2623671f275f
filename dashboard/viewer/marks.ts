import { boxOf, isElement, toPage, type Point } from './geometry.ts'
import type { Cue, Player } from './player.ts'

const MAX_TRAIL_MS = 400
/** The width of the longest name shown. */
const LABEL_PX = 170

/** The customer's pointer, clicks and focus, drawn over the page in screen pixels. */
export class Marks {
  readonly #player: Player
  readonly #scaleOf: () => number
  readonly #layer = part('marks')
  readonly #dot = part('dot')
  readonly #label = part('label')
  readonly #ring = part('ring')
  #at: Point | undefined
  #focused: number | undefined

  constructor(sheet: HTMLElement, player: Player, scaleOf: () => number) {
    this.#player = player
    this.#scaleOf = scaleOf
    this.#dot.append(this.#label)
    this.#layer.append(this.#ring, this.#dot)
    this.#layer.setAttribute('aria-hidden', 'true')
    sheet.append(this.#layer)
  }

  /** What has the focus on the customer's side. */
  get focused(): number | undefined {
    return this.#focused
  }

  name(customer: string): void {
    this.#label.textContent = customer
  }

  clear(): void {
    this.#at = undefined
    this.#focused = undefined
    this.#dot.hidden = true
    this.#ring.hidden = true
  }

  show(cue: Exclude<Cue, { kind: 'size' }>): void {
    switch (cue.kind) {
      case 'pointer':
        return this.#move(cue.steps)
      case 'press': {
        const point = this.#pageOf(cue.node, cue)
        if (point) this.#press(point)
        return
      }
      case 'focus':
        this.#focused = cue.node
        return
      case 'blur':
        if (this.#focused === cue.node) this.#focused = undefined
    }
  }

  /** Puts everything where it belongs after the page or its scale changed. Reads the layout: call it once a frame. */
  settle(): void {
    const node = this.#focused === undefined ? undefined : this.#player.nodeOf(this.#focused)
    const box = isElement(node) && node.localName !== 'body' ? boxOf(node, this.#player.page) : undefined
    this.#ring.hidden = box === undefined || box.width === 0
    if (box !== undefined) {
      const scale = this.#scaleOf()
      this.#ring.style.translate = `${box.left * scale}px ${box.top * scale}px`
      this.#ring.style.width = `${box.width * scale}px`
      this.#ring.style.height = `${box.height * scale}px`
    }
    if (this.#at && this.#dot.getAnimations().length === 0) this.#put(this.#at)
  }

  /** Goes the way that the pointer went, in the time that it took; never behind by more than that. */
  #move(steps: Extract<Cue, { kind: 'pointer' }>['steps']): void {
    const way = steps.flatMap((step) => {
      const point = this.#pageOf(step.node, step)
      return point ? [{ point, beforeMs: step.beforeMs }] : []
    })
    const last = way.at(-1)
    if (last === undefined) return
    const from = this.#at
    this.#at = last.point
    this.#dot.hidden = false
    this.#put(last.point)
    const durationMs = Math.min(MAX_TRAIL_MS, way[0]?.beforeMs ?? 0)
    for (const animation of this.#dot.getAnimations()) animation.cancel()
    if (durationMs < 16 || document.visibilityState === 'hidden' || prefersStill()) return
    const frames = [...(from ? [{ point: from }] : []), ...way]
    this.#dot.animate({ translate: frames.map(({ point }) => this.#screen(point)) }, { duration: durationMs })
  }

  #press(point: Point): void {
    this.#move([])
    this.#at = point
    this.#dot.hidden = false
    this.#put(point)
    const ripple = part('ripple')
    ripple.style.translate = this.#screen(point)
    ripple.addEventListener('animationend', () => ripple.remove())
    this.#layer.append(ripple)
    // A hidden window ends no animation.
    if (this.#layer.querySelectorAll('.ripple').length > 5) this.#layer.querySelector('.ripple')?.remove()
  }

  /** The name stands where there is room for it. */
  #put(point: Point): void {
    this.#dot.style.translate = this.#screen(point)
    const room = this.#layer.clientWidth - point.x * this.#scaleOf()
    this.#dot.classList.toggle('left', room < LABEL_PX && this.#layer.clientWidth > 2 * LABEL_PX)
  }

  #pageOf(id: number, point: Point): Point | undefined {
    const node = this.#player.nodeOf(id)
    return node && toPage(node, point, this.#player.page)
  }

  #screen({ x, y }: Point): string {
    const scale = this.#scaleOf()
    return `${x * scale}px ${y * scale}px`
  }
}

function prefersStill(): boolean {
  return matchMedia('(prefers-reduced-motion: reduce)').matches
}

function part(name: string): HTMLElement {
  const element = document.createElement('div')
  element.className = name
  element.hidden = name === 'dot' || name === 'ring'
  return element
}
