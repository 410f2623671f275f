import type { Lease } from '@conav/shared/protocol/control.ts'
import type { Clock } from './clock.ts'

/**
 * Turns the server's times into this side's monotonic ones, so that neither a clock that is a day off nor one that is
 * set meanwhile makes anything last longer or shorter.
 */
export class ServerClock {
  readonly #clock: Clock
  #aheadMs: number

  constructor(clock: Clock) {
    this.#clock = clock
    this.#aheadMs = Date.now() - clock.nowMs()
  }

  /** The server says what time it is. */
  set(nowMs: number): void {
    this.#aheadMs = nowMs - this.#clock.nowMs()
  }

  /** The server's time now, as far as it is known. */
  nowMs(): number {
    return this.#clock.nowMs() + this.#aheadMs
  }

  localise(leases: readonly Lease[]): Lease[] {
    return leases.map((lease) => ({
      ...lease,
      untilMs: lease.untilMs === null ? null : lease.untilMs - this.#aheadMs,
    }))
  }
}
