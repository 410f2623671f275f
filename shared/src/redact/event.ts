/** The recorder's event format, as far as Conav reads it. The types are rrweb's; this is the one place that names them. */
import type { attributeMutation, eventWithTime, inputData, serializedNodeWithId, textMutation } from '@rrweb/types'
import type { RuleId } from '../policy/policy.ts'

/**
 * One recorder event. On the wire `timestamp` is milliseconds since the stream opened, by the page's monotonic clock:
 * the customer's wall clock is never sent and never trusted.
 */
export type PageEvent = eventWithTime

/** A text that left unmasked names the rule that let it through; without a rule it is a mask. */
export interface Ruled {
  rule?: RuleId
}

/** The attributes of an element that left unmasked, each with the rule that let it through. */
export interface RuledAttributes {
  rules?: Record<string, RuleId>
}

/** A node after redaction: `rule` stands on text nodes, `rules` on elements. */
export type RedactedNode = serializedNodeWithId & Ruled & RuledAttributes
export type RedactedText = textMutation & Ruled
export type RedactedAttributes = attributeMutation & RuledAttributes
export type RedactedInput = inputData & Ruled

/** rrweb's numbers, spelled out here because its enums are types only. */
export const EVENT = { domContentLoaded: 0, load: 1, fullSnapshot: 2, incremental: 3, meta: 4, assets: 7 } as const
export const SOURCE = {
  mutation: 0,
  mouseMove: 1,
  mouseInteraction: 2,
  scroll: 3,
  viewportResize: 4,
  input: 5,
  touchMove: 6,
  mediaInteraction: 7,
  styleSheetRule: 8,
  drag: 12,
  styleDeclaration: 13,
  adoptedStyleSheet: 15,
} as const
export const NODE = { document: 0, doctype: 1, element: 2, text: 3, cdata: 4, comment: 5 } as const
