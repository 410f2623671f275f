/** The rules of a policy that hold on a path, compiled for matching. */
import {
  listMentions,
  parseSelector,
  pathMatches,
  selectorMatches,
  type Matchable,
  type Parsed,
} from '../policy/match.ts'
import type { Policy, RuleId, Touch, Unmasked } from '../policy/policy.ts'

/** The policy that holds, and the page's `location.pathname`, which itself never leaves. */
export interface Scene {
  readonly policy: Policy
  readonly path: string
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

export interface Rules extends Scene {
  readonly mayLeave: boolean
  readonly text: readonly CompiledUnmask[]
  readonly value: readonly CompiledUnmask[]
  readonly attributes: readonly CompiledUnmask[]
  readonly touch: readonly CompiledTouch[]
  /** What the selectors look at; see `listMentions`. */
  readonly mentions: ReadonlySet<string>
}

/** Whether anything at all may leave on this path. */
export function mayLeave(policy: Policy, path: string): boolean {
  return !policy.pauseOn.some((pattern) => pathMatches(pattern, path))
}

/** An unmask rule whose selector cannot be read lets nothing through; a touch rule whose selector cannot be read holds everywhere. */
export function compileRules({ policy, path }: Scene): Rules {
  const holds = (rule: { paths: readonly string[] }): boolean =>
    rule.paths.length === 0 || rule.paths.some((pattern) => pathMatches(pattern, path))
  const mentions = new Set<string>()
  const unmask: Record<Unmasked, CompiledUnmask[]> = { text: [], value: [], attributes: [], image: [] }
  const touch: CompiledTouch[] = []
  readonly image: readonly CompiledUnmask[]
  for (const rule of policy.unmask.filter(holds)) {
    const parsed = parseSelector(rule.selector)
    if ('error' in parsed) continue
    for (const mention of listMentions(parsed)) mentions.add(mention)
    const compiled = { id: rule.id, parsed, attributes: rule.attributes }
    for (const what of rule.unmask) unmask[what].push(compiled)
  }
  for (const rule of policy.touch.filter(holds)) {
    const parsed = parseSelector(rule.selector)
    if (!('error' in parsed)) for (const mention of listMentions(parsed)) mentions.add(mention)
    touch.push({ parsed: 'error' in parsed ? 'all' : parsed, touch: rule.touch })
  }
  return { policy, path, mayLeave: mayLeave(policy, path), ...unmask, touch, mentions }
}

/** The first rule that unmasks `what` of the element itself. */
export function findUnmask(rules: Rules, element: Matchable, what: 'text' | 'value' | 'image'): RuleId | undefined {
  for (const rule of rules[what]) if (selectorMatches(rule.parsed, element)) return rule.id
  return undefined
}

/** Which attributes of the element which rules unmask. */
export function findUnmaskedAttributes(rules: Rules, element: Matchable): Record<string, RuleId> | undefined {
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

export function hasTouch(rules: Rules, element: Matchable, touch: Touch): boolean {
  return rules.touch.some(
    (rule) => rule.touch === touch && (rule.parsed === 'all' || selectorMatches(rule.parsed, element)),
  )
}
