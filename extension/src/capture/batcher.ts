import type { PageEvent } from '@conav/shared/redact/event.ts'
import type { Batch } from './door.ts'

/** Gathers events into batches. A keyframe of a large page is several of them. */
export class Batcher {
  readonly #nowMs: () => number
  readonly #send: (batch: Batch) => void
  #events: PageEvent[] = []
  #isKeyframe = false
  /** Parts of a keyframe are still to come. */
  #isOpen = false
  /** Some of its parts have left. */
  #hasParts = false

  constructor(nowMs: () => number, send: (batch: Batch) => void) {
    this.#nowMs = nowMs
    this.#send = send
  }

  add(event: PageEvent): void {
    this.#events.push(event)
  }

  /** What follows needs nothing before it: what was gathered so far leaves first. */
  startKeyframe(): void {
    this.flush(!this.#isOpen)
    this.#isKeyframe = true
    this.#isOpen = true
  }

  /** What was gathered leaves. `isWhole`: of a keyframe nothing is still to come. */
  flush(isWhole: boolean): void {
    const isPart = this.#isOpen && !isWhole
    // The last part says that it is the last, also where nothing of it may leave.
    if (this.#events.length > 0 || (this.#hasParts && isWhole)) this.#depart(isPart)
    this.#isOpen = isPart
  }

  /** Forgets what was gathered and not sent. */
  close(): void {
    this.#events = []
  }

  #depart(isPart: boolean): void {
    const batch: Batch = { events: this.#events, atMs: this.#nowMs(), isKeyframe: this.#isKeyframe }
    if (isPart) batch.isPart = true
    this.#hasParts = isPart
    this.#events = []
    this.#isKeyframe = false
    this.#send(batch)
  }
}
