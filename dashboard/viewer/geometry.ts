/** Where things lie in the replayed page: frames inside of it have coordinates, and sometimes a scale, of their own. */

export interface Point {
  x: number
  y: number
}

export interface Box {
  left: number
  top: number
  width: number
  height: number
}

interface Offset extends Point {
  scale: number
}

/** Elements come from the replay's own realms, so they are told by their fields, not by `instanceof`. */
export function isElement(node: Node | null | undefined): node is HTMLElement {
  return node?.nodeType === 1
}

/** The parent in the flat tree: out of a shadow root to its host. */
export function parentAcross(node: Node): HTMLElement | undefined {
  const parent = (isElement(node) ? node.assignedSlot : null) ?? node.parentNode
  if (isElement(parent)) return parent
  const host: Node | undefined = parent !== null && 'host' in parent ? (parent as ShadowRoot).host : undefined
  return isElement(host) ? host : undefined
}

/** How many elements there are from the node up, itself included. */
export function depthOf(node: Node): number {
  let depth = 0
  for (let at: Node | undefined = node; at !== undefined; at = parentAcross(at)) depth += 1
  return depth
}

/** Whether the node is the other one or lies in it, however deep in shadows. */
export function isWithin(node: Node | undefined, other: Node | undefined): boolean {
  for (let at = node; at !== undefined; at = parentAcross(at)) if (at === other) return true
  return false
}

/** The shadow roots of the node and of all in it, shadows in shadows too. */
export function listShadows(node: Node | undefined): ShadowRoot[] {
  if (!isElement(node)) return []
  return [node, ...node.querySelectorAll('*')].flatMap(({ shadowRoot }) =>
    shadowRoot ? [shadowRoot, ...[...shadowRoot.children].flatMap(listShadows)] : [],
  )
}

/** The node's own document, as an offset in the page's coordinates. */
function offsetOf(document: Document, page: Document): Offset {
  const frame = document === page ? undefined : document.defaultView?.frameElement
  if (!isElement(frame)) return { x: 0, y: 0, scale: 1 }
  const outer = offsetOf(frame.ownerDocument, page)
  const inner = insetOf(frame)
  return { x: outer.x + outer.scale * inner.x, y: outer.y + outer.scale * inner.y, scale: outer.scale * inner.scale }
}

/** The frame's contents, as an offset in the frame's own document. */
function insetOf(frame: HTMLElement): Offset {
  const box = frame.getBoundingClientRect()
  const scale = frame.offsetWidth > 0 ? box.width / frame.offsetWidth : 1
  const style = frame.ownerDocument.defaultView?.getComputedStyle(frame)
  const padding = { left: parseFloat(style?.paddingLeft ?? '') || 0, top: parseFloat(style?.paddingTop ?? '') || 0 }
  return {
    x: box.left + (frame.clientLeft + padding.left) * scale,
    y: box.top + (frame.clientTop + padding.top) * scale,
    scale,
  }
}

/** A point of the node's own document, in the page's coordinates. */
export function toPage(node: Node, point: Point, page: Document): Point {
  const offset = offsetOf(node.ownerDocument ?? page, page)
  return { x: offset.x + point.x * offset.scale, y: offset.y + point.y * offset.scale }
}

/** The element's box in the page's coordinates. */
export function boxOf(element: Element, page: Document): Box {
  const offset = offsetOf(element.ownerDocument, page)
  const { left, top, width, height } = element.getBoundingClientRect()
  return {
    left: offset.x + left * offset.scale,
    top: offset.y + top * offset.scale,
    width: width * offset.scale,
    height: height * offset.scale,
  }
}

/** The deepest element at a point of the document, down through shadow roots and frames. */
export function hitAt(root: Document, point: Point): HTMLElement | undefined {
  let hit: Element | null = root.elementFromPoint(point.x, point.y)
  while (hit?.shadowRoot) {
    const deeper: Element | null = hit.shadowRoot.elementFromPoint(point.x, point.y)
    if (deeper === null || deeper === hit || deeper.getRootNode() !== hit.shadowRoot) break
    hit = deeper
  }
  if (!isElement(hit)) return undefined
  const inner = hit.localName === 'iframe' ? (hit as HTMLIFrameElement).contentDocument : null
  if (inner === null) return hit
  const inset = insetOf(hit)
  return hitAt(inner, { x: (point.x - inset.x) / inset.scale, y: (point.y - inset.y) / inset.scale }) ?? hit
}

/** Where a point lies on a box, as fractions of its sides. */
export function spotIn(box: Box, point: Point): Point {
  const fraction = (value: number, side: number): number =>
    side > 0 ? Math.min(1, Math.max(0, Math.round((value / side) * 10_000) / 10_000)) : 0.5
  return { x: fraction(point.x - box.left, box.width), y: fraction(point.y - box.top, box.height) }
}
