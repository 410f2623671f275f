/** Where an element of the page stands in the window, and how much of it the page shows. */
import { intersect, isWithin, type Box } from './geometry.ts'

export interface Place {
  box: Box
  /** Beyond it nothing is drawn: the window, and the scroll containers and frames around the element. */
  clip: Box
}

/** Looked for again after this many frames; what scrolls rarely changes. */
const KEEP_FRAMES = 30
const CLIPS = /auto|scroll|hidden|clip/
const EVERYWHERE: Box = { left: -1e6, top: -1e6, width: 2e6, height: 2e6 }

/** Undefined where the element is gone, hidden, without a size, or scrolled away with what holds it. */
export class Anchors {
  readonly #around = new WeakMap<Element, { elements: Element[]; frames: number }>()

  placeOf(node: Node | undefined): Place | undefined {
    const element = node?.nodeType === Node.ELEMENT_NODE ? (node as Element) : (node?.parentElement ?? undefined)
    if (element?.isConnected !== true) return undefined
    const box = element.getBoundingClientRect()
    if (box.width === 0 || box.height === 0) return undefined
    const seen = this.#climb(element, { box, cut: EVERYWHERE })
    if (seen === undefined) return undefined
    const all = { left: 0, top: 0, width: innerWidth, height: innerHeight }
    // What goes around an element that is in full sight may go beyond its container.
    const clip = isWithin(seen.box, seen.cut) ? all : intersect(all, seen.cut)
    return clip && { box: seen.box, clip }
  }

  /** Out of everything that cuts it, up to the outermost window. */
  #climb(element: Element, { box, cut }: { box: Box; cut: Box }): { box: Box; cut: Box } | undefined {
    if (!isDrawn(element)) return undefined
    let left: Box | undefined = cut
    for (const around of this.#listAround(element)) left = left && intersect(left, around.getBoundingClientRect())
    const { frameElement: frame, innerWidth: width, innerHeight: height } = viewOf(element)
    if (left === undefined || frame === null) return left && { box, cut: left }
    const inner = intersect(left, { left: 0, top: 0, width, height })
    const rect = frame.getBoundingClientRect()
    const [x, y] = [rect.left + frame.clientLeft, rect.top + frame.clientTop]
    return inner && this.#climb(frame, { box: moveBy(box, x, y), cut: moveBy(inner, x, y) })
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

/** The element's own overflow does not cut what is drawn around it. The same as in the agent's viewer. */
function listClipping(element: Element): Element[] {
  const { body, documentElement } = element.ownerDocument
  const styleOf = (of: Element): CSSStyleDeclaration => viewOf(of).getComputedStyle(of)
  const found: Element[] = []
  let { position } = styleOf(element)
  let at = parentInFlatTree(element)
  for (; at !== null && at !== documentElement && position !== 'fixed'; at = parentInFlatTree(at)) {
    const style = styleOf(at)
    // What is taken out of the flow is cut by the boxes that hold it only.
    if (at === body || (position === 'absolute' && style.position === 'static')) continue
    if (CLIPS.test(style.overflow)) found.push(at)
    position = style.position
  }
  return found
}

function parentInFlatTree(element: Element): Element | null {
  if (element.assignedSlot !== null) return element.assignedSlot
  const parent = element.parentNode
  return parent !== null && 'host' in parent ? (parent as ShadowRoot).host : element.parentElement
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
