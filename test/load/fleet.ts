/** Many cases in one process: each is told when its next message is due, and what arrives is timed. */
import { Histogram } from './histogram.ts'

/** A case as the fleet plays it. */
export interface Played {
  /** Sends what is due at that moment of its line and answers when the next is. */
  play(atMs: number): number
}

const TICK_MS = 4
const SLOTS = 32_768

/** A wheel of time: cheap at any number of cases. */
export class Fleet {
  /** From the socket's taking a message to its arrival at the agent. */
  readonly line = new Histogram()
  /** From the event on the page to its arrival. */
  readonly event = new Histogram()
  /** How late this process was itself. */
  readonly lag = new Histogram()
  sentBytes = 0
  messages = 0
  /** Sockets that ended by themselves, over all. */
  lost = 0
  readonly #slots: Played[][] = Array.from({ length: SLOTS }, () => [])
  readonly #timer: NodeJS.Timeout
  #slot: number

  constructor() {
    this.#slot = slotOf(performance.now())
    this.#timer = setInterval(() => this.#tick(), TICK_MS)
  }

  add(played: Played, fromMs: number): void {
    this.#slots[slotOf(fromMs) % SLOTS]?.push(played)
  }

  /** Forgets what was measured so far. */
  restart(): void {
    for (const histogram of [this.line, this.event, this.lag]) histogram.bins.fill(0)
    this.sentBytes = 0
    this.messages = 0
  }

  /** Sends nothing more; what is on its way may still arrive. */
  rest(): void {
    clearInterval(this.#timer)
  }

  #tick(): void {
    const nowSlot = slotOf(performance.now())
    for (; this.#slot <= nowSlot; this.#slot += 1) {
      const due = this.#slots[this.#slot % SLOTS] ?? []
      this.#slots[this.#slot % SLOTS] = []
      for (const played of due) {
        this.lag.add(performance.now() - (this.#slot + 1) * TICK_MS)
        const next = slotOf(played.play(this.#slot * TICK_MS))
        this.#slots[Math.max(next, this.#slot + 1) % SLOTS]?.push(played)
      }
    }
  }
}

function slotOf(ms: number): number {
  return Math.floor(ms / TICK_MS)
}
