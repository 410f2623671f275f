/** Nodes, texts and attributes as they are for a view: what names a rule that is not for it is masked. */
import { findRef, pictureAttributeOf } from '../asset/reference.ts'
import { withoutReferences } from '../inspect/excess.ts'
import { LABEL_INPUTS, TEXT_ATTRIBUTES } from '../redact/allow.ts'
import { PIXEL } from '../redact/assets.ts'
import { NODE } from '../redact/event.ts'
import { listOfLoose, looseOf, textOf, type Loose } from '../redact/loose.ts'
import { maskText, maskValue } from '../redact/mask.ts'
import type { Entry } from '../redact/entry.ts'

/** Whether a piece that names this rule is for the view. */
export type IsFor = (rule: unknown) => boolean

/** What a node stands in, as far as that says how it is masked. */
export interface Around {
  readonly tag: string
  readonly isEditable: boolean
}

export const NOWHERE: Around = { tag: '', isEditable: false }
const FIELDS = new Set(['input', 'textarea', 'select'])
/** Told along with what stands in a field, and as telling. */
const SCROLLS = ['rr_scrollLeft', 'rr_scrollTop']

export function aroundOf(entry: Entry | undefined): Around {
  return entry ? { tag: entry.tag, isEditable: entry.judged.isEditable } : NOWHERE
}

/** Whether a text there counts as typed, so that not even its length may show. */
function isTyped({ tag, isEditable }: Around): boolean {
  return tag === 'textarea' || tag === 'option' || isEditable
}

/** Whether how far it is scrolled tells of what stands in it. */
export function tellsByScroll(around: Around): boolean {
  return FIELDS.has(around.tag) || around.isEditable
}

export function maskedTextOf(text: string, around: Around): string {
  return isTyped(around) ? maskValue(text) : maskText(text)
}

/** The node and all below it. */
export function maskNode(node: Loose, isFor: IsFor, around: Around): Loose {
  if (node['type'] === NODE.text) return maskTextNode(node, isFor, around)
  const attributes = looseOf(node['attributes'])
  const inner =
    node['type'] === NODE.element
      ? insideOf({ tag: textOf(node['tagName']).toLowerCase(), attributes }, around)
      : NOWHERE
  const { rules: _, ...bare } = node
  const out: Record<string, unknown> = { ...bare }
  if (node['type'] === NODE.element) Object.assign(out, maskAttributes(node, isFor, inner))
  if (Array.isArray(node['childNodes']))
    out['childNodes'] = listOfLoose(node['childNodes']).map((child) => maskNode(child, isFor, inner))
  return out
}

function insideOf({ tag, attributes }: { tag: string; attributes: Loose }, above: Around): Around {
  const editable = attributes['contenteditable']
  const isEditable =
    editable === undefined ? above.isEditable || attributes['role'] === 'textbox' : textOf(editable) !== 'false'
  return { tag, isEditable }
}

function maskTextNode(node: Loose, isFor: IsFor, around: Around): Loose {
  const { rule, ...bare } = node
  if (rule === undefined || isFor(rule)) return node
  return { ...bare, textContent: maskedTextOf(textOf(node['textContent']), around) }
}

/** `attributes` and `rules` of a node or of a change; `rules` is undefined where none is left. */
export function maskAttributes(given: Loose, isFor: IsFor, around: Around): { attributes: Loose; rules?: Loose } {
  const all = looseOf(given['attributes'])
  const rules = looseOf(given['rules'])
  const attributes: Record<string, unknown> = {}
  const kept: Record<string, unknown> = {}
  const type = textOf(all['type']).toLowerCase()
  for (const name of Object.keys(all)) {
    const rule = Object.hasOwn(rules, name) ? rules[name] : undefined
    if (rule === undefined && SCROLLS.includes(name) && tellsByScroll(around)) continue
    if (rule === undefined || isFor(rule)) attributes[name] = all[name]
    else Object.assign(attributes, maskAttribute({ name, value: all[name], type }, around))
    if (rule !== undefined && isFor(rule)) kept[name] = rule
  }
  return Object.keys(kept).length > 0 ? { attributes, rules: kept } : { attributes }
}

/** As the redactor leaves it without a rule; nothing, where it leaves nothing. */
function maskAttribute({ name, value, type }: { name: string; value: unknown; type: string }, { tag }: Around): Loose {
  if (value === null) return { [name]: null }
  const text = textOf(value)
  if (name === 'value') {
    if (tag === 'input' && LABEL_INPUTS.has(type)) return { value: maskText(text) }
    return tag === 'input' || tag === 'textarea' ? { value: maskValue(text) } : {}
  }
  if (name === 'style') return { style: withoutReferences(value) }
  if (name === pictureAttributeOf(tag, type))
    return tag === 'img' && findRef(text) !== undefined ? { [name]: PIXEL } : {}
  if (!TEXT_ATTRIBUTES.has(name.toLowerCase())) return {}
  return { [name]: tag === 'option' || tag === 'optgroup' ? maskValue(text) : maskText(text) }
}
