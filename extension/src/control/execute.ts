/** Executes what an agent asks for, on the live page, after the guard has agreed. Its success is the next frame. */
import { assertNever } from '@conav/shared/assert-never.ts'
import type { Intent, Refusal, Verdict } from '@conav/shared/protocol/control.ts'
import type { NodeId } from '@conav/shared/protocol/id.ts'
import { aimAt } from './aim.ts'
import { choose } from './choice.ts'
import { drag } from './drag.ts'
import { findEditingHost, isTextField, isWholeValue, placeCaret } from './editable.ts'
import { focusAt } from './focus.ts'
import { type Hand, nextTask, receiverOf } from './hand.ts'
import { NO_MODIFIERS, press } from './keyboard.ts'
import { click, hover } from './pointer.ts'
import { activeIn, isElement, isNamed, isVisible, realmOf } from './realm.ts'
import { edit, setWhole } from './text.ts'
import { turnWheel } from './wheel.ts'

/** Beyond this a text is inserted at once, not key by key. */
const MAX_KEYED = 64

type OnNode = Extract<Intent, { node: NodeId }>

/**
 * Applies the intent, or says why not. Never rejects: a page's own error is the page's. Takes a few tasks, between which
 * the page answers; the caller lets one intent end before it begins the next.
 */
export async function execute(hand: Hand, intent: Intent, within: NodeId | null = null): Promise<Verdict> {
  try {
    hand.bindTo(within)
    hand.takeRefused()
    const reason = hand.scene.findHalt() ?? ('node' in intent ? await actOnNode(hand, intent) : travel(intent, within))
    const refused = reason ?? hand.takeRefused()
    return refused === undefined ? { allowed: true } : { allowed: false, reason: refused }
  } catch {
    return { allowed: false, reason: 'not-possible' }
  }
}

function travel(
  intent: Extract<Intent, { kind: 'back' | 'forward' | 'reload' }>,
  within: NodeId | null,
): Refusal | undefined {
  if (within !== null) return 'out-of-scope'
  if (intent.kind === 'reload') location.reload()
  else if (intent.kind === 'back') history.back()
  else history.forward()
  return undefined
}

async function actOnNode(hand: Hand, intent: OnNode): Promise<Refusal | undefined> {
  const node = hand.scene.findNode(intent.node)
  if (node === undefined || !node.isConnected) return 'node-gone'
  if (intent.kind === 'scroll') return scroll(hand, node, intent)
  const element = isElement(node) ? node : node.parentElement
  if (element === null) return 'not-possible'
  const objection = hand.findObjection(intent, element)
  if (objection !== undefined) return objection
  if (intent.kind !== 'hover' && element.matches(':disabled')) return 'not-possible'
  switch (intent.kind) {
    case 'click':
      return click(hand, element, intent)
    case 'hover':
      return hoverOver(hand, element, intent)
    case 'type':
      return type(hand, element, intent)
    case 'key':
      focusUnlessActive(hand, element)
      return press(hand, element, { stroke: intent, intent })
    case 'select':
      if (!isNamed(element, 'select')) return 'not-possible'
      focusUnlessActive(hand, element)
      return choose(hand, element, intent.option) ? undefined : 'not-possible'
    case 'drag':
      return drag(hand, element, intent)
    case 'wheel':
      return turnWheel(hand, element, intent)
    default:
      return assertNever(intent)
  }
}

function hoverOver(hand: Hand, element: Element, intent: Extract<Intent, { kind: 'hover' }>): Refusal | undefined {
  const aim = aimAt(element, intent.spot)
  if (aim === undefined) return 'not-visible'
  const objection = hand.findObjection(intent, aim.hit)
  if (objection === undefined) hover(hand, aim)
  return objection
}

/**
 * Types character by character, each in a task of its own. Where the page moves the focus on between two of them (fields
 * of four digits), the rest goes where a hand's would, if the guard agrees to that field too.
 */
async function type(
  hand: Hand,
  element: Element,
  intent: Extract<Intent, { kind: 'type' }>,
): Promise<Refusal | undefined> {
  if (!isVisible(element)) return 'not-visible'
  focusUnlessActive(hand, element)
  if (isNamed(element, 'input') && (isWholeValue(element) || /^(color|range)$/.test(element.type)))
    return setWhole(hand, element, intent.text) ? undefined : 'not-possible'
  if (intent.text.length > MAX_KEYED) return insert(hand, element, intent)
  let receiver = receiverOf(element)
  for (const character of intent.text) {
    const stroke = { key: character === '\n' ? 'Enter' : character, modifiers: NO_MODIFIERS }
    const refusal = press(hand, receiver, { stroke, intent })
    if (refusal !== undefined) return refusal
    await nextTask()
    receiver = receiverOf(receiver)
  }
  return undefined
}

function insert(hand: Hand, element: Element, intent: Extract<Intent, { kind: 'type' }>): Refusal | undefined {
  const receiver = receiverOf(element)
  const objection = hand.findObjection(intent, receiver)
  if (objection !== undefined) return objection
  return edit(hand, receiver, { inputType: 'insertText', text: intent.text }) ? undefined : 'not-possible'
}

function scroll(hand: Hand, node: Node, intent: Extract<Intent, { kind: 'scroll' }>): Refusal | undefined {
  const objection = isElement(node)
    ? hand.findObjection(intent, node)
    : hand.isInReach(node)
      ? undefined
      : ('out-of-scope' as const)
  if (objection !== undefined) return objection
  const to: ScrollToOptions = { left: intent.left, top: intent.top, behavior: 'instant' }
  if (node.nodeType === Node.DOCUMENT_NODE) realmOf(node).scrollTo(to)
  else if (!isElement(node)) return 'not-possible'
  else node.scrollTo(to)
  return undefined
}

/** Without a click before, what is typed goes to the end of what is there. */
function focusUnlessActive(hand: Hand, element: Element): void {
  const active = activeIn(element.ownerDocument)
  const host = findEditingHost(element)
  if (active === element || (host !== undefined && active === host)) return
  focusAt(hand, element)
  if (!isTextField(element) || element.selectionStart === null) return
  placeCaret(element, { start: element.value.length, end: element.value.length })
}
