import { randomUUID } from 'node:crypto'
import { isOpen } from '@conav/shared/case/lifecycle.ts'
import type { Power } from '@conav/shared/protocol/control.ts'
import { decodeBinary } from '@conav/shared/protocol/frame.ts'
import { type CaseId, Nonce, type PeerId, type SiteId, type StreamNo } from '@conav/shared/protocol/id.ts'
import { MAX_TABS } from '@conav/shared/protocol/limit.ts'
import type { Logger } from 'pino'
import type { Inspector } from '../inspection/inspector.ts'
import type { Journal } from '../recording/journal.ts'
import { unpackFrames } from '../recording/journal-row.ts'
import { RoomViews } from '../room/room-views.ts'
import type { ViewMaker } from '../view/view-maker.ts'
import type { NamedPeer } from '../room/chat.ts'
import { fold, type History } from '../room/history.ts'
import type { KnownStream, RoomFigure, RoomOpening, RoomPorts } from '../room/ports.ts'
import { Room } from '../room/room.ts'
import type { OpenRoom } from '../room/rooms.ts'
import { steadyNowMs } from '../steady-clock.ts'
import { type CaseDocuments, openCaseDocuments } from './case-documents.ts'
import { CaseExchange } from './case-exchange.ts'
import type { CaseDoor, ChatStore, FileDoor, GuestDoor, RoomCase } from './doors.ts'
import type { GatewayLimits } from './limit.ts'
import type { Persistence, Persistences, Work } from './persistence.ts'
import type { Past, RoomStore } from './room-store.ts'

export interface CaseRoom extends OpenRoom {
  readonly id: CaseId
  readonly siteId: SiteId
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
  inspector: Inspector
  views: ViewMaker
  persistences: Persistences
  chat: ChatStore
  files: FileDoor
  guests: GuestDoor
  limits: GatewayLimits
  log: Logger
  count: (figure: RoomFigure, amount: number) => void
  /** Whether there is room for recordings at this moment. */
  mayRecord: () => boolean
}

/** After a restart a question may still be on the customer's screen that never reached the log; its number is skipped. */
const SKIPPED_ASKS = 1_000

/** Opens the room of a case, with its documents, from what the database has. Throws where there is no such case. */
export async function openCaseRoom(id: CaseId, doors: CaseRoomDoors): Promise<CaseRoom> {
  const { cases, store, journal, inspector, views, limits, count } = doors
  const known = await cases.getForRoom(id)
  if (!known) throw new Error(`no case ${id}`)
  const past = await store.load(id)
  const history = fold(past.events)
  const opening = await readOpening(known, { history, past }, doors)
  const exchange = await CaseExchange.open({
    ...doors,
    caseId: id,
    isOpen: () => room.isOpen,
    maySee: (peer) => room.maySee(peer),
  })
  const persistence = doors.persistences.open(id)
  const writing = openWriting(id, persistence, doors)
  const isGone = (stream: StreamNo) => room.isGone(stream)
  const opened = openCaseDocuments({ caseId: id, store, cases, limits, persistence, isGone })
  const documents = await opened.catch(async (error) => {
    await Promise.all([exchange.close(), persistence.close()])
    throw error
  })
  const room = new Room({
    opening,
    limits,
    ports: {
      nowMs: steadyNowMs,
      mint: () => Nonce.parse(randomUUID().replaceAll('-', '')),
      mayRecord: doors.mayRecord,
      relayed(frame) {
        inspector.take(id, frame)
        views.take(id, frame)
      },
      viewsChanged: (policies) => views.rule(id, policies),
      append: (frame) => journal.append({ caseId: id, ...frame }),
      rightsChanged() {
        exchange.follow()
        documents.follow()
      },
      ...writing,
      count,
    },
  })
  if (isOpen(known.state)) recordEnds(history, opening.leases, (kind, to) => writing.record(kind, {}, to))
  inspector.rule(id, opening.policy)
  return {
    id,
    siteId: known.siteId,
    room,
    documents,
    exchange,
    ...openLobby(room, exchange),
    async close() {
      inspector.forget(id)
      views.forget(id)
      documents.close()
      await Promise.all([exchange.close(), persistence.close()])
    },
  }
}

const TAKES_POWER = /-ended$|^pointing-stopped$|^paused$/

/** What the room writes down, each in its turn. */
function openWriting(
  id: CaseId,
  persistence: Persistence,
  { cases, guests }: CaseRoomDoors,
): Pick<RoomPorts, 'record' | 'guestAdmitted' | 'guestEjected' | 'leave'> {
  const add = (what: Work['what'], weight: Work['weight'], run: () => Promise<void>) =>
    persistence.add({ what, weight, run })
  return {
    record(kind, by, detail) {
      const to = typeof detail.to === 'string' ? { to: detail.to } : {}
      const weight = TAKES_POWER.test(kind) ? 'takes-power' : 'ordinary'
      add({ kind, ...to }, weight, () => cases.record(id, kind, by, detail))
    },
    guestAdmitted: (guest, by) =>
      add({ kind: 'guest-admitted', to: guest.personId }, 'ordinary', () => guests.admitted(id, guest, by)),
    guestEjected: (person, by) =>
      add({ kind: 'guest-ejected', to: person }, 'takes-power', () => guests.revoke(id, person, by)),
    leave: () => add({ kind: 'customer-left' }, 'takes-power', () => cases.customerLeft(id)),
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
  // What is stored is the recording's view. Where views differ nobody else can go on from it, but with a keyframe.
  const isOne = !new RoomViews(policy).areMany
  const merged = mergeStreams(past, history)
  const streams = isOne ? merged : merged.map((stream) => ({ ...stream, groupSeq: 0 }))
  return {
    id,
    state,
    policy,
    customerName,
    streams,
    tabs: history.tabs,
    group: mayGoOn && isOne ? await readLastGroups(id, { streams, tabs: history.tabs }, doors) : [],
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

/** The last group of each tab, and of the newest page load; as many tabs as a case may have. */
async function readLastGroups(
  caseId: CaseId,
  { streams, tabs }: Pick<RoomOpening, 'streams' | 'tabs'>,
  doors: CaseRoomDoors,
): Promise<RoomOpening['group']> {
  const shown = new Set(tabs.map(({ stream }) => stream))
  const newestFirst = streams.toSorted((a, b) => b.stream - a.stream)
  const wanted = newestFirst.filter(({ stream }, index) => index === 0 || shown.has(stream)).slice(0, MAX_TABS)
  const groups: RoomOpening['group'][] = []
  // One after the other: a restart opens many rooms at once.
  // oxlint-disable-next-line no-await-in-loop
  for (const stream of wanted) groups.push(await readGroup(caseId, stream, doors))
  return groups.flat()
}

async function readGroup(
  caseId: CaseId,
  { stream, groupSeq }: KnownStream,
  { store, limits }: CaseRoomDoors,
): Promise<RoomOpening['group']> {
  if (groupSeq === 0) return []
  const packed = await store.readGroup({ caseId, stream, groupSeq })
  if (packed.byteLength > limits.maxGroupBytes) return []
  return unpackFrames(packed).flatMap((bytes) => {
    const binary = decodeBinary(bytes)
    return binary.plane === 'frames' ? [{ frame: binary.frame, bytes }] : []
  })
}
