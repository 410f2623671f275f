/** Work that must reach the database in the end: tried again with growing pauses while the database is away. */
import type { Logger } from 'pino'
import { judgeFault } from '../db/fault.ts'

export interface Work {
  /** What it is and of whom, for the log: a kind and ids, never contents. */
  what: { readonly kind: string } & Readonly<Record<string, string | number>>
  /**
   * `takes-power`: it takes power away or ends something, and is never left out. `latest`: of several that wait the last
   * one is enough.
   */
  weight: 'ordinary' | 'takes-power' | 'latest'
  /** May be repeated. */
  run(): Promise<void>
}

export interface PersistenceCounts {
  unstoredWrites: number
  /** Whether the database takes what cases have for it. */
  isPersisting: boolean
  /** Those that the database will never take. */
  writesGivenUpTotal: number
  /** Those for which there was no room while the database was away. */
  writesLeftOutTotal: number
}

const FIRST_RETRY_MS = 100
const LAST_RETRY_MS = 5_000
/** How long a server that stops waits for a database that is away. */
const STOPS_WITHIN_MS = 5_000
/** Of one case. */
const MAX_WAITING = 10_000
/** An error of which nobody knows whether it passes is given so many tries, some ten seconds. */
const MAX_UNCLEAR_TRIES = 8

/** The persistences of all cases of one process, and what they have in hand together. */
export class Persistences {
  readonly #log: Logger
  readonly #open = new Set<Persistence>()
  readonly totals = { givenUp: 0, leftOut: 0 }
  giveUpAtMs = Number.POSITIVE_INFINITY

  constructor(log: Logger) {
    this.#log = log
  }

  /** Forgotten when it has been closed. */
  open(caseId: string): Persistence {
    const log = this.#log.child({ case: caseId })
    const opened: Persistence = new Persistence({ all: this, log, onClosed: () => this.#open.delete(opened) })
    this.#open.add(opened)
    return opened
  }

  count(): PersistenceCounts {
    const all = [...this.#open]
    return {
      unstoredWrites: all.reduce((sum, { waiting }) => sum + waiting, 0),
      isPersisting: !all.some(({ isFailing }) => isFailing),
      writesGivenUpTotal: this.totals.givenUp,
      writesLeftOutTotal: this.totals.leftOut,
    }
  }

  /** The process ends: what does not reach the database within 5 s never will. */
  stop(): void {
    this.giveUpAtMs = performance.now() + STOPS_WITHIN_MS
  }
}

interface Parts {
  all: Persistences
  log: Logger
  onClosed: () => void
}

/** One piece of work of a case after the other, in the order given. */
export class Persistence {
  readonly #parts: Parts
  readonly #waiting: Work[] = []
  /** What was added beyond the limit; a repeat of it says nothing new, for what would have come between was left out. */
  readonly #beyond = new Set<string>()
  #working: Promise<void> | undefined
  /** The database did not take the last try, though there was nothing wrong with it. */
  isFailing = false

  /** Opened by `Persistences`. */
  constructor(parts: Parts) {
    this.#parts = parts
  }

  get waiting(): number {
    return this.#waiting.length
  }

  add(work: Work): void {
    if (work.weight === 'latest' && this.#replace(work)) return
    if (this.#waiting.length >= MAX_WAITING && !this.#isAdmittedBeyond(work)) return
    this.#waiting.push(work)
    this.#working ??= this.#work().finally(() => {
      this.#working = undefined
    })
  }

  /** Finishes what waits, however long the database is away; a process that stops does not wait for ever. */
  async close(): Promise<void> {
    while (this.#working) await this.#working
    this.#parts.onClosed()
  }

  /** Takes the place of one that waits and has not been begun. */
  #replace(work: Work): boolean {
    const name = nameOf(work)
    const at = this.#waiting.findIndex((each, n) => n > 0 && each.weight === 'latest' && nameOf(each) === name)
    if (at >= 0) this.#waiting[at] = work
    return at >= 0
  }

  #isAdmittedBeyond(work: Work): boolean {
    const { log, all } = this.#parts
    if (work.weight === 'ordinary') {
      all.totals.leftOut += 1
      log.error({ what: work.what }, `left out: more than ${MAX_WAITING} writes wait`)
      return false
    }
    const name = nameOf(work)
    if (this.#beyond.has(name)) return false
    this.#beyond.add(name)
    return true
  }

  async #work(): Promise<void> {
    for (let work = this.#waiting[0]; work !== undefined; work = this.#waiting[0]) {
      // One after the other: the order is the meaning.
      // oxlint-disable-next-line no-await-in-loop
      await this.#tryUntilDone(work)
      this.#waiting.shift()
      if (this.#waiting.length < MAX_WAITING) this.#beyond.clear()
    }
  }

  async #tryUntilDone(work: Work): Promise<void> {
    let waitMs = FIRST_RETRY_MS
    for (let tries = 1; ; tries += 1) {
      try {
        // oxlint-disable-next-line no-await-in-loop
        await work.run()
        this.isFailing = false
        return
      } catch (error) {
        const fault = judgeFault(error)
        const isLast = !mayPass(fault, work, tries) || performance.now() + waitMs > this.#parts.all.giveUpAtMs
        if (isLast) return this.#giveUp(work, error)
        if (tries === 1) this.#parts.log.warn({ err: error, what: work.what }, 'not stored yet, trying again')
        this.isFailing = fault === 'passing'
      }
      // oxlint-disable-next-line no-await-in-loop
      await new Promise((resolve) => setTimeout(resolve, waitMs))
      waitMs = Math.min(2 * waitMs, LAST_RETRY_MS)
    }
  }

  #giveUp({ what }: Work, error: unknown): void {
    this.isFailing = false
    this.#parts.all.totals.givenUp += 1
    this.#parts.log.error({ err: error, what }, 'given up: the database will not take it')
  }
}

/** Whether another try makes sense. What takes power away is tried on where there is the least hope. */
function mayPass(fault: ReturnType<typeof judgeFault>, { weight }: Work, tries: number): boolean {
  if (fault !== 'unclear') return fault === 'passing'
  return weight === 'takes-power' || tries < MAX_UNCLEAR_TRIES
}

function nameOf({ what }: Work): string {
  return JSON.stringify(what)
}
