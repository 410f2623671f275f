/** The wheel: the page hears it first; where it does not object, what lies under the pointer scrolls. */
import type { Intent, Refusal } from '@conav/shared/protocol/control.ts'
import { aimAt } from './aim.ts'
import type { Hand } from './hand.ts'
import { hover } from './pointer.ts'
import { parentAcross, realmOf } from './realm.ts'

type Wheel = Extract<Intent, { kind: 'wheel' }>

export function turnWheel(hand: Hand, element: Element, intent: Wheel): Refusal | undefined {
  const aim = aimAt(element, intent.spot)
  if (aim === undefined) return 'not-visible'
  const objection = hand.findObjection(intent, aim.hit)
  if (objection !== undefined) return objection
  hover(hand, aim)
  const { WheelEvent } = realmOf(aim.hit)
  const { deltaX, deltaY } = intent
  const init = { bubbles: true, cancelable: true, composed: true, view: realmOf(aim.hit), ...aim.point }
  if (!hand.dispatch(aim.hit, new WheelEvent('wheel', { ...init, deltaX, deltaY }))) return undefined
  if (deltaX !== 0) scrollBy(hand, aim.hit, { axis: 'x', delta: deltaX })
  if (deltaY !== 0) scrollBy(hand, aim.hit, { axis: 'y', delta: deltaY })
  return undefined
}

interface Turn {
  axis: 'x' | 'y'
  delta: number
}

/** The nearest that can still scroll that way does; out of a frame, the page around it. */
function scrollBy(hand: Hand, from: Element, { axis, delta }: Turn): void {
  const to: ScrollToOptions = { [axis === 'x' ? 'left' : 'top']: delta, behavior: 'instant' }
  for (let at: Element | null = from; at !== null; at = parentAcross(at) ?? realmOf(at).frameElement) {
    if (!hand.isInReach(at)) return
    const { style, isRoot } = scrollStyleOf(at, axis)
    if ((isRoot || /auto|scroll/.test(style.overflow)) && canScroll(at, axis, delta)) return at.scrollBy(to)
    if (style.overscroll !== 'auto' && /auto|scroll|hidden/.test(style.overflow)) return
  }
}

function scrollStyleOf(
  element: Element,
  axis: 'x' | 'y',
): { style: { overflow: string; overscroll: string }; isRoot: boolean } {
  const style = realmOf(element).getComputedStyle(element)
  const isRoot = element === element.ownerDocument.scrollingElement
  const overflow = axis === 'x' ? style.overflowX : style.overflowY
  const overscroll = axis === 'x' ? style.overscrollBehaviorX : style.overscrollBehaviorY
  return { style: { overflow, overscroll }, isRoot: isRoot && overflow !== 'hidden' }
}

function canScroll(element: Element, axis: 'x' | 'y', delta: number): boolean {
  const [at, most] =
    axis === 'x'
      ? [element.scrollLeft, element.scrollWidth - element.clientWidth]
      : [element.scrollTop, element.scrollHeight - element.clientHeight]
  return delta < 0 ? at > (axis === 'x' ? -most : 0) : at < most - 1
}
