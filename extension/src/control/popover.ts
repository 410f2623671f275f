/** Popovers that close by themselves: at a press beside them, and at Escape. */
import type { Hand } from './hand.ts'
import { closestAcross, realmOf } from './realm.ts'

const LIGHT = /^(|auto|hint)$/

/** Closes what is open and neither holds the pressed element nor was opened by it. */
export function dismissPopovers(hand: Hand, pressed: Element): void {
  for (const popover of listOpen(pressed.ownerDocument).toReversed()) {
    const isOfIt = closestAcross(pressed, (at) => at === popover || opens(at, popover)) !== undefined
    if (isOfIt) return
    hide(hand, popover)
  }
}

/** Closes the topmost one. False where there is none. */
export function closePopover(hand: Hand, document: Document): boolean {
  const popover = listOpen(document).pop()
  if (popover === undefined) return false
  hide(hand, popover)
  return true
}

function hide(hand: Hand, popover: HTMLElement): void {
  if (hand.isInReach(popover)) hand.touch(realmOf(popover), () => popover.hidePopover())
  else hand.refuse('out-of-scope')
}

function listOpen(document: Document): HTMLElement[] {
  if (!('popover' in HTMLElement.prototype)) return []
  const open = [...document.querySelectorAll<HTMLElement>('[popover]:popover-open')]
  return open.filter(
    (popover) => LIGHT.test(popover.getAttribute('popover') ?? '') && !popover.hasAttribute('data-conav'),
  )
}

function opens(button: Element, popover: HTMLElement): boolean {
  return 'popoverTargetElement' in button && button.popoverTargetElement === popover
}
