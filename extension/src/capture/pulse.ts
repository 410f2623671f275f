import { Task } from './task.ts'

/** While the page is busy, work is taken up at most this often; the first change after a pause is told at once. */
const MIN_GAP_MS = 12
/** So much waits until the page has nothing else to do. */
const HEAVY = 100
/** A page that always has something else to do is told all the same, so long after. */
const IDLE_WITHIN_MS = 80
/** A frame that does not come by then is not waited for, where the browser does not tell of idle time. */
const FRAME_WITHIN_MS = 60
/** What one task of ours may take, where the page has nothing else to do, and where nobody knows. */
const IDLE_SLICE_MS = 8
const SLICE_MS = 4
/** Less than that is not worth beginning. */
const LEAST_MS = 1

/**
 * When the recorder's work is done, and how long a task of it may be: in tasks of its own, after the page's. Little work
 * is done at once; much of it, and what is left over, when the page has nothing else to do. A hidden page has neither
 * frames nor quick timers.
 */
export class Pulse {
  readonly #work: Task
  readonly #run: (ms: number) => void
  #wait: ReturnType<typeof setTimeout> | undefined
  #frame: number | undefined
  #idle: number | undefined
  #endedMs = -Infinity
  /** Much is waiting: nobody else's little makes it begin earlier. */
  #isHeavy = false
  /** Until then the page has nothing else to do, as far as the browser knows. */
  #idleUntilMs = -Infinity

  constructor(run: (ms: number) => void) {
    this.#run = run
    this.#work = new Task(() => this.#begin())
  }

  /** There is something to do; `size` says roughly how much. */
  request(size = 0): void {
    this.#isHeavy ||= size >= HEAVY
    if (this.#isHeavy || document.visibilityState === 'hidden') return this.whenIdle()
    if (this.#wait !== undefined || this.#frame !== undefined) return
    const waitMs = this.#endedMs + MIN_GAP_MS - performance.now()
    if (waitMs <= 0) this.#work.request()
    else this.#wait = setTimeout(() => this.whenIdle(), waitMs)
  }

  /** There is something to do that can wait until the page has nothing else to do, though not for ever. */
  whenIdle(): void {
    if (document.visibilityState === 'hidden') return this.#work.request()
    if (this.#idle !== undefined || this.#frame !== undefined) return
    // Not every browser has it.
    if (typeof requestIdleCallback !== 'function') return this.#afterFrame()
    this.#idle = requestIdleCallback(
      (deadline) => {
        this.#idleUntilMs = deadline.didTimeout ? -Infinity : performance.now() + deadline.timeRemaining()
        this.#begin()
      },
      { timeout: IDLE_WITHIN_MS },
    )
  }

  /** The work was broken off for others to have their turn. */
  goOn(): void {
    this.#isHeavy = true
    if (performance.now() + LEAST_MS < this.#idleUntilMs) this.#work.request()
    else this.whenIdle()
  }

  close(): void {
    this.#drop()
    this.#work.close()
  }

  #begin(): void {
    this.#drop()
    const nowMs = performance.now()
    const idleMs = this.#idleUntilMs - nowMs
    this.#run(idleMs > 0 ? Math.min(idleMs, IDLE_SLICE_MS) : SLICE_MS)
    this.#endedMs = performance.now()
  }

  #afterFrame(): void {
    clearTimeout(this.#wait)
    this.#wait = setTimeout(() => this.#work.request(), FRAME_WITHIN_MS)
    this.#frame = requestAnimationFrame(() => this.#work.request())
  }

  #drop(): void {
    this.#isHeavy = false
    clearTimeout(this.#wait)
    this.#wait = undefined
    if (this.#frame !== undefined) cancelAnimationFrame(this.#frame)
    this.#frame = undefined
    if (this.#idle !== undefined) cancelIdleCallback(this.#idle)
    this.#idle = undefined
  }
}
