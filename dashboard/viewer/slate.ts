import type { StreamNo } from '@conav/shared/protocol/id.ts'
import type { DrawnShape, FromViewer, Tool } from '../src/live/viewer-port.ts'
import { aimAt, anchorOf, type Aim } from './aim.ts'
import { parentAcross, type Point } from './geometry.ts'
import { frameOf, scaled, type Ink } from './ink.ts'
import type { Player } from './player.ts'
import { extend, thin } from './stroke.ts'

export interface SlateParts {
  sheet: HTMLElement
  player: Player
  ink: Ink
  scaleOf(): number
  streamOf(): StreamNo | undefined
  post(message: FromViewer): void
  /** A press on the slate is no press on the page; the keyboard stays with the desk all the same. */
  pressed(): void
  turned(event: WheelEvent): void
}

/** A second glass, over the one of the hands, while something is drawn or chosen: what is done on it does not touch the page. */
export class Slate {
  readonly #parts: SlateParts
  readonly #glass = document.createElement('div')
  #tool: Tool | null = null
  #drawing: { aim: Aim; points: readonly Point[] } | undefined

  constructor(parts: SlateParts, signal: AbortSignal) {
    this.#parts = parts
    this.#glass.className = 'slate'
    this.#glass.hidden = true
    parts.sheet.append(this.#glass)
    this.#listen(signal)
  }

  get isOn(): boolean {
    return this.#tool !== null
  }

  turn(tool: Tool | null): void {
    this.#tool = tool
    this.#drawing = undefined
    this.#glass.hidden = tool === null
    this.#parts.ink.preview(undefined)
  }

  #listen(signal: AbortSignal): void {
    const glass = this.#glass
    glass.addEventListener('pointerdown', (event) => this.#begin(event), { signal })
    glass.addEventListener('pointermove', (event) => this.#move(event), { signal })
    glass.addEventListener('pointerup', (event) => this.#end(event), { signal })
    glass.addEventListener('pointercancel', () => this.#drop(), { signal })
    glass.addEventListener('pointerleave', () => void (this.#drawing ?? this.#parts.ink.preview(undefined)), { signal })
    glass.addEventListener('contextmenu', (event) => event.preventDefault(), { signal })
    const turned = (event: WheelEvent) => {
      event.preventDefault()
      this.#parts.turned(event)
    }
    glass.addEventListener('wheel', turned, { signal, passive: false })
  }

  #begin(event: PointerEvent): void {
    event.preventDefault()
    this.#parts.pressed()
    if (event.button !== 0 || this.#tool === null) return
    const aim = this.#aimAt(event)
    if (aim === undefined) return
    this.#glass.setPointerCapture(event.pointerId)
    this.#drawing = { aim, points: [aim.point] }
  }

  #move(event: PointerEvent): void {
    const tool = this.#tool
    if (tool === null) return
    if (tool.kind === 'highlight' || tool.kind === 'pick') return this.#frame(tool, event)
    if (this.#drawing === undefined) return
    // The browser gathers what moved between two frames.
    for (const step of event.getCoalescedEvents?.() ?? [event])
      this.#drawing.points = extend(this.#drawing.points, this.#pointOf(step))
    const scale = this.#parts.scaleOf()
    const points = this.#drawing.points.map(({ x, y }) => ({ x: x * scale, y: y * scale }))
    this.#parts.ink.preview({ tool, points })
  }

  /** Frames what would be chosen. */
  #frame(tool: Tool, event: PointerEvent): void {
    const aim = this.#aimAt(event)
    const points = aim === undefined ? [] : frameOf(scaled(aim.box, this.#parts.scaleOf()))
    this.#parts.ink.preview({ tool, points })
  }

  #end(event: PointerEvent): void {
    const [drawing, tool, stream] = [this.#drawing, this.#tool, this.#parts.streamOf()]
    this.#drawing = undefined
    if (drawing === undefined || tool === null || stream === undefined) return
    if (tool.kind === 'pick') return this.#pick(drawing.aim, stream)
    const points = extend(drawing.points, this.#pointOf(event))
    const shape = this.#shapeOf(tool.kind, drawing.aim, points)
    if (shape === undefined) this.#parts.ink.preview(undefined)
    else this.#parts.post({ type: 'drawn', stream, shape })
  }

  #pick(aim: Aim, stream: StreamNo): void {
    const { player, post, ink } = this.#parts
    ink.preview(undefined)
    let form: Element | undefined = aim.element
    while (form !== undefined && form.localName !== 'form') form = parentAcross(form)
    post({ type: 'picked', stream, node: aim.node, form: (form && player.idOf(form)) ?? null })
  }

  #shapeOf(kind: Exclude<Tool['kind'], 'pick'>, aim: Aim, points: readonly Point[]): DrawnShape | undefined {
    if (kind === 'highlight') return { kind, node: aim.node }
    const drawn = kind === 'stroke' ? thin(points) : [points[0], points.at(-1)].filter((point) => point !== undefined)
    // A box and an arrow need two ends.
    if (kind !== 'stroke' && points.length < 2) return undefined
    const anchor = anchorOf(this.#parts.player, aim, drawn)
    const [from, to] = [anchor?.at[0], anchor?.at.at(-1)]
    if (anchor === undefined || from === undefined || to === undefined) return undefined
    return kind === 'stroke' ? { kind, node: anchor.node, points: anchor.at } : { kind, node: anchor.node, from, to }
  }

  #drop(): void {
    this.#drawing = undefined
    this.#parts.ink.preview(undefined)
  }

  #aimAt(event: PointerEvent): Aim | undefined {
    return aimAt(this.#parts.player, this.#pointOf(event))
  }

  #pointOf(event: PointerEvent): Point {
    const { left, top } = this.#glass.getBoundingClientRect()
    const scale = this.#parts.scaleOf()
    return { x: (event.clientX - left) / scale, y: (event.clientY - top) / scale }
  }
}
