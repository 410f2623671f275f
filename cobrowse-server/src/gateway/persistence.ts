/** Work that must reach the database in the end: tried again with growing pauses until it does. */

const FIRST_RETRY_MS = 100
const LAST_RETRY_MS = 5_000
/** How long a closing room waits for a database that is away. */
const GIVE_UP_CLOSING_AFTER_MS = 5_000
const MAX_WAITING = 10_000

/** One piece of work after the other, in the order given. */
export class Persistence {
  readonly #onTrouble: (error: unknown) => void
  readonly #waiting: (() => Promise<void>)[] = []
  #working: Promise<void> | undefined
  #giveUpAtMs = Number.POSITIVE_INFINITY

  constructor(onTrouble: (error: unknown) => void) {
    this.#onTrouble = onTrouble
  }

  /** Takes on a piece of work that may be repeated. Refuses with a report when far too much waits already. */
  add(work: () => Promise<void>): void {
    if (this.#waiting.length >= MAX_WAITING) return this.#onTrouble(new Error(`more than ${MAX_WAITING} writes wait`))
    this.#waiting.push(work)
    this.#working ??= this.#work().finally(() => {
      this.#working = undefined
    })
    return undefined
  }

  /** Finishes what waits, but gives up on a database that stays away. */
  async close(): Promise<void> {
    this.#giveUpAtMs = performance.now() + GIVE_UP_CLOSING_AFTER_MS
    while (this.#working) await this.#working
  }

  async #work(): Promise<void> {
    for (let work = this.#waiting[0]; work !== undefined; work = this.#waiting[0]) {
      // One after the other: the order is the meaning.
      // oxlint-disable-next-line no-await-in-loop
      await this.#tryUntilDone(work)
      this.#waiting.shift()
    }
  }

  async #tryUntilDone(work: () => Promise<void>): Promise<void> {
    for (let waitMs = FIRST_RETRY_MS; ; waitMs = Math.min(2 * waitMs, LAST_RETRY_MS)) {
      try {
        // oxlint-disable-next-line no-await-in-loop
        return await work()
      } catch (error) {
        if (waitMs === FIRST_RETRY_MS) this.#onTrouble(error)
        if (performance.now() + waitMs > this.#giveUpAtMs) return undefined
      }
      // oxlint-disable-next-line no-await-in-loop
      await new Promise((resolve) => setTimeout(resolve, waitMs))
    }
  }
}
