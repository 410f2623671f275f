/** What the redactor remembers of one stream: an index of the tree, secrets as hashes, names of styles. Never sent. */
import type { RuleId } from '../policy/policy.ts'
import type { Assets } from './assets.ts'
import type { ById } from './by-id.ts'
import type { StyleNames } from './css-names.ts'
import type { Entry } from './entry.ts'
import type { Rules } from './rules.ts'
import type { Secrets } from './secrets.ts'

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
  readonly index: ById<Entry>
  /** The attributes of elements that have a class and nothing else, by that class: one record for all that are alike. */
  readonly classed: Map<string, Readonly<Record<string, string>>>
  readonly secrets: Secrets
  /** Ids of fields that were secret once; they stay so whatever their type becomes. */
  readonly secretIds: Set<number>
  /** `name` and `id` of such fields, so that a re-rendered field is known again. */
  readonly secretNames: Set<string>
  /** Names of fields of which it is known that they do not look like those of secret fields. */
  readonly harmlessNames: Set<string>
  readonly names: StyleNames
  readonly assets: Assets
  rules: Rules | undefined
  /** No keyframe yet, or since the page came back from a path on which sharing pauses: nothing else may leave. */
  awaitsKeyframe: boolean
  /** Events of which nothing left: of no known shape, about what was not sent, or repeating a mask. */
  dropped: number
}
