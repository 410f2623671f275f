/** Lets so many through a second on average, and twice as many at once. */
export class TokenBucket {
  readonly #perSecond: number
  #tokens: number
  #atMs: number

  constructor(perSecond: number, nowMs: number) {
    this.#perSecond = perSecond
    this.#tokens = 2 * perSecond
    this.#atMs = nowMs
  }

  /** Takes one; false where there is none. */
  take(nowMs: number): boolean {
    const earned = ((nowMs - this.#atMs) / 1000) * this.#perSecond
    this.#tokens = Math.min(2 * this.#perSecond, this.#tokens + Math.max(0, earned))
    this.#atMs = nowMs
    if (this.#tokens < 1) return false
    this.#tokens -= 1
    return true
  }
}
