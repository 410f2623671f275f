/**
 * The desk's end of a case: one socket at a time, opened with a one-use ticket, and opened again, later and later and
 * never in step with other desks, for as long as that makes sense. It knows no screen: what it hears it hands on.
 */
import { ApiError } from '@conav/shared/api/client.ts'
import { assertNever } from '@conav/shared/assert-never.ts'
import { backoffMs, patienceMs } from '@conav/shared/protocol/backoff.ts'
import { findCloseReason, mayRetryAfter, type CloseReason } from '@conav/shared/protocol/close.ts'
import { encode } from '@conav/shared/protocol/codec.ts'
import type { Intent } from '@conav/shared/protocol/control.ts'
import { decodeBinary, encodeState, type Frame, type StateMessage } from '@conav/shared/protocol/frame.ts'
import { IntentId, type Nonce } from '@conav/shared/protocol/id.ts'
import { LINK_SILENCE_MS, PING_EVERY_MS } from '@conav/shared/protocol/limit.ts'
import type { FromAgent, FromGuest, ToAgent } from '@conav/shared/protocol/messages.ts'
import type { RoomLinkPorts, RoomSocket } from './room-socket.ts'
import type { RoomVoice } from './room-voice.ts'
import type { Gesture } from './viewer-port.ts'

export type LineState =
  | { kind: 'connecting' }
  /** The server knows who it is; someone in the case has to let them in. */
  | { kind: 'knocking' }
  | { kind: 'open'; delayMs: number | null }
  /** `retryAtMs` is null while it is being tried. `isRestart`: the server said that it goes, and is due back any moment. */
  | { kind: 'lost'; retryAtMs: number | null; isRestart: boolean }
  | { kind: 'over'; reason: CloseReason }

export interface RoomLinkListeners {
  line(line: LineState): void
  message(message: Exclude<ToAgent, { type: 'pong' }>): void
  frame(frame: Frame, bytes: ArrayBuffer): void
  state(message: StateMessage): void
}

/** A server that is away for longer is not just restarting. */
const RESTARTS_WITHIN_MS = 12_000
const HOPELESS: ReadonlySet<string> = new Set(['not-allowed', 'not-found', 'conflict', 'sign-in-first', 'bad-input'])

export class RoomLink {
  readonly #voice: RoomVoice
  readonly #ports: RoomLinkPorts
  readonly #listeners: RoomLinkListeners
  #line: LineState = { kind: 'connecting' }
  #socket: RoomSocket | undefined
  #isClosed = false
  #failures = 0
  /** Of these, tries that nothing came of. */
  #hung = 0
  /** When the server's last word was that it goes away. */
  #restartsAtMs: number | undefined
  #lastIntent = 0
  /** What the link was welcomed with; intents carry it. */
  #nonce: Nonce | undefined
  #ping: { n: number; sentAtMs: number } | undefined
  #pings = 0
  #cancelTimer = () => {}

  constructor(parts: { voice: RoomVoice; ports: RoomLinkPorts; listeners: RoomLinkListeners }) {
    this.#voice = parts.voice
    this.#ports = parts.ports
    this.#listeners = parts.listeners
    void this.#connect()
  }

  get line(): LineState {
    return this.#line
  }

  /** False where there is no line; nothing is kept for later, for a late request would surprise. */
  send(message: FromAgent | FromGuest): boolean {
    if (this.#line.kind !== 'open') return false
    this.#socket?.send(encode(message))
    return true
  }

  /** Numbers the gesture and sends it, marked as of this socket. The number rises over all sockets of this link. */
  ask(gesture: Gesture): boolean {
    const nonce = this.#nonce
    if (nonce === undefined) return false
    const id = IntentId.parse(this.#lastIntent + 1)
    const isSent = this.send({ type: 'intent', intent: { ...gesture, id, nonce } as Intent })
    if (isSent) this.#lastIntent = id
    return isSent
  }

  sendState(message: StateMessage): boolean {
    if (this.#line.kind !== 'open') return false
    this.#socket?.send(encodeState(message))
    return true
  }

  /** Tries again at once; for when the browser says that the network is back, or the person insists. */
  retryNow(): void {
    if (this.#line.kind === 'lost' && this.#line.retryAtMs === null) return
    if (this.#line.kind !== 'lost' && this.#line.kind !== 'over') return
    this.#cancelTimer()
    this.#becomeLost(null)
    void this.#connect()
  }

  close(): void {
    this.#isClosed = true
    this.#drop()
  }

  async #connect(): Promise<void> {
    let isLate = false
    const cancel = this.#ports.after(patienceMs(this.#hung), () => {
      isLate = true
      this.#hung += 1
      this.#lose()
    })
    this.#cancelTimer = cancel
    let hello: FromAgent | FromGuest
    try {
      hello = await this.#voice.getHello()
    } catch (error) {
      if (this.#isClosed || isLate) return
      cancel()
      const isHopeless = error instanceof ApiError && HOPELESS.has(error.problem.code)
      return isHopeless ? this.#become({ kind: 'over', reason: 'not-welcome' }) : this.#retry()
    }
    if (this.#isClosed || isLate) return
    const socket: RoomSocket = this.#ports.open({
      opened: () => socket.send(encode(hello)),
      text: (data) => socket === this.#socket && this.#hear(data),
      bytes: (data) => socket === this.#socket && this.#receive(data),
      closed: (code) => socket === this.#socket && this.#closed(code),
    })
    this.#socket = socket
  }

  #hear(data: string): void {
    const decoded = this.#voice.decode(data)
    // A newer server may say more than this page understands; what it does understand still holds.
    if (!decoded.ok) return
    const { message } = decoded
    if (message.type === 'pong') return this.#measure(message.n)
    if (message.type === 'waiting') return this.#knock()
    if (message.type === 'welcome') {
      this.#arrive()
      this.#nonce = message.nonce
      this.#ping = undefined
      this.#become({ kind: 'open', delayMs: null })
      this.#cancelTimer()
      this.#beat()
    }
    this.#listeners.message(message)
  }

  #arrive(): void {
    this.#failures = 0
    this.#hung = 0
    this.#restartsAtMs = undefined
  }

  #knock(): void {
    this.#arrive()
    this.#cancelTimer()
    this.#become({ kind: 'knocking' })
    this.#beat()
  }

  #receive(data: ArrayBuffer): void {
    const binary = decodeBinary(new Uint8Array(data))
    switch (binary.plane) {
      case 'frames':
        return this.#listeners.frame(binary.frame, data)
      case 'state':
        return this.#listeners.state(binary.message)
      case 'unknown':
        return
      default:
        return assertNever(binary)
    }
  }

  /** Asks for a sign of life every few seconds; a question that stays unanswered ends the line. */
  #beat(): void {
    const nowMs = this.#ports.nowMs()
    if (this.#ping !== undefined && nowMs - this.#ping.sentAtMs >= LINK_SILENCE_MS - PING_EVERY_MS) return this.#lose()
    if (this.#ping === undefined) {
      this.#ping = { n: ++this.#pings, sentAtMs: nowMs }
      this.#socket?.send(encode({ type: 'ping', n: this.#ping.n }))
    }
    this.#cancelTimer = this.#ports.after(PING_EVERY_MS, () => this.#beat())
  }

  #measure(n: number): void {
    if (this.#ping?.n !== n) return
    const delayMs = this.#ports.nowMs() - this.#ping.sentAtMs
    this.#ping = undefined
    if (this.#line.kind === 'open') this.#become({ kind: 'open', delayMs })
  }

  #closed(code: number): void {
    const reason = findCloseReason(code)
    this.#drop()
    if (reason === 'going-away') this.#restartsAtMs = this.#ports.nowMs()
    if (reason !== undefined && !mayRetryAfter(code)) return this.#become({ kind: 'over', reason })
    this.#retry()
  }

  #lose(): void {
    this.#drop()
    this.#retry()
  }

  #drop(): void {
    this.#cancelTimer()
    const socket = this.#socket
    this.#socket = undefined
    this.#nonce = undefined
    this.#ping = undefined
    socket?.close()
  }

  #retry(): void {
    const waitMs = backoffMs(this.#failures, this.#ports.random())
    this.#failures += 1
    this.#becomeLost(this.#ports.nowMs() + waitMs)
    this.#cancelTimer = this.#ports.after(waitMs, () => {
      this.#becomeLost(null)
      void this.#connect()
    })
  }

  #becomeLost(retryAtMs: number | null): void {
    const awayMs = this.#ports.nowMs() - (this.#restartsAtMs ?? Number.NEGATIVE_INFINITY)
    this.#become({ kind: 'lost', retryAtMs, isRestart: awayMs <= RESTARTS_WITHIN_MS })
  }

  #become(line: LineState): void {
    if (this.#isClosed) return
    this.#line = line
    this.#listeners.line(line)
  }
}
