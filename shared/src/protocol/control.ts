/** Control: what an agent asks the customer's page to do, and what the customer allows. */
import { z } from 'zod/mini'
import { IntentId, NodeId, PersonId, StreamNo } from './id.ts'

export const Power = z.enum(['view', 'control'])
export type Power = z.infer<typeof Power>

/** A power that the customer has given to one person. Ends with `untilMs` (server's clock), if it has one. */
export const Lease = z.object({ power: Power, to: PersonId, untilMs: z.nullable(z.number()) })
export type Lease = z.infer<typeof Lease>

/** Where on an element: fractions of its box from its top left corner, 0 to 1. */
const Spot = z.object({ x: z.number().check(z.gte(0), z.lte(1)), y: z.number().check(z.gte(0), z.lte(1)) })

const base = { id: IntentId, stream: StreamNo }
const onNode = { ...base, node: NodeId }

export const Modifiers = z.object({
  shift: z._default(z.boolean(), false),
  ctrl: z._default(z.boolean(), false),
  alt: z._default(z.boolean(), false),
  meta: z._default(z.boolean(), false),
})
export type Modifiers = z.infer<typeof Modifiers>

/** A key as `KeyboardEvent.key` names it, one that does not write text: `Enter`, `Tab`, `Backspace`, `ArrowLeft`, `a` with ctrl. */
const Key = z.string().check(z.minLength(1), z.maxLength(24))

export const Intent = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('click'),
    ...onNode,
    spot: Spot,
    button: z.enum(['left', 'right']),
    /** 2 is a whole double click, both presses and what follows them. */
    count: z.int().check(z.gte(1), z.lte(2)),
  }),
  z.object({ kind: z.literal('hover'), ...onNode, spot: Spot }),
  z.object({ kind: z.literal('type'), ...onNode, text: z.string().check(z.minLength(1), z.maxLength(4096)) }),
  z.object({ kind: z.literal('key'), ...onNode, key: Key, modifiers: Modifiers }),
  z.object({ kind: z.literal('select'), ...onNode, option: z.int().check(z.gte(0), z.lte(10_000)) }),
  z.object({ kind: z.literal('scroll'), ...onNode, left: z.number(), top: z.number() }),
  z.object({ kind: z.literal('back'), ...base }),
  z.object({ kind: z.literal('forward'), ...base }),
  z.object({ kind: z.literal('reload'), ...base }),
])
export type Intent = z.infer<typeof Intent>

/** Why an intent did not happen. The desk says each in a sentence. */
export const Refusal = z.enum([
  'not-granted',
  'expired',
  'replayed',
  'wrong-stream',
  'node-gone',
  'not-visible',
  'blocked',
  'read-only',
  'secret-field',
  'file-picker',
  'customer-only',
  'not-possible',
  'page-paused',
])
export type Refusal = z.infer<typeof Refusal>

export type Verdict = { allowed: true } | { allowed: false; reason: Refusal }
