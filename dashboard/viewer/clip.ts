/** What of the page an element can show: its scroll containers cut off the rest. */
import { boxOf, isElement, parentAcross, type Box } from './geometry.ts'

/** The part of the page in which the element can be seen; undefined where nothing cuts it. Reads the layout. */
export function clipOf(element: Element, page: Document): Box | undefined {
  let clip: Box | undefined
  let position = positionOf(element)
  for (let at = parentAcross(element) ?? frameOf(element); at; at = parentAcross(at) ?? frameOf(at)) {
    if (at.localName === 'body' || at.localName === 'html') continue
    const style = styleOf(at)
    // What is taken out of the flow is cut by the boxes that hold it only.
    const isPassed = position === 'fixed' || (position === 'absolute' && style?.position === 'static')
    if (isPassed && at.localName !== 'iframe') continue
    if (at.localName === 'iframe' || cuts(style)) clip = intersectionOf(clip, boxOf(at, page))
    position = style?.position
  }
  return clip
}

/** No width or no height where they have nothing in common. */
export function intersectionOf(one: Box | undefined, other: Box): Box {
  if (one === undefined) return other
  const left = Math.max(one.left, other.left)
  const top = Math.max(one.top, other.top)
  const right = Math.min(one.left + one.width, other.left + other.width)
  const bottom = Math.min(one.top + one.height, other.top + other.height)
  return { left, top, width: Math.max(0, right - left), height: Math.max(0, bottom - top) }
}

export function isWithin(box: Box, clip: Box): boolean {
  const { left, top, width, height } = intersectionOf(box, clip)
  // Half a pixel is what rounding leaves.
  const isNear = (one: number, other: number): boolean => Math.abs(one - other) < 0.5
  return isNear(left, box.left) && isNear(top, box.top) && isNear(width, box.width) && isNear(height, box.height)
}

function cuts(style: CSSStyleDeclaration | undefined): boolean {
  return style !== undefined && (style.overflowX !== 'visible' || style.overflowY !== 'visible')
}

function frameOf(element: Element): HTMLElement | undefined {
  const frame = element.ownerDocument.defaultView?.frameElement
  // The frame that holds the page itself cuts nothing: the stage does.
  return isElement(frame) && frame.ownerDocument !== document ? frame : undefined
}

function positionOf(element: Element): string | undefined {
  return styleOf(element)?.position
}

function styleOf(element: Element): CSSStyleDeclaration | undefined {
  return element.ownerDocument.defaultView?.getComputedStyle(element)
}
