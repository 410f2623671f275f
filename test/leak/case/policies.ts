/** The policies under which everything is tried: nothing unmasked, and then a kind of it, or all, on every element. */
import { PolicyDraft } from '@conav/shared/api/policy.ts'
import type { Unmasked } from '@conav/shared/policy/policy.ts'
import { TEXT_ATTRIBUTES } from '@conav/shared/redact/allow.ts'

/** Shows the words by which the oracle knows how far the agent's view has come; nothing of the page itself carries the mark. */
const MARK = { id: 'mark', selector: '[data-mark]', unmask: ['text'] }

export const POLICIES = {
  private: [],
  'text-allowed': ['text'],
  'inputs-allowed': ['value'],
  'all-allowed': ['text', 'value', 'attributes'],
} as const satisfies Record<string, readonly Unmasked[]>
export type PolicyName = keyof typeof POLICIES

export function draftOf(name: PolicyName): PolicyDraft {
  const rules = POLICIES[name].map((kind) => {
    const attributes = kind === 'attributes' ? [...TEXT_ATTRIBUTES] : []
    return { id: kind, selector: '*', unmask: [kind], attributes }
  })
  return PolicyDraft.parse({ unmask: [MARK, ...rules] })
}
