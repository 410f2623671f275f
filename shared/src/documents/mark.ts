/** Drawings and highlights on the customer's page, and pointers: what lies in the `room` document and its awareness. */
import { z } from 'zod/mini'
import { MarkId, NodeId, PersonId, StreamNo } from '../protocol/id.ts'
import { MAX_DRAFT_POINTS, MAX_MARK_POINTS } from '../protocol/limit.ts'

/** Named, so that people can say "the green arrow"; each side draws them by its own theme. */
export const MarkColor = z.enum(['red', 'orange', 'green', 'blue', 'purple'])
export type MarkColor = z.infer<typeof MarkColor>

/** Who drew it: a person of the case, or the customer. The server drops what claims to be another's. */
export const MarkAuthor = z.union([PersonId, z.literal('customer')])
export type MarkAuthor = z.infer<typeof MarkAuthor>

/**
 * A point on an element: fractions of its box from its top left corner, so that it stays where it belongs when the page
 * scrolls or is laid out anew. May lie outside of the box, up to a hundred boxes away.
 */
const Fraction = z.number().check(z.gte(-100), z.lte(100))
export const MarkPoint = z.tuple([Fraction, Fraction])
export type MarkPoint = z.infer<typeof MarkPoint>

const drawn = { id: MarkId, color: MarkColor, stream: StreamNo, node: NodeId }
const ends = { from: MarkPoint, to: MarkPoint }
const common = { ...drawn, by: MarkAuthor, atMs: z.number() }

export const Mark = z.discriminatedUnion('kind', [
  /** A line drawn by hand. */
  z.object({
    kind: z.literal('stroke'),
    ...common,
    points: z.array(MarkPoint).check(z.minLength(1), z.maxLength(MAX_MARK_POINTS)),
  }),
  z.object({ kind: z.literal('arrow'), ...common, ...ends }),
  z.object({ kind: z.literal('box'), ...common, ...ends }),
  /** The element itself is framed. */
  z.object({ kind: z.literal('highlight'), ...common }),
])
export type Mark = z.infer<typeof Mark>

/**
 * A mark that is still being drawn, as it is now: others see it grow. It has the id of the mark that it becomes, so that
 * one takes the other's place, and it is gone with its author's presence.
 */
export const Draft = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('stroke'),
    ...drawn,
    points: z.array(MarkPoint).check(z.minLength(1), z.maxLength(MAX_DRAFT_POINTS)),
  }),
  z.object({ kind: z.literal('arrow'), ...drawn, ...ends }),
  z.object({ kind: z.literal('box'), ...drawn, ...ends }),
  z.object({ kind: z.literal('highlight'), ...drawn }),
])
export type Draft = z.infer<typeof Draft>

/** What each peer says of itself in the awareness of `room`. */
export const Presence = z.object({
  by: MarkAuthor,
  name: z.string().check(z.maxLength(100)),
  color: MarkColor,
  /** Where its pointer is; null while it is off the page. */
  pointer: z.nullable(z.object({ stream: StreamNo, node: NodeId, at: MarkPoint })),
  isTyping: z.boolean(),
  /** What it is drawing at this moment. */
  draft: z.exactOptional(Draft),
})
export type Presence = z.infer<typeof Presence>
