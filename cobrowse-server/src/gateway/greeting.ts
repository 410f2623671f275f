/** Reads the first message of a link, and lets its speaker into the room. */
import { createHash, timingSafeEqual } from 'node:crypto'
import { isOpen } from '@conav/shared/case/lifecycle.ts'
import type { CloseReason } from '@conav/shared/protocol/close.ts'
import { decodeFromAgent, decodeFromCustomer, decodeFromGuest } from '@conav/shared/protocol/codec.ts'
import type { Author } from '@conav/shared/protocol/exchange.ts'
import type { CaseId } from '@conav/shared/protocol/id.ts'
import { PROTOCOL_VERSION } from '@conav/shared/protocol/limit.ts'
import type { FromAgent, FromCustomer, FromGuest } from '@conav/shared/protocol/messages.ts'
import type { NamedPeer } from '../room/chat.ts'
import type { RoomPeer } from '../room/ports.ts'
import { isExchange } from './case-exchange.ts'
import type { CaseRoom } from './case-room.ts'
import type { CaseDoor, GuestDoor, Tickets } from './doors.ts'
import type { DocumentRight } from './document-peer.ts'
import { cleanGuestName } from './guest-name.ts'
import type { Link, Voice } from './link.ts'
import { openVoice, reasonOf, refuse, type VoiceTools } from './voice.ts'

export interface GreetingDoors extends VoiceTools {
  cases: CaseDoor
  tickets: Tickets
  guests: GuestDoor
  enter: (id: CaseId) => Promise<CaseRoom>
}

/** A customer's link shows the secret of its case. */
export async function admitCustomer(text: string, link: Link, doors: GreetingDoors): Promise<Voice | CloseReason> {
  const hello = decodeFromCustomer(text)
  if (!hello.ok || hello.message.type !== 'hello') return refuse(doors.log, link, reasonOf(hello))
  const { case: id, secret, resume, tab, protocol } = hello.message
  if (protocol !== PROTOCOL_VERSION) return 'version-unknown'
  const known = await doors.cases.getForRoom(id)
  if (!known?.customerSecretHash || !isSecret(secret, known.customerSecretHash)) return 'not-welcome'
  if (!isOpen(known.state)) return 'case-ended'
  const inside = await doors.enter(id)
  if (link.isClosed) return 'going-away'
  const by: Author = { kind: 'customer', person: null, name: known.customerName }
  inside.arrive(namedOf(link, by), () => inside.room.joinCustomer(peerOf(link), { resume, tab }))
  return openVoice<FromCustomer>({
    link,
    inside,
    doors,
    documents: { owner: 'customer', isAgent: false, findName: () => by.name, rights: { room: mayWrite } },
    decode: decodeFromCustomer,
    onFrame: (frame, bytes) => inside.room.frame(link.id, frame, bytes),
    onMessage(message) {
      if (isExchange(message)) inside.exchange.hear(link.id, message)
      else if (message.type !== 'hello' && message.type !== 'ping') inside.room.fromCustomer(link.id, message)
    },
  })
}

/** An agent's link shows a ticket for the case. */
export async function admitAgent(text: string, link: Link, doors: GreetingDoors): Promise<Voice | CloseReason> {
  const hello = decodeFromAgent(text)
  if (!hello.ok || hello.message.type !== 'hello') return refuse(doors.log, link, reasonOf(hello))
  const { case: id, ticket, protocol } = hello.message
  if (protocol !== PROTOCOL_VERSION) return 'version-unknown'
  const holder = doors.tickets.find(ticket)
  if (holder?.caseId !== id) return 'not-welcome'
  link.sessionId = holder.sessionId
  const inside = await doors.enter(id)
  // Whoever leaves the case loses their tickets in the moment in which the room is told: what was true when this one was
  // given, or a moment ago, is asked again, and the ticket is used in the moment in which its holder comes in.
  const mayJoin = await doors.cases.mayJoin(id, holder)
  if (link.isClosed) return 'going-away'
  if (!mayJoin || !doors.tickets.redeem(ticket)) return 'not-welcome'
  const { personId: person, name } = holder
  const peer = { ...peerOf(link), person, name, kind: 'agent' } as const
  inside.arrive(namedOf(link, { kind: 'agent', person, name }), () => inside.room.joinAgent(peer))
  return openVoice<FromAgent>({
    link,
    inside,
    doors,
    documents: {
      owner: person,
      isAgent: true,
      findName: () => name,
      rights: { room: () => rightIn(inside, link), desk: mayWrite },
    },
    decode: decodeFromAgent,
    onFrame: undefined,
    onMessage(message) {
      if (isExchange(message)) inside.exchange.hear(link.id, message)
      else if (message.type !== 'hello' && message.type !== 'ping') inside.room.fromAgent(link.id, message)
    },
  })
}

/** A guest's link shows the secret that an agent has made, and waits for an agent to let it in. */
export async function admitGuest(text: string, link: Link, doors: GreetingDoors): Promise<Voice | CloseReason> {
  const hello = decodeFromGuest(text)
  if (!hello.ok || hello.message.type !== 'hello') return refuse(doors.log, link, reasonOf(hello))
  const { secret, protocol } = hello.message
  if (protocol !== PROTOCOL_VERSION) return 'version-unknown'
  const name = cleanGuestName(hello.message.name)
  if (name === '') return refuse(doors.log, link, 'a name of nothing that can be seen')
  const guest = await doors.guests.find(secret)
  if (!guest) return 'not-welcome'
  const known = await doors.cases.getForRoom(guest.caseId)
  if (!known || !isOpen(known.state)) return 'case-ended'
  const inside = await doors.enter(guest.caseId)
  if (link.isClosed) return 'going-away'
  const { personId: person } = guest
  const peer = { ...peerOf(link), person, name, kind: 'guest' } as const
  inside.arrive(namedOf(link, { kind: 'guest', person, name }), () => inside.room.knock(peer))
  return openVoice<FromGuest>({
    link,
    inside,
    doors,
    documents: {
      owner: person,
      isAgent: false,
      findName: () => inside.room.findName(link.id) ?? name,
      rights: { room: () => rightIn(inside, link) },
    },
    decode: decodeFromGuest,
    onFrame: undefined,
    onMessage(message) {
      if (isExchange(message)) inside.exchange.hear(link.id, message)
      else if (message.type !== 'hello' && message.type !== 'ping') inside.room.fromGuest(link.id, message)
    },
  })
}

const mayWrite = (): DocumentRight => 'write'

/** Who may see may read what is drawn on the page, and who may point may draw. */
function rightIn({ room }: CaseRoom, { id }: Link): DocumentRight {
  if (!room.maySee(id)) return 'none'
  return room.mayPoint(id) ? 'write' : 'read'
}

function namedOf({ id, outbox }: Link, by: Author): NamedPeer {
  return { id, by, say: (text) => outbox.say(text) }
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
