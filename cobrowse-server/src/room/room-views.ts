import type { Policy, RuleId, ViewRole } from '@conav/shared/policy/policy.ts'
import { policyFor, viewsOf, WHOLE, type ViewKey, type ViewPolicies } from '@conav/shared/view/views.ts'

/** For so long a page that has not heard of a new policy yet may still send by one before. */
const GRACE_MS = 15_000

/** Which view each role has of the case: of all that left the page, or of less. */
export class RoomViews {
  /** The newest last; before it those that a page may still go by. */
  #policies: readonly Policy[]
  #keys: Record<ViewRole, ViewKey>
  #settlesAtMs = Infinity

  constructor(policy: Policy) {
    this.#policies = [policy]
    this.#keys = viewsOf(this.#policies)
  }

  /** Whether some see less than what left. */
  get areMany(): boolean {
    return Object.values(this.#keys).some((key) => key !== WHOLE)
  }

  keyOf(role: ViewRole): ViewKey {
    return this.#keys[role]
  }

  /** The views that are made, with the policies that a stream may follow, as they are for each. */
  list(): ViewPolicies {
    const keys = new Set(Object.values(this.#keys).filter((key) => key !== WHOLE))
    return new Map([...keys].map((key) => [key, this.#policies.map((policy) => policyFor(policy, key))]))
  }

  /** Whether the policy that holds now has such a rule for texts, and those of this view are shown what it lets through. */
  readsTextBy(rule: RuleId, view: ViewKey): boolean {
    const newest = this.#policies.at(-1)
    const rules = newest === undefined ? [] : policyFor(newest, view).unmask
    return rules.some(({ id, unmask }) => id === rule && unmask.includes('text'))
  }

  /** Another policy holds; what either keeps from a role is kept from it for a while. */
  rule(policy: Policy, nowMs: number): void {
    this.#policies = [...this.#policies, policy]
    this.#keys = viewsOf(this.#policies)
    this.#settlesAtMs = nowMs + GRACE_MS
  }

  /** To be called about once a second. Tells whether the policy before counts no more from now on. */
  settle(nowMs: number): boolean {
    const newest = this.#policies.at(-1)
    if (nowMs < this.#settlesAtMs || newest === undefined) return false
    this.#settlesAtMs = Infinity
    this.#policies = [newest]
    this.#keys = viewsOf(this.#policies)
    return true
  }
}
