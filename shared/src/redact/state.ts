/** What the redactor remembers of one stream: an index of the tree, secrets as hashes, names of styles. Never sent. */
import type { RuleId } from '../policy/policy.ts'
import type { Matchable } from '../policy/match.ts'
import type { Assets } from './assets.ts'
import type { StyleNames } from './css-names.ts'
import type { Rules } from './rules.ts'
import type { Secrets } from './secrets.ts'

/** One node of the page. */
export interface Entry extends Matchable {
  readonly id: number
  readonly kind: number
  readonly tag: string
  /** The page's own attributes, without values and styles: what selectors look at. */
  attributes: Record<string, string>
  parent: Entry | undefined
  /** The parent in the tree of ids; differs from `parent` at a frame's document, whose elements match nothing above it. */
  above: Entry | undefined
  children: Entry[] | undefined
  isShadow: boolean
  isSvg: boolean
  /** Whether the node is in the tree that the other side has: only such ids may be mentioned. */
  isSent: boolean
  /** What the rules say of the node; see `judgeEntry`. */
  judged: Judged
  /** A text as it left unmasked, so that it can be masked again when its rule no longer holds. */
  shown: string
  /** How many characters the text had without the space around it, as far as it was on its way out. */
  letters: number
  /** Attributes that left unmasked, and by which rule. */
  rules: Record<string, RuleId> | undefined
  /** The last value sent of a field, by an input event and by its attribute; a repeat is dropped, so that keys do not show. */
  lastInput: string | undefined
  lastValue: string | undefined
}

export interface Judged {
  isBlocked: boolean
  /** By the customer's own hand, or in something that is. */
  isHidden: boolean
  isReadOnly: boolean
  isCustomerOnly: boolean
  /** Inside something the customer types into (contenteditable). */
  isEditable: boolean
  /** Inside a shell: nothing of it leaves. */
  isHollow: boolean
  text: RuleId | undefined
  /** The rule for `text` that selects this very element. */
  ownText: RuleId | undefined
  value: RuleId | undefined
  attributes: Record<string, RuleId> | undefined
  /** The rule that lets pictures through: of this element, and of all inside it. */
  image: RuleId | undefined
}

/**
 * State of one stream. Owned by the caller, mutated by `redact`, which returns the same object. Holds no typed text of
 * secret fields, only salted hashes.
 */
export interface Redaction {
  readonly index: Map<number, Entry>
  readonly secrets: Secrets
  /** Ids of fields that were secret once; they stay so whatever their type becomes. */
  readonly secretIds: Set<number>
  /** `name` and `id` of such fields, so that a re-rendered field is known again. */
  readonly secretNames: Set<string>
  readonly names: StyleNames
  readonly assets: Assets
  rules: Rules | undefined
  /** No keyframe yet, or since the page came back from a path on which sharing pauses: nothing else may leave. */
  awaitsKeyframe: boolean
  /** Events of which nothing left: of no known shape, about what was not sent, or repeating a mask. */
  dropped: number
}
