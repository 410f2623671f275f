/** A gateway on a free port over doors that only remember, and peers that speak to it over real sockets. */
import { createHash, randomUUID } from 'node:crypto'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as pause } from 'node:timers/promises'
import { decodeToAgent, decodeToCustomer, encode } from '@conav/shared/protocol/codec.ts'
import { findCloseReason } from '@conav/shared/protocol/close.ts'
import { decodeBinary, encodeFrame, type Frame, type StateMessage } from '@conav/shared/protocol/frame.ts'
import { CaseId, PersonId, StreamNo } from '@conav/shared/protocol/id.ts'
import type { FromAgent, FromCustomer, ToAgent, ToCustomer } from '@conav/shared/protocol/messages.ts'
import { MASK_ALL } from '@conav/shared/policy/policy.ts'
import { pino } from 'pino'
import type { CaseChange, CaseDoor, RoomCase, TicketHolder } from './doors.ts'
import { OpenGateway } from './gateway.ts'
import { GATEWAY_LIMITS, type GatewayLimits } from './limit.ts'
import { type MemoryPlace, openMemoryPlace } from './memory-room-store.ts'

export const ORIGIN = 'http://conav.example'
export const SECRET = 'a-secret-of-one-case'
export const ADA = PersonId.parse('00000000-0000-4000-8000-00000000000a')
const WAIT_MS = 10_000

export async function openTestGateway(limits: Partial<GatewayLimits> = {}, place = openMemoryPlace()) {
  const lines: string[] = []
  const doors = openDoors(place)
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const gateway = new OpenGateway({
    server,
    config: { origins: [ORIGIN], isBehindProxy: false, limits: { ...GATEWAY_LIMITS, ...limits } },
    log: pino({ level: 'trace', base: null }, { write: (line) => void lines.push(line) }),
    cases: doors.cases,
    tickets: doors.tickets,
    sessions: doors.sessions,
    roomStore: place.rooms,
    journalStore: place.journal,
  })
  const base = `ws://127.0.0.1:${(server.address() as AddressInfo).port}`
  const peers: { close(): void }[] = []
  const connect = async <Said, Heard extends { type: string }>(
    path: string,
    decode: Decode<Heard>,
    origin = ORIGIN,
  ) => {
    const peer = new TestSocket<Said, Heard>(base + path, decode, origin)
    peers.push(peer)
    await peer.opened
    return peer
  }
  const dialCustomer = (origin?: string) => connect<FromCustomer, ToCustomer>('/ws/customer', decodeToCustomer, origin)
  const dialAgent = (origin?: string) => connect<FromAgent, ToAgent>('/ws/agent', decodeToAgent, origin)
  return {
    ...doors,
    place,
    gateway,
    base,
    dialCustomer,
    dialAgent,
    readLog: () => lines.join(''),
    joinCustomer: async (resume?: StreamNo) => {
      const peer = await dialCustomer()
      const hello = { type: 'hello', protocol: 1, case: doors.caseId, secret: SECRET } as const
      peer.say({ ...hello, ...(resume && { resume }) })
      await peer.next('welcome')
      return peer
    },
    joinAgent: async (holder: Partial<TicketHolder> = {}) => {
      const peer = await dialAgent()
      peer.say({ type: 'hello', protocol: 1, case: doors.caseId, ticket: doors.issue(holder) })
      await peer.next('welcome')
      return peer
    },
    close: async () => {
      await gateway.close()
      for (const peer of peers) peer.close()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

export type TestGateway = Awaited<ReturnType<typeof openTestGateway>>

/** Customer and agent come in, and she may see the page. */
export async function openViewed(test: TestGateway) {
  const customer = await test.joinCustomer()
  const agent = await test.joinAgent()
  const { asks } = await customer.next('asks')
  if (asks[0]) customer.say({ type: 'allow', ask: asks[0].id })
  await agent.next('leases')
  return { ...test, customer, agent }
}

/** One live case, with doors that remember what came through them. */
function openDoors(place: MemoryPlace) {
  const caseId = CaseId.parse(randomUUID())
  const found: RoomCase = {
    id: caseId,
    state: 'live',
    agentId: ADA,
    policy: MASK_ALL,
    siteName: 'Shop',
    customerSecretHash: createHash('sha256').update(SECRET).digest(),
  }
  const tickets = new Map<string, TicketHolder>()
  const changes = new Set<(change: CaseChange) => void>()
  const ends = new Set<(sessionId: string) => void>()
  const notes: string[] = []
  const change = (step: Pick<CaseChange, 'state' | 'endedBy'>) => {
    found.state = step.state
    for (const listener of changes) listener({ id: caseId, ...step })
  }
  return {
    caseId,
    found,
    notes,
    change,
    endSession: (sessionId: string) => ends.forEach((listener) => listener(sessionId)),
    issue: (holder: Partial<TicketHolder> = {}): string => {
      const ticket = `ticket-${randomUUID()}`
      tickets.set(ticket, { caseId, personId: ADA, name: 'Ada', role: 'agent', sessionId: 'session', ...holder })
      return ticket
    },
    cases: {
      async getForRoom(id: CaseId) {
        if (place.isAway) throw new Error('no database')
        return id === caseId ? found : undefined
      },
      async customerLeft() {
        if (place.isAway) throw new Error('no database')
        change({ state: 'wrap-up', endedBy: 'customer' })
      },
      record: (...[id, kind, , detail]: Parameters<CaseDoor['record']>) => place.record(id, kind, detail ?? {}),
      async saveNotes(_id: CaseId, text: string) {
        if (place.isAway) throw new Error('no database')
        notes.push(text)
      },
      onChange(listener: (change: CaseChange) => void) {
        changes.add(listener)
        return () => void changes.delete(listener)
      },
    },
    tickets: { redeem: (ticket: string) => take(tickets, ticket) },
    sessions: {
      onEnded(listener: (sessionId: string) => void) {
        ends.add(listener)
        return () => void ends.delete(listener)
      },
    },
  }
}

function take<Key, Value>(map: Map<Key, Value>, key: Key): Value | undefined {
  const value = map.get(key)
  map.delete(key)
  return value
}

type Decode<Heard> = (text: string) => { ok: true; message: Heard } | { ok: false; reason: string }

/** A peer as a browser would be one. */
export class TestSocket<Said, Heard extends { type: string }> {
  readonly heard: Heard[] = []
  readonly frames: Frame[] = []
  readonly states: StateMessage[] = []
  readonly opened: Promise<void>
  /** The reason of ours that it was closed with, or the bare code. */
  closedWith: string | number | undefined
  readonly #socket: WebSocket

  constructor(url: string, decode: Decode<Heard>, origin: string) {
    // Node's own client takes headers, which a browser would set by itself.
    this.#socket = new WebSocket(url, { headers: { origin } } as unknown as string[])
    this.#socket.binaryType = 'arraybuffer'
    this.opened = new Promise((resolve, reject) => {
      this.#socket.addEventListener('open', () => resolve())
      this.#socket.addEventListener('error', () => reject(new Error('turned away')))
    })
    this.#socket.addEventListener('close', ({ code }) => {
      this.closedWith = findCloseReason(code) ?? code
    })
    this.#socket.addEventListener('message', ({ data }) => this.#hear(data, decode))
  }

  say(message: Said & { type: string }): void {
    this.sayRaw(encode(message as unknown as FromAgent))
  }

  sayRaw(data: string | Uint8Array<ArrayBuffer>): void {
    this.#socket.send(data)
  }

  frame(frame: Partial<Frame> & { seq: number }): void {
    const payload = new Uint8Array([frame.seq % 256])
    const whole = { stream: StreamNo.parse(1), atMs: frame.seq * 10, isKeyframe: frame.seq === 1, isAfterGap: false }
    this.sayRaw(encodeFrame({ ...whole, payload, ...frame }))
  }

  of<Type extends Heard['type']>(type: Type): Extract<Heard, { type: Type }>[] {
    return this.heard.filter((message): message is Extract<Heard, { type: Type }> => message.type === type)
  }

  /** Waits for a message of that type, or gives the last one there was. */
  async next<Type extends Heard['type']>(type: Type): Promise<Extract<Heard, { type: Type }>> {
    await until(() => this.of(type).length > 0 || this.closedWith !== undefined, `a ${type}`)
    const last = this.of(type).at(-1)
    if (!last) throw new Error(`closed with ${this.closedWith} instead of a ${type}`)
    return last
  }

  async gone(): Promise<string | number | undefined> {
    await until(() => this.closedWith !== undefined, 'a close')
    return this.closedWith
  }

  close(): void {
    this.#socket.close()
  }

  #hear(data: unknown, decode: Decode<Heard>): void {
    if (typeof data === 'string') {
      const decoded = decode(data)
      if (!decoded.ok) throw new Error(`the gateway said what cannot be read: ${decoded.reason}`)
      this.heard.push(decoded.message)
    } else if (data instanceof ArrayBuffer) {
      const binary = decodeBinary(new Uint8Array(data))
      if (binary.plane === 'frames') this.frames.push(binary.frame)
      if (binary.plane === 'state') this.states.push(binary.message)
    }
  }
}

/** Polls until it is so. */
export async function until(isSo: () => boolean, what: string): Promise<void> {
  const deadlineMs = performance.now() + WAIT_MS
  while (!isSo()) {
    if (performance.now() > deadlineMs) throw new Error(`waited ${WAIT_MS} ms for ${what}`)
    await pause(5)
  }
}
