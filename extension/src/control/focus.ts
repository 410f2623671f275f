/** Focus as by hand: who had it loses it with change, blur and focusout; who gets it hears focus and focusin. */
import { isTextField } from './editable.ts'
import type { Hand } from './hand.ts'
import { activeIn, closestAcross, isNamed, isVisible, realmOf } from './realm.ts'

const FOCUSABLE =
  'a[href],area[href],button,input,select,textarea,iframe,summary,[tabindex],[contenteditable=""],[contenteditable="true"],audio[controls],video[controls]'

export function isFocusable(element: Element): boolean {
  if (element.shadowRoot?.delegatesFocus === true) return true
  return (
    element.matches(FOCUSABLE) &&
    !element.matches(':disabled') &&
    !(isNamed(element, 'input') && element.type === 'hidden')
  )
}

/** Moves the focus to the nearest focusable element at or above `element`, or away from where it is. */
export function focusAt(hand: Hand, element: Element): void {
  move(hand, { from: activeIn(element.ownerDocument), to: closestAcross(element, isFocusable), preventScroll: true })
}

interface Move {
  from: Element | null
  to: Element | undefined
  preventScroll: boolean
}

/** A window without the system's focus moves `activeElement` but stays silent: then the events are ours to send. */
function move(hand: Hand, { from, to, preventScroll }: Move): void {
  const document = (to ?? from)?.ownerDocument
  if (document === undefined || from === to) return hand.changes.noteEntry(to ?? null)
  const isLeft = from !== null && from !== document.body
  const wasHeard = { blur: false, focus: false }
  const onBlur = (): boolean => (wasHeard.blur = true)
  const onFocus = (): boolean => (wasHeard.focus = true)
  from?.addEventListener('blur', onBlur, true)
  to?.addEventListener('focus', onFocus, true)
  hand.touch(realmOf(document), () => {
    if (to !== undefined) (to as HTMLElement).focus({ preventScroll })
    else (from as HTMLElement).blur()
  })
  from?.removeEventListener('blur', onBlur, true)
  to?.removeEventListener('focus', onFocus, true)
  const active = activeIn(document)
  if (isLeft && active !== from) {
    hand.changes.forget(from)
    if (!wasHeard.blur) announce(hand, from, { types: ['blur', 'focusout'], other: to })
  }
  if (to === undefined || active === null || !to.contains(active)) return
  if (!wasHeard.focus) announce(hand, active, { types: ['focus', 'focusin'], other: isLeft ? from : undefined })
  hand.changes.noteEntry(active)
}

function announce(
  hand: Hand,
  element: Element,
  { types, other }: { types: string[]; other: Element | undefined },
): void {
  const { FocusEvent } = realmOf(element)
  for (const type of types)
    hand.dispatch(
      element,
      new FocusEvent(type, {
        bubbles: type !== 'blur' && type !== 'focus',
        composed: true,
        relatedTarget: other ?? null,
      }),
    )
}

/** All that Tab stops at, in order, down through open shadow roots and frames; an open modal dialog holds it inside. */
function listTabStops(root: Document | ShadowRoot): HTMLElement[] {
  const stops: HTMLElement[] = []
  const scope = [...root.querySelectorAll('dialog:modal')].pop() ?? root
  for (const element of scope.querySelectorAll<HTMLElement>('*')) {
    const inner = isNamed(element, 'iframe') ? element.contentDocument : element.shadowRoot
    if (inner !== null) stops.push(...listTabStops(inner))
    else if (isTabStop(element)) stops.push(element)
  }
  return [...stops.filter((stop) => stop.tabIndex > 0), ...stops.filter((stop) => stop.tabIndex <= 0)]
}

function isTabStop(element: HTMLElement): boolean {
  const isReached = element.tabIndex >= 0 || (element.isContentEditable && !element.hasAttribute('tabindex'))
  return ((isFocusable(element) && isReached && isRadioStop(element)) || isScrollStop(element)) && isVisible(element)
}

/** The keyboard can scroll what has nothing in it to stop at. */
function isScrollStop(element: HTMLElement): boolean {
  const { clientHeight, clientWidth, scrollHeight, scrollWidth, tabIndex } = element
  if (scrollHeight <= clientHeight && scrollWidth <= clientWidth) return false
  if (tabIndex !== -1 || element.hasAttribute('tabindex') || isNamed(element, 'html', 'body')) return false
  const { overflow } = realmOf(element).getComputedStyle(element)
  return /auto|scroll/.test(overflow) && element.querySelector(FOCUSABLE) === null
}

/** To the next stop that takes the focus: what lies behind an open dialog does not. */
export function focusNext(hand: Hand, from: Element, step: 1 | -1): void {
  const stops = listTabStops(outermostOf(from.ownerDocument)).filter((stop) => hand.isInReach(stop))
  const at = startOf(stops, from, step)
  for (let count = 1; count < stops.length + 1; count += 1) {
    const next = stops[(at + step * count + stops.length * 2) % stops.length]
    if (next === undefined || next === from) return
    move(hand, { from: activeIn(next.ownerDocument), to: next, preventScroll: false })
    if (activeIn(next.ownerDocument) !== next) continue
    if (isTextField(next) && next.selectionStart !== null) next.select()
    return
  }
}

/** From an element that is no stop itself, the way goes on from where it stands in the document. */
function startOf(stops: HTMLElement[], from: Element, step: 1 | -1): number {
  const at = stops.indexOf(from as HTMLElement)
  if (at >= 0) return at
  const after = stops.findIndex((stop) => (from.compareDocumentPosition(stop) & 4) !== 0)
  if (after < 0) return step === 1 ? stops.length - 1 : stops.length
  return step === 1 ? after - 1 : after
}

function outermostOf(document: Document): Document {
  let outermost = document
  for (let frame = realmOf(document).frameElement; frame !== null; frame = realmOf(outermost).frameElement)
    outermost = frame.ownerDocument
  return outermost
}

/** Of a group of radios, Tab stops at the checked one, or at the first. */
function isRadioStop(element: Element): boolean {
  if (!isNamed(element, 'input') || element.type !== 'radio' || element.name === '') return true
  const group = radioGroupOf(element)
  const checked = group.find((radio) => radio.checked)
  return element === (checked ?? group[0])
}

export function radioGroupOf(radio: HTMLInputElement): HTMLInputElement[] {
  const root = radio.getRootNode() as Document | ShadowRoot
  const all = [...root.querySelectorAll<HTMLInputElement>('input[type=radio]')]
  return all.filter((other) => other.name === radio.name && other.form === radio.form && !other.disabled)
}
