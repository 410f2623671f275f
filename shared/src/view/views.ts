/** Who is given which view of a page: what a policy lets through to each role. */
import { ViewRole, type Policy, type UnmaskRule } from '../policy/policy.ts'

/** The ids of the rules that are not for it, one after the other; empty for a view of all that left the page. */
export type ViewKey = string

export const WHOLE: ViewKey = ''

/** The policies that a case's streams may follow, as they are for each view that is made. */
export type ViewPolicies = ReadonlyMap<ViewKey, readonly Policy[]>

/**
 * The view of each role. A stream may follow any of the policies, one that has just been replaced included: what is not for
 * a role by one of them is not for it.
 */
export function viewsOf(policies: readonly Policy[]): Record<ViewRole, ViewKey> {
  const keys = ViewRole.options.map((role) => [role, keyOf(policies, role)] as const)
  return Object.fromEntries(keys) as Record<ViewRole, ViewKey>
}

function keyOf(policies: readonly Policy[], role: ViewRole): ViewKey {
  const rules = policies.flatMap(({ unmask }) => unmask).filter((rule) => !isFor(rule, role))
  return [...new Set(rules.map(({ id }) => id))].toSorted().join(' ')
}

function isFor({ for: roles }: UnmaskRule, role: ViewRole): boolean {
  return roles?.includes(role) ?? true
}

/** The policy as it is for a view: without the rules that are not for it. */
export function policyFor(policy: Policy, key: ViewKey): Policy {
  const left = new Set(key.split(' '))
  return { ...policy, unmask: policy.unmask.filter(({ id }) => !left.has(id)) }
}
