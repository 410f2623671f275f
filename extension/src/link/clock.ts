/** Time and chance, as a port: tests hand in their own. */
export interface Clock {
  /** Monotonic. */
  nowMs(): number
  /** Runs it once, later. The answer calls it off. */
  after(waitMs: number, run: () => void): () => void
  /** At random in [0, 1). */
  chance(): number
}

export const browserClock: Clock = {
  nowMs: () => performance.now(),
  after: (waitMs, run) => {
    const timer = setTimeout(run, waitMs)
    return () => clearTimeout(timer)
  },
  chance: () => Math.random(),
}
