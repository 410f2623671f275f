/** Mutations: the index follows the page first, then what may leave of them is emitted. */
import { redactAttributes } from './attributes.ts'
import { sanitizeSheet } from './css.ts'
import { NODE } from './event.ts'
import { isField, isSecret } from './fields.ts'
import { idOf, listOfLoose, looseOf, textOf, type Loose } from './loose.ts'
import { MASK } from './mask.ts'
import { remember } from './secrets.ts'
import { isTold, maskSpread } from './spread.ts'
import type { Entry } from './entry.ts'
import type { Redaction } from './state.ts'
import { isTyped, redactText } from './text.ts'
import { noChanges, reattribute, rejudge, type Changes } from './tighten.ts'
import { depthOf, emitNode, forgetNode, indexAttribute, learnNode, opens, type Pass } from './tree.ts'

/** What the other side is told of a mutation of the page. */
export function redactMutation(pass: Pass, data: Loose): Changes {
  const changes = noChanges()
  for (const raw of listOfLoose(data['removes'])) remove(pass.state, raw, changes)
  const attributes = listOfLoose(data['attributes'])
  for (const raw of attributes) learnAttributes(pass, raw, changes)
  const texts = listOfLoose(data['texts'])
  for (const raw of texts) learnText(pass.state, raw)
  const adds = learnAdds(pass, listOfLoose(data['adds']))
  for (const raw of adds) emitAdd(pass, raw, changes)
  for (const add of changes.adds)
    if (add.nextId !== null && !isNext(pass.state, add.nextId, add.parentId)) add.nextId = null
  for (const raw of texts) emitText(pass, raw, changes)
  for (const raw of attributes) emitAttributes(pass, raw, changes)
  for (const { entry, raw, mask } of pass.open) if (entry.shown !== '' && isTold(pass.state, raw)) mask(MASK)
  maskSpread(pass.state, pass.open, changes)
  return changes
}

function remove(state: Redaction, raw: Loose, changes: Changes): void {
  const entry = state.index.get(idOf(raw['id']) ?? 0)
  if (!entry) return
  if (entry.isSent && entry.above) {
    changes.removes.push({
      parentId: entry.above.id,
      id: entry.id,
      ...(entry.isShadow ? { isShadow: true as const } : {}),
    })
  }
  forgetNode(state, entry)
}

function isNext(state: Redaction, nextId: number, parentId: number): boolean {
  const next = state.index.get(nextId)
  return next !== undefined && next.isSent && next.above?.id === parentId
}

/** Takes added nodes into the index, parents before children whatever their order; those without a known parent are left out. */
function learnAdds(pass: Pass, adds: readonly Loose[]): Loose[] {
  const learned: Loose[] = []
  let waiting = adds
  for (let before = -1; waiting.length > 0 && waiting.length !== before;) {
    before = waiting.length
    waiting = waiting.filter((add) => {
      const parent = pass.state.index.get(idOf(add['parentId']) ?? 0)
      if (!parent) return true
      const node = looseOf(add['node'])
      if (node['type'] === NODE.document)
        for (const child of parent.children) if (child.kind === NODE.document) forgetNode(pass.state, child)
      const id = idOf(node['id'])
      const isAround = id !== undefined && pass.state.index.has(id) && isWithin(parent, id)
      const entry = isAround ? undefined : learnNode(pass, node, { above: parent, depth: depthOf(parent) })
      if (entry) {
        learned.push(add)
        place(entry, pass.state.index.get(idOf(add['nextId']) ?? 0))
      }
      return false
    })
  }
  return learned
}

/** Puts a child that was learned last where it stands in the page. */
function place(entry: Entry, next: Entry | undefined): void {
  const { above } = entry
  if (above === undefined || next === undefined || next.above !== above || next === entry) return
  entry.remove()
  above.insert(entry, next)
}

function isWithin(parent: Entry, id: number): boolean {
  for (let above: Entry | undefined = parent; above; above = above.above) if (above.id === id) return true
  return false
}

function emitAdd(pass: Pass, raw: Loose, changes: Changes): void {
  const node = looseOf(raw['node'])
  const entry = pass.state.index.get(idOf(node['id']) ?? 0)
  if (!entry?.above || entry.isSent) return
  const emitted = emitNode(pass, node)
  if (emitted) changes.adds.push({ parentId: entry.above.id, nextId: idOf(raw['nextId']) ?? null, node: emitted })
}

function learnAttributes(pass: Pass, raw: Loose, changes: Changes): void {
  const { state, rules } = pass
  const entry = state.index.get(idOf(raw['id']) ?? 0)
  if (!entry || entry.kind !== NODE.element) return
  const given = looseOf(raw['attributes'])
  const before = entry.attributes
  const after = { ...before }
  for (const name of Object.keys(given)) indexAttribute(after, name, given[name])
  entry.attributes = after
  if (typeof given['_cssText'] === 'string' && (entry.tag === 'style' || entry.tag === 'link'))
    pass.css.set(entry.id, sanitizeSheet(state.names, given['_cssText']))
  if (Object.keys(given).some((name) => concerns(rules.mentions, name.toLowerCase(), { before, after })))
    rejudge(state, entry, changes)
  if (!isField(entry) || !isSecret(state, entry)) return
  if (entry.tag !== 'select') remember(state.secrets, textOf(given['value']))
  if (entry.rules) reattribute(state, entry, changes)
}

interface Diff {
  before: Readonly<Record<string, string>>
  after: Readonly<Record<string, string>>
}

/** Whether the change of an attribute can change what the rules say. */
function concerns(mentions: ReadonlySet<string>, name: string, { before, after }: Diff): boolean {
  if (before[name] === after[name]) return false
  if (name === 'contenteditable' || name === 'role' || mentions.has(`[${name}`)) return true
  if (name !== 'class') return false
  const old = (before['class'] ?? '').split(/\s+/)
  const now = (after['class'] ?? '').split(/\s+/)
  return [...old, ...now].some((token) => mentions.has(`.${token}`) && old.includes(token) !== now.includes(token))
}

function emitAttributes(pass: Pass, raw: Loose, changes: Changes): void {
  const { state } = pass
  const entry = state.index.get(idOf(raw['id']) ?? 0)
  if (!entry?.isSent || entry.kind !== NODE.element || (entry.above && !opens(entry.above))) return
  const given = looseOf(raw['attributes'])
  const { attributes, rules } = redactAttributes(pass, entry, given)
  // What was said to be a text box is none any more.
  if ('role' in given && !('role' in attributes)) attributes['role'] = null
  const { value } = attributes
  if (typeof value === 'string') {
    if (value === entry.lastValue) {
      // Its rule goes with it: a rule that is named for nothing is a fault.
      delete attributes['value']
      delete rules?.['value']
    }
    entry.lastValue = value
  }
  if (Object.keys(attributes).length === 0) return
  for (const name of Object.keys(attributes)) delete entry.rules?.[name]
  if (rules) entry.rules = { ...entry.rules, ...rules }
  changes.attributes.push({ id: entry.id, attributes, ...(rules ? { rules } : {}) })
}

function learnText(state: Redaction, raw: Loose): void {
  const entry = state.index.get(idOf(raw['id']) ?? 0)
  if (entry?.above && isTyped(entry.above) && isSecret(state, entry.above))
    remember(state.secrets, textOf(raw['value']))
}

function emitText(pass: Pass, raw: Loose, changes: Changes): void {
  const { state } = pass
  const entry = state.index.get(idOf(raw['id']) ?? 0)
  if (!entry?.isSent || entry.kind !== NODE.text || !entry.above || !opens(entry.above)) return
  const value = textOf(raw['value'])
  const { text, rule } = redactText(state, entry, value)
  const mutation: Changes['texts'][number] = { id: entry.id, value: text }
  if (rule === undefined) {
    if (isTyped(entry.above) && text === MASK && entry.lastInput === MASK) return
    entry.lastInput = text
    changes.texts.push(mutation)
    return
  }
  entry.lastInput = undefined
  mutation.rule = rule
  changes.texts.push(mutation)
  pass.open.push({
    entry,
    raw: value,
    mask(masked) {
      mutation.value = masked
      delete mutation.rule
      entry.shown = ''
    },
  })
}
