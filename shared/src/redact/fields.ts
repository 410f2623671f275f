/** Fields: what the customer types into, and which of them are secret. */
import { SHELLS } from './allow.ts'
import type { Entry } from './entry.ts'
import type { Redaction } from './state.ts'

const SECRET_AUTOCOMPLETE =
  /(?:^|\s)(?:cc-number|cc-csc|cc-exp|cc-exp-month|cc-exp-year|one-time-code|current-password|new-password)(?:\s|$)/
const SECRET_NAME =
  /passw|passphrase|passcode|pwd|mot-?de-?passe|(?:^|-)mdp(?:-|$)|(?:^|-)(?:credit-?)?card-?(?:num|no|nr|cvv|cvc|code|pin|exp)|^(?:credit-?|debit-?)?card$|creditcard|cardnumber|numero-?carte|(?:^|-)cc-?(?:num|no|csc|cvc|cvv|exp)|(?:^|-)(?:cvv|cvc|csc|cvn)\d?(?:-|$)|security-?code|(?:^|-)(?:otp|totp|tan|mfa-?code|2fa)(?:-|$)|one-?time|verification-?code|(?:^|-)pin(?:-?code)?(?:-|$)|(?:^|-)iban(?:-|$)|(?:^|-)ssn(?:-|$)|social-?security/
/** A name may end in it (`payment-card`); a sentence may too, and speak of a greeting card. */
const SECRET_END = /(?:^|-)card$/
/** What a page calls a field by: for itself, and for who reads it. */
const NAMES = ['name', 'id']
const SENTENCES = ['aria-label', 'placeholder', 'title']
const MAX_HARMLESS = 1_000
const NO_TEXT = new Set(['checkbox', 'radio', 'submit', 'button', 'reset', 'image', 'range', 'color', 'file'])

export function isField({ tag }: Entry): boolean {
  return tag === 'input' || tag === 'textarea' || tag === 'select'
}

/** Whether what stands in the field may never be seen, by no rule. Once it is so it stays so. */
export function isSecret(state: Redaction, entry: Entry): boolean {
  if (entry.kind !== 2) return entry.above !== undefined && entry.judged.isEditable && isSecret(state, entry.above)
  if (state.secretIds.has(entry.id)) return true
  if (!isField(entry) && !entry.judged.isEditable) return false
  if (!looksSecret(state, entry)) return false
  state.secretIds.add(entry.id)
  for (const name of [entry.attributes['name'], entry.attributes['id']]) if (name) state.secretNames.add(name)
  return true
}

function looksSecret(state: Redaction, { tag, attributes }: Entry): boolean {
  const type = (attributes['type'] ?? '').toLowerCase()
  if (tag === 'input' && NO_TEXT.has(type)) return false
  if (type === 'password' || attributes['data-rr-is-password'] !== undefined) return true
  const autocomplete = attributes['autocomplete']
  if (autocomplete !== undefined && SECRET_AUTOCOMPLETE.test(autocomplete.toLowerCase())) return true
  for (const by of NAMES) if (isSecretName(state, attributes[by])) return true
  for (const by of SENTENCES) if (isSecretText(attributes[by])) return true
  return false
}

function isSecretName({ secretNames, harmlessNames }: Redaction, name: string | undefined): boolean {
  if (!name) return false
  if (secretNames.has(name)) return true
  // A field is asked for its names several times while it is told.
  if (harmlessNames.has(name)) return false
  const text = dashed(name)
  if (SECRET_NAME.test(text) || SECRET_END.test(text)) return true
  if (harmlessNames.size >= MAX_HARMLESS) harmlessNames.clear()
  harmlessNames.add(name)
  return false
}

function isSecretText(text: string | undefined): boolean {
  return !!text && SECRET_NAME.test(dashed(text))
}

function dashed(name: string): string {
  return name
    .replace(/([a-z])([A-Z])/g, '$1-$2')
    .replace(/[^A-Za-z\d]+/g, '-')
    .toLowerCase()
}

/** The kind of input, as far as the redactor tells them apart. */
export function inputTypeOf({ attributes }: Entry): string {
  return (attributes['type'] ?? 'text').toLowerCase()
}

export function isHollow(tag: string): boolean {
  return SHELLS[tag] !== undefined
}

/** The select or datalist that an option belongs to. */
export function listOf(option: Entry): Entry | undefined {
  for (let above = option.above; above; above = above.above) {
    if (above.tag === 'select' || above.tag === 'datalist') return above
  }
  return undefined
}
