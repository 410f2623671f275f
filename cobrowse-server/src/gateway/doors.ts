/** The doors of the gateway: what it needs from the rest of the server, and what it gives back. */
import type { Server } from 'node:http'
import type { CaseState } from '@conav/shared/case/lifecycle.ts'
import type { Role } from '@conav/shared/person/permission.ts'
import type { Policy } from '@conav/shared/policy/policy.ts'
import type { CaseId, PersonId, SiteId } from '@conav/shared/protocol/id.ts'
import type { Author, ChatMessage, Saying, SharedFile } from '@conav/shared/protocol/exchange.ts'
import type { EndedBy } from '@conav/shared/protocol/messages.ts'
import type { Logger } from 'pino'
import type { Db } from '../db/db.ts'
import type { GatewayLimits } from './limit.ts'
import type { PersistenceCounts } from './persistence.ts'

/** A case as far as a room needs it. */
export interface RoomCase {
  id: CaseId
  state: CaseState
  agentId: PersonId | null
  policy: Policy
  siteId: SiteId
  siteName: string
  customerName: string
  /** SHA-256 of the customer's secret; null until a customer has come. */
  customerSecretHash: Uint8Array | null
}

/** A step of a case, or a change of who is in it, told after it is committed. */
export interface CaseChange {
  id: CaseId
  state: CaseState
  endedBy: EndedBy | null
  /** A colleague who has just left the case; their links to its room are closed. */
  left?: PersonId
}

/** The cases, as rooms use them. Every promise may fail with the database; the gateway then logs and tries again or closes the peer. */
export interface CaseDoor {
  getForRoom(caseId: CaseId): Promise<RoomCase | undefined>
  /** Whether that person may be in the room of the case at this moment. */
  mayJoin(caseId: CaseId, holder: Pick<TicketHolder, 'personId' | 'role'>): Promise<boolean>
  /** The customer ends the case. The change comes back through `onChange`, like every other. No effect on one that has ended. */
  customerLeft(caseId: CaseId): Promise<void>
  /**
   * Appends to the event log, at the time of the call. Without a person it was the customer. The gateway waits for
   * one entry of a case before it hands over the next.
   */
  record(caseId: CaseId, kind: string, by: { personId?: PersonId }, detail?: Record<string, unknown>): Promise<void>
  /** Keeps the plain text of the notes with the case, for lists, search and wrap-up. */
  saveNotes(caseId: CaseId, text: string): Promise<void>
  /** Tells each change of each case, in order. Returns the way to stop listening. */
  onChange(listener: (change: CaseChange) => void): () => void
}

/** The chat of each case. Every promise may fail with the database. */
export interface ChatStore {
  /** The newest CHAT_AT_HAND messages, oldest first. */
  load(caseId: CaseId): Promise<ChatMessage[]>
  /**
   * Stores a message once and gives it its number: a repeat of the same author's id answers what is stored already.
   * `unknown-file` where it names a file that its author has not offered in this case.
   */
  add(caseId: CaseId, message: { saying: Saying; by: Author; atMs: number }): Promise<ChatMessage | 'unknown-file'>
}

export interface FileDoor {
  /** The files of a case, oldest first. */
  list(caseId: CaseId): Promise<SharedFile[]>
  /** Tells each change after it is committed; of one that arrives, at most four times a second. Returns the way to stop. */
  onChange(listener: (caseId: CaseId, file: SharedFile) => void): () => void
}

export interface GuestDoor {
  /** Whom the secret of a guest's link lets knock; undefined for an unknown, revoked or old one. */
  find(secret: string): Promise<{ caseId: CaseId; personId: PersonId } | undefined>
  /** Keeps the name under which a guest was let in. */
  admitted(caseId: CaseId, guest: { personId: PersonId; name: string; of: string }, by: PersonId): Promise<void>
  /** The link opens nothing any more. */
  revoke(caseId: CaseId, personId: PersonId, by: PersonId): Promise<void>
}

/** Who stands behind a ticket. */
export interface TicketHolder {
  caseId: CaseId
  personId: PersonId
  name: string
  role: Role
  sessionId: string
}

export interface Tickets {
  /** As `redeem`, and the ticket stays as it is. */
  find(ticket: string): TicketHolder | undefined
  /** Good for one call within the ticket's life; undefined for an unknown, used or old one. */
  redeem(ticket: string): TicketHolder | undefined
}

export interface SessionDoor {
  /** Told at once when a session is signed out, revoked or has run out. Returns the way to stop listening. */
  onEnded(listener: (sessionId: string) => void): () => void
}

export interface PolicyDoor {
  /** Told of each version that is saved. Returns the way to stop listening. */
  onSaved(listener: (site: SiteId, policy: Policy) => void): () => void
}

export interface GatewayConfig {
  /** The only origins whose documents may open a socket: the app's own, as browsers write them. */
  origins: readonly string[]
  /** Whether a proxy in front appends the caller's address to X-Forwarded-For. */
  isBehindProxy: boolean
  limits: GatewayLimits
}

export interface GatewayOptions {
  /** Its `upgrade` event becomes the gateway's alone. */
  server: Server
  config: GatewayConfig
  db: Db
  log: Logger
  cases: CaseDoor
  tickets: Tickets
  sessions: SessionDoor
  chat: ChatStore
  files: FileDoor
  guests: GuestDoor
  policies: PolicyDoor
  /** Whether there is room for recordings at this moment; without it there always is. */
  mayRecord?: () => boolean
}

/** Figures for `/metrics` and `/readyz`. Those with `Total` only rise. */
export interface GatewayCounts extends PersistenceCounts {
  rooms: number
  customers: number
  agents: number
  /** Frames that wait for the database. */
  unstoredBytes: number
  /** Whether the last write of the journal worked. */
  isStoring: boolean
  framesTotal: number
  frameBytesTotal: number
  framesRefusedTotal: number
  framesSkippedTotal: number
  intentsTotal: number
  intentsRefusedTotal: number
  /** Frames that were held against their policy, those left out because there were too many, and the streams at fault. */
  framesInspectedTotal: number
  framesUninspectedTotal: number
  streamsRefusedTotal: number
}

export interface Gateway {
  count(): GatewayCounts
  /** Tells all peers to come again later, stores what is in hand, and stops. To be called before the database is closed. */
  close(): Promise<void>
}
