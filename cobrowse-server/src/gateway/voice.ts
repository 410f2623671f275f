/** Who may speak to a room, and how what they say reaches it. */
import { createHash, timingSafeEqual } from 'node:crypto'
import { isOpen } from '@conav/shared/case/lifecycle.ts'
import type { CloseReason } from '@conav/shared/protocol/close.ts'
import { type Decoded, decodeFromAgent, decodeFromCustomer, encode } from '@conav/shared/protocol/codec.ts'
import { decodeBinary, type DocumentName, type Frame } from '@conav/shared/protocol/frame.ts'
import type { CaseId } from '@conav/shared/protocol/id.ts'
import { PROTOCOL_VERSION } from '@conav/shared/protocol/limit.ts'
import type { FromAgent, FromCustomer } from '@conav/shared/protocol/messages.ts'
import type { Logger } from 'pino'
import type { RoomPeer } from '../room/ports.ts'
import type { CaseRoom } from './case-room.ts'
import type { CaseDoor, Tickets } from './doors.ts'
import type { GatewayLimits } from './limit.ts'
import type { Link, Voice } from './link.ts'
import { type DocumentPeer, Undocumented } from './document-peer.ts'
import { TokenBucket } from './token-bucket.ts'

export interface VoiceDoors {
  cases: CaseDoor
  tickets: Tickets
  enter: (id: CaseId) => Promise<CaseRoom>
  limits: GatewayLimits
  nowMs: () => number
  log: Logger
}

/** A customer's link shows the secret of its case. */
export async function admitCustomer(text: string, link: Link, doors: VoiceDoors): Promise<Voice | CloseReason> {
  const hello = decodeFromCustomer(text)
  if (!hello.ok || hello.message.type !== 'hello') return refuse(doors.log, link, reasonOf(hello))
  const { case: id, secret, resume, tab, protocol } = hello.message
  if (protocol !== PROTOCOL_VERSION) return 'version-unknown'
  const known = await doors.cases.getForRoom(id)
  if (!known?.customerSecretHash || !isSecret(secret, known.customerSecretHash)) return 'not-welcome'
  if (!isOpen(known.state)) return 'case-ended'
  const inside = await doors.enter(id)
  if (link.isClosed) return 'going-away'
  inside.room.joinCustomer(peerOf(link), { resume, tab })
  return openVoice<FromCustomer>({
    link,
    inside,
    doors,
    documents: { owner: 'customer', names: ['room'] },
    decode: decodeFromCustomer,
    onFrame: (frame, bytes) => inside.room.frame(link.id, frame, bytes),
    onMessage: (message) =>
      message.type !== 'hello' && message.type !== 'ping' && inside.room.fromCustomer(link.id, message),
  })
}

/** An agent's link shows a ticket for the case. */
export async function admitAgent(text: string, link: Link, doors: VoiceDoors): Promise<Voice | CloseReason> {
  const hello = decodeFromAgent(text)
  if (!hello.ok || hello.message.type !== 'hello') return refuse(doors.log, link, reasonOf(hello))
  const { case: id, ticket, protocol } = hello.message
  if (protocol !== PROTOCOL_VERSION) return 'version-unknown'
  const holder = doors.tickets.redeem(ticket)
  if (holder?.caseId !== id) return 'not-welcome'
  link.sessionId = holder.sessionId
  const inside = await doors.enter(id)
  if (link.isClosed) return 'going-away'
  inside.room.joinAgent({ ...peerOf(link), person: holder.personId, name: holder.name, kind: 'agent' })
  return openVoice<FromAgent>({
    link,
    inside,
    doors,
    documents: { owner: holder.personId, names: ['room', 'desk'] },
    decode: decodeFromAgent,
    onFrame: undefined,
    onMessage: (message) =>
      message.type !== 'hello' && message.type !== 'ping' && inside.room.fromAgent(link.id, message),
  })
}

interface Speech<Message> {
  link: Link
  inside: CaseRoom
  doors: VoiceDoors
  /** Which documents the speaker may read and write. */
  documents: { owner: string; names: readonly DocumentName[] }
  decode: (text: string) => Decoded<Message>
  /** Undefined for who sends no frames. */
  onFrame: ((frame: Frame, bytes: Uint8Array) => void) | undefined
  onMessage: (message: Message) => void
}

function openVoice<Message extends { type: string }>(speech: Speech<Message>): Voice {
  const { link, inside, doors, documents, decode, onFrame, onMessage } = speech
  const updates = new TokenBucket(doors.limits.maxUpdatesASecond, doors.nowMs())
  const peer: DocumentPeer = { id: link.id, owner: documents.owner, push: (bytes) => link.outbox.say(bytes) }
  const stop = (why: string) => link.close(refuse(doors.log, link, why))
  return {
    onText(text) {
      const says = decode(text)
      if (!says.ok || says.message.type === 'hello') return stop(reasonOf(says))
      if (isPing(says.message)) return link.outbox.say(encode({ type: 'pong', n: says.message.n }))
      return onMessage(says.message)
    },
    onBinary(bytes) {
      const binary = decodeBinary(bytes)
      if (binary.plane === 'unknown') return stop(binary.reason)
      if (binary.plane === 'frames') return onFrame ? onFrame(binary.frame, bytes) : stop('frames are for customers')
      const { document, payload } = binary.message
      if (!documents.names.includes(document)) return stop(`the document ${document} is not theirs`)
      if (!updates.take(doors.nowMs())) return link.close('too-many')
      try {
        return inside.documents[document].receive(peer, payload)
      } catch (error) {
        if (error instanceof Undocumented) return stop(error.message)
        throw error
      }
    },
    onDrained: () => inside.room.drained(link.id),
    onGone() {
      for (const name of documents.names) inside.documents[name].leave(peer)
      inside.room.leave(link.id)
    },
  }
}

function isPing(message: { type: string; n?: unknown }): message is { type: 'ping'; n: number } {
  return message.type === 'ping'
}

function peerOf({ id, outbox }: Link): RoomPeer {
  return {
    id,
    say: (text) => outbox.say(text),
    relay: (bytes) => outbox.relay(bytes),
    close: (reason) => outbox.close(reason),
  }
}

function isSecret(secret: string, hash: Uint8Array): boolean {
  const given = createHash('sha256').update(secret).digest()
  return given.byteLength === hash.byteLength && timingSafeEqual(given, hash)
}

function reasonOf(decoded: Decoded<{ type: string }>): string {
  return decoded.ok ? `${decoded.message.type} at the wrong time` : decoded.reason
}

/** Says in the log what was wrong with a message, without what it held. */
function refuse(log: Logger, link: Link, why: string): 'bad-message' {
  log.info({ peer: link.id, why }, 'a message was not understood')
  return 'bad-message'
}
