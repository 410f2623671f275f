/** Keys: keydown, keypress, the browser's own answer to them where a script's key has none, keyup. */
import type { Intent, Modifiers, Refusal } from '@conav/shared/protocol/control.ts'
import { type Hand, receiverOf } from './hand.ts'
import { answer, answerRelease } from './key-answer.ts'
import { codeOf, heldKeys, isCharacter, type Stroke } from './key-code.ts'
import { findDefaultButton } from './own.ts'
import { isNamed, realmOf } from './realm.ts'

export const NO_MODIFIERS: Modifiers = { shift: false, ctrl: false, alt: false, meta: false }

/**
 * Presses one key on what has the focus in the document of `element`. The page may move the focus between any two of the
 * events: what follows then goes where a hand's would, if the guard agrees to that element too.
 */
export function press(
  hand: Hand,
  element: Element,
  { stroke, intent }: { stroke: Stroke; intent: Intent },
): Refusal | undefined {
  const held = heldKeys(stroke.modifiers)
  let modifiers = NO_MODIFIERS
  for (const { key, flag } of held) {
    modifiers = { ...modifiers, [flag]: true }
    fireKey(hand, receiverOf(element), { type: 'keydown', key, modifiers })
  }
  const refusal = pressKey(hand, element, { stroke, intent })
  for (const { key, flag } of held.toReversed()) {
    modifiers = { ...modifiers, [flag]: false }
    fireKey(hand, receiverOf(element), { type: 'keyup', key, modifiers })
  }
  return refusal
}

function pressKey(
  hand: Hand,
  element: Element,
  { stroke, intent }: { stroke: Stroke; intent: Intent },
): Refusal | undefined {
  const first = receiverOf(element)
  const objection = hand.findObjection(intent, first) ?? objectionToSending(hand, first, { stroke, intent })
  if (objection !== undefined) return objection
  let wantsDefault = fireKey(hand, first, { type: 'keydown', ...stroke })
  let refusal = objectionToNext(hand, intent, first)
  const { ctrl, meta } = stroke.modifiers
  const second = receiverOf(first)
  const isPrinted = isCharacter(stroke.key) || (stroke.key === 'Enter' && !isNamed(second, 'a'))
  if (wantsDefault && refusal === undefined && !ctrl && !meta && isPrinted) {
    wantsDefault = fireKey(hand, second, { type: 'keypress', ...stroke })
    refusal = objectionToNext(hand, intent, second)
  }
  const receiver = receiverOf(first)
  if (wantsDefault && refusal === undefined && !answer(hand, receiver, { stroke, intent })) refusal = 'not-possible'
  const last = receiverOf(receiver)
  const wantsRelease = fireKey(hand, last, { type: 'keyup', ...stroke })
  if (wantsDefault && wantsRelease && refusal === undefined && last === receiver) answerRelease(hand, last, stroke)
  return refusal
}

/** Enter in a field presses the button of its form: asked before the page hears of the key. */
function objectionToSending(
  hand: Hand,
  field: Element,
  { stroke, intent }: { stroke: Stroke; intent: Intent },
): Refusal | undefined {
  if (stroke.key !== 'Enter' || !isNamed(field, 'input') || field.form === null) return undefined
  if (/^(button|reset|color)$/.test(field.type)) return undefined
  return hand.findObjection(intent, findDefaultButton(field.form) ?? field.form)
}

function objectionToNext(hand: Hand, intent: Intent, before: Element): Refusal | undefined {
  const next = receiverOf(before)
  return next === before ? undefined : hand.findObjection(intent, next)
}

function fireKey(hand: Hand, element: Element, { type, key, modifiers }: { type: string } & Stroke): boolean {
  const { KeyboardEvent } = realmOf(element)
  const { code, keyCode: ofKey } = codeOf(key)
  const charCode = type !== 'keypress' ? 0 : key === 'Enter' ? 13 : (key.codePointAt(0) ?? 0)
  const keyCode = type === 'keypress' ? charCode : ofKey
  const { shift, ctrl, alt, meta } = modifiers
  const flags = { shiftKey: shift, ctrlKey: ctrl, altKey: alt, metaKey: meta }
  const init = { bubbles: true, cancelable: true, composed: true, view: realmOf(element), ...flags }
  return hand.dispatch(element, new KeyboardEvent(type, { ...init, key, code, keyCode, which: keyCode, charCode }))
}
