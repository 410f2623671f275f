/** Text nodes as they may leave, and the second look at those that a rule unmasks. */
import type { RuleId } from '../policy/policy.ts'
import { passTyped, valueRuleOf } from './attributes.ts'
import { sanitizeSheet } from './css.ts'
import { NODE } from './event.ts'
import { maskText } from './mask.ts'
import { hideSecrets } from './secrets.ts'
import type { Entry } from './entry.ts'
import type { Redaction } from './state.ts'

export interface PassedText {
  text: string
  rule?: RuleId
}

/** A text about to leave by a rule: looked at once more together with its neighbours before it does. */
export interface Open {
  readonly entry: Entry
  readonly raw: string
  /** Takes the rule away and puts the mask in place of the text. */
  mask(text: string): void
}

/** The text as it may leave. Nothing is remembered here but what left unmasked. */
export function redactText(state: Redaction, entry: Entry, raw: string): PassedText {
  const parent = entry.above
  entry.shown = ''
  entry.letters = raw.trim().length
  if (!parent || parent.kind !== NODE.element) return { text: maskText(raw) }
  if (parent.tag === 'style') return { text: sanitizeSheet(state.names, raw) }
  if (raw.trim() === '') return { text: maskText(raw) }
  if (isTyped(parent)) {
    const passed = passTyped(state, valueRuleOf(state, parent), raw)
    return passed.rule === undefined ? { text: passed.value } : show(entry, passed.value, passed.rule)
  }
  const rule = parent.tag === 'title' ? parent.judged.ownText : parent.judged.text
  const hidden = hideSecrets(state.secrets, raw)
  return rule === undefined ? { text: maskText(hidden) } : show(entry, hidden, rule)
}

function show(entry: Entry, text: string, rule: RuleId): PassedText {
  entry.shown = text
  return { text, rule }
}

/** Whether a text below this element counts as a value: of a textarea, an option, or something editable. */
export function isTyped(parent: Entry): boolean {
  return parent.tag === 'textarea' || parent.tag === 'option' || parent.judged.isEditable
}
