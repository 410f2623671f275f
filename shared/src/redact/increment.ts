/** Incremental events: each source by a list of its own fields. */
import { LABEL_INPUTS } from './allow.ts'
import { mayScroll, passTyped, valueRuleOf } from './attributes.ts'
import { EMPTY_RULE, sanitizeProperty, sanitizeSheet } from './css.ts'
import type { StyleNames } from './css-names.ts'
import { SOURCE } from './event.ts'
import { inputTypeOf, isField, isSecret } from './fields.ts'
import { idOf, listOfLoose, looseOf, numberOf, textOf, type Loose } from './loose.ts'
import { maskText } from './mask.ts'
import { redactMutation } from './mutation.ts'
import { hidePieces, remember } from './secrets.ts'
import type { Entry } from './entry.ts'
import type { Redaction } from './state.ts'
import { isEmpty, type Changes } from './tighten.ts'
import { opens, type Pass } from './tree.ts'

/** The data of an incremental event as it may leave. Changes that came up before it go out with it where it is a mutation. */
export function redactIncrement(pass: Pass, data: Loose, before: Changes): object | undefined {
  const { state } = pass
  const source = data['source']
  switch (source) {
    case SOURCE.mutation: {
      const changes = redactMutation(pass, data)
      return isEmpty(changes)
        ? undefined
        : { source, ...merge(before, changes), ...(data['isAttachIframe'] === true ? { isAttachIframe: true } : {}) }
    }
    case SOURCE.mouseMove:
    case SOURCE.touchMove:
    case SOURCE.drag:
      return { source, positions: positionsOf(state, data) }
    case SOURCE.mouseInteraction:
      return withId(state, data, ['type', 'x', 'y', 'pointerType'])
    case SOURCE.scroll:
      return withId(state, data, ['x', 'y'])
    case SOURCE.viewportResize:
      return { source, ...numbersOf(data, ['width', 'height']) }
    case SOURCE.input:
      return redactInput(state, data)
    case SOURCE.mediaInteraction:
      return withId(state, data, ['type', 'currentTime', 'volume', 'muted', 'loop', 'playbackRate'])
    case SOURCE.styleSheetRule:
      return redactRules(state, data)
    case SOURCE.styleDeclaration:
      return redactDeclaration(state, data)
    case SOURCE.adoptedStyleSheet:
      return redactAdopted(state, data)
    default:
      return undefined
  }
}

/** What had to be taken back goes first: a mutation's removes are applied before its adds. */
function merge(before: Changes, changes: Changes): Changes {
  const merged: Changes = {
    adds: changes.adds,
    removes: [...before.removes.splice(0), ...changes.removes],
    texts: [...before.texts.splice(0), ...changes.texts],
    attributes: [...before.attributes.splice(0), ...changes.attributes],
  }
  return merged
}

/** The nearest node, from this one upwards, that the other side has. */
function sentFrom(state: Redaction, id: unknown): Entry | undefined {
  let entry = state.index.get(idOf(id) ?? 0)
  while (entry && !entry.isSent) entry = entry.above
  return entry
}

function isOpen(state: Redaction, id: unknown): boolean {
  const entry = state.index.get(idOf(id) ?? 0)
  return entry !== undefined && entry.isSent && (!entry.above || opens(entry.above))
}

function numbersOf(data: Loose, names: readonly string[]): Record<string, number | boolean> {
  const out: Record<string, number | boolean> = {}
  for (const name of names) {
    const value = typeof data[name] === 'boolean' ? data[name] : numberOf(data[name])
    if (value !== undefined) out[name] = value
  }
  return out
}

function withId(state: Redaction, data: Loose, names: readonly string[]): object | undefined {
  const { source } = data
  const entry = sentFrom(state, data['id'])
  if (!entry || (source === SOURCE.scroll && !(isOpen(state, data['id']) && mayScroll(state, entry)))) return undefined
  return { source, id: entry.id, ...numbersOf(data, names) }
}

function positionsOf(state: Redaction, data: Loose): object[] {
  const positions: object[] = []
  for (const raw of listOfLoose(data['positions'])) {
    const entry = sentFrom(state, raw['id'])
    const { x, y, timeOffset } = numbersOf(raw, ['x', 'y', 'timeOffset'])
    if (entry && typeof x === 'number' && typeof y === 'number')
      positions.push({ x, y, id: entry.id, timeOffset: timeOffset ?? 0 })
  }
  return positions
}

function redactInput(state: Redaction, data: Loose): object | undefined {
  const entry = state.index.get(idOf(data['id']) ?? 0)
  if (!entry || !isField(entry)) return undefined
  const raw = textOf(data['text'])
  if (isSecret(state, entry) && entry.tag !== 'select') remember(state.secrets, raw)
  if (!isOpen(state, entry.id) || entry.judged.isBlocked) return undefined
  const passed = passInput(state, entry, raw)
  if (!passed) return undefined
  const isChecked = passed.rule !== undefined && data['isChecked'] === true
  const last = `${isChecked}${passed.value}`
  if (entry.lastInput === last) return undefined
  entry.lastInput = last
  const userTriggered = typeof data['userTriggered'] === 'boolean' ? { userTriggered: data['userTriggered'] } : {}
  return {
    source: SOURCE.input,
    id: entry.id,
    text: passed.value,
    isChecked,
    ...(passed.rule ? { rule: passed.rule } : {}),
    ...userTriggered,
  }
}

function passInput(state: Redaction, entry: Entry, raw: string): { value: string; rule?: string } | undefined {
  const rule = valueRuleOf(state, entry)
  const type = entry.tag === 'input' ? inputTypeOf(entry) : entry.tag
  if (LABEL_INPUTS.has(type)) {
    const { text } = entry.judged
    const hidden = hidePieces(state.secrets, raw)
    return text === undefined ? { value: maskText(hidden) } : { value: hidden, rule: text }
  }
  if (type === 'file' || type === 'hidden' || type === 'image') return undefined
  const isChoice = type === 'radio' || type === 'checkbox' || type === 'select'
  return isChoice && rule === undefined ? undefined : passTyped(state, rule, raw)
}

/** Which sheet an event speaks of: the one of a node that was sent, or a constructed one by its number. */
function sheetOf(state: Redaction, data: Loose): { id?: number; styleId?: number } | undefined {
  const id = idOf(data['id'])
  const styleId = idOf(data['styleId'])
  if (id !== undefined && isOpen(state, id)) return { id }
  return id === undefined && styleId !== undefined ? { styleId } : undefined
}

function placeOf(index: unknown): { index?: number | number[] } {
  if (Array.isArray(index)) return { index: index.map((one) => numberOf(one) ?? 0) }
  const place = numberOf(index)
  return place === undefined ? {} : { index: place }
}

function addsOf(names: StyleNames, adds: unknown): object[] {
  return listOfLoose(adds).map((add) => ({
    rule: sanitizeSheet(names, textOf(add['rule'])) || EMPTY_RULE,
    ...placeOf(add['index']),
  }))
}

function redactRules(state: Redaction, data: Loose): object | undefined {
  const sheet = sheetOf(state, data)
  if (!sheet) return undefined
  const out: Record<string, unknown> = { source: SOURCE.styleSheetRule, ...sheet }
  if (data['adds'] !== undefined) out['adds'] = addsOf(state.names, data['adds'])
  if (data['removes'] !== undefined) out['removes'] = listOfLoose(data['removes']).map((one) => placeOf(one['index']))
  for (const name of ['replace', 'replaceSync']) {
    if (typeof data[name] === 'string') out[name] = sanitizeSheet(state.names, data[name])
  }
  return out
}

function redactDeclaration(state: Redaction, data: Loose): object | undefined {
  const sheet = sheetOf(state, data)
  if (!sheet) return undefined
  const set = looseOf(data['set'])
  const remove = looseOf(data['remove'])
  const given = textOf(set['value'])
  const property = sanitizeProperty(
    state.names,
    textOf(set['property'] ?? remove['property']),
    given === '' ? '0' : given,
  )
  if (!property) return undefined
  const out = { source: SOURCE.styleDeclaration, ...sheet, index: placeOf(data['index']).index ?? [] }
  if (data['set'] === undefined || given === '') return { ...out, remove: { property: property[0] } }
  const priority = set['priority'] === 'important' ? 'important' : undefined
  return { ...out, set: { property: property[0], value: property[1], priority } }
}

function redactAdopted(state: Redaction, data: Loose): object | undefined {
  const id = idOf(data['id'])
  if (id === undefined || !isOpen(state, id)) return undefined
  const ids: unknown[] = Array.isArray(data['styleIds']) ? data['styleIds'] : []
  const styles = listOfLoose(data['styles']).flatMap((style) => {
    const styleId = idOf(style['styleId'])
    return styleId === undefined ? [] : [{ styleId, rules: addsOf(state.names, style['rules']) }]
  })
  const styleIds = ids.flatMap((one) => idOf(one) ?? [])
  return { source: SOURCE.adoptedStyleSheet, id, styleIds, ...(styles.length > 0 ? { styles } : {}) }
}
