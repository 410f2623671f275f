/**
 * The redactor: what leaves the page of a recorder's event. An allow-list; what has no known shape is dropped.
 *
 * Runs in the customer's page before anything is sent. The recorder masks nothing: all masking is done here.
 */
import type { RuleId } from '../policy/policy.ts'
import { openAssets, redactAssets } from './assets.ts'
import { ById } from './by-id.ts'
import { NODE, EVENT, SOURCE, type PageEvent } from './event.ts'
import { redactIncrement } from './increment.ts'
import { isField, isSecret } from './fields.ts'
import { idOf, looseOf, numberOf, textOf, type Loose } from './loose.ts'
import { judgeAlone } from './judge-entry.ts'
import { compileRules, mayLeave, type Rules, type Scene } from './rules.ts'
import { hideSecrets, remember, type Secrets } from './secrets.ts'
import type { Redaction } from './state.ts'
import { restyle } from './restyle.ts'
import { isEmpty, noChanges, rejudge, type Changes } from './tighten.ts'
import { maskSpread } from './spread.ts'
import { emitNode, foretellField, learnNode, type Pass } from './tree.ts'

export { mayLeave, type Hidden, type HiddenBox, type Scene } from './rules.ts'
export { coverOf, type Cover } from './cover.ts'
export { openSecrets, type Secrets } from './secrets.ts'
export type { Redaction } from './state.ts'

export interface Redacted {
  state: Redaction
  /** Undefined: nothing of the event leaves. */
  event: PageEvent | undefined
  /** Sent after `event`, in order: what a stylesheet or a change of rules brought with it for nodes sent before. */
  more?: readonly PageEvent[]
}

/** What an agent may do with an element, for the guard. `secret`: a password, card or one-time-code field. */
export type Reach = 'free' | 'masked' | 'read-only' | 'customer-only' | 'blocked' | 'secret'

/** State for one stream, with what the same page has had typed into secret fields before. */
export function openRedaction(secrets: Secrets): Redaction {
  const assets = openAssets()
  return {
    index: new ById(),
    classed: new Map(),
    secrets,
    secretIds: new Set(),
    secretNames: new Set(),
    harmlessNames: new Set(),
    assets,
    names: {
      named: new Set(),
      fresh: [],
      aliases: new Map(),
      assets,
      pictures: false,
      fonts: false,
      families: new Set(),
      isSecret: (name) => hideSecrets(secrets, name) !== name,
    },
    rules: undefined,
    awaitsKeyframe: true,
    dropped: 0,
  }
}

/**
 * Redacts one event. Never throws. Mutates `state`, which its caller owns, and returns the same object.
 *
 * Events must come in the recorder's order, all of them, also those that will be dropped. After a change of policy or
 * path what is newly forbidden is taken back at once (in `more`); what is newly allowed shows with the next keyframe.
 * While sharing pauses nothing leaves, and afterwards nothing until a keyframe.
 */
export function redact(state: Redaction, event: PageEvent, scene: Scene): Redacted {
  try {
    return redactEvent(state, event as unknown as Loose, scene)
  } catch {
    state.dropped++
    state.names.fresh.length = 0
    if (looseOf(event)['type'] === EVENT.fullSnapshot) state.awaitsKeyframe = true
    return { state, event: undefined }
  }
}

/**
 * Remembers what stands in the secret fields now. Called before each event, so that a value of which no event told is
 * known before it is shown elsewhere.
 */
export function learnSecrets({ index, secrets, secretIds }: Redaction, valueOf: (id: number) => unknown): void {
  for (const id of secretIds) if (index.get(id)?.tag !== 'select') remember(secrets, textOf(valueOf(id)))
}

/**
 * Learns what stands in the secret fields among these nodes, which come with a later event. Never throws. For a snapshot
 * that comes in parts: what an early part shows may be what a field of a late one holds.
 */
export function foretell(state: Redaction, fields: readonly unknown[]): void {
  for (const field of fields) foretellField(state, looseOf(field))
}

function redactEvent(state: Redaction, event: Loose, scene: Scene): Redacted {
  const changes = noChanges()
  const rules = enter(state, scene, changes)
  const timestamp = numberOf(event['timestamp']) ?? 0
  const pass: Pass = { state, rules, css: new Map(), open: [] }
  const data = redactData(pass, event, changes)
  const isKeyframe = event['type'] === EVENT.fullSnapshot
  if (isKeyframe) state.names.fresh.length = 0
  else restyle(state, changes)
  if (!rules.mayLeave) {
    state.awaitsKeyframe = true
    return { state, event: undefined }
  }
  if (isKeyframe && data) state.awaitsKeyframe = false
  if (state.awaitsKeyframe && event['type'] !== EVENT.meta) return { state, event: undefined }
  if (data === undefined) state.dropped++
  const redacted = data ? ({ type: event['type'], data, timestamp } as unknown as PageEvent) : undefined
  if (isKeyframe || isEmpty(changes)) return { state, event: redacted }
  return { state, event: redacted, more: [mutationOf(changes, timestamp)] }
}

function mutationOf(changes: Changes, timestamp: number): PageEvent {
  return { type: EVENT.incremental, data: { source: SOURCE.mutation, ...changes }, timestamp } as unknown as PageEvent
}

function redactData({ state, rules, ...rest }: Pass, event: Loose, changes: Changes): object | undefined {
  const data = looseOf(event['data'])
  const pass: Pass = { state, rules, ...rest }
  switch (event['type']) {
    case EVENT.domContentLoaded:
    case EVENT.load:
      return {}
    case EVENT.meta:
      return { href: 'about:blank', width: numberOf(data['width']) ?? 0, height: numberOf(data['height']) ?? 0 }
    case EVENT.fullSnapshot:
      return redactSnapshot(pass, data)
    case EVENT.incremental:
      return redactIncrement(pass, data, changes)
    case EVENT.assets:
      return redactAssets(state, data)
    default:
      return undefined
  }
}

function redactSnapshot(pass: Pass, data: Loose): object | undefined {
  const { state } = pass
  const node = looseOf(data['node'])
  const offset = looseOf(data['initialOffset'])
  if (node['type'] !== NODE.document) return undefined
  state.index.clear()
  state.classed.clear()
  // Sheets that have gone name nothing any more; those of this snapshot say their names anew.
  state.names.named.clear()
  state.assets.told.clear()
  if (!learnNode(pass, node, { above: undefined, depth: 0 })) return undefined
  const emitted = emitNode(pass, node)
  maskSpread(state, pass.open)
  return (
    emitted && {
      node: emitted,
      initialOffset: { top: numberOf(offset['top']) ?? 0, left: numberOf(offset['left']) ?? 0 },
    }
  )
}

/** The rules that hold now. Where they changed, the whole index is judged anew, and what they forbid is taken back. */
function enter(state: Redaction, scene: Scene, changes: Changes): Rules {
  const { rules } = state
  if (rules && isSame(rules, scene)) return rules
  const compiled = compileRules(scene)
  state.rules = compiled
  state.names.pictures = scene.policy.sheetImages
  state.names.fonts = scene.policy.sheetFonts
  for (const entry of state.index.values()) if (!entry.above) rejudge(state, entry, changes)
  return compiled
}

function isSame(rules: Rules, { policy, path, hidden }: Scene): boolean {
  return rules.policy === policy && rules.path === path && rules.hidden === hidden
}

/** Whether something that was typed as a secret on this page stands in the text. */
export function holdsSecret(secrets: Secrets, text: string): boolean {
  return hideSecrets(secrets, text) !== text
}

/** The page's title as it was let out, and the rule that let it; null where none does. `titleId` is the element's. */
export function titleOf({ index, rules }: Redaction, titleId: number): { text: string; rule: RuleId } | null {
  const title = index.get(titleId)
  const rule = title?.judged.ownText
  const texts = title?.children?.map(({ shown }) => shown) ?? []
  if (rules?.mayLeave !== true || rule === undefined || texts.length === 0 || texts.includes('')) return null
  return { text: texts.join('').trim(), rule }
}

/**
 * What an agent may do with the element of this id. A node that is not known, or was not sent, counts as blocked.
 * Reads the tree as of the last event.
 */
export function touchOf(state: Redaction, nodeId: number, scene: Scene): Reach {
  const entry = state.index.get(idOf(nodeId) ?? 0)
  const field = entry?.kind === NODE.element ? entry : entry?.above
  if (!entry?.isSent || !field) return 'blocked'
  const isCurrent = state.rules !== undefined && isSame(state.rules, scene)
  const judged = isCurrent ? field.judged : judgeAlone(compileRules(scene), field)
  if (judged.isBlocked || judged.isHollow || !mayLeave(scene.policy, scene.path)) return 'blocked'
  if (isSecret(state, field)) return 'secret'
  if (judged.isCustomerOnly) return 'customer-only'
  if (judged.isReadOnly) return 'read-only'
  return (isField(field) || judged.isEditable) && judged.value === undefined ? 'masked' : 'free'
}
