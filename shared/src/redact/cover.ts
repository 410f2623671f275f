/** How much of a node others see, for the customer's own eyes. */
import { LABEL_INPUTS } from './allow.ts'
import { valueRuleOf } from './attributes.ts'
import { NODE } from './event.ts'
import { inputTypeOf, isField } from './fields.ts'
import type { Entry } from './entry.ts'
import type { Redaction } from './state.ts'

/** `hidden`: nothing of it, by the site's policy or because it is not known; `hidden-by-customer`: by their own hand. */
export type Cover = 'seen' | 'masked' | 'hidden' | 'hidden-by-customer'

/** What is drawn in them does not travel. */
const DRAWN = new Set(['canvas', 'video', 'object', 'embed'])

/** Reads the tree as of the last event. */
export function coverOf(state: Redaction, nodeId: number): Cover {
  const entry = state.index.get(nodeId)
  if (!entry) return 'hidden'
  if (entry.judged.isHidden) return 'hidden-by-customer'
  if (entry.judged.isBlocked || entry.judged.isHollow || state.rules?.mayLeave !== true) return 'hidden'
  return isShown(state, entry) ? 'seen' : 'masked'
}

function isShown(state: Redaction, entry: Entry): boolean {
  if (entry.kind === NODE.text) return entry.shown !== '' || entry.letters === 0
  if (DRAWN.has(entry.tag)) return false
  if (entry.tag === 'img') return entry.judged.image !== undefined
  if (!isField(entry)) return true
  if (entry.tag === 'input' && LABEL_INPUTS.has(inputTypeOf(entry))) return entry.judged.text !== undefined
  return valueRuleOf(state, entry) !== undefined
}
