/** Marks as SVG: the line, and two wider ones under it, light and dark, so that it shows on any page. */
import type { Spot } from '@conav/shared/documents/line.ts'
import type { Mark, MarkColor, MarkPoint } from '@conav/shared/documents/mark.ts'
import type { Place } from './anchor.ts'
import { spotIn, type Box } from './geometry.ts'

const SVG = 'http://www.w3.org/2000/svg'
const LAYERS = ['dark', 'light', 'line']
const HEAD_PX = 16
const OUTSET_PX = 4

/** One mark on the page. It is drawn anew only where its place is another. */
export class Shape {
  readonly element: SVGSVGElement
  readonly #group = make('g')
  readonly #paths = LAYERS.map((name) => {
    const path = make('path')
    path.setAttribute('class', name)
    return path
  })
  #drawn = ''

  constructor(color: MarkColor, kind: Mark['kind']) {
    this.element = make('svg')
    this.element.setAttribute('class', `${color} ${kind}`)
    this.#group.append(...this.#paths)
    this.element.append(this.#group)
  }

  draw(mark: Mark, place: Place | undefined): void {
    if (place === undefined) return this.#show('', undefined)
    this.#show(pathOf(mark, place.box), place.clip)
  }

  /** A line that is being drawn, in pixels of the window. */
  drawLine(line: readonly Spot[]): void {
    this.#show(lineOf(line), { left: 0, top: 0, width: innerWidth, height: innerHeight })
  }

  #show(path: string, clip: Box | undefined): void {
    const drawn = `${path} ${clip?.left} ${clip?.top} ${clip?.width} ${clip?.height}`
    if (drawn === this.#drawn) return
    this.#drawn = drawn
    this.element.toggleAttribute('hidden', clip === undefined)
    if (clip === undefined) return
    const { left, top, width, height } = clip
    for (const [name, value] of Object.entries({ x: left, y: top, width, height }))
      this.element.setAttribute(name, String(value))
    this.#group.setAttribute('transform', `translate(${-left} ${-top})`)
    for (const each of this.#paths) each.setAttribute('d', path)
  }
}

function make<Name extends 'svg' | 'g' | 'path'>(name: Name): SVGElementTagNameMap[Name] {
  return document.createElementNS(SVG, name)
}

function pathOf(mark: Mark, box: Box): string {
  const at = (point: MarkPoint): Spot => spotIn(box, point)
  switch (mark.kind) {
    case 'stroke':
      return lineOf(mark.points.map(at))
    case 'arrow':
      return arrowOf(at(mark.from), at(mark.to))
    case 'box':
      return rectangleOf(at(mark.from), at(mark.to))
    case 'highlight':
      return rectangleOf(
        { x: box.left - OUTSET_PX, y: box.top - OUTSET_PX },
        { x: box.left + box.width + OUTSET_PX, y: box.top + box.height + OUTSET_PX },
      )
  }
}

/** A single point is a dot: a line without a length, with round ends. */
function lineOf(line: readonly Spot[]): string {
  const [first, ...rest] = line.map(({ x, y }) => `${round(x)} ${round(y)}`)
  return rest.length === 0 ? `M${first}h.01` : `M${first}L${rest.join(' ')}`
}

function arrowOf(from: Spot, to: Spot): string {
  const angle = Math.atan2(to.y - from.y, to.x - from.x)
  const barb = (turn: number): Spot => ({
    x: to.x - HEAD_PX * Math.cos(angle + turn),
    y: to.y - HEAD_PX * Math.sin(angle + turn),
  })
  return `${lineOf([from, to])}${lineOf([barb(0.5), to, barb(-0.5)])}`
}

function rectangleOf(one: Spot, other: Spot): string {
  const [width, height] = [round(other.x - one.x), round(other.y - one.y)]
  return `M${round(one.x)} ${round(one.y)}h${width}v${height}h${-width}z`
}

function round(pixels: number): number {
  return Math.round(pixels * 10) / 10
}
