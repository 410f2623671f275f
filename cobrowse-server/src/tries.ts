import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible'
import { Refusal } from './refusal.ts'

export interface Tries {
  /**
   * Counts a try before it is known whether it is right, so that a hundred at once are no more than a hundred in a row.
   * Throws `too-many` where the key is locked.
   */
  take(key: string): Promise<void>
  /** It was a right one, which does not count. */
  giveBack(key: string): Promise<void>
}

interface Limit {
  tries: number
  /** The tries are forgotten after it. */
  windowMs: number
  /** How long the key is locked after one too many; no longer than the window when left out. */
  lockMs?: number
  message: string
}

/** Counts tries by key, in the memory of this process. */
export function openTries({ tries, windowMs, lockMs, message }: Limit): Tries {
  const limiter = new RateLimiterMemory({
    points: tries,
    duration: windowMs / 1000,
    ...(lockMs === undefined ? {} : { blockDuration: lockMs / 1000 }),
  })
  return {
    async take(key) {
      try {
        await limiter.consume(key)
      } catch (error) {
        if (!(error instanceof RateLimiterRes)) throw error
        throw new Refusal('too-many', message, { retryAfterMs: Math.max(1, Math.ceil(error.msBeforeNext)) })
      }
    },
    async giveBack(key) {
      await limiter.reward(key)
    },
  }
}
