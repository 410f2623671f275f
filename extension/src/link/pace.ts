import type { Clock } from './clock.ts'
import type { Batch } from './group.ts'

/** Of a page that never rests so many frames a second leave; after a rest the first ones leave at once. */
const GATHERED_A_SECOND = 5
const AT_ONCE = 15
const EVERY_MS = 1_000 / GATHERED_A_SECOND

/**
 * How soon what the page tells leaves. While someone acts on the page, at once. While it is only looked at, a change
 * after a rest leaves at once too, but of a page that changes without pause a few batches go as one frame: each frame
 * costs everybody on its way about the same, however much is in it.
 */
export class Pace {
  readonly #clock: Clock
  readonly #send: (batch: Batch) => void
  #is: 'at-once' | 'gathered' = 'gathered'
  #held: Batch | undefined
  #credit = AT_ONCE
  #countedMs: number
  #cancelWait = (): void => {}

  constructor(clock: Clock, send: (batch: Batch) => void) {
    this.#clock = clock
    this.#send = send
    this.#countedMs = clock.nowMs()
  }

  turn(pace: 'at-once' | 'gathered'): void {
    this.#is = pace
    if (pace === 'at-once') this.flush()
  }

  take(batch: Batch): void {
    if (batch.isKeyframe) this.flush()
    const isAlone = this.#held === undefined
    this.#held = this.#held === undefined ? batch : merge(this.#held, batch)
    if (this.#is === 'at-once' || batch.isKeyframe || this.#count() >= 1) this.flush()
    else if (isAlone) this.#cancelWait = this.#clock.after((1 - this.#credit) * EVERY_MS, () => this.flush())
  }

  /** What was gathered leaves now. */
  flush(): void {
    const held = this.#held
    this.clear()
    if (held === undefined) return
    this.#credit = Math.max(0, this.#count() - 1)
    this.#send(held)
  }

  /** What was gathered never leaves. */
  clear(): void {
    this.#cancelWait()
    this.#cancelWait = () => {}
    this.#held = undefined
  }

  #count(): number {
    const nowMs = this.#clock.nowMs()
    this.#credit = Math.min(AT_ONCE, this.#credit + (nowMs - this.#countedMs) / EVERY_MS)
    this.#countedMs = nowMs
    return this.#credit
  }
}

/** A keyframe is never added to what came before it; what comes after it may be added to it. */
function merge(first: Batch, then: Batch): Batch {
  return { events: [...first.events, ...then.events], atMs: then.atMs, isKeyframe: first.isKeyframe }
}
