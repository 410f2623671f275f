/** Where an element of the page stands in the window, and how much of it the page shows. */
import { intersect, type Box } from './geometry.ts'

export interface Place {
  box: Box
  /** Beyond it nothing is drawn: the window, and the scroll containers and frames around the element. */
  clip: Box
}

/** Looked for again after this many frames; what scrolls rarely changes. */
const KEEP_FRAMES = 30
const CLIPS = /auto|scroll|hidden|clip/

/** Undefined where the element is gone, hidden, without a size, or scrolled away with what holds it. */
export class Anchors {
  readonly #around = new WeakMap<Element, { elements: Element[]; frames: number }>()

  placeOf(node: Node | undefined): Place | undefined {
    const element = node?.nodeType === Node.ELEMENT_NODE ? (node as Element) : (node?.parentElement ?? undefined)
    if (element?.isConnected !== true || !isDrawn(element)) return undefined
    const own = element.getBoundingClientRect()
    if (own.width === 0 || own.height === 0) return undefined
    let clip: Box | undefined = {
      left: 0,
      top: 0,
      width: viewOf(element).innerWidth,
      height: viewOf(element).innerHeight,
    }
    for (const around of this.#listAround(element)) clip = clip && intersect(clip, around.getBoundingClientRect())
    return clip && outOfFrames(element, { box: own, clip })
  }

  #listAround(element: Element): Element[] {
    const known = this.#around.get(element)
    if (known !== undefined && known.frames > 0) {
      known.frames -= 1
      return known.elements
    }
    const elements = listClipping(element)
    this.#around.set(element, { elements, frames: KEEP_FRAMES })
    return elements
  }
}

/** The element's own overflow does not cut what is drawn around it. */
function listClipping(element: Element): Element[] {
  const { body, documentElement } = element.ownerDocument
  const found: Element[] = []
  let isFixed = false
  for (let at: Element | null = element; at !== null && at !== documentElement && !isFixed; at = parentInFlatTree(at)) {
    const style = viewOf(at).getComputedStyle(at)
    if (at !== element && at !== body && CLIPS.test(style.overflow)) found.push(at)
    isFixed = style.position === 'fixed'
  }
  return found
}

function parentInFlatTree(element: Element): Element | null {
  if (element.assignedSlot !== null) return element.assignedSlot
  const parent = element.parentNode
  return parent !== null && 'host' in parent ? (parent as ShadowRoot).host : element.parentElement
}

function outOfFrames(element: Element, place: Place): Place | undefined {
  const frame = viewOf(element).frameElement
  if (frame === null) return place
  if (!isDrawn(frame)) return undefined
  const rect = frame.getBoundingClientRect()
  const [left, top] = [rect.left + frame.clientLeft, rect.top + frame.clientTop]
  const moved = { box: moveBy(place.box, left, top), clip: moveBy(place.clip, left, top) }
  const clip = intersect(moved.clip, {
    left: 0,
    top: 0,
    width: viewOf(frame).innerWidth,
    height: viewOf(frame).innerHeight,
  })
  return clip && outOfFrames(frame, { box: moved.box, clip })
}

/** Browsers that cannot tell leave it to the box. */
function isDrawn(element: Element): boolean {
  return element.checkVisibility?.({ visibilityProperty: true }) ?? true
}

function moveBy({ left, top, width, height }: Box, x: number, y: number): Box {
  return { left: left + x, top: top + y, width, height }
}

function viewOf(element: Element): Window & typeof globalThis {
  return (element.ownerDocument.defaultView ?? window) as Window & typeof globalThis
}

/** The element that a hand would touch there, without Conav's own; down through open shadow roots and frames of the same origin. */
export function elementBelow(x: number, y: number, root: Document | ShadowRoot = document): Element | undefined {
  const hit = root.elementsFromPoint(x, y).find((one) => !one.hasAttribute('data-conav') && one.getRootNode() === root)
  if (hit === undefined) return undefined
  if (hit.shadowRoot !== null) return elementBelow(x, y, hit.shadowRoot) ?? hit
  const inner = hit.localName === 'iframe' ? (hit as HTMLIFrameElement).contentDocument : null
  if (inner === null) return hit
  const rect = hit.getBoundingClientRect()
  return elementBelow(x - rect.left - hit.clientLeft, y - rect.top - hit.clientTop, inner) ?? hit
}
