/** What others do not see of the page, drawn over it for the customer's own eyes. */
import type { Cover } from '@conav/shared/redact/redact.ts'

export interface VeilParts {
  coverOf(node: Node): Cover
  /** On what the customer has hidden. */
  byYou: string
}

interface Patch {
  readonly cover: Exclude<Cover, 'seen'>
  readonly box: DOMRect
}

/** A page may be far larger than what is on the screen. */
const MAX_LOOKED_AT = 20_000
const WIDE_PX = 90
const TALL_PX = 20
const BOXES = new Set(['INPUT', 'TEXTAREA', 'SELECT', 'IMG', 'CANVAS', 'VIDEO', 'OBJECT', 'EMBED'])

export class Veil {
  readonly element = document.createElement('canvas')
  readonly #parts: VeilParts
  readonly #hatches = new Map<string, CanvasPattern | null>()

  constructor(parts: VeilParts) {
    this.#parts = parts
    this.element.className = 'veil'
    this.element.setAttribute('aria-hidden', 'true')
  }

  draw(): void {
    const patches = this.#collect()
    const { element } = this
    const scale = devicePixelRatio
    const [width, height] = [Math.round(innerWidth * scale), Math.round(innerHeight * scale)]
    if (element.width !== width) element.width = width
    if (element.height !== height) element.height = height
    const pen = element.getContext('2d')
    if (pen === null) return
    pen.setTransform(scale, 0, 0, scale, 0, 0)
    pen.clearRect(0, 0, innerWidth, innerHeight)
    for (const patch of patches) this.#paint(pen, patch)
  }

  #paint(pen: CanvasRenderingContext2D, { cover, box: { x, y, width, height } }: Patch): void {
    const isOwn = cover === 'hidden-by-customer'
    pen.fillStyle = this.#hatch(pen, isOwn ? OWN : OTHER) ?? OTHER.dark
    pen.fillRect(x, y, width, height)
    if (!isOwn) return
    pen.strokeStyle = OWN.dark
    pen.lineWidth = 2
    pen.strokeRect(x + 1, y + 1, width - 2, height - 2)
    if (width < WIDE_PX || height < TALL_PX) return
    pen.font = '600 12px/16px system-ui, sans-serif'
    const { byYou } = this.#parts
    const textPx = pen.measureText(byYou).width
    pen.fillStyle = '#3b1d7a'
    pen.fillRect(x + 2, y + 2, textPx + 12, 18)
    pen.fillStyle = '#fff'
    pen.fillText(byYou, x + 8, y + 15)
  }

  #hatch(pen: CanvasRenderingContext2D, { dark, light }: Hatch): CanvasPattern | null {
    const known = this.#hatches.get(dark)
    if (known !== undefined) return known
    const tile = document.createElement('canvas')
    tile.width = tile.height = TILE_PX
    const brush = tile.getContext('2d')
    if (brush !== null) {
      brush.fillStyle = light
      brush.fillRect(0, 0, TILE_PX, TILE_PX)
      brush.strokeStyle = dark
      brush.lineWidth = 3
      brush.beginPath()
      for (const from of [-TILE_PX, 0, TILE_PX]) {
        brush.moveTo(from - 1, TILE_PX + 1)
        brush.lineTo(from + TILE_PX + 1, -1)
      }
      brush.stroke()
    }
    const pattern = pen.createPattern(tile, 'repeat')
    this.#hatches.set(dark, pattern)
    return pattern
  }

  /** Of what is on the screen. */
  #collect(): Patch[] {
    const patches: Patch[] = []
    let left = MAX_LOOKED_AT
    const look = (node: Node): void => {
      left -= 1
      if (left < 0) return
      if (node.nodeType === Node.TEXT_NODE) return this.#lookAtText(node as Text, patches)
      if (node.nodeType !== Node.ELEMENT_NODE || this.#lookAtBox(node as Element, patches)) return
      for (const child of childrenIn(node as Element)) look(child)
    }
    look(document.body)
    return patches
  }

  /** Whether that is all there is to say of the element. */
  #lookAtBox(element: Element, patches: Patch[]): boolean {
    if (element.hasAttribute('data-conav') || SILENT.has(element.tagName)) return true
    if (!(element.checkVisibility?.() ?? true)) return true
    const cover = this.#parts.coverOf(element)
    const isWhole = cover === 'hidden' || cover === 'hidden-by-customer' || BOXES.has(element.tagName)
    if (isWhole && cover !== 'seen') add(patches, cover, element.getBoundingClientRect())
    return isWhole
  }

  #lookAtText(text: Text, patches: Patch[]): void {
    if (text.data.trim() === '') return
    const cover = this.#parts.coverOf(text)
    if (cover === 'seen') return
    const range = document.createRange()
    range.selectNodeContents(text)
    for (const box of range.getClientRects()) add(patches, cover, box)
  }
}

interface Hatch {
  readonly dark: string
  readonly light: string
}

const TILE_PX = 12
const OTHER: Hatch = { dark: 'rgb(70 82 96 / 55%)', light: 'rgb(225 230 236 / 45%)' }
const OWN: Hatch = { dark: 'rgb(88 44 170 / 75%)', light: 'rgb(226 216 250 / 70%)' }
const SILENT = new Set(['SCRIPT', 'STYLE', 'NOSCRIPT', 'TEMPLATE', 'OPTION', 'HEAD', 'IFRAME'])

function childrenIn(element: Element): Iterable<Node> {
  if (element.shadowRoot !== null) return element.shadowRoot.childNodes
  return element instanceof HTMLSlotElement && element.assignedNodes().length > 0
    ? element.assignedNodes()
    : element.childNodes
}

function add(patches: Patch[], cover: Patch['cover'], box: DOMRect): void {
  const { left, top, right, bottom } = box
  if (right <= 0 || bottom <= 0 || left >= innerWidth || top >= innerHeight || left === right) return
  patches.push({ cover, box })
}
