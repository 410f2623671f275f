/** How many nodes are told before the clock is looked at again. */
const LOOK_EVERY = 16

interface Scheduling {
  isInputPending?(): boolean
}

/** The time that one slice of work may take. Ends earlier where someone waits for an answer to their key or click. */
export class Budget {
  readonly #untilMs: number
  #sure: number
  #count = 0
  #isSpent = false

  /** `sure`: so many steps are taken whatever the time. */
  constructor(ms: number, sure = LOOK_EVERY) {
    this.#untilMs = performance.now() + ms
    this.#sure = sure
  }

  /** One step more. Once spent it stays so. */
  isSpent(): boolean {
    if (this.#isSpent) return true
    this.#count += 1
    if (this.#count <= this.#sure || this.#count % LOOK_EVERY !== 0) return false
    this.#isSpent = performance.now() >= this.#untilMs || isInputPending()
    return this.#isSpent
  }

  /** Whether there is nothing left, without taking a step. */
  get hasEnded(): boolean {
    return this.#isSpent
  }

  /** So many further steps are taken whatever the time. */
  ensure(steps: number): void {
    this.#sure = this.#count + steps
    this.#isSpent = false
  }
}

function isInputPending(): boolean {
  const { scheduling } = navigator as Navigator & { scheduling?: Scheduling }
  return scheduling?.isInputPending?.() ?? false
}
