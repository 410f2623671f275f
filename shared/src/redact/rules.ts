/** The rules of a policy that hold on a path, compiled for matching. */
import {
  listMentions,
  parseSelector,
  pathMatches,
  selectorMatches,
  type Matchable,
  type Parsed,
} from '../policy/match.ts'
import type { Policy, RuleId, Touch, Unmasked, UnmaskRule } from '../policy/policy.ts'
import type { ByTag } from './by-tag.ts'

/** The policy that holds, and the page's `location.pathname`, which itself never leaves. */
export interface Scene {
  readonly policy: Policy
  readonly path: string
  /** What the customer has hidden beyond it. Replaced whole when it changes. */
  readonly hidden?: Hidden | undefined
  /** How large an element stands in the page, for the box that is left of it when it is hidden. */
  findBox?(nodeId: number): HiddenBox | undefined
}

/** Elements that the customer has hidden: each by its id, or, where that is not known yet, by all that a selector means. */
export interface Hidden {
  readonly ids: ReadonlySet<number>
  readonly selectors: readonly string[]
}

export interface HiddenBox {
  readonly widthPx: number
  readonly heightPx: number
  /** A box in a line of text, which has no size of its own there. */
  readonly isInline: boolean
}

interface CompiledUnmask {
  id: RuleId
  parsed: Parsed
  attributes: readonly string[]
}

interface CompiledTouch {
  parsed: Parsed | 'all'
  touch: Touch
}

/** Rules by what they let through, or forbid. */
export interface RuleSet {
  readonly text: readonly CompiledUnmask[]
  readonly value: readonly CompiledUnmask[]
  readonly attributes: readonly CompiledUnmask[]
  readonly image: readonly CompiledUnmask[]
  readonly touch: readonly CompiledTouch[]
}

export interface Rules extends Scene, RuleSet {
  readonly mayLeave: boolean
  readonly byTag: ByTag
  readonly hiddenBy: readonly (Parsed | 'all')[]
  /** Rules that are not for all, with how many roles each is for. */
  readonly narrow: ReadonlyMap<RuleId, number>
  /** What the selectors look at; see `listMentions`. */
  readonly mentions: ReadonlySet<string>
}

/** Whether anything at all may leave on this path. */
export function mayLeave(policy: Policy, path: string): boolean {
  return !policy.pauseOn.some((pattern) => pathMatches(pattern, path))
}

/** An unmask rule whose selector cannot be read lets nothing through; a touch rule whose selector cannot be read holds everywhere. */
export function compileRules(scene: Scene): Rules {
  const { policy, path, hidden } = scene
  const holds = (rule: { paths: readonly string[] }): boolean =>
    rule.paths.length === 0 || rule.paths.some((pattern) => pathMatches(pattern, path))
  const mentions = new Set<string>()
  const narrow = new Map<RuleId, number>()
  const unmask: Record<Unmasked, CompiledUnmask[]> = { text: [], value: [], attributes: [], image: [] }
  const touch: CompiledTouch[] = []
  for (const rule of policy.unmask.filter(holds).toSorted((a, b) => reachOf(b) - reachOf(a))) {
    const parsed = parseSelector(rule.selector)
    if ('error' in parsed) continue
    for (const mention of listMentions(parsed)) mentions.add(mention)
    const compiled = { id: rule.id, parsed, attributes: rule.attributes }
    if (rule.for !== undefined) narrow.set(rule.id, rule.for.length)
    for (const what of rule.unmask) unmask[what].push(compiled)
  }
  const close = (selector: string): Parsed | 'all' => {
    const parsed = parseSelector(selector)
    if ('error' in parsed) return 'all'
    for (const mention of listMentions(parsed)) mentions.add(mention)
    return parsed
  }
  for (const rule of policy.touch.filter(holds)) touch.push({ parsed: close(rule.selector), touch: rule.touch })
  const hiddenBy = (hidden?.selectors ?? []).map(close)
  return { ...scene, mayLeave: mayLeave(policy, path), ...unmask, touch, byTag: new Map(), hiddenBy, narrow, mentions }
}

/** More roles than there are. */
const FOR_ALL = 100

function reachOf(rule: UnmaskRule): number {
  return rule.for?.length ?? FOR_ALL
}

/** Of the element's own rule and that of what it lies in: a piece names one alone, so the one that is for more counts. */
export function widerOf({ narrow }: Rules, own: RuleId | undefined, above: RuleId | undefined): RuleId | undefined {
  if (own === undefined || above === undefined || own === above) return own ?? above
  return (narrow.get(above) ?? FOR_ALL) > (narrow.get(own) ?? FOR_ALL) ? above : own
}

/** The first rule that unmasks `what` of the element itself. */
export function findUnmask(rules: RuleSet, element: Matchable, what: 'text' | 'value' | 'image'): RuleId | undefined {
  for (const rule of rules[what]) if (selectorMatches(rule.parsed, element)) return rule.id
  return undefined
}

/** Which attributes of the element which rules unmask. */
export function findUnmaskedAttributes(rules: RuleSet, element: Matchable): Record<string, RuleId> | undefined {
  let found: Record<string, RuleId> | undefined
  for (const rule of rules.attributes) {
    if (!selectorMatches(rule.parsed, element)) continue
    for (const name of rule.attributes) {
      found ??= Object.create(null) as Record<string, RuleId>
      found[name] ??= rule.id
    }
  }
  return found
}

export function hasTouch(rules: RuleSet, element: Matchable, touch: Touch): boolean {
  return rules.touch.some((rule) => rule.touch === touch && isMeantBy(rule.parsed, element))
}

/** Whether the customer has hidden this very element. */
export function isHiddenBy({ hidden, hiddenBy }: Rules, nodeId: number, element: Matchable): boolean {
  return hidden !== undefined && (hidden.ids.has(nodeId) || hiddenBy.some((parsed) => isMeantBy(parsed, element)))
}

function isMeantBy(parsed: Parsed | 'all', element: Matchable): boolean {
  return parsed === 'all' || selectorMatches(parsed, element)
}
