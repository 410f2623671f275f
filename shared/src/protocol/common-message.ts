/** What the messages of several speakers are made of. */
import { z } from 'zod/mini'
import { CaseState } from '../case/lifecycle.ts'
import { Lease, Power, Refusal, Terms } from './control.ts'
import { ChatMessage, ClipText, Saying, SharedFile } from './exchange.ts'
import { AskId, CaseId, ChatId, IntentId, PeerId, PersonId, StreamNo, TabId } from './id.ts'
import { MAX_TABS } from './limit.ts'
import { Tab } from './tab.ts'

export const Hello = z.literal('hello')
export const Secret = z.string().check(z.minLength(16), z.maxLength(200))

/** Asks for a sign of life; the answer carries the same number. Both sides measure the delay with it. */
export const Ping = z.object({ type: z.literal('ping'), n: z.int() })
export const Pong = z.object({ type: z.literal('pong'), n: z.int() })

/** A person who is in the room with a role that the others see. */
export const Present = z.object({
  peer: PeerId,
  person: PersonId,
  name: z.string(),
  /** A guest was invited by an agent and is in no account. */
  kind: z.enum(['agent', 'guest']),
  /** The name of the agent who let a guest in. */
  of: z.exactOptional(z.string()),
})
export type Present = z.infer<typeof Present>

/** A question that waits for the customer. */
export const Ask = z.object({
  id: AskId,
  power: Power,
  /** Who would get the power, which is not always who asked: control is handed on, and guests are raised by an agent. */
  by: z.object({ person: PersonId, name: z.string(), kind: z.enum(['agent', 'guest']) }),
  terms: Terms,
})
export type Ask = z.infer<typeof Ask>

export const EndedBy = z.enum(['customer', 'agent'])
export type EndedBy = z.infer<typeof EndedBy>

/** Who may write and sees the chat says so, and is answered by the `said` that all get, once it is stored. */
export const Say = z.object({ type: z.literal('say'), saying: Saying })
/** Whether this side wants to share its clipboard; texts pass while both do. */
export const SyncClipboard = z.object({ type: z.literal('sync-clipboard'), isOn: z.boolean() })
export const Clip = z.object({ type: z.literal('clip'), text: ClipText })

/** What all that are in a room are told alike. */
export const Said = z.object({ type: z.literal('said'), message: ChatMessage })
/** The message could not be taken; who wrote it keeps it and is told why. */
export const Unsaid = z.object({
  type: z.literal('unsaid'),
  id: ChatId,
  why: z.enum(['not-stored', 'too-many', 'unknown-file']),
})
/** A file is new or has changed; replaces what was known of it. */
export const FileNews = z.object({ type: z.literal('file'), file: SharedFile })
export const Clipboard = z.object({ type: z.literal('clipboard'), customer: z.boolean(), agents: z.boolean() })

/**
 * What everyone is welcomed with. After the welcome, one message each: the chat at hand (`said`, oldest first), the files
 * (`file`), and for agents the shared `folder`, if there is one.
 */
export const Common = {
  state: CaseState,
  leases: z.array(Lease),
  people: z.array(Present),
  asks: z.array(Ask),
  /** The customer wants no pointers and drawings of others: nobody has that power, whatever was given. */
  isPointingStopped: z.exactOptional(z.boolean()),
}

export const Pointing = z.object({ type: z.literal('pointing'), isStopped: z.boolean() })

/**
 * Why nothing of a page is shown: the policy pauses sharing there, it is more than a frame may hold, or it sent what its
 * policy hides and the server takes no more of it.
 */
export const PauseWhy = z.enum(['policy', 'too-large', 'refused'])
export type PauseWhy = z.infer<typeof PauseWhy>

export const CustomerPresence = z.enum(['not-yet', 'here', 'away'])
export type CustomerPresence = z.infer<typeof CustomerPresence>

/** A guest who has come with a link and waits to be let in. */
export const Knock = z.object({ person: PersonId, name: z.string() })
export type Knock = z.infer<typeof Knock>

export const Tabs = z.array(Tab).check(z.maxLength(MAX_TABS))

/** What everyone on this side of the page is welcomed with. */
export const Audience = {
  type: z.literal('welcome'),
  peer: PeerId,
  person: PersonId,
  case: CaseId,
  ...Common,
  customer: CustomerPresence,
  isPaused: z.boolean(),
  why: z.exactOptional(PauseWhy),
  /** The stream that this peer sees now, if any. */
  stream: z.nullable(StreamNo),
  tabs: Tabs,
  /** The tab that this peer has chosen; null while it follows the customer. */
  following: z.nullable(TabId),
}

/** News of the page and its people, for agents and guests alike. */
export const NEWS = [
  z.object({ type: z.literal('state'), state: CaseState }),
  z.object({ type: z.literal('customer'), presence: CustomerPresence }),
  z.object({ type: z.literal('paused'), isPaused: z.boolean(), why: z.exactOptional(PauseWhy) }),
  Pointing,
  z.object({ type: z.literal('people'), people: z.array(Present) }),
  z.object({ type: z.literal('leases'), leases: z.array(Lease) }),
  z.object({ type: z.literal('asks'), asks: z.array(Ask) }),
  z.object({ type: z.literal('declined'), power: Power }),
  /** The page load that this peer sees from now on; frames of the one before end here. */
  z.object({ type: z.literal('stream'), stream: z.nullable(StreamNo) }),
  z.object({ type: z.literal('tabs'), tabs: Tabs, following: z.nullable(TabId) }),
  z.object({ type: z.literal('refused'), intent: IntentId, reason: Refusal }),
  Said,
  Unsaid,
  FileNews,
  z.object({ type: z.literal('ended'), by: EndedBy }),
  Pong,
] as const
