/** Takes back what had left, where the rules that let it through no longer hold. */
import { MASK } from './mask.ts'
import { isChosen } from './allow.ts'
import { pictureNameOf } from './assets.ts'
import { CHOICES, redactAttributes, valueRuleOf, type AttributeValue } from './attributes.ts'
import { NODE, type RedactedText } from './event.ts'
import { judgeBelow } from './judge-entry.ts'

import { shellOf, standingOf } from './shell.ts'
import type { Entry } from './entry.ts'
import type { Judged, Redaction } from './state.ts'
import { redactText } from './text.ts'

/** A mutation under way, in the shape in which it leaves. */
export interface Changes {
  adds: { parentId: number; nextId: number | null; node: unknown }[]
  removes: { parentId: number; id: number; isShadow?: true }[]
  texts: RedactedText[]
  attributes: { id: number; attributes: Record<string, AttributeValue>; rules?: Record<string, string> }[]
}

export function noChanges(): Changes {
  return { adds: [], removes: [], texts: [], attributes: [] }
}

export function isEmpty(changes: Changes): boolean {
  return changes.adds.length + changes.removes.length + changes.texts.length + changes.attributes.length === 0
}

interface Tightening {
  readonly state: Redaction
  readonly changes: Changes
}

/** Judges an entry and all below it anew, and adds to `changes` what must be masked or removed on the other side. */
export function rejudge(state: Redaction, entry: Entry, changes: Changes): void {
  if (state.rules) judgeBelow(state.rules, entry, (one, before) => tighten({ state, changes }, one, before))
}

function tighten({ state, changes }: Tightening, one: Entry, before: Judged): void {
  if (!one.isSent) return
  if (one.judged.isBlocked && !before.isBlocked) {
    hideBelow(one, changes)
    const attributes = shellAfter(state, one)
    if (Object.keys(attributes).length > 0) changes.attributes.push({ id: one.id, attributes })
    one.rules = undefined
    return
  }
  if (one.kind === NODE.text && one.shown !== '') retext(state, one, changes)
  else if (one.rules) reattribute(state, one, changes)
}

function shellAfter(state: Redaction, one: Entry): Record<string, AttributeValue> {
  const names = Object.keys(one.rules ?? {})
  const display = standingOf(state, one)
  return {
    ...Object.fromEntries(names.map((name) => [name, null])),
    ...shellOf(state, one),
    ...(display === undefined ? {} : { style: { display } }),
  }
}

function hideBelow(entry: Entry, changes: Changes): void {
  for (let child = entry.first; child; child = child.next) {
    if (!child.isSent) continue
    changes.removes.push({ parentId: entry.id, id: child.id, ...(child.isShadow ? { isShadow: true as const } : {}) })
    markUnsent(child)
  }
}

function markUnsent(entry: Entry): void {
  entry.isSent = false
  entry.shown = ''
  entry.rules = undefined
  for (let child = entry.first; child; child = child.next) markUnsent(child)
}

function retext(state: Redaction, entry: Entry, changes: Changes): void {
  const { text, rule } = redactText(state, entry, entry.shown)
  if (rule === undefined) changes.texts.push({ id: entry.id, value: text })
}

/** Masks the attributes of an entry whose rule is gone. */
export function reattribute(state: Redaction, entry: Entry, changes: Changes): void {
  const attributes: Record<string, AttributeValue> = {}
  for (const name of Object.keys(entry.rules ?? {})) {
    if (stillHolds(state, entry, name)) continue
    delete entry.rules?.[name]
    Object.assign(attributes, maskedAttribute(state, entry, name))
  }
  if (Object.keys(attributes).length > 0) changes.attributes.push({ id: entry.id, attributes })
}

function stillHolds(state: Redaction, entry: Entry, name: string): boolean {
  const isValue = name === 'value' || CHOICES.has(name) || isChosen(name)
  if (name === 'style' || name === pictureNameOf(entry)) return entry.judged.image !== undefined
  if (!isValue) return entry.judged.attributes?.[name] !== undefined
  return (
    valueRuleOf(state, entry) !== undefined ||
    (name === 'value' && entry.tag === 'input' && entry.judged.text !== undefined)
  )
}

/** What a style of its own may have shown: the rest of it stays as it is. */
const NO_PICTURES = Object.fromEntries(
  'background-image border-image-source list-style-image mask-image content cursor'
    .split(' ')
    .map((property) => [property, false as const]),
)

function maskedAttribute(state: Redaction, entry: Entry, name: string): Record<string, AttributeValue> {
  if (name === 'value' && (entry.tag === 'input' || entry.tag === 'textarea')) return { value: MASK }
  if (name === 'style') return { style: NO_PICTURES }
  const raw = entry.attributes[name]
  const masked = raw === undefined ? undefined : redactAttributes({ state }, entry, { [name]: raw }).attributes[name]
  return { [name]: masked ?? null }
}
