import { assertNever } from '@conav/shared/assert-never.ts'
import type { Mark, MarkPoint } from '@conav/shared/documents/mark.ts'
import type { ShownMark, ShownPointer, Tool } from '../src/live/viewer-port.ts'
import { clipOf, intersectionOf, isWithin } from './clip.ts'
import { boxOf, isElement, type Box, type Point } from './geometry.ts'
import type { Player } from './player.ts'
import { arrowBetween, boxBetween, lineThrough } from './stroke.ts'

const SVG = 'http://www.w3.org/2000/svg'
/** What moves by itself (animations, late layouts) takes its marks along this often. */
const SETTLE_EVERY_MS = 250
const FRAME_PX = 3

/** Where an element is, and what is left of it where its scroll containers cut it. */
type Place = { box: Box; clip: Box | undefined }

interface Drawn extends ShownMark {
  group: SVGGElement
  tag: HTMLElement | undefined
}

/** Marks and pointers over the page, in screen pixels; each stays with the element that it was drawn on. */
export class Ink {
  readonly #player: Player
  readonly #scaleOf: () => number
  readonly #svg = document.createElementNS(SVG, 'svg')
  readonly #tags = document.createElement('div')
  readonly #preview = newGroup()
  readonly #pointers = new Map<string, HTMLElement>()
  #marks: readonly ShownMark[] = []
  #drafts: readonly ShownMark[] = []
  readonly #drawn = new Map<Mark['id'], Drawn>()
  #shownPointers: readonly ShownPointer[] = []

  constructor(sheet: HTMLElement, player: Player, scaleOf: () => number) {
    this.#player = player
    this.#scaleOf = scaleOf
    this.#svg.classList.add('ink')
    this.#svg.setAttribute('aria-hidden', 'true')
    this.#tags.className = 'marks'
    this.#tags.setAttribute('aria-hidden', 'true')
    this.#svg.append(this.#preview)
    sheet.append(this.#svg, this.#tags)
    setInterval(() => void (this.#drawn.size > 0 && this.settle()), SETTLE_EVERY_MS)
  }

  show(marks: readonly ShownMark[]): void {
    this.#marks = marks
    this.#redraw()
  }

  /** What others are drawing at this moment. */
  showDrafts(drafts: readonly ShownMark[]): void {
    this.#drafts = drafts
    this.#redraw()
  }

  /** A drawing that is not one yet: points in screen pixels. */
  preview(drawing: { tool: Tool; points: readonly Point[] } | undefined): void {
    const color = drawing && 'color' in drawing.tool ? drawing.tool.color : 'blue'
    this.#preview.setAttribute('class', `mark ${color}`)
    setLine(this.#preview, drawing === undefined ? '' : shapeOf(drawing.tool.kind, drawing.points))
  }

  showPointers(pointers: readonly ShownPointer[]): void {
    this.#shownPointers = pointers
    const keys = new Set(pointers.map(({ key }) => key))
    for (const [key, element] of this.#pointers)
      if (!keys.has(key)) {
        element.remove()
        this.#pointers.delete(key)
      }
    this.#settlePointers()
  }

  /** Puts everything where it belongs. Reads the layout: call it once a frame. */
  settle(): void {
    const scale = this.#scaleOf()
    const places = new Map<number, Place | undefined>()
    for (const { mark, group, tag } of this.#drawn.values()) {
      if (!places.has(mark.node)) places.set(mark.node, this.#placeOf(mark.node))
      const place = places.get(mark.node)
      const points = place === undefined ? [] : pointsOf(mark, scaled(place.box, scale))
      setLine(group, shapeOf(mark.kind, points))
      group.style.clipPath = place?.clip === undefined ? '' : windowOn(scaled(place.clip, scale))
      const [first] = points
      if (tag) tag.hidden = first === undefined
      if (tag && first) tag.style.translate = `${first.x}px ${first.y}px`
    }
    this.#settlePointers()
  }

  #redraw(): void {
    // What has become a mark is no draft any more.
    const all = new Map([...this.#drafts, ...this.#marks].map((one) => [one.mark.id, one]))
    for (const [id, { name, group, tag }] of this.#drawn) {
      if (all.get(id)?.name === name) continue
      group.remove()
      tag?.remove()
      this.#drawn.delete(id)
    }
    for (const [id, one] of all) this.#drawn.set(id, { ...(this.#drawn.get(id) ?? this.#add(one)), ...one })
    this.settle()
  }

  #add({ mark, name }: ShownMark): Pick<Drawn, 'group' | 'tag'> {
    const group = newGroup(`${mark.color} ${mark.kind}`)
    const tag = name === null ? undefined : newTag(name, mark.color)
    this.#svg.insertBefore(group, this.#preview)
    if (tag) this.#tags.append(tag)
    return { group, tag }
  }

  #settlePointers(): void {
    const scale = this.#scaleOf()
    for (const { key, name, color, pointer } of this.#shownPointers) {
      const place = this.#placeOf(pointer.node)
      let element = this.#pointers.get(key)
      if (element === undefined) {
        element = newTag(name, color)
        element.classList.add('other')
        this.#pointers.set(key, element)
        this.#tags.append(element)
      }
      const at = place && onBox(place.box, pointer.at)
      // As on the customer's page: not where its place is scrolled out of sight.
      element.hidden = at === undefined || (place?.clip !== undefined && !isIn(place.clip, at))
      if (at === undefined) continue
      const [x, y] = [at.x * scale, at.y * scale]
      element.style.translate = `${x}px ${y}px`
    }
  }

  /** Nothing where all of it is scrolled out of sight. */
  #placeOf(id: number): Place | undefined {
    const box = this.#boxOf(id)
    const node = this.#player.nodeOf(id)
    if (box === undefined || !isElement(node)) return undefined
    const clip = clipOf(node, this.#player.page)
    // Whatever goes around an element that is in full sight may go beyond its container.
    if (clip === undefined || isWithin(box, clip)) return { box, clip: undefined }
    const rest = intersectionOf(box, clip)
    return rest.width === 0 || rest.height === 0 ? undefined : { box, clip }
  }

  #boxOf(id: number): Box | undefined {
    const node = this.#player.nodeOf(id)
    const box = isElement(node) && node.isConnected ? boxOf(node, this.#player.page) : undefined
    return box === undefined || (box.width === 0 && box.height === 0) ? undefined : box
  }
}

function shapeOf(kind: Tool['kind'], points: readonly Point[]): string {
  const [from, to] = [points[0], points.at(-1)]
  if (from === undefined || to === undefined) return ''
  switch (kind) {
    case 'stroke':
      return lineThrough(points)
    case 'arrow':
      return arrowBetween(from, to)
    case 'box':
    case 'highlight':
    case 'pick':
      return boxBetween(from, to)
    default:
      return assertNever(kind)
  }
}

function pointsOf(mark: Mark, box: Box): Point[] {
  switch (mark.kind) {
    case 'stroke':
      return mark.points.map((at) => onBox(box, at))
    case 'arrow':
    case 'box':
      return [onBox(box, mark.from), onBox(box, mark.to)]
    case 'highlight':
      return frameOf(box)
    default:
      return assertNever(mark)
  }
}

/** The corners of the frame around a box that is highlighted. */
export function frameOf({ left, top, width, height }: Box): [Point, Point] {
  return [
    { x: left - FRAME_PX, y: top - FRAME_PX },
    { x: left + width + FRAME_PX, y: top + height + FRAME_PX },
  ]
}

export function scaled(box: Box, scale: number): Box {
  return { left: box.left * scale, top: box.top * scale, width: box.width * scale, height: box.height * scale }
}

function windowOn({ left, top, width, height }: Box): string {
  const [right, bottom] = [left + width, top + height]
  return `polygon(${left}px ${top}px, ${right}px ${top}px, ${right}px ${bottom}px, ${left}px ${bottom}px) view-box`
}

function isIn({ left, top, width, height }: Box, { x, y }: Point): boolean {
  return x >= left && x <= left + width && y >= top && y <= top + height
}

function onBox(box: Box, [x, y]: MarkPoint): Point {
  return { x: box.left + x * box.width, y: box.top + y * box.height }
}

function newGroup(look = ''): SVGGElement {
  const group = document.createElementNS(SVG, 'g')
  group.setAttribute('class', `mark ${look}`)
  for (const name of ['halo', 'line']) {
    const path = document.createElementNS(SVG, 'path')
    path.setAttribute('class', name)
    group.append(path)
  }
  return group
}

function setLine(group: SVGGElement, line: string): void {
  for (const path of group.children) path.setAttribute('d', line)
}

function newTag(name: string, color: string): HTMLElement {
  const tag = document.createElement('div')
  tag.className = `tag ${color}`
  const text = document.createElement('span')
  text.textContent = name
  tag.append(text)
  return tag
}
