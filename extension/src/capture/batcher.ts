import type { PageEvent } from '@conav/shared/redact/event.ts'
import type { Batch } from './door.ts'
import { Task } from './task.ts'

/** While the page is busy, batches leave at most this often; the first change after a pause leaves at once. */
const MIN_GAP_MS = 12

/** Gathers events into batches. A batch leaves in a task of its own, after the page's. */
export class Batcher {
  readonly #nowMs: () => number
  readonly #send: (batch: Batch) => void
  readonly #departure = new Task(() => this.flush())
  #events: PageEvent[] = []
  #isKeyframe = false
  #wait: ReturnType<typeof setTimeout> | undefined
  #sentAtMs = -Infinity

  constructor(nowMs: () => number, send: (batch: Batch) => void) {
    this.#nowMs = nowMs
    this.#send = send
  }

  add(event: PageEvent): void {
    this.#events.push(event)
    const waitMs = this.#sentAtMs + MIN_GAP_MS - this.#nowMs()
    if (waitMs <= 0 || document.visibilityState === 'hidden') this.#departure.request()
    else this.#wait ??= setTimeout(() => this.flush(), waitMs)
  }

  /** What follows needs nothing before it: what was gathered so far leaves first. */
  startKeyframe(): void {
    this.flush()
    this.#isKeyframe = true
  }

  flush(): void {
    clearTimeout(this.#wait)
    this.#wait = undefined
    if (this.#events.length === 0) return
    const batch: Batch = { events: this.#events, atMs: this.#nowMs(), isKeyframe: this.#isKeyframe }
    this.#events = []
    this.#isKeyframe = false
    this.#sentAtMs = batch.atMs
    this.#send(batch)
  }

  /** Forgets what was gathered and not sent. */
  close(): void {
    clearTimeout(this.#wait)
    this.#events = []
    this.#departure.close()
  }
}
