import { backoffMs, patienceMs } from '@conav/shared/protocol/backoff.ts'
import { CLOSE, findCloseReason } from '@conav/shared/protocol/close.ts'
import { decodeToCustomer, encode } from '@conav/shared/protocol/codec.ts'
import { decodeBinary, encodeState, type StateMessage } from '@conav/shared/protocol/frame.ts'
import type { StreamNo, TabId } from '@conav/shared/protocol/id.ts'
import { LINK_SILENCE_MS, PING_EVERY_MS, PROTOCOL_VERSION } from '@conav/shared/protocol/limit.ts'
import type { FromCustomer } from '@conav/shared/protocol/messages.ts'
import type { Credential } from '@conav/shared/api/customer.ts'
import type { Clock } from './clock.ts'
import type { Line, OpenLine } from './line.ts'
import { DEAF, type LinkEvents } from './link-events.ts'

/** What the line may hold before frames wait in the outbox, and how soon it is looked at again. */
const MAX_BUFFERED_BYTES = 1024 * 1024
const DRAIN_LOOK_MS = 50
/** A line that takes nothing more for so long is a slow one, and the customer is told. */
const SLOW_AFTER_MS = 3_000
/** A line that lasted this long was a good one: the next try after it is a first try. */
const GOOD_LINE_MS = 5_000
const WATCH_EVERY_MS = 1_000

export interface LinkParts {
  openLine: OpenLine
  clock: Clock
  credential: Credential
  tab: TabId
  events: LinkEvents
}

type LinkState = 'idle' | 'trying' | 'open' | 'waiting' | 'closed'

/** The customer's link to the room of one case: lets itself in, notices silence, comes back until it is told not to. */
export class Link {
  readonly #parts: LinkParts
  #events: LinkEvents
  #state: LinkState = 'idle'
  #line: Line | undefined
  #stream: StreamNo | undefined
  #tries = 0
  /** Tries that nothing came of, since it was let in. */
  #hung = 0
  #openedAtMs = 0
  #pings = 0
  #pingedAtMs = 0
  /** When the oldest ping went out that nothing has followed yet. */
  #askedAtMs = Infinity
  #cancelTimer = (): void => {}
  #isDrainAwaited = false
  /** Since when the line takes no more, and whether that is told. */
  #slowness: { sinceMs: number } | 'slow' | undefined

  constructor(parts: LinkParts) {
    this.#parts = parts
    this.#events = parts.events
  }

  /** Connects, or tries again at once where it waits for its next try. */
  start(): void {
    if (this.#state === 'idle' || this.#state === 'waiting') this.#try()
  }

  /** The network is back: what is left of the line is not to be trusted. */
  restart(): void {
    if (this.#state === 'closed') return
    this.#leaveLine()
    this.#try()
  }

  /** The page is put away by the browser, perhaps for good. */
  rest(): void {
    if (this.#state === 'closed') return
    this.#leaveLine()
    this.#state = 'idle'
  }

  /** The page was taken out again: it goes on as a new one, for others may have come meanwhile. */
  wake(): void {
    if (this.#state !== 'closed') this.#stream = undefined
    this.restart()
  }

  /** Ends the link; no event follows. */
  close(): void {
    this.#leaveLine()
    this.#state = 'closed'
  }

  /**
   * The customer leaves for good: says so, after a lost line again, until the room has heard it, and then ends by itself.
   * Nothing else is said or told any more.
   */
  leave(gone: () => void): void {
    const say = (): void => void this.send({ type: 'leave' })
    const end = (): void => {
      this.close()
      gone()
    }
    this.#events = { ...DEAF, welcome: say, message: ({ type }) => type === 'ended' && end(), closed: gone }
    if (this.#state === 'closed') gone()
    else say()
  }

  /** Whether the message went out; while the line is lost none does. */
  send(message: FromCustomer): boolean {
    if (this.#state !== 'open' || this.#line === undefined) return false
    this.#line.send(encode(message))
    return true
  }

  /** Likewise, for a message of the state plane. */
  sendState(message: StateMessage): boolean {
    if (this.#state !== 'open' || this.#line === undefined) return false
    this.#line.send(encodeState(message))
    return true
  }

  /** Whether the frame was taken. */
  sendFrame(frame: Uint8Array<ArrayBuffer>): boolean {
    if (this.#state !== 'open' || this.#line === undefined) return false
    if (this.#line.bufferedBytes() > MAX_BUFFERED_BYTES) {
      this.#awaitDrain()
      return false
    }
    this.#line.send(frame)
    if (this.#slowness === 'slow') this.#events.slowed(false)
    this.#slowness = undefined
    return true
  }

  #try(): void {
    this.#cancelTimer()
    this.#state = 'trying'
    this.#askedAtMs = Infinity
    this.#cancelTimer = this.#parts.clock.after(patienceMs(this.#hung), () => {
      this.#hung += 1
      this.#lose()
    })
    const line: Line = this.#parts.openLine({
      opened: () => line.send(encode(this.#hello())),
      text: (text) => this.#hear(text),
      bytes: (bytes) => this.#read(bytes),
      closed: (code) => this.#ended(code),
    })
    this.#line = line
  }

  #hello(): FromCustomer {
    const { credential, tab } = this.#parts
    const base = { type: 'hello', protocol: PROTOCOL_VERSION, ...credential, tab } as const
    return this.#stream === undefined ? base : { ...base, resume: this.#stream }
  }

  #hear(text: string): void {
    this.#askedAtMs = Infinity
    const decoded = decodeToCustomer(text)
    if (!decoded.ok) return
    const { message } = decoded
    if (message.type === 'pong') return
    if (message.type !== 'welcome') return this.#events.message(message)
    this.#state = 'open'
    this.#hung = 0
    this.#stream = message.stream
    this.#openedAtMs = this.#parts.clock.nowMs()
    this.#pingedAtMs = this.#openedAtMs
    this.#watch()
    this.#events.welcome(message)
  }

  #read(bytes: Uint8Array): void {
    this.#askedAtMs = Infinity
    const read = decodeBinary(bytes)
    if (read.plane === 'state') this.#events.state(read.message)
  }

  /**
   * Silence is counted from a ping that nothing answered, not from the last word: in a hidden tab timers come once a
   * minute, and a line that was not asked owes no answer.
   */
  #watch(): void {
    this.#cancelTimer()
    this.#cancelTimer = this.#parts.clock.after(WATCH_EVERY_MS, () => {
      const nowMs = this.#parts.clock.nowMs()
      if (nowMs - this.#askedAtMs >= LINK_SILENCE_MS - PING_EVERY_MS) return this.#lose()
      if (nowMs - this.#pingedAtMs >= PING_EVERY_MS) this.#ping(nowMs)
      this.#watch()
    })
  }

  #ping(nowMs: number): void {
    this.#pings += 1
    this.#pingedAtMs = nowMs
    this.#askedAtMs = Math.min(this.#askedAtMs, nowMs)
    this.send({ type: 'ping', n: this.#pings })
  }

  #awaitDrain(): void {
    const nowMs = this.#parts.clock.nowMs()
    this.#slowness ??= { sinceMs: nowMs }
    if (this.#slowness !== 'slow' && nowMs - this.#slowness.sinceMs >= SLOW_AFTER_MS) {
      this.#slowness = 'slow'
      this.#events.slowed(true)
    }
    if (this.#isDrainAwaited) return
    this.#isDrainAwaited = true
    this.#parts.clock.after(DRAIN_LOOK_MS, () => {
      this.#isDrainAwaited = false
      if (this.#state === 'open') this.#events.drained()
    })
  }

  #ended(code: number): void {
    const reason = findCloseReason(code)
    if (reason === undefined || CLOSE[reason].mayRetry) return this.#lose()
    this.close()
    this.#events.closed(reason)
  }

  #lose(): void {
    const wasOpen = this.#state === 'open'
    this.#leaveLine()
    if (wasOpen && this.#parts.clock.nowMs() - this.#openedAtMs >= GOOD_LINE_MS) this.#tries = 0
    const waitMs = backoffMs(this.#tries, this.#parts.clock.chance())
    this.#tries += 1
    this.#state = 'waiting'
    this.#cancelTimer = this.#parts.clock.after(waitMs, () => this.#try())
    this.#events.lost()
  }

  #leaveLine(): void {
    this.#cancelTimer()
    this.#line?.close()
    this.#line = undefined
    this.#slowness = undefined
  }
}
