/** All viewers of one live case: the one on the desk, and those in windows of their own. */
import { ViewerSeat, type Inked, type ViewerSeatListeners } from './viewer-seat.svelte.ts'

type Holds = Parameters<ViewerSeat['follow']>[0]

export class ViewerSeats {
  readonly main: ViewerSeat
  readonly #listeners: ViewerSeatListeners
  readonly #others = new Set<ViewerSeat>()

  constructor(listeners: ViewerSeatListeners) {
    this.#listeners = listeners
    this.main = new ViewerSeat(listeners)
  }

  /** One more, which comes late: what went by before it opened has to be asked for again. */
  add(): { seat: ViewerSeat; remove(): void } {
    const seat = new ViewerSeat(this.#listeners, 'late')
    this.#others.add(seat)
    return { seat, remove: () => this.#others.delete(seat) }
  }

  pass(bytes: ArrayBuffer, kind: 'keyframe' | 'delta'): void {
    // The buffers are given away, so the others get theirs first.
    for (const seat of this.#others) seat.pass(bytes.slice(0), kind)
    this.main.pass(bytes, kind)
  }

  follow(holds: Holds): void {
    for (const seat of [this.main, ...this.#others]) seat.follow(holds)
  }

  ink(what: Inked): void {
    for (const seat of [this.main, ...this.#others]) seat.ink(what)
  }
}
