/** Which rule shows an element, for whoever writes the policy. */
import type { RuleId } from '../policy/policy.ts'
import { LABEL_INPUTS } from './allow.ts'
import { valueRuleOf } from './attributes.ts'
import { NODE } from './event.ts'
import { inputTypeOf, isField, isSecret } from './fields.ts'
import type { Entry } from './entry.ts'
import type { Redaction } from './state.ts'

/**
 * What an element has of its own that could be masked. `secret`: no rule would show it. `hidden`: it does not leave at all,
 * by a rule or because the page has nothing that could be told there. `rule` is the one that lets it through, to whomever.
 */
export interface ShownBy {
  piece: 'text' | 'value' | 'image' | 'nothing'
  how: 'shown' | 'masked' | 'secret' | 'hidden'
  rule: RuleId | null
}

type Piece = ShownBy['piece']

/** Reads the tree as of the last event. */
export function shownBy(state: Redaction, nodeId: number): ShownBy {
  const entry = state.index.get(nodeId)
  if (!entry || entry.judged.isBlocked || entry.judged.isHollow || state.rules?.mayLeave !== true)
    return { piece: 'nothing', how: 'hidden', rule: null }
  const piece = pieceOf(entry)
  const rule = ruleOf(state, entry, piece) ?? null
  if (piece === 'value' && isSecret(state, entry)) return { piece, how: 'secret', rule: null }
  // A text that its rule does not show repeats what was typed as a secret.
  if (piece === 'text' && rule !== null && !isField(entry) && textsOf(entry).every(({ shown }) => isMask(shown)))
    return { piece, how: 'secret', rule: null }
  return { piece, how: rule === null ? 'masked' : 'shown', rule }
}

/** Shown as a rule says, and none of it readable. */
function isMask(shown: string): boolean {
  return !/[^\s•]/.test(shown)
}

function pieceOf(entry: Entry): Piece {
  if (entry.tag === 'input' && LABEL_INPUTS.has(inputTypeOf(entry))) return 'text'
  if (isField(entry) || entry.tag === 'option') return 'value'
  if (entry.tag === 'img') return 'image'
  return textsOf(entry).length > 0 ? 'text' : 'nothing'
}

function ruleOf(state: Redaction, entry: Entry, piece: Piece): RuleId | undefined {
  switch (piece) {
    case 'text':
      return entry.judged.isEditable ? valueRuleOf(state, entry) : entry.judged.text
    case 'value':
      return valueRuleOf(state, entry)
    case 'image':
      return entry.judged.image
    case 'nothing':
      return undefined
  }
}

function textsOf({ children }: Entry): Entry[] {
  return children?.filter(({ kind, letters }) => kind === NODE.text && letters > 0) ?? []
}
