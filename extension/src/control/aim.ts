/** Where a spot of an element lies in the window, and what a hand would hit there. */
import type { Intent } from '@conav/shared/protocol/control.ts'
import { closestAcross, isElement, isNamed, isVisible, realmOf } from './realm.ts'

export type Spot = Extract<Intent, { kind: 'click' }>['spot']

export interface Point {
  clientX: number
  clientY: number
}

export interface Aim {
  point: Point
  /** The element asked for, or the one inside of it that lies under the spot. */
  hit: Element
}

/** Conav's own frames and marks lie over the page; a hand reaches through them. */
const OWN_ELEMENTS = '[data-conav]'

/** Undefined where the element cannot be seen, or something else lies over all of it. Scrolls it into view if it is not. */
export function aimAt(element: Element, spot: Spot): Aim | undefined {
  if (!isVisible(element)) return undefined
  const points = listPoints(element, spot)
  const [first] = points
  if (first === undefined) return undefined
  const isOutside = !isInside(first, realmOf(element))
  if (isOutside) element.scrollIntoView({ block: 'center', inline: 'center', behavior: 'instant' })
  for (const point of isOutside ? listPoints(element, spot) : points) {
    const hit = findHit(element, point)
    if (hit !== undefined) return { point, hit }
  }
  return undefined
}

/** The spot, then the middle of each box: a link that breaks over two lines has its middle in neither. */
function listPoints(element: Element, spot: Spot): Point[] {
  const boxes = [...element.getClientRects()].filter((box) => box.width > 0 && box.height > 0)
  if (boxes.length === 0) return []
  const whole = element.getBoundingClientRect()
  return [pointIn(whole, spot), ...boxes.map((box) => pointIn(box, { x: 0.5, y: 0.5 }))]
}

export function pointIn(box: DOMRect, spot: Spot): Point {
  return {
    clientX: box.left + Math.min(box.width - 1, box.width * spot.x),
    clientY: box.top + Math.min(box.height - 1, box.height * spot.y),
  }
}

function isInside({ clientX, clientY }: Point, realm: Window): boolean {
  return clientX >= 0 && clientY >= 0 && clientX < realm.innerWidth && clientY < realm.innerHeight
}

function findHit(element: Element, point: Point): Element | undefined {
  const hit = elementAt(element.ownerDocument, point)
  if (hit === undefined) return undefined
  if (closestAcross(hit, (at) => at === element) !== undefined) return hit
  if (isNamed(hit, 'select') && closestAcross(element, (at) => at === hit)) return element
  return undefined
}

/** What a hand would hit there, down through open shadow roots. */
export function elementAt(document: Document, { clientX, clientY }: Point): Element | undefined {
  let root: Document | ShadowRoot = document
  for (;;) {
    const hit: Element | undefined = root
      .elementsFromPoint(clientX, clientY)
      .find((candidate) => candidate.closest(OWN_ELEMENTS) === null)
    if (!isElement(hit)) return undefined
    if (hit.shadowRoot === null || hit.shadowRoot === root) return hit
    const deeper: Element | null = hit.shadowRoot.elementFromPoint(clientX, clientY)
    if (deeper === null || deeper === hit || deeper.getRootNode() !== hit.shadowRoot) return hit
    root = hit.shadowRoot
  }
}
