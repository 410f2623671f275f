/** What the rules say of one node of the index. */
import { isEmpty, rulesFor } from './by-tag.ts'
import { NODE } from './event.ts'
import { isHollow } from './fields.ts'
import { findUnmask, findUnmaskedAttributes, hasTouch, isHiddenBy, widerOf, type Rules } from './rules.ts'
import type { Entry } from './entry.ts'
import type { Judged } from './state.ts'

export const UNJUDGED: Judged = {
  isBlocked: false,
  isHidden: false,
  isReadOnly: false,
  isCustomerOnly: false,
  isEditable: false,
  isHollow: false,
  text: undefined,
  ownText: undefined,
  value: undefined,
  attributes: undefined,
  image: undefined,
}

/**
 * Judges a node by the rules and by its parent, which must have been judged before. A frame's document keeps what closes
 * (blocked, read-only, customer-only) and starts anew with what opens: no rule reaches into a frame from outside of it.
 */
export function judgeEntry(rules: Rules, entry: Entry, above: Judged = entry.above?.judged ?? UNJUDGED): Judged {
  if (entry.kind === NODE.document)
    return {
      ...UNJUDGED,
      isBlocked: above.isBlocked,
      isHidden: above.isHidden,
      isReadOnly: above.isReadOnly,
      isCustomerOnly: above.isCustomerOnly,
      isHollow: above.isHollow,
    }
  if (entry.kind !== NODE.element) return above
  const few = rulesFor(rules, entry)
  if (isEmpty(few) && isPlain(rules, entry, above)) return above
  const ownText = findUnmask(few, entry, 'text')
  const isEditable = editableOf(entry, above.isEditable)
  const isHidden = above.isHidden || isHiddenBy(rules, entry.id, entry)
  const judged: Judged = {
    isBlocked: above.isBlocked || isHidden || hasTouch(few, entry, 'blocked'),
    isHidden,
    isReadOnly: above.isReadOnly || hasTouch(few, entry, 'read-only'),
    isCustomerOnly: above.isCustomerOnly || hasTouch(few, entry, 'customer-only'),
    isEditable,
    isHollow: above.isHollow || isHollow(entry.tag),
    text: widerOf(rules, ownText, above.text),
    ownText,
    value: widerOf(rules, findUnmask(few, entry, 'value'), above.isEditable && isEditable ? above.value : undefined),
    attributes: findUnmaskedAttributes(few, entry),
    image: widerOf(rules, findUnmask(few, entry, 'image'), above.image),
  }
  return areAlike(judged, above) ? above : judged
}

/** Whether an element that no rule concerns is judged like its parent: nothing of its own, nor anything that holds for the parent alone. */
function isPlain({ hidden }: Rules, { tag, attributes }: Entry, above: Judged): boolean {
  if (hidden !== undefined || isHollow(tag)) return false
  if (attributes['contenteditable'] !== undefined || attributes['role'] === 'textbox') return false
  return (
    above.ownText === undefined && above.attributes === undefined && (above.value === undefined || above.isEditable)
  )
}

/** Most elements are judged like their parent; they share one object. */
function areAlike(a: Judged, b: Judged): boolean {
  return (
    a.text === b.text &&
    a.ownText === b.ownText &&
    a.value === b.value &&
    a.attributes === b.attributes &&
    a.image === b.image &&
    a.isBlocked === b.isBlocked &&
    a.isHidden === b.isHidden &&
    a.isReadOnly === b.isReadOnly &&
    a.isCustomerOnly === b.isCustomerOnly &&
    a.isEditable === b.isEditable &&
    a.isHollow === b.isHollow
  )
}

function editableOf({ attributes }: Entry, inherited: boolean): boolean {
  const editable = attributes['contenteditable']
  if (editable !== undefined) return editable.toLowerCase() !== 'false'
  return inherited || attributes['role'] === 'textbox'
}

/** Judges a node and all below it anew; the callback hears of each whose judgement had been another object. */
export function judgeBelow(rules: Rules, entry: Entry, onJudged?: (entry: Entry, before: Judged) => void): void {
  const before = entry.judged
  entry.judged = judgeEntry(rules, entry)
  onJudged?.(entry, before)
  for (let child = entry.first; child; child = child.next) judgeBelow(rules, child, onJudged)
}

/** Judges one entry by rules that are not the index's own, leaving the index as it is. */
export function judgeAlone(rules: Rules, entry: Entry): Judged {
  return judgeEntry(rules, entry, entry.above ? judgeAlone(rules, entry.above) : UNJUDGED)
}
