/**
 * Control messages, one union per speaker: forging another role's message fails to decode. JSON in text messages.
 * Nothing is read from a link before its `hello`; a hello that is late or wrong closes it.
 */
import { z } from 'zod/mini'
import { CaseState } from '../case/lifecycle.ts'
import { Policy } from '../policy/policy.ts'
import { Intent, Lease, Power, Refusal } from './control.ts'
import { AskId, CaseId, IntentId, PeerId, PersonId, StreamNo } from './id.ts'

const Hello = z.literal('hello')
const Secret = z.string().check(z.minLength(16), z.maxLength(200))

/** Asks for a sign of life; the answer carries the same number. Both sides measure the delay with it. */
const Ping = z.object({ type: z.literal('ping'), n: z.int() })
const Pong = z.object({ type: z.literal('pong'), n: z.int() })

/** A person who is in the room with a role that the others see. */
export const Present = z.object({ peer: PeerId, person: PersonId, name: z.string() })
export type Present = z.infer<typeof Present>

/** A question that waits for the customer. */
export const Ask = z.object({ id: AskId, power: Power, by: z.object({ person: PersonId, name: z.string() }) })
export type Ask = z.infer<typeof Ask>

export const EndedBy = z.enum(['customer', 'agent'])
export type EndedBy = z.infer<typeof EndedBy>

// ---- the customer's keeper speaks ----

export const FromCustomer = z.discriminatedUnion('type', [
  z.object({
    type: Hello,
    protocol: z.int(),
    case: CaseId,
    secret: Secret,
    /** The stream of this page load, when its link comes back. Without it the server mints a new one. */
    resume: z.optional(StreamNo),
  }),
  z.object({ type: z.literal('allow'), ask: AskId }),
  z.object({ type: z.literal('decline'), ask: AskId }),
  /** Takes a power back from everyone. Taking view back takes control back too. */
  z.object({ type: z.literal('revoke'), power: Power }),
  /** The page's guard or executor refused what the room had let through. */
  z.object({ type: z.literal('refused'), to: PeerId, intent: IntentId, reason: Refusal }),
  /** The page went to a place where the policy pauses sharing, or came back from it. */
  z.object({ type: z.literal('paused'), isPaused: z.boolean() }),
  z.object({ type: z.literal('leave') }),
  Ping,
])
export type FromCustomer = z.infer<typeof FromCustomer>

export const ToCustomer = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('welcome'),
    case: CaseId,
    state: CaseState,
    stream: StreamNo,
    /** The last frame of that stream that is stored; the link goes on behind it. 0 when there is none. */
    acked: z.int().check(z.gte(0)),
    policy: Policy,
    leases: z.array(Lease),
    people: z.array(Present),
    asks: z.array(Ask),
  }),
  z.object({ type: z.literal('state'), state: CaseState }),
  z.object({ type: z.literal('people'), people: z.array(Present) }),
  z.object({ type: z.literal('leases'), leases: z.array(Lease) }),
  /** All questions that wait; replaces what was known, so a withdrawn one is simply gone. */
  z.object({ type: z.literal('asks'), asks: z.array(Ask) }),
  z.object({ type: z.literal('policy'), policy: Policy }),
  z.object({ type: z.literal('intent'), from: PeerId, by: PersonId, intent: Intent }),
  /** Everything of the stream up to and with `seq` is stored. */
  z.object({ type: z.literal('ack'), stream: StreamNo, seq: z.int() }),
  z.object({ type: z.literal('keyframe-please'), stream: StreamNo }),
  z.object({ type: z.literal('ended'), by: EndedBy }),
  Pong,
])
export type ToCustomer = z.infer<typeof ToCustomer>

// ---- the desk speaks ----

export const FromAgent = z.discriminatedUnion('type', [
  z.object({ type: Hello, protocol: z.int(), case: CaseId, ticket: Secret }),
  z.object({ type: z.literal('ask'), power: Power }),
  /** Gives an own power back, or withdraws an own question for it. */
  z.object({ type: z.literal('release'), power: Power }),
  z.object({ type: z.literal('intent'), intent: Intent }),
  /** The viewer lost the thread of a stream. Answered from the cached group or by a new keyframe. */
  z.object({ type: z.literal('keyframe-please'), stream: StreamNo }),
  Ping,
])
export type FromAgent = z.infer<typeof FromAgent>

export const CustomerPresence = z.enum(['not-yet', 'here', 'away'])
export type CustomerPresence = z.infer<typeof CustomerPresence>

export const ToAgent = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('welcome'),
    peer: PeerId,
    case: CaseId,
    state: CaseState,
    customer: CustomerPresence,
    isPaused: z.boolean(),
    leases: z.array(Lease),
    people: z.array(Present),
    asks: z.array(Ask),
    /** The stream that is live now, if any. */
    stream: z.nullable(StreamNo),
  }),
  z.object({ type: z.literal('state'), state: CaseState }),
  z.object({ type: z.literal('customer'), presence: CustomerPresence }),
  z.object({ type: z.literal('paused'), isPaused: z.boolean() }),
  z.object({ type: z.literal('people'), people: z.array(Present) }),
  z.object({ type: z.literal('leases'), leases: z.array(Lease) }),
  z.object({ type: z.literal('asks'), asks: z.array(Ask) }),
  z.object({ type: z.literal('declined'), power: Power }),
  /** A new page load; frames of older streams end here. */
  z.object({ type: z.literal('stream'), stream: z.nullable(StreamNo) }),
  z.object({ type: z.literal('refused'), intent: IntentId, reason: Refusal }),
  z.object({ type: z.literal('ended'), by: EndedBy }),
  Pong,
])
export type ToAgent = z.infer<typeof ToAgent>
