/** Lets so many through a second on average, and some more at once: twice as many, where nothing else is said. */
export class TokenBucket {
  readonly #perSecond: number
  readonly #burst: number
  #tokens: number
  #atMs: number

  constructor(perSecond: number, nowMs: number, burst = 2 * perSecond) {
    this.#perSecond = perSecond
    this.#burst = burst
    this.#tokens = burst
    this.#atMs = nowMs
  }

  /** Takes one, or so many; false where there are not as many. */
  take(nowMs: number, amount = 1): boolean {
    this.#earn(nowMs)
    if (this.#tokens < amount) return false
    this.#tokens -= amount
    return true
  }

  /** Whether nothing has been taken for long enough. */
  isFull(nowMs: number): boolean {
    this.#earn(nowMs)
    return this.#tokens >= this.#burst
  }

  #earn(nowMs: number): void {
    const earned = ((nowMs - this.#atMs) / 1000) * this.#perSecond
    this.#tokens = Math.min(this.#burst, this.#tokens + Math.max(0, earned))
    this.#atMs = nowMs
  }
}
