/** How long a question must have been seen, whole and uncovered, before an answer counts. */
export const DWELL_MS = 500

/** Counts how long the question that stands now has been seen without a break. */
export class Dwell {
  readonly #nowMs: () => number
  #question = ''
  #seenSinceMs: number | undefined

  constructor(nowMs: () => number) {
    this.#nowMs = nowMs
  }

  /** What is asked, in full. Another question, or the same of another person, begins anew. Tells whether it is another. */
  ask(question: string, isVisible = false): boolean {
    if (question === this.#question) return false
    this.#question = question
    this.#seenSinceMs = isVisible ? this.#nowMs() : undefined
    return true
  }

  /** Whether the whole question can be seen at this moment. */
  see(isVisible: boolean): void {
    if (!isVisible) this.#seenSinceMs = undefined
    else this.#seenSinceMs ??= this.#nowMs()
  }

  /** Until the answer counts; undefined while the question cannot be seen. */
  remainingMs(): number | undefined {
    if (this.#seenSinceMs === undefined) return undefined
    return Math.max(0, this.#seenSinceMs + DWELL_MS - this.#nowMs())
  }

  isOver(): boolean {
    return this.remainingMs() === 0
  }
}
