import { Dwell } from './dwell.ts'
import { write } from './element.ts'
import { watchSight } from './sight.ts'

/** What cannot be seen for so long is covered by something, and the customer is told. */
const COVERED_AFTER_MS = 2_000

export interface SeenButtonParts {
  button: HTMLButtonElement
  /** All of them must be seen, whole and uncovered. */
  whole: readonly Element[]
  /** Says why a press does not count, where that lasts. */
  hint: HTMLElement
  covered: string
  /** Another reason for which it does not count now. */
  findTrouble(): string | undefined
}

/** Lets a press count only after what it answers has been seen for half a second: a page could place it under a hand. */
export class SeenButton {
  readonly #parts: SeenButtonParts
  readonly #dwell = new Dwell(() => performance.now())
  readonly #stopSight: () => void
  #isVisible = false
  #timer = 0
  #waiting: (() => void) | undefined

  constructor(parts: SeenButtonParts) {
    this.#parts = parts
    this.#stopSight = watchSight(parts.whole, (isVisible) => {
      this.#isVisible = isVisible
      if (!isVisible) this.#waiting = undefined
      this.#dwell.see(isVisible)
      this.settle()
    })
  }

  /** What is asked, in full; another question begins anew. Tells whether it is another. */
  ask(question: string): boolean {
    return this.#dwell.ask(question, this.#isVisible)
  }

  counts(): boolean {
    return this.#dwell.isOver() && this.#parts.findTrouble() === undefined
  }

  /** Acts once a press counts, unless something covers it before that. */
  wait(act: () => void): void {
    this.#waiting = act
  }

  /** Says whether a press counts now, and why not where that lasts. */
  settle(): void {
    window.clearTimeout(this.#timer)
    const { button, hint, covered, findTrouble } = this.#parts
    const remainingMs = this.#dwell.remainingMs()
    button.setAttribute('aria-disabled', String(!this.counts()))
    const trouble = findTrouble()
    if (trouble !== undefined) return write(hint, trouble)
    if (remainingMs === undefined) {
      this.#timer = window.setTimeout(() => write(hint, covered), COVERED_AFTER_MS)
      return
    }
    write(hint, '')
    if (remainingMs > 0) {
      this.#timer = window.setTimeout(() => this.settle(), remainingMs)
      return
    }
    const act = this.#waiting
    this.#waiting = undefined
    act?.()
  }

  close(): void {
    window.clearTimeout(this.#timer)
    this.#stopSight()
  }
}
