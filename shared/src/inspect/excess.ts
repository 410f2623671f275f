/** What an event tells beyond its own mask. */
import { isChosen, TEXT_ATTRIBUTES } from '../redact/allow.ts'
import { isLoose, looseOf, type Loose } from '../redact/loose.ts'
import { isMasked } from '../redact/mask.ts'
import type { Claim } from './claim.ts'

export interface Excess {
  readonly nodeId: number | undefined
  readonly at: string
  readonly rule?: string
}

export interface Judge {
  isAllowed(claim: Claim): boolean
}

/** Where in the event, and of which node. */
interface Place extends Judge {
  readonly nodeId: number | undefined
  readonly at: string
}

/** Stand-ins for the page's own names are counted anew by each who counts. */
const STAND_IN = /\bn\d{1,6}\b/g
/** The text of a node, its new text, and what stands in a field. */
const TEXTS = new Set(['textContent', 'value', 'text'])
/** What an event is about, which may leave where the rest of it does not: numbers and flags, no content. */
const ABOUT: Readonly<Record<string, 'number' | 'boolean'>> = {
  source: 'number',
  id: 'number',
  nextId: 'number',
  timeOffset: 'number',
  userTriggered: 'boolean',
  // How far a field is scrolled leaves with its value, whose rule is named elsewhere.
  rr_scrollLeft: 'number',
  rr_scrollTop: 'number',
}
/** Names under which a place is told; others are the page's own, and could be content. */
const TOLD = new Set([
  ...TEXT_ATTRIBUTES,
  ...'textContent text value tagName class id style href src srcset type name media checked selected _cssText title'.split(
    ' ',
  ),
])
/** Whose removal leaves only where a rule lets the choice itself through. */
const CHOICE = /^(?:checked|selected)$/

/** The first piece of `given` that is neither in `masked` nor let through; undefined where there is none. */
export function findExcess(given: unknown, masked: unknown, judge: Judge): Excess | undefined {
  return compare(given, masked, { ...judge, nodeId: undefined, at: 'event' })
}

function compare(given: unknown, masked: unknown, place: Place): Excess | undefined {
  if (Array.isArray(given)) return compareLists(given, masked, place)
  if (isLoose(given)) return compareObjects(given, looseOf(masked), place)
  if (isAlike(given, masked)) return undefined
  return { nodeId: place.nodeId, at: place.at }
}

function isAlike(given: unknown, masked: unknown): boolean {
  if (given === masked || given === null || given === false) return true
  if (typeof given !== 'string') return false
  if (typeof masked !== 'string') return given === '' || (masked === undefined && isMasked(given))
  return given.replace(STAND_IN, 'n') === masked.replace(STAND_IN, 'n')
}

function compareLists(given: readonly unknown[], masked: unknown, place: Place): Excess | undefined {
  const others: readonly unknown[] = Array.isArray(masked) ? masked : []
  const byId = Map.groupBy(others, keyOf)
  for (const [i, one] of given.entries()) {
    const key = keyOf(one)
    const excess = compare(one, key === undefined ? others[i] : byId.get(key)?.shift(), place)
    if (excess) return excess
  }
  return undefined
}

/** What an element of a list is about; lists may come out shorter, and are then compared by it, several about the same in their order. */
function keyOf(one: unknown): unknown {
  const { id, node } = looseOf(one)
  return id ?? looseOf(node)['id']
}

function compareObjects(given: Loose, masked: Loose, place: Place): Excess | undefined {
  const nodeId = typeof given['id'] === 'number' ? given['id'] : place.nodeId
  for (const name of Object.keys(given)) {
    if (isAbout(name, given[name]) || isClaimOf(given, name)) continue
    const inner = { ...place, nodeId, at: TOLD.has(name) ? name : place.at }
    const excess =
      name === 'attributes' && isLoose(given[name])
        ? compareAttributes(given, looseOf(masked[name]), inner)
        : compareField(given, masked, { ...inner, name })
    if (excess) return excess
  }
  return undefined
}

function isAbout(name: string, value: unknown): boolean {
  return Object.hasOwn(ABOUT, name) && (value === null || typeof value === ABOUT[name])
}

/** Whether it names rules for what stands beside it, and nothing else. */
function isClaimOf(given: Loose, name: string): boolean {
  if (name === 'rule') return Object.keys(given).some((other) => TEXTS.has(other))
  if (name !== 'rules') return false
  const attributes = looseOf(given['attributes'])
  return Object.keys(looseOf(given['rules'])).every((of) => Object.hasOwn(attributes, of))
}

function compareField(given: Loose, masked: Loose, { name, ...place }: Place & { name: string }): Excess | undefined {
  const rule = given['rule']
  const isRuled = typeof rule === 'string' && (TEXTS.has(name) || name === 'isChecked')
  const { nodeId, at } = place
  if (!isRuled || typeof given[name] === 'object')
    return Object.hasOwn(masked, name) ? compare(given[name], masked[name], place) : { nodeId, at }
  return place.isAllowed({ rule, nodeId, attribute: undefined }) ? undefined : { nodeId, at, rule }
}

function compareAttributes(given: Loose, masked: Loose, place: Place): Excess | undefined {
  const attributes = looseOf(given['attributes'])
  const rules = looseOf(given['rules'])
  const { nodeId } = place
  for (const name of Object.keys(attributes)) {
    if (isAbout(name, attributes[name])) continue
    const at = TOLD.has(name) ? name : 'attribute'
    const rule = Object.hasOwn(rules, name) ? rules[name] : undefined
    if (typeof rule === 'string') {
      if (!place.isAllowed({ rule, nodeId, attribute: name })) return { nodeId, at, rule }
      continue
    }
    const isCleared = attributes[name] === null && (CHOICE.test(name) || isChosen(name))
    if (!Object.hasOwn(masked, name) && !isCleared) return { nodeId, at }
    const excess = compare(attributes[name], masked[name], { ...place, at })
    if (excess) return excess
  }
  return undefined
}
