import type { Clock } from '../link/clock.ts'

/** Runs at once, and then at most every so often: what is asked for meanwhile is done with one more run. */
export class Turns {
  readonly #clock: Clock
  readonly #everyMs: number
  readonly #run: () => void
  #cancel: (() => void) | undefined
  #isAskedAgain = false

  constructor(clock: Clock, everyMs: number, run: () => void) {
    this.#clock = clock
    this.#everyMs = everyMs
    this.#run = run
  }

  ask(): void {
    if (this.#cancel !== undefined) {
      this.#isAskedAgain = true
      return
    }
    this.#cancel = this.#clock.after(this.#everyMs, () => this.#next())
    this.#run()
  }

  drop(): void {
    this.#cancel?.()
    this.#cancel = undefined
    this.#isAskedAgain = false
  }

  #next(): void {
    const isAskedAgain = this.#isAskedAgain
    this.drop()
    if (isAskedAgain) this.ask()
  }
}
