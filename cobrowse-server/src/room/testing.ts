/** A room with peers that only remember, a journal that stores when told to, and a clock that is moved by hand. */
import type { CloseReason } from '@conav/shared/protocol/close.ts'
import { decodeToAgent, decodeToCustomer } from '@conav/shared/protocol/codec.ts'
import type { Intent } from '@conav/shared/protocol/control.ts'
import { decodeBinary, encodeFrame, type Frame } from '@conav/shared/protocol/frame.ts'
import { CaseId, IntentId, NodeId, Nonce, PeerId, PersonId, StreamNo, TabId } from '@conav/shared/protocol/id.ts'
import type { ToAgent, ToCustomer } from '@conav/shared/protocol/messages.ts'
import { MASK_ALL } from '@conav/shared/policy/policy.ts'
import type { AgentPeer, JournalFrame, RoomFigure, RoomLimits, RoomOpening, RoomPeer } from './ports.ts'
import { Room } from './room.ts'

export const TEST_LIMITS: RoomLimits = {
  maxPeersARoom: 8,
  maxGroupBytes: 8 * 1024 * 1024,
  keyframeEveryMs: 500,
  resumeWithinMs: 60_000,
}

export const ADA = PersonId.parse('00000000-0000-4000-8000-00000000000a')
export const TAB = TabId.parse('tab00001')
export const GRACE = PersonId.parse('00000000-0000-4000-8000-00000000000b')

interface TestPeer<Message> {
  heard: Message[]
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

export interface Recorded {
  kind: string
  personId: PersonId | undefined
  detail: Record<string, unknown>
}

export function openTestRoom(opening: Partial<RoomOpening> = {}, limits: Partial<RoomLimits> = {}) {
  const clock = { nowMs: 1_000_000 }
  const journal: JournalFrame[] = []
  const events: Recorded[] = []
  const figures = new Map<RoomFigure, number>()
  const calls = { leave: 0, rightsChanged: 0 }
  const guests: ['admitted' | 'ejected', PersonId, PersonId][] = []
  const room = new Room({
    opening: {
      id: CaseId.parse(crypto.randomUUID()),
      state: 'live',
      policy: MASK_ALL,
      customerName: 'Marie',
      streams: [],
      tabs: [],
      group: [],
      leases: [],
      settled: [],
      lastAsk: 0,
      ...opening,
    },
    limits: { ...TEST_LIMITS, ...limits },
    ports: {
      nowMs: () => clock.nowMs,
      mint: () => Nonce.parse(`nonce${++minted.last}`.padEnd(16, '0')),
      append: (frame) => journal.push(frame),
      record: (kind, { personId }, detail) => events.push({ kind, personId, detail }),
      leave: () => calls.leave++,
      rightsChanged: () => calls.rightsChanged++,
      guestAdmitted: ({ personId }, by) => guests.push(['admitted', personId, by]),
      guestEjected: (personId, by) => guests.push(['ejected', personId, by]),
      count: (figure, amount) => figures.set(figure, (figures.get(figure) ?? 0) + amount),
    },
  })
  return {
    room,
    clock,
    journal,
    events,
    figures,
    calls,
    guests,
    kinds: () => events.map(({ kind }) => kind),
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
    /** A frame of the customer's, as its link would hand it over. */
    send: (from: RoomPeer, frame: Partial<Frame> & { stream: StreamNo; seq: number }): Uint8Array => {
      const bytes = encodeFrame(frameOf(frame))
      const binary = decodeBinary(bytes)
      if (binary.plane !== 'frames') throw new Error('the test made no frame')
      room.frame(from.id, binary.frame, bytes)
      return bytes
    },
    allow: (from: TestCustomer): void => {
      const [ask] = from.last('asks')?.asks ?? from.last('welcome')?.asks ?? []
      if (!ask) throw new Error('nothing was asked')
      room.fromCustomer(from.id, { type: 'allow', ask: ask.id })
    },
  }
}

export type TestRoom = ReturnType<typeof openTestRoom>

/** A live case: the customer is here, Ada too, and she may see the page. */
export function openViewedRoom(opening: Partial<RoomOpening> = {}, limits: Partial<RoomLimits> = {}) {
  const test = openTestRoom(opening, limits)
  const customer = test.joinCustomer()
  const agent = test.joinAgent()
  test.allow(customer)
  const stream = customer.last('welcome')?.stream ?? StreamNo.parse(1)
  return { ...test, customer, agent, stream }
}

/** As above, and she has control. */
export function openControlledRoom(opening: Partial<RoomOpening> = {}) {
  const test = openViewedRoom(opening)
  test.room.fromAgent(test.agent.id, { type: 'ask', power: 'control' })
  test.allow(test.customer)
  return test
}

/** A click as the agent's own link would make it. */
export function clickOf(agent: TestAgent, id: number, stream: StreamNo): Intent {
  const { nonce } = agent.last('welcome') ?? {}
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
    frames: [],
    bytes: [],
    closed: undefined,
    isFull: false,
    of: (type) => heard.filter((message): message is never => message.type === type),
    last: (type) => heard.findLast((message): message is never => message.type === type),
    say(text) {
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
