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
/** What a change of something may consist of that is gone, or empty, once it is masked: then it holds masks and claims alone. */
const ALONE = new Set(
  'source id parentId nextId adds removes texts attributes value text isChecked userTriggered rule rules x y'.split(
    ' ',
  ),
)
/** Names under which a place is told; others are the page's own, and could be content. */
const TOLD = new Set([
  ...TEXT_ATTRIBUTES,
  ...'textContent text value tagName class id style href src srcset type name media checked selected _cssText title'.split(
    ' ',
  ),
])
/** Whose removal leaves only where a rule lets the choice, or the picture, itself through. */
const CHOICE = /^(?:checked|selected|src|poster|conav-(?:mixed|still))$/

/** The first piece of `given` that is neither in `masked` nor let through; undefined where there is none. */
export function findExcess(given: unknown, masked: unknown, judge: Judge): Excess | undefined {
  return compare(given, masked, { ...judge, nodeId: undefined, at: 'event' })
}

function compare(given: unknown, masked: unknown, place: Place): Excess | undefined {
  if (Array.isArray(given)) return compareLists(given, masked, place)
  if (isLoose(given)) return compareObjects(given, isLoose(masked) ? masked : undefined, place)
  if (isAlike(given, masked)) return undefined
  return { nodeId: place.nodeId, at: place.at }
}

function isAlike(given: unknown, masked: unknown): boolean {
  if (given === masked || given === null || given === false) return true
  if (typeof given === 'number') return masked === undefined
  if (typeof given !== 'string') return false
  // A mask may be longer or shorter than ours: which text counts as typed can change within one event.
  if (isMasked(given)) return masked === undefined || typeof masked === 'string'
  if (typeof masked !== 'string') return false
  return given.replace(STAND_IN, 'n') === masked.replace(STAND_IN, 'n')
}

function compareLists(given: readonly unknown[], masked: unknown, place: Place): Excess | undefined {
  const others: readonly unknown[] = Array.isArray(masked) ? masked : []
  const byKey = Map.groupBy(others, keyOf)
  for (const [i, one] of given.entries()) {
    const key = keyOf(one)
    const backing = key === undefined ? others.slice(i, i + 1) : (byKey.get(key) ?? [])
    const excess = compareBacked(one, backing, place)
    if (excess) return excess
  }
  return undefined
}

/** Nodes stand where they stood; of changes some may have come to nothing, and several may be about the same. */
function compareBacked(one: unknown, backing: unknown[], place: Place): Excess | undefined {
  if (!isLoose(one) || isNode(one)) return compare(one, backing.shift(), place)
  // Each thing is compared by itself once: what is nested deeply must not cost more than it is long.
  const alone = compare(one, undefined, place)
  if (!alone) return undefined
  let first: Excess | undefined
  for (const [i, other] of backing.entries()) {
    const excess = compare(one, other, place)
    if (!excess) {
      backing.splice(i, 1)
      return undefined
    }
    first ??= excess
  }
  return first ?? alone
}

function isNode(value: unknown): boolean {
  return 'type' in looseOf(value)
}

/** What an element of a list is about; lists may come out shorter, and are then compared by it. */
function keyOf(one: unknown): unknown {
  const { id, node } = looseOf(one)
  return id ?? looseOf(node)['id']
}

function compareObjects(given: Loose, masked: Loose | undefined, place: Place): Excess | undefined {
  const nodeId = typeof given['id'] === 'number' ? given['id'] : place.nodeId
  for (const name of Object.keys(given)) {
    if (isAbout(name, given[name]) || isClaimOf(given, name)) continue
    const inner = { ...place, nodeId, at: TOLD.has(name) ? name : place.at }
    const excess =
      name === 'attributes' && isLoose(given[name])
        ? compareAttributes(given, masked && looseOf(masked[name]), inner)
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

function compareField(
  given: Loose,
  masked: Loose | undefined,
  { name, ...place }: Place & { name: string },
): Excess | undefined {
  const rule = given['rule']
  const isRuled = typeof rule === 'string' && (TEXTS.has(name) || name === 'isChecked')
  const { nodeId, at } = place
  if (!isRuled || typeof given[name] === 'object') {
    const isKnown = masked ? Object.hasOwn(masked, name) : ALONE.has(name)
    return isKnown ? compare(given[name], masked?.[name], place) : { nodeId, at }
  }
  return place.isAllowed({ rule, nodeId, attribute: undefined }) ? undefined : { nodeId, at, rule }
}

/** A style without the pictures that it refers to. */
export function withoutReferences(style: unknown): unknown {
  if (typeof style === 'string') return style.replace(/url\(conav-asset:s\d{1,10}\)/g, 'none')
  if (Array.isArray(style)) return style.map(withoutReferences)
  if (!isLoose(style)) return style
  return Object.fromEntries(Object.entries(style).map(([name, value]) => [name, withoutReferences(value)]))
}

function compareAttributes(given: Loose, masked: Loose | undefined, place: Place): Excess | undefined {
  const attributes = looseOf(given['attributes'])
  const rules = looseOf(given['rules'])
  const { nodeId } = place
  for (const name of Object.keys(attributes)) {
    if (isAbout(name, attributes[name])) continue
    const at = TOLD.has(name) ? name : 'attribute'
    const rule = Object.hasOwn(rules, name) ? rules[name] : undefined
    if (typeof rule === 'string') {
      const value = attributes[name]
      if (!place.isAllowed({ rule, nodeId, attribute: name, value })) return { nodeId, at, rule }
      if (name !== 'style') continue
      // The rule is for its pictures alone; the rest of it leaves with every style.
      const excess = compare(withoutReferences(value), masked?.[name], { ...place, at })
      if (excess) return excess
      continue
    }
    const isCleared = attributes[name] === null && (CHOICE.test(name) || isChosen(name))
    const isKnown = masked ? Object.hasOwn(masked, name) : TOLD.has(name)
    if (!isKnown && !isCleared) return { nodeId, at }
    const excess = compare(attributes[name], masked?.[name], { ...place, at })
    if (excess) return excess
  }
  return undefined
}
