import { z } from 'zod/mini'
import { Audience, Clip, Clipboard, Hello, Knock, NEWS, Ping, Say, Secret, SyncClipboard } from './common-message.ts'
import { Intent, Power, Terms } from './control.ts'
import { Folder, FolderPath } from './exchange.ts'
import { CaseId, Nonce, PersonId, StreamNo, TabId } from './id.ts'

/** What the desk says. */
export const FromAgent = z.discriminatedUnion('type', [
  z.object({ type: Hello, protocol: z.int(), case: CaseId, ticket: Secret }),
  z.object({ type: z.literal('ask'), power: Power, terms: z.optional(Terms) }),
  /** Asks the customer to give a power to someone else in the case: a guest to be raised, or control to be handed on. */
  z.object({ type: z.literal('ask-for'), power: Power, person: PersonId }),
  /** Lets a guest in who knocks under that very name; who goes by another one meanwhile is answered by `not-admitted`. */
  z.object({ type: z.literal('admit'), person: PersonId, name: z.string() }),
  /** Sends a guest away for good; the link that was used opens nothing any more. */
  z.object({ type: z.literal('eject'), person: PersonId }),
  /** Which tab to see; null follows the customer from tab to tab. */
  z.object({ type: z.literal('follow'), tab: z.nullable(TabId) }),
  Say,
  SyncClipboard,
  Clip,
  z.object({ type: z.literal('fetch'), path: FolderPath }),
  /** Gives an own power back, or withdraws an own question for it. */
  z.object({ type: z.literal('release'), power: Power }),
  z.object({ type: z.literal('intent'), intent: Intent }),
  /**
   * The viewer lost the thread of a stream. Answered from the cached group or by a new keyframe; by a new one where
   * `isFresh`: the page then brings once more what did not come at the first try.
   */
  z.object({ type: z.literal('keyframe-please'), stream: StreamNo, isFresh: z.optional(z.boolean()) }),
  Ping,
])
export type FromAgent = z.infer<typeof FromAgent>

export const ToAgent = z.discriminatedUnion('type', [
  z.object({
    ...Audience,
    nonce: Nonce,
    knocks: z.array(Knock),
    clipboard: z.object({ customer: z.boolean(), agents: z.boolean() }),
  }),
  ...NEWS,
  /** Another has the power or has asked for it first; nothing was asked. */
  z.object({ type: z.literal('taken'), power: Power, by: z.object({ person: PersonId, name: z.string() }) }),
  z.object({ type: z.literal('knocks'), knocks: z.array(Knock) }),
  /** The guest goes by this name by now; nobody was let in. */
  z.object({ type: z.literal('not-admitted'), knock: Knock }),
  Clipboard,
  Clip,
  z.object({ type: z.literal('folder'), folder: z.nullable(Folder) }),
])
export type ToAgent = z.infer<typeof ToAgent>
