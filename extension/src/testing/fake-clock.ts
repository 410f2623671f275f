import type { Clock } from '../link/clock.ts'

interface Due {
  atMs: number
  run: () => void
}

/** A clock that stands until it is moved. Chance is always the same. */
export class FakeClock implements Clock {
  #nowMs = 1_000
  #due: Due[] = []
  readonly #chance: number

  constructor(chance = 0.5) {
    this.#chance = chance
  }

  nowMs(): number {
    return this.#nowMs
  }

  chance(): number {
    return this.#chance
  }

  after(waitMs: number, run: () => void): () => void {
    const due = { atMs: this.#nowMs + waitMs, run }
    this.#due.push(due)
    return () => {
      this.#due = this.#due.filter((each) => each !== due)
    }
  }

  /** Lets time pass; what is due runs at its own moment, in order. */
  pass(ms: number): void {
    const untilMs = this.#nowMs + ms
    for (let next = this.#next(untilMs); next !== undefined; next = this.#next(untilMs)) {
      this.#due.splice(this.#due.indexOf(next), 1)
      this.#nowMs = next.atMs
      next.run()
    }
    this.#nowMs = untilMs
  }

  #next(untilMs: number): Due | undefined {
    return this.#due.filter(({ atMs }) => atMs <= untilMs).toSorted((one, other) => one.atMs - other.atMs)[0]
  }
}
