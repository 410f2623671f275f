/** A room with peers that only remember, a journal that stores when told to, and a clock that is moved by hand. */
import type { CloseReason } from '@conav/shared/protocol/close.ts'
import { decodeToAgent, decodeToCustomer, decodeToGuest } from '@conav/shared/protocol/codec.ts'
import type { Intent, Terms } from '@conav/shared/protocol/control.ts'
import { decodeBinary, encodeFrame, type Frame } from '@conav/shared/protocol/frame.ts'
import { CaseId, IntentId, NodeId, Nonce, PeerId, PersonId, type StreamNo, TabId } from '@conav/shared/protocol/id.ts'
import type { Ask, ToAgent, ToCustomer, ToGuest } from '@conav/shared/protocol/messages.ts'
import { MASK_ALL } from '@conav/shared/policy/policy.ts'
import type { AgentPeer, JournalFrame, RoomFigure, RoomLimits, RoomOpening, RoomPeer, RoomPorts } from './ports.ts'
import { Room } from './room.ts'

export const TEST_LIMITS: RoomLimits = {
  maxPeersARoom: 8,
  maxGroupBytes: 8 * 1024 * 1024,
  keyframeEveryMs: 500,
  resumeWithinMs: 60_000,
}

export const ADA = PersonId.parse('00000000-0000-4000-8000-00000000000a')
export const TAB = TabId.parse('tab00001')
export const OTHER_TAB = TabId.parse('tab00002')
/** A guest. */
export const GUS = PersonId.parse('00000000-0000-4000-8000-00000000000c')
export const GRACE = PersonId.parse('00000000-0000-4000-8000-00000000000b')

const NEW_CASE: RoomOpening = {
  id: CaseId.parse('00000000-0000-4000-8000-0000000000ff'),
  state: 'live',
  policy: MASK_ALL,
  customerName: 'Marie',
  streams: [],
  tabs: [],
  group: [],
  leases: [],
  guests: [],
  settled: [],
  lastAsk: 0,
}

interface TestPeer<Message> {
  heard: Message[]
  /** The same as it came. */
  texts: string[]
  frames: Frame[]
  bytes: Uint8Array[]
  closed: CloseReason | undefined
  /** While set, frames are not taken. */
  isFull: boolean
  /** The messages of one type, in order. */
  of<Type extends (Message extends { type: string } ? Message['type'] : never)>(
    type: Type,
  ): Extract<Message, { type: Type }>[]
  last<Type extends (Message extends { type: string } ? Message['type'] : never)>(
    type: Type,
  ): Extract<Message, { type: Type }> | undefined
}

export type TestCustomer = TestPeer<ToCustomer> & RoomPeer
export type TestAgent = TestPeer<ToAgent> & AgentPeer
export type TestGuest = TestPeer<ToGuest> & AgentPeer

export interface Recorded {
  kind: string
  personId: PersonId | undefined
  detail: Record<string, unknown>
}

/** The outside of a room, which only remembers. */
function openTestPorts() {
  const clock = { nowMs: 1_000_000, isDiskFull: false }
  const journal: JournalFrame[] = []
  const relayed: { stream: StreamNo; isKeyframe: boolean }[] = []
  const events: Recorded[] = []
  const views: { now: string[] } = { now: [] }
  const figures = new Map<RoomFigure, number>()
  const calls = { leave: 0, rightsChanged: 0 }
  const guests: ['admitted' | 'ejected', PersonId, PersonId][] = []
  const ports: RoomPorts = {
    nowMs: () => clock.nowMs,
    mint: () => Nonce.parse(`nonce${++minted.last}`.padEnd(16, 'x')),
    mayRecord: () => !clock.isDiskFull,
    relayed: ({ stream, isKeyframe }) => relayed.push({ stream, isKeyframe }),
    viewsChanged: (policies) => (views.now = [...policies.keys()]),
    append: (frame) => journal.push(frame),
    record: (kind, { personId }, detail) => events.push({ kind, personId, detail }),
    leave: () => calls.leave++,
    rightsChanged: () => calls.rightsChanged++,
    guestAdmitted: ({ personId }, by) => guests.push(['admitted', personId, by]),
    guestEjected: (personId, by) => guests.push(['ejected', personId, by]),
    count: (figure, amount) => figures.set(figure, (figures.get(figure) ?? 0) + amount),
  }
  return { clock, journal, relayed, events, views, figures, calls, guests, ports }
}

export function openTestRoom(opening: Partial<RoomOpening> = {}, limits: Partial<RoomLimits> = {}) {
  const { ports, ...outside } = openTestPorts()
  const room = new Room({ opening: { ...NEW_CASE, ...opening }, limits: { ...TEST_LIMITS, ...limits }, ports })
  return {
    room,
    ...outside,
    kinds: () => outside.events.map(({ kind }) => kind),
    joinCustomer: (resume?: StreamNo, tab: TabId = TAB): TestCustomer => {
      const peer = openPeer(decodeToCustomer)
      room.joinCustomer(peer, { resume, tab })
      return peer
    },
    joinAgent: (person: PersonId = ADA, name = person === ADA ? 'Ada' : 'Grace'): TestAgent => {
      const peer = { ...openPeer(decodeToAgent), person, name, kind: 'agent' as const }
      room.joinAgent(peer)
      return peer
    },
    knock: (person: PersonId = GUS, name = 'Gus'): TestGuest => {
      const peer = { ...openPeer(decodeToGuest), person, name, kind: 'guest' as const }
      room.knock(peer)
      return peer
    },
    /** A frame of the customer's, as its link would hand it over. */
    send: (from: RoomPeer, frame: Partial<Frame> & { stream: StreamNo; seq: number }): Uint8Array => {
      const bytes = encodeFrame(frameOf(frame))
      const binary = decodeBinary(bytes)
      if (binary.plane !== 'frames') throw new Error('the test made no frame')
      room.frame(from.id, binary.frame, bytes)
      return bytes
    },
    /** The first question that waits, on terms if any are named. */
    allow: (from: TestCustomer, terms?: Terms): void => {
      const [ask] = listAsks(from)
      if (!ask) throw new Error('nothing was asked')
      room.fromCustomer(from.id, { type: 'allow', ask: ask.id, ...(terms && { terms }) })
    },
  }
}

/** The questions that the customer has been told of. */
export function listAsks(customer: TestCustomer): Ask[] {
  return customer.last('asks')?.asks ?? customer.last('welcome')?.asks ?? []
}

export type TestRoom = ReturnType<typeof openTestRoom>

/** A click as the agent's own link would make it. */
export function clickOf(agent: TestAgent | TestGuest, id: number, stream: StreamNo): Intent {
  const { nonce } = agent.heard.find((message) => message.type === 'welcome') ?? {}
  if (!nonce) throw new Error('not welcome')
  const spot = { x: 0.5, y: 0.5 }
  return { kind: 'click', id: IntentId.parse(id), nonce, stream, node: NodeId.parse(7), spot, button: 'left', count: 1 }
}

function frameOf(frame: Partial<Frame> & { stream: StreamNo; seq: number }): Frame {
  const payload = new Uint8Array([frame.seq % 256])
  return { atMs: frame.seq * 10, isKeyframe: frame.seq === 1, isAfterGap: false, payload, ...frame }
}

/** Peers of all rooms of a test file count on; nothing else depends on it. */
const peerIds = { last: 0 }
const minted = { last: 0 }

function openPeer<Message extends { type: string }>(
  decode: (text: string) => { ok: true; message: Message } | { ok: false; reason: string },
): TestPeer<Message> & RoomPeer {
  const heard: Message[] = []
  const peer: TestPeer<Message> & RoomPeer = {
    id: PeerId.parse(`peer${++peerIds.last}`),
    heard,
    texts: [],
    frames: [],
    bytes: [],
    closed: undefined,
    isFull: false,
    of: (type) => heard.filter((message): message is never => message.type === type),
    last: (type) => heard.findLast((message): message is never => message.type === type),
    say(text) {
      this.texts.push(text)
      const decoded = decode(text)
      if (!decoded.ok) throw new Error(`the room said what its listener cannot read: ${decoded.reason}`)
      heard.push(decoded.message)
    },
    relay(bytes) {
      if (this.isFull) return false
      const binary = decodeBinary(bytes)
      if (binary.plane === 'frames') this.frames.push(binary.frame)
      this.bytes.push(bytes)
      return true
    },
    close(reason) {
      this.closed ??= reason
    },
  }
  return peer
}
