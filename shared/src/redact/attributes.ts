/** Attributes as they may leave. */
import { referenceTo } from '../asset/reference.ts'
import type { RuleId } from '../policy/policy.ts'
import {
  isChosen,
  isChosenValue,
  isVocabulary,
  LABEL_INPUTS,
  mayKeep,
  STYLE_ATTRIBUTES,
  TEXT_ATTRIBUTES,
} from './allow.ts'
import { passPicture } from './assets.ts'
import { idOf, type StyleNames } from './css-names.ts'
import { sanitizeDeclarations, sanitizeProperty } from './css.ts'
import { inputTypeOf, isField, isSecret, listOf } from './fields.ts'
import { isName, passName } from './element-names.ts'
import { isLoose, type Loose } from './loose.ts'
import { MASK, maskText, maskValue } from './mask.ts'
import { hidePieces, reveals } from './secrets.ts'
import type { Entry } from './entry.ts'
import type { Redaction } from './state.ts'

export type AttributeValue = string | number | boolean | null | Record<string, string | false | [string, string]>

export interface Redacted {
  attributes: Record<string, AttributeValue>
  rules?: Record<string, RuleId>
}

/** One value as it may leave, with the rule that let it through where it is unmasked. */
interface Passed {
  value: AttributeValue
  rule?: RuleId | undefined
}

/** That a box is neither ticked nor not. */
const MIXED = 'conav-mixed'
/** What the customer chose. */
export const CHOICES = new Set(['checked', 'selected', MIXED])
/** Only a size or a short drawing is looked through for digits typed in secret. */
const MAX_DIGITS = 200
const SHELL_ATTRIBUTES = new Set(
  'class id style width height hidden type rows cols size colspan rowspan rr_width rr_height'.split(' '),
)
const LINK_ATTRIBUTES = new Set(['rel', 'media', 'disabled', 'type', 'role', 'contenteditable'])
const NAMED_NULLS = /^(?:class|id|role|part|slot|style|checked|selected|value|href|aria-[a-z]+)$/

/** The state, and the sanitised sheets of style elements by their ids where the event has some. */
interface Sheets {
  readonly state: Redaction
  readonly css?: ReadonlyMap<number, string>
}

interface Subject {
  readonly state: Redaction
  readonly entry: Entry
}

/** The attributes of an element, or those of them that changed. */
export function redactAttributes({ state, css }: Sheets, entry: Entry, raw: Loose): Redacted {
  const out: Redacted = { attributes: {} }
  const subject = { state, entry }
  const sheet = css?.get(entry.id)
  for (const name of Object.keys(raw)) {
    const passed: Passed | false | undefined =
      name === '_cssText' ? sheet !== undefined && { value: sheet } : pass(subject, name, raw[name])
    if (!passed || name === '__proto__') continue
    out.attributes[name] = passed.value
    if (passed.rule !== undefined) (out.rules ??= {})[name] = passed.rule
  }
  const picture = mayPicture(entry) ? passPicture(state, entry, raw) : undefined
  if (picture === undefined) return out
  out.attributes[picture.name] = picture.value
  if (picture.rule !== undefined) (out.rules ??= {})[picture.name] = picture.rule
  return out
}

/** An object has nothing in it that leaves, but may be a picture itself. */
function mayPicture({ tag, judged, above }: Entry): boolean {
  if (judged.isBlocked) return false
  return !judged.isHollow || ((tag === 'object' || tag === 'embed') && above?.judged.isHollow !== true)
}

function isShell({ judged }: Entry): boolean {
  return judged.isBlocked || judged.isHollow
}

function pass(subject: Subject, name: string, value: unknown): Passed | undefined {
  const { state, entry } = subject
  const lower = name.toLowerCase()
  if (isShell(entry) && !SHELL_ATTRIBUTES.has(name)) return undefined
  if (entry.tag === 'link' && !LINK_ATTRIBUTES.has(name)) return undefined
  if (value === null) return passRemoval(state, entry, lower)
  if (lower === 'style') return passStyle(subject, value)
  if (CHOICES.has(lower)) return passChoice(state, entry, value)
  if (lower.startsWith('rr_scroll') && !mayScroll(state, entry)) return undefined
  if (typeof value === 'number' || typeof value === 'boolean') return passPlain(name, value)
  if (typeof value !== 'string') return undefined
  if (isName(entry, lower)) return passName(state, entry, { name: lower, value })
  if (lower === 'value') return passValue(state, entry, value)
  if (lower === 'contenteditable') return { value: value.toLowerCase() === 'false' ? 'false' : 'true' }
  // It makes what stands inside count as typed, for the server too.
  if (lower === 'role' && value === 'textbox') return { value }
  if (lower === 'href' || lower === 'xlink:href') return passLink(state, entry, value)
  if (TEXT_ATTRIBUTES.has(lower)) return passText(subject, lower, value)
  if (isChosen(lower)) return passChosen(valueRuleOf(state, entry), value)
  if (STYLE_ATTRIBUTES.has(lower)) return passPresentation(state, lower, value)
  if (mayKeep(name, value)) return value.length < MAX_DIGITS && reveals(state, value) ? undefined : { value }
  const isNamed = state.names.named.has(value === '' ? `[${lower}` : `[${lower}=${value}`)
  return isNamed && isVocabulary(lower, value) && !reveals(state, value) ? { value } : undefined
}

function passRemoval(state: Redaction, entry: Entry, name: string): Passed | undefined {
  if ((CHOICES.has(name) || isChosen(name)) && !valueRuleOf(state, entry)) return undefined
  if (name === MIXED) return { value: null }
  const isKnown =
    NAMED_NULLS.test(name) ||
    TEXT_ATTRIBUTES.has(name) ||
    STYLE_ATTRIBUTES.has(name) ||
    mayKeep(name, '') ||
    mayKeep(name, '1')
  return isKnown || state.names.named.has(`[${name}`) ? { value: null } : undefined
}

function passPlain(name: string, value: number | boolean): Passed | undefined {
  if (typeof value === 'number') {
    const rounded = Math.round(value * 100) / 100
    return mayKeep(name, String(rounded)) ? { value: rounded } : undefined
  }
  return mayKeep(name, '') || mayKeep(name, String(value)) ? { value } : undefined
}

function passLink(state: Redaction, { tag, isSvg }: Entry, value: string): Passed | undefined {
  // An address that was masked already is `#` alone, and stays so when it is looked at again.
  if (isSvg && value.startsWith('#') && value !== '#') return { value: `#${idOf(state.names, value.slice(1))}` }
  return tag === 'a' || tag === 'area' ? { value: '#' } : undefined
}

function passText({ state, entry }: Subject, name: string, value: string): Passed {
  const rule = entry.judged.attributes?.[name]
  const hidden = hidePieces(state.secrets, value)
  if (rule !== undefined) return { value: hidden, rule }
  const isChoice = entry.tag === 'option' || entry.tag === 'optgroup'
  return { value: isChoice ? maskValue(value) : maskText(hidden) }
}

function passPresentation(state: Redaction, name: string, value: string): Passed | undefined {
  const property = sanitizeProperty(state.names, name, value)
  return property && !reveals(state, property[1]) ? { value: property[1] } : undefined
}

/** What a style of its own shows of pictures goes by the element's rule, whatever holds for sheets. */
function passStyle({ state, entry }: Subject, value: unknown): Passed | undefined {
  const { image } = isShell(entry) ? {} : entry.judged
  const pictures = image !== undefined
  const names = state.names.pictures === pictures ? state.names : { ...state.names, pictures }
  const style = styleOf(state, names, value)
  const shows = image !== undefined && JSON.stringify(style).includes(referenceTo('s'))
  if (style === undefined) return undefined
  return shows ? { value: style, rule: image } : { value: style }
}

function styleOf(state: Redaction, names: StyleNames, value: unknown): AttributeValue | undefined {
  if (typeof value === 'string') {
    const style = sanitizeDeclarations(names, value)
    return reveals(state, style) ? '' : style
  }
  if (!isLoose(value)) return undefined
  const out: Record<string, string | false | [string, string]> = {}
  for (const name of Object.keys(value)) {
    const given: unknown = value[name]
    const text: unknown = Array.isArray(given) ? given[0] : given
    const property = sanitizeProperty(names, name, typeof text === 'string' ? text : '0')
    if (!property || reveals(state, property[1])) continue
    if (given === false) out[property[0]] = false
    else if (typeof text === 'string')
      out[property[0]] = Array.isArray(given) && given[1] === 'important' ? [property[1], 'important'] : property[1]
  }
  return out
}

/** The rule that unmasks what the customer entered or chose; none for a secret field. */
export function valueRuleOf(state: Redaction, entry: Entry): RuleId | undefined {
  if (isSecret(state, entry)) return undefined
  if (entry.tag !== 'option') return entry.judged.value
  const list = listOf(entry)
  if (list && isSecret(state, list)) return undefined
  return entry.judged.value ?? list?.judged.value
}

/** How far a field is scrolled tells how long its text is. */
export function mayScroll(state: Redaction, entry: Entry): boolean {
  return !(isField(entry) || entry.judged.isEditable) || valueRuleOf(state, entry) !== undefined
}

function passChoice(state: Redaction, entry: Entry, value: unknown): Passed | undefined {
  const rule = valueRuleOf(state, entry)
  return rule !== undefined && (value === true || typeof value === 'string') ? { value: true, rule } : undefined
}

/** A number or a word of a few, so no secret field may say it. */
function passChosen(rule: RuleId | undefined, value: string): Passed | undefined {
  return rule !== undefined && isChosenValue(value) ? { value, rule } : undefined
}

function passValue(state: Redaction, entry: Entry, value: string): Passed | undefined {
  const rule = valueRuleOf(state, entry)
  switch (entry.tag) {
    case 'input':
      return passInputValue(state, entry, value)
    case 'textarea':
      return passTyped(state, rule, value)
    case 'li':
      return /^-?\d{1,5}$/.test(value) ? { value } : undefined
    case 'select':
    case 'option':
    case 'progress':
    case 'meter':
      // There is no mask for what is chosen: a secret leaves as nothing.
      return rule === undefined || reveals(state, value) ? undefined : { value, rule }
    default:
      return undefined
  }
}

function passInputValue(state: Redaction, entry: Entry, value: string): Passed | undefined {
  const type = inputTypeOf(entry)
  if (LABEL_INPUTS.has(type)) {
    const { text } = entry.judged
    const hidden = hidePieces(state.secrets, value)
    return text === undefined ? { value: maskText(hidden) } : { value: hidden, rule: text }
  }
  if (type === 'radio' || type === 'checkbox' || type === 'hidden' || type === 'file' || type === 'image')
    return undefined
  return passTyped(state, valueRuleOf(state, entry), value)
}

/** A typed value: through its rule, or as the mask of fixed length. */
export function passTyped(state: Redaction, rule: RuleId | undefined, value: string): { value: string; rule?: RuleId } {
  if (rule === undefined) return { value: maskValue(value) }
  return reveals(state, value) ? { value: MASK } : { value, rule }
}
