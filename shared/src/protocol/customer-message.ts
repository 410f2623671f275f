import { z } from 'zod/mini'
import { CaseState } from '../case/lifecycle.ts'
import { Policy } from '../policy/policy.ts'
import {
  Ask,
  Clip,
  Clipboard,
  Common,
  EndedBy,
  FileNews,
  Hello,
  PauseWhy,
  Ping,
  Pointing,
  Pong,
  Present,
  Said,
  Say,
  Secret,
  SyncClipboard,
  Unsaid,
} from './common-message.ts'
import { Intent, Lease, Power, Refusal, Terms } from './control.ts'
import { Folder, FolderPath } from './exchange.ts'
import { AskId, CaseId, IntentId, Nonce, PeerId, PersonId, StreamNo, TabId } from './id.ts'
import { TabLook } from './tab.ts'

/** What the customer's keeper says. */
export const FromCustomer = z.discriminatedUnion('type', [
  z.object({
    type: Hello,
    protocol: z.int(),
    case: CaseId,
    secret: Secret,
    /** The stream of this page load, when its link comes back. Without it the server mints a new one. */
    resume: z.optional(StreamNo),
    /** The tab that this page load happened in. */
    tab: TabId,
  }),
  /** Raises a power on these terms, which are at most those that were asked for. */
  z.object({ type: z.literal('allow'), ask: AskId, terms: z.optional(Terms) }),
  z.object({ type: z.literal('decline'), ask: AskId }),
  /** Takes a power back from everyone. Taking view back takes control back too. */
  z.object({ type: z.literal('revoke'), power: Power }),
  /** Nobody draws or points on the page any more, or everyone who might before. */
  Pointing,
  /** The page's guard or executor refused what the room had let through. */
  z.object({ type: z.literal('refused'), to: PeerId, intent: IntentId, reason: Refusal }),
  /** Nothing of the page is shown, or it is again. */
  z.object({ type: z.literal('paused'), isPaused: z.boolean(), why: z.exactOptional(PauseWhy) }),
  /** What this tab is now. Said after each welcome and at each change. */
  z.object({ type: z.literal('tab'), look: TabLook }),
  Say,
  SyncClipboard,
  Clip,
  /** The folder that agents may look into; null takes it back. */
  z.object({ type: z.literal('folder'), folder: z.nullable(Folder) }),
  z.object({ type: z.literal('leave') }),
  Ping,
])
export type FromCustomer = z.infer<typeof FromCustomer>

export const ToCustomer = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('welcome'),
    case: CaseId,
    ...Common,
    stream: StreamNo,
    /** The last frame of that stream that is stored; the link goes on behind it. 0 when there is none. */
    acked: z.int().check(z.gte(0)),
    policy: Policy,
    /** Intents carry it, so that none of another link is done. */
    nonce: Nonce,
    /** The customer's own name in chat and marks. */
    name: z.string(),
    /** The server's clock at this moment, so that a wrong clock on the customer's side shortens and prolongs nothing. */
    nowMs: z.number(),
  }),
  z.object({ type: z.literal('state'), state: CaseState }),
  z.object({ type: z.literal('people'), people: z.array(Present) }),
  Pointing,
  z.object({ type: z.literal('leases'), leases: z.array(Lease) }),
  /** All questions that wait; replaces what was known, so a withdrawn one is simply gone. */
  z.object({ type: z.literal('asks'), asks: z.array(Ask) }),
  z.object({ type: z.literal('policy'), policy: Policy }),
  /** The page load sent what its policy hides: nothing more of it is taken. */
  z.object({ type: z.literal('stream-refused'), stream: StreamNo }),
  /** `n` counts up from 1 on each link; with a nonce that is not the link's, or an `n` that does not rise, it is a replay. */
  z.object({
    type: z.literal('intent'),
    nonce: Nonce,
    n: z.int().check(z.positive()),
    from: PeerId,
    by: PersonId,
    intent: Intent,
  }),
  Said,
  Unsaid,
  FileNews,
  Clipboard,
  Clip,
  /** An agent would like a file of the shared folder. */
  z.object({ type: z.literal('fetch'), path: FolderPath }),
  /** Everything of the stream up to and with `seq` is stored. */
  z.object({ type: z.literal('ack'), stream: StreamNo, seq: z.int() }),
  z.object({ type: z.literal('keyframe-please'), stream: StreamNo }),
  z.object({ type: z.literal('ended'), by: EndedBy }),
  Pong,
])
export type ToCustomer = z.infer<typeof ToCustomer>
