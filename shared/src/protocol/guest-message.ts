import { z } from 'zod/mini'
import { Audience, Hello, NEWS, Ping, Say, Secret } from './common-message.ts'
import { Intent, Power, Terms } from './control.ts'
import { Nonce, PersonId, StreamNo, TabId } from './id.ts'

/** What a guest says, who was invited into one case by link. */
export const FromGuest = z.discriminatedUnion('type', [
  z.object({
    type: Hello,
    protocol: z.int(),
    /** The secret of the guest's link. */
    secret: Secret,
    name: z.string().check(z.trim(), z.minLength(1), z.maxLength(60)),
  }),
  z.object({ type: z.literal('ask'), power: Power, terms: z.optional(Terms) }),
  z.object({ type: z.literal('release'), power: Power }),
  z.object({ type: z.literal('intent'), intent: Intent }),
  z.object({ type: z.literal('follow'), tab: z.nullable(TabId) }),
  Say,
  z.object({ type: z.literal('keyframe-please'), stream: StreamNo }),
  Ping,
])
export type FromGuest = z.infer<typeof FromGuest>

export const ToGuest = z.discriminatedUnion('type', [
  /** The link is good; an agent has to let them in. `welcome` or the end of the socket follows. */
  z.object({ type: z.literal('waiting') }),
  z.object({ ...Audience, nonce: Nonce }),
  ...NEWS,
  z.object({ type: z.literal('taken'), power: Power, by: z.object({ person: PersonId, name: z.string() }) }),
])
export type ToGuest = z.infer<typeof ToGuest>
