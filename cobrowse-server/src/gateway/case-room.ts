import { randomUUID } from 'node:crypto'
import { isOpen } from '@conav/shared/case/lifecycle.ts'
import type { Power } from '@conav/shared/protocol/control.ts'
import { decodeBinary } from '@conav/shared/protocol/frame.ts'
import { type CaseId, Nonce, type PeerId } from '@conav/shared/protocol/id.ts'
import type { Logger } from 'pino'
import type { Journal } from '../recording/journal.ts'
import { unpackFrames } from '../recording/journal-row.ts'
import type { NamedPeer } from '../room/chat.ts'
import { fold, type History } from '../room/history.ts'
import type { KnownStream, RoomFigure, RoomOpening } from '../room/ports.ts'
import { Room } from '../room/room.ts'
import type { OpenRoom } from '../room/rooms.ts'
import { type CaseDocuments, openCaseDocuments } from './case-documents.ts'
import { CaseExchange } from './case-exchange.ts'
import type { CaseDoor, ChatStore, FileDoor, GuestDoor, RoomCase } from './doors.ts'
import type { GatewayLimits } from './limit.ts'
import { Persistence } from './persistence.ts'
import type { Past, RoomStore } from './room-store.ts'

export interface CaseRoom extends OpenRoom {
  readonly id: CaseId
  readonly documents: CaseDocuments
  readonly exchange: CaseExchange
  /** Lets a link's owner in by `join`. What people hand each other follows as soon as the room has welcomed it. */
  arrive(peer: NamedPeer, join: () => void): void
  /** To be called when the room has heard something: whom it has welcomed by that gets the rest. */
  follow(): void
  leave(id: PeerId): void
}

export interface CaseRoomDoors {
  cases: CaseDoor
  store: RoomStore
  journal: Journal
  chat: ChatStore
  files: FileDoor
  guests: GuestDoor
  limits: GatewayLimits
  log: Logger
  count: (figure: RoomFigure, amount: number) => void
}

/** After a restart a question may still be on the customer's screen that never reached the log; its number is skipped. */
const SKIPPED_ASKS = 1_000

/** Opens the room of a case, with its documents, from what the database has. Throws where there is no such case. */
export async function openCaseRoom(id: CaseId, doors: CaseRoomDoors): Promise<CaseRoom> {
  const { cases, store, journal, guests, limits, log, count } = doors
  const known = await cases.getForRoom(id)
  if (!known) throw new Error(`no case ${id}`)
  const past = await store.load(id)
  const history = fold(past.events)
  const persistence = new Persistence((error) => log.error({ err: error, case: id }, 'not stored yet, trying again'))
  const opening = await readOpening(known, { history, past }, doors)
  const exchange = await CaseExchange.open({
    ...doors,
    caseId: id,
    isOpen: () => room.isOpen,
    maySee: (peer) => room.maySee(peer),
  })
  const documents = await openCaseDocuments({ caseId: id, store, cases, limits, persistence }).catch(async (error) => {
    await exchange.close()
    throw error
  })
  const room = new Room({
    opening,
    limits,
    ports: {
      nowMs: Date.now,
      mint: () => Nonce.parse(randomUUID().replaceAll('-', '')),
      append: (frame) => journal.append({ caseId: id, ...frame }),
      record: (kind, by, detail) => persistence.add(() => cases.record(id, kind, by, detail)),
      rightsChanged() {
        exchange.follow()
        documents.follow()
      },
      guestAdmitted: (guest, by) => persistence.add(() => guests.admitted(id, guest, by)),
      guestEjected: (person, by) => persistence.add(() => guests.revoke(id, person, by)),
      leave: () => persistence.add(() => cases.customerLeft(id)),
      count,
    },
  })
  if (isOpen(known.state))
    recordEnds(history, opening.leases, (kind, to) => persistence.add(() => cases.record(id, kind, {}, to)))
  return {
    id,
    room,
    documents,
    exchange,
    ...openLobby(room, exchange),
    async close() {
      documents.close()
      await Promise.all([exchange.close(), persistence.close()])
    },
  }
}

/** Who has come and may have to wait: the room alone knows when it has welcomed them. */
function openLobby(room: Room, exchange: CaseExchange): Pick<CaseRoom, 'arrive' | 'follow' | 'leave'> {
  const arriving = new Map<PeerId, NamedPeer>()
  const follow = () => {
    for (const [id, peer] of arriving) {
      if (!room.has(id)) continue
      arriving.delete(id)
      const { by } = peer
      exchange.join({ ...peer, by: { ...by, name: room.findName(id) ?? by.name } })
    }
  }
  return {
    follow,
    arrive(peer, join) {
      arriving.set(peer.id, peer)
      join()
      follow()
    },
    leave(id) {
      arriving.delete(id)
      exchange.leave(id)
      room.leave(id)
      follow()
    },
  }
}

/** What the room goes on from. */
async function readOpening(
  known: RoomCase,
  { history, past }: { history: History; past: Past },
  doors: CaseRoomDoors,
): Promise<RoomOpening> {
  const { id, state, policy, customerName } = known
  const mayGoOn = goOn(history, past, doors.limits) && isOpen(state)
  const streams = mergeStreams(past, history)
  return {
    id,
    state,
    policy,
    customerName,
    streams,
    tabs: history.tabs,
    group: mayGoOn ? await readLastGroup(id, streams, doors) : [],
    leases: mayGoOn ? history.views : [],
    guests: mayGoOn ? history.guests : [],
    settled: history.settled,
    lastAsk: history.lastAsk === 0 ? 0 : history.lastAsk + SKIPPED_ASKS,
    isPointingStopped: history.isPointingStopped,
  }
}

/** Views go on where the last room of the case was alive until just now; its last event is a sign of life too. */
function goOn({ views }: History, { aliveAtMs, events }: Past, { resumeWithinMs }: GatewayLimits): boolean {
  const lastMs = Math.max(aliveAtMs ?? 0, events.at(-1)?.atMs ?? 0)
  return views.length > 0 && Date.now() - lastMs <= resumeWithinMs
}

/** What did not live on is written down as ended. */
function recordEnds(
  { views, controls }: History,
  kept: RoomOpening['leases'],
  record: (kind: `${Power}-ended`, detail: Record<string, unknown>) => void,
): void {
  for (const to of controls) record('control-ended', { to, why: 'restart', by: 'server' })
  for (const { to, power } of kept.length > 0 ? [] : views) record(`${power}-ended`, { to, why: 'away', by: 'server' })
}

function mergeStreams({ streams }: Past, { pages }: History): KnownStream[] {
  const stored = new Set(streams.map(({ stream }) => stream))
  const unstored = pages.filter(({ stream }) => !stored.has(stream))
  return [...streams, ...unstored.map((page) => ({ ...page, storedSeq: 0, groupSeq: 0 }))]
}

async function readLastGroup(
  caseId: CaseId,
  streams: readonly KnownStream[],
  { store, limits }: CaseRoomDoors,
): Promise<RoomOpening['group']> {
  const last = streams.toSorted((a, b) => a.stream - b.stream).at(-1)
  if (!last || last.groupSeq === 0) return []
  const packed = await store.readGroup({ caseId, stream: last.stream, groupSeq: last.groupSeq })
  if (packed.byteLength > limits.maxGroupBytes) return []
  return unpackFrames(packed).flatMap((bytes) => {
    const binary = decodeBinary(bytes)
    return binary.plane === 'frames' ? [{ frame: binary.frame, bytes }] : []
  })
}
