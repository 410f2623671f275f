import { Task } from './task.ts'

/** While the page is busy, work is taken up at most this often; the first change after a pause is told at once. */
const MIN_GAP_MS = 12
/** So much waits for the page's next frame to be painted. */
const HEAVY = 100
/** A frame that does not come by then is not waited for. */
const FRAME_WITHIN_MS = 60

/**
 * When the recorder's work is done: in tasks of its own, after the page's. Little work is done at once; much of it when
 * the page's frame has been painted. A hidden page has neither frames nor quick timers.
 */
export class Pulse {
  readonly #work: Task
  #wait: ReturnType<typeof setTimeout> | undefined
  #frame: number | undefined
  #endedMs = -Infinity

  constructor(run: () => void) {
    this.#work = new Task(() => {
      this.#drop()
      run()
      this.#endedMs = performance.now()
    })
  }

  /** There is something to do; `size` says roughly how much. */
  request(size = 0): void {
    if (document.visibilityState === 'hidden') return this.#work.request()
    if (this.#wait !== undefined) return
    const waitMs = this.#endedMs + MIN_GAP_MS - performance.now()
    if (size >= HEAVY) this.#afterFrame()
    else if (waitMs <= 0) this.#work.request()
    else this.#wait = setTimeout(() => this.#work.request(), waitMs)
  }

  /** The work was broken off for others to have their turn. */
  goOn(): void {
    this.#work.request()
  }

  close(): void {
    this.#drop()
    this.#work.close()
  }

  #afterFrame(): void {
    this.#wait = setTimeout(() => this.#work.request(), FRAME_WITHIN_MS)
    this.#frame = requestAnimationFrame(() => this.#work.request())
  }

  #drop(): void {
    clearTimeout(this.#wait)
    this.#wait = undefined
    if (this.#frame !== undefined) cancelAnimationFrame(this.#frame)
    this.#frame = undefined
  }
}
