/** Control: what an agent asks the customer's page to do, and what the customer allows. */
import { z } from 'zod/mini'
import { IntentId, NodeId, Nonce, PersonId, StreamNo } from './id.ts'

/**
 * `point`: to draw and to show one's pointer on the page. Agents may with `view`; a guest needs it given. Who holds
 * `control` may point as well.
 */
export const Power = z.enum(['view', 'point', 'control'])
export type Power = z.infer<typeof Power>

/**
 * Where a power holds: in the whole case, on one page load, or on one element of a page load and all that is inside of
 * it (`form` and `element` differ in words alone). The room and the keeper hold an intent against its stream, the guard
 * in the page against the element.
 */
export const Scope = z.discriminatedUnion('on', [
  z.object({ on: z.literal('case') }),
  z.object({ on: z.literal('page'), stream: StreamNo }),
  z.object({ on: z.literal('form'), stream: StreamNo, node: NodeId }),
  z.object({ on: z.literal('element'), stream: StreamNo, node: NodeId }),
])
export type Scope = z.infer<typeof Scope>

export const WHOLE_CASE: Scope = { on: 'case' }

/** What is asked for, and what is given: the customer may give less than was asked. Without minutes it lasts until taken back. */
export const Terms = z.object({
  scope: z._default(Scope, { on: 'case' }),
  minutes: z._default(z.nullable(z.int().check(z.gte(1), z.lte(240))), null),
})
export type Terms = z.infer<typeof Terms>

export const UNTIL_STOPPED: Terms = { scope: WHOLE_CASE, minutes: null }

/** A power that the customer has given to one person, where, and until when (`untilMs`, server's clock; null: until taken back). */
export const Lease = z.object({ power: Power, to: PersonId, scope: Scope, untilMs: z.nullable(z.number()) })
export type Lease = z.infer<typeof Lease>

/** Where on an element: fractions of its box from its top left corner, 0 to 1. */
const Spot = z.object({ x: z.number().check(z.gte(0), z.lte(1)), y: z.number().check(z.gte(0), z.lte(1)) })

/** `nonce` is the one that the link was welcomed with: an intent of another link, or of another time, is a replay. */
const base = { id: IntentId, nonce: Nonce, stream: StreamNo }
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
  /** Pressed at the one spot, moved, let go at the other: sliders, sortable lists, selections, canvases. */
  z.object({
    kind: z.literal('drag'),
    ...onNode,
    spot: Spot,
    /** Where it is let go: fractions of the box of `over`. */
    over: NodeId,
    to: Spot,
  }),
  /** A turn of the wheel over the element, in CSS pixels, for pages that listen to it. Scrolling itself is `scroll`. */
  z.object({ kind: z.literal('wheel'), ...onNode, spot: Spot, deltaX: z.number(), deltaY: z.number() }),
  z.object({ kind: z.literal('back'), ...base }),
  z.object({ kind: z.literal('forward'), ...base }),
  z.object({ kind: z.literal('reload'), ...base }),
])
export type Intent = z.infer<typeof Intent>

/** Why an intent did not happen. The desk says each in a sentence. */
export const Refusal = z.enum([
  'not-granted',
  'expired',
  'out-of-scope',
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
