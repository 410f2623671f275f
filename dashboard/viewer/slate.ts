import { simplify } from '@conav/shared/documents/line.ts'
import type { StreamNo } from '@conav/shared/protocol/id.ts'
import { MAX_DRAFT_POINTS, MAX_MARK_POINTS, TELL_DRAFT_EVERY_MS } from '@conav/shared/protocol/limit.ts'
import type { DrawnShape, FromViewer, Part, Tool } from '../src/live/viewer-port.ts'
import { aimAt, anchorOf, partAround, type Aim } from './aim.ts'
import type { Point } from './geometry.ts'
import { Pace } from './gestures.ts'
import { frameOf, scaled, type Ink } from './ink.ts'
import type { Player } from './player.ts'
import { extend } from './stroke.ts'

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
  readonly #drafts = new Pace<void>(TELL_DRAFT_EVERY_MS, () => this.#tellDraft())

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

  /** Something is being drawn just now. */
  get isBusy(): boolean {
    return this.#drawing !== undefined
  }

  turn(tool: Tool | null): void {
    this.#drop()
    this.#tool = tool
    this.#glass.hidden = tool === null
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
    if (this.#tool.kind === 'highlight') this.#drafts.push()
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
    this.#drafts.push()
  }

  /** Frames what would be chosen. */
  #frame(tool: Tool, event: PointerEvent): void {
    const aim = this.#aimAt(event)
    const framed = aim && tool.kind === 'pick' ? partAround(this.#parts.player, aim, tool.part) : aim
    const points = framed === undefined ? [] : frameOf(scaled(framed.box, this.#parts.scaleOf()))
    this.#parts.ink.preview({ tool, points })
  }

  #end(event: PointerEvent): void {
    const [drawing, tool, stream] = [this.#drawing, this.#tool, this.#parts.streamOf()]
    if (drawing === undefined || tool === null || stream === undefined) return this.#drop()
    if (tool.kind === 'pick') {
      this.#drawing = undefined
      return this.#pick(drawing.aim, tool.part, stream)
    }
    const points = extend(drawing.points, this.#pointOf(event))
    const shape = this.#shapeOf({ kind: tool.kind, mostPoints: MAX_MARK_POINTS }, drawing.aim, points)
    if (shape === undefined) return this.#drop()
    this.#drawing = undefined
    this.#drafts.drop()
    this.#parts.post({ type: 'drawn', stream, shape })
  }

  #tellDraft(): void {
    const [drawing, tool, stream] = [this.#drawing, this.#tool, this.#parts.streamOf()]
    if (drawing === undefined || tool === null || tool.kind === 'pick' || stream === undefined) return
    const shape = this.#shapeOf({ kind: tool.kind, mostPoints: MAX_DRAFT_POINTS }, drawing.aim, drawing.points)
    if (shape !== undefined) this.#parts.post({ type: 'drafted', stream, shape })
  }

  #pick(aim: Aim, part: Part, stream: StreamNo): void {
    const { player, post, ink } = this.#parts
    ink.preview(undefined)
    post({ type: 'picked', stream, part, node: partAround(player, aim, part)?.node ?? null })
  }

  #shapeOf(
    { kind, mostPoints }: { kind: DrawnShape['kind']; mostPoints: number },
    aim: Aim,
    points: readonly Point[],
  ): DrawnShape | undefined {
    if (kind === 'highlight') return { kind, node: aim.node }
    const ends = [points[0], points.at(-1)].filter((point) => point !== undefined)
    const drawn = kind === 'stroke' ? simplify(points, mostPoints) : ends
    // A box and an arrow need two ends.
    if (kind !== 'stroke' && points.length < 2) return undefined
    const anchor = anchorOf(this.#parts.player, aim, drawn)
    const [from, to] = [anchor?.at[0], anchor?.at.at(-1)]
    if (anchor === undefined || from === undefined || to === undefined) return undefined
    return kind === 'stroke' ? { kind, node: anchor.node, points: anchor.at } : { kind, node: anchor.node, from, to }
  }

  #drop(): void {
    const stream = this.#parts.streamOf()
    const wasBusy = this.isBusy
    this.#drawing = undefined
    this.#drafts.drop()
    this.#parts.ink.preview(undefined)
    if (wasBusy && stream !== undefined) this.#parts.post({ type: 'drafted', stream, shape: null })
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
