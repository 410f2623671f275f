/** The last word on an element, in the page: what the policy forbids there, and what no agent ever does. */
import type { Intent, Refusal } from '@conav/shared/protocol/control.ts'
import type { Reach } from '@conav/shared/redact/redact.ts'
import { isFocusable } from './focus.ts'
import { opensFilePicker } from './picker.ts'
import { closestAcross, isElement, isNamed, liesIn } from './realm.ts'

type Kind = Intent['kind']

/** Intents that leave the element as it is; they may point even at what must not be changed. */
const HARMLESS: ReadonlySet<Kind> = new Set(['hover', 'scroll', 'wheel'])
const WRITING: ReadonlySet<Kind> = new Set(['type', 'key', 'select', 'drag'])

/** Why the intent may not touch the element, or undefined where it may. */
export function findObjection(intent: Intent, element: Element, touched: Reach): Refusal | undefined {
  if (touched === 'blocked') return 'blocked'
  if (HARMLESS.has(intent.kind) || movesOn(intent)) return undefined
  if (touched === 'customer-only') return 'customer-only'
  if (opensFilePicker(element)) return 'file-picker'
  const isWriting = WRITING.has(intent.kind)
  if (isWriting && (touched === 'secret' || isPassword(element))) return 'secret-field'
  if (touched === 'read-only' && (isWriting || changesOnClick(element))) return 'read-only'
  return undefined
}

/** Tab and Escape lead out of a field and write nothing. */
function movesOn(intent: Intent): boolean {
  return intent.kind === 'key' && (intent.key === 'Tab' || intent.key === 'Escape')
}

/** Also before the recorder has told of it: a page may turn a field into one at any moment. */
function isPassword(element: Element): boolean {
  return isNamed(element, 'input') && element.type === 'password'
}

function changesOnClick(element: Element): boolean {
  return (
    isNamed(element, 'option') || (isNamed(element, 'input') && /^(checkbox|radio|range|color)$/.test(element.type))
  )
}

/** A click on a label, or on anything inside one, is a click on its field. */
function labelledBy(element: Element): Element | null {
  const label = closestAcross(element, (at) => isNamed(at, 'label'))
  return isNamed(label, 'label') ? label.control : null
}

/** Whether the element and the field that a click on it reaches lie in `bound`; what is nothing but a label counts with its field. */
export function liesWithin(element: Node, bound: Node): boolean {
  if (!isElement(element)) return liesIn(element, bound)
  const field = reachedBy(element)
  if (!liesIn(field, bound)) return false
  const taker = closestAcross(element, (at) => isNamed(at, 'label') || isFocusable(at))
  return (field !== element && isNamed(taker, 'label')) || liesIn(element, bound)
}

/** The field that a click on the element reaches, for the policy of both to be asked. */
export function reachedBy(element: Element): Element {
  return labelledBy(element) ?? element
}
