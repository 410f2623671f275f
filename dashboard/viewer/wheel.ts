import type { NodeId } from '@conav/shared/protocol/id.ts'
import { isElement, parentAcross } from './geometry.ts'
import { mayScroll, Pace, scrolled, turnOf, type Scroller } from './gestures.ts'

const EVERY_MS = 40
/** While turns follow each other this fast, each goes on from where the last one wanted to be. */
const RUN_MS = 400

export interface WheelOut {
  hitAt(event: WheelEvent): HTMLElement | undefined
  idOf(node: Node): NodeId | undefined
  scroll(node: NodeId, to: { left: number; top: number }): void
  /** Where nothing can scroll, the page may listen to the wheel itself: a map, a drawing, a picture that grows. */
  turn(at: WheelEvent, by: { x: number; y: number }): void
}

/**
 * Turns the wheel into absolute places to scroll to. The replay itself moves only when the customer's page has moved,
 * so the place wanted is kept here while the wheel turns.
 */
export function openWheel(surface: HTMLElement, out: WheelOut, signal: AbortSignal): void {
  let wanted: { node: Node; left: number; top: number; atMs: number } | undefined
  const pace = new Pace<{ node: NodeId; to: { left: number; top: number } }>(EVERY_MS, ({ node, to }) =>
    out.scroll(node, to),
  )
  let turned = { x: 0, y: 0 }
  const turning = new Pace<WheelEvent>(EVERY_MS, (event) => {
    out.turn(event, turned)
    turned = { x: 0, y: 0 }
  })
  signal.addEventListener('abort', () => {
    pace.drop()
    turning.drop()
  })

  surface.addEventListener(
    'wheel',
    (event) => {
      event.preventDefault()
      const hit = out.hitAt(event)
      const turn = turnOf(event)
      if (hit !== undefined && isOwnWheel(hit, turn)) {
        turned = { x: turned.x + turn.x, y: turned.y + turn.y }
        return turning.push(event)
      }
      const node = hit && findScroller(hit, turn)
      const id = node && out.idOf(node)
      if (node === undefined || id === undefined) return
      const isRun = wanted?.node === node && event.timeStamp - wanted.atMs < RUN_MS
      const now = scrollerOf(node)
      const to = scrolled(isRun && wanted ? { ...now, left: wanted.left, top: wanted.top } : now, turn)
      wanted = { node, ...to, atMs: event.timeStamp }
      pace.push({ node: id, to })
    },
    { signal, passive: false },
  )
}

/** The nearest that can still move that way: an element, else the document. */
function findScroller(hit: HTMLElement, turn: { x: number; y: number }): Node | undefined {
  for (let at: HTMLElement | undefined = hit; at !== undefined; at = parentAcross(at)) {
    if (isScrollBox(at) && mayScroll(scrollerOf(at), turn)) return at
  }
  const document = hit.ownerDocument
  if (mayScroll(scrollerOf(document), turn)) return document
  const frame = document.defaultView?.frameElement
  const isInner = isElement(frame) && isElement(frame.ownerDocument.defaultView?.frameElement)
  return isInner ? findScroller(frame, turn) : document
}

/** Whether a turn over it scrolls nothing: it lies on a canvas, or neither what it lies in nor the page is larger than its place. */
function isOwnWheel(hit: HTMLElement, turn: { x: number; y: number }): boolean {
  if (hit.localName === 'canvas') return true
  const scroller = findScroller(hit, turn)
  const { maxLeft, maxTop } = scrollerOf(scroller ?? hit.ownerDocument)
  return turn.x !== 0 && turn.y === 0 ? maxLeft <= 1 : maxTop <= 1
}

function isScrollBox(element: HTMLElement): boolean {
  if (element.localName === 'html' || element.localName === 'body') return false
  const style = element.ownerDocument.defaultView?.getComputedStyle(element)
  return /auto|scroll/.test(`${style?.overflowX ?? ''} ${style?.overflowY ?? ''}`)
}

function scrollerOf(node: Node): Scroller {
  const element = isElement(node) ? node : ((node as Document).scrollingElement ?? (node as Document).documentElement)
  return {
    left: element.scrollLeft,
    top: element.scrollTop,
    maxLeft: element.scrollWidth - element.clientWidth,
    maxTop: element.scrollHeight - element.clientHeight,
  }
}
