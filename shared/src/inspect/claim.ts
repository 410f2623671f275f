/** Whether the rule that a piece names lets such a piece through. */
import { parseSelector, selectorCouldMatch } from '../policy/match.ts'
import type { Policy, UnmaskRule } from '../policy/policy.ts'
import { referenceTo } from '../asset/reference.ts'
import { isChosen, LABEL_INPUTS } from '../redact/allow.ts'
import { pictureNameOf } from '../redact/assets.ts'
import { inputTypeOf, isSecret } from '../redact/fields.ts'
import { NODE } from '../redact/event.ts'
import type { Entry } from '../redact/entry.ts'
import type { Redaction } from '../redact/state.ts'
import { isTyped } from '../redact/text.ts'

/** A piece that left unmasked, with the rule that it names. */
export interface Claim {
  readonly rule: string
  /** The element, or the text. */
  readonly nodeId: number | undefined
  /** Undefined where it is the node's text, or what was entered into a field. */
  readonly attribute: string | undefined
  /** What the attribute says; nothing else needs it. */
  readonly value?: unknown
}

const VALUES = new Set(['value', 'checked', 'selected', 'conav-mixed'])

/** The element must be known, no secret field, and one that the rule can mean as far as can be told from what left. */
export function claimHolds({ unmask }: Policy, redaction: Redaction, claim: Claim): boolean {
  const { rule, nodeId, attribute } = claim
  const found = unmask.find(({ id }) => id === rule)
  const entry = redaction.index.get(nodeId ?? 0)
  const element = entry?.kind === NODE.text ? entry.above : entry
  if (!found || !element || element.kind !== NODE.element) return false
  const isOfText = entry?.kind === NODE.text
  if (!unmasks(found, { element, attribute, isOfText, value: claim.value })) return false
  if (isValue(element, attribute, isOfText) && isSecret(redaction, element)) return false
  return couldMean(found, element)
}

interface Piece {
  readonly element: Entry
  readonly attribute: string | undefined
  readonly isOfText: boolean
  readonly value: unknown
}

function unmasks(rule: UnmaskRule, { element, attribute, isOfText, value }: Piece): boolean {
  if (attribute === 'style') return rule.unmask.includes('image')
  if (attribute !== undefined && attribute === pictureNameOf(element))
    return rule.unmask.includes('image') && value === referenceTo(String(element.id))
  if (isValue(element, attribute, isOfText)) return rule.unmask.includes('value')
  if (isOfText || attribute === undefined || attribute === 'value') return rule.unmask.includes('text')
  return rule.unmask.includes('attributes') && rule.attributes.includes(attribute)
}

/** Whether it is something that the customer entered or chose, and not a label or text of the page. */
function isValue(element: Entry, attribute: string | undefined, isOfText: boolean): boolean {
  if (isOfText) return isTyped(element)
  if (attribute !== undefined && !VALUES.has(attribute) && !isChosen(attribute)) return false
  return !(element.tag === 'input' && LABEL_INPUTS.has(inputTypeOf(element))) || attribute === 'checked'
}

const MAX_READ = 1_000
const read = new Map<string, ReturnType<typeof parseSelector>>()

/** A page names the same few rules thousands of times. */
function readSelector(selector: string): ReturnType<typeof parseSelector> {
  let parsed = read.get(selector)
  if (parsed) return parsed
  if (read.size >= MAX_READ) read.clear()
  parsed = parseSelector(selector)
  read.set(selector, parsed)
  return parsed
}

/** A rule reaches what lies inside the element that it selects, and not into a frame. */
function couldMean({ selector }: UnmaskRule, element: Entry): boolean {
  const parsed = readSelector(selector)
  if ('error' in parsed) return false
  for (let above: Entry | undefined = element; above?.kind === NODE.element; above = above.above)
    if (selectorCouldMatch(parsed, above)) return true
  return false
}
