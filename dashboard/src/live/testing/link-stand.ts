/** A link on sockets and a clock of the test's own. */
import type { ApiError } from '@conav/shared/api/client.ts'
import { decodeFromAgent, encode } from '@conav/shared/protocol/codec.ts'
import { CaseId, Nonce, PeerId, PersonId } from '@conav/shared/protocol/id.ts'
import type { FromAgent, ToAgent } from '@conav/shared/protocol/messages.ts'
import { RoomLink, type LineState, type RoomLinkListeners } from '../room-link.ts'
import type { SocketListeners } from '../room-socket.ts'
import { agentVoice } from '../room-voice.ts'

export const CASE = CaseId.parse('3d2c7a5e-9a51-4c7e-8d15-0f6c1f1f4a01')
export const WELCOME: ToAgent = {
  type: 'welcome',
  peer: PeerId.parse('p1'),
  case: CASE,
  state: 'live',
  customer: 'here',
  isPaused: false,
  leases: [],
  people: [],
  asks: [],
  stream: null,
  person: PersonId.parse('11111111-1111-4111-8111-111111111111'),
  nonce: Nonce.parse('0123456789abcdef'),
  tabs: [],
  following: null,
  knocks: [],
  clipboard: { customer: false, agents: false },
}
class FakeSocket {
  readonly sent: FromAgent[] = []
  isClosed = false
  readonly #listeners: SocketListeners
  constructor(listeners: SocketListeners) {
    this.#listeners = listeners
  }
  send(data: string | Uint8Array<ArrayBuffer>): void {
    if (typeof data !== 'string') return
    const decoded = decodeFromAgent(data)
    if (!decoded.ok) throw new Error(decoded.reason)
    this.sent.push(decoded.message)
  }
  close(): void {
    this.isClosed = true
  }
  open(): void {
    this.#listeners.opened()
  }
  say(message: ToAgent): void {
    this.#listeners.text(encode(message))
  }
  bytes(data: Uint8Array<ArrayBuffer>): void {
    this.#listeners.bytes(data.buffer)
  }
  end(code: number): void {
    this.#listeners.closed(code)
  }
}

export function openStand(over: Partial<RoomLinkListeners> = {}) {
  const lines: LineState[] = []
  const sockets: FakeSocket[] = []
  const timers: { atMs: number; run: () => void }[] = []
  const stand = {
    lines,
    sockets,
    nowMs: 1000,
    tickets: 0,
    refusal: undefined as ApiError | undefined,
    /** Tickets that are asked for now never come. */
    isHanging: false,
    get socket(): FakeSocket {
      const last = sockets.at(-1)
      if (last === undefined) throw new Error('no socket was opened')
      return last
    },
    /** Runs everything that is due within the time, and lets promises settle. */
    async pass(ms: number) {
      const untilMs = stand.nowMs + ms
      for (;;) {
        await Promise.resolve().then(() => undefined)
        await new Promise((done) => setImmediate(done))
        const due = timers.toSorted((a, b) => a.atMs - b.atMs)[0]
        if (due === undefined || due.atMs > untilMs) break
        timers.splice(timers.indexOf(due), 1)
        stand.nowMs = due.atMs
        due.run()
      }
      stand.nowMs = untilMs
    },
    async join() {
      await stand.pass(0)
      stand.socket.open()
      stand.socket.say(WELCOME)
    },
  }
  const link = new RoomLink({
    voice: agentVoice(CASE, async () => {
      if (stand.refusal !== undefined) throw stand.refusal
      if (stand.isHanging) await new Promise(() => undefined)
      stand.tickets += 1
      return `ticket-number-${stand.tickets}`.padEnd(20, '-')
    }),
    ports: {
      open: (listeners) => {
        const socket = new FakeSocket(listeners)
        sockets.push(socket)
        return socket
      },
      nowMs: () => stand.nowMs,
      after: (ms, run) => {
        const timer = { atMs: stand.nowMs + ms, run }
        timers.push(timer)
        return () => void (timers.includes(timer) && timers.splice(timers.indexOf(timer), 1))
      },
      random: () => 1,
    },
    listeners: {
      line: (line) => lines.push(line),
      message: () => undefined,
      frame: () => undefined,
      state: () => undefined,
      ...over,
    },
  })
  return { stand, link }
}
