/** The policies under which everything is tried: nothing unmasked, and then a kind of it, or all, on every element. */
import { PolicyDraft } from '@conav/shared/api/policy.ts'
import type { Unmasked, ViewRole } from '@conav/shared/policy/policy.ts'
import { TEXT_ATTRIBUTES } from '@conav/shared/redact/allow.ts'

/** What a policy can let out: by a rule, or by a switch of its own. */
export type Let = Unmasked | 'sheetImages' | 'sheetFonts'

interface Ruling {
  readonly lets: readonly Let[]
  /** To them alone; everyone where it is left out. */
  readonly to?: readonly ViewRole[]
}

/** Shows the words by which the oracle knows how far the agent's view has come; nothing of the page itself carries the mark. */
const MARK = { id: 'mark', selector: '[data-mark]', unmask: ['text'] }

export const POLICIES = {
  private: { lets: [] },
  'text-allowed': { lets: ['text'] },
  'inputs-allowed': { lets: ['value'] },
  'all-allowed': { lets: ['text', 'value', 'attributes', 'image', 'sheetImages', 'sheetFonts'] },
  'agent-alone': { lets: ['text', 'value', 'attributes'], to: ['agent'] },
} as const satisfies Record<string, Ruling>
export type PolicyName = keyof typeof POLICIES

export const rulingOf = (name: PolicyName): Ruling => POLICIES[name]

export function draftOf(name: PolicyName): PolicyDraft {
  const { lets, to } = rulingOf(name)
  const rules = lets.filter(isByRule).map((kind) => {
    const attributes = kind === 'attributes' ? [...TEXT_ATTRIBUTES] : []
    return { id: kind, selector: '*', unmask: [kind], attributes, ...(to && { for: to }) }
  })
  return PolicyDraft.parse({
    unmask: [MARK, ...rules],
    sheetImages: lets.includes('sheetImages'),
    sheetFonts: lets.includes('sheetFonts'),
  })
}

function isByRule(kind: Let): kind is Unmasked {
  return kind !== 'sheetImages' && kind !== 'sheetFonts'
}
