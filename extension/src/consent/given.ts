import { judge } from '@conav/shared/policy/judge.ts'
import type { Intent, Lease, Power, Verdict } from '@conav/shared/protocol/control.ts'
import type { PersonId } from '@conav/shared/protocol/id.ts'
import type { Sharing } from '../link/port.ts'

/** What a stop takes back. */
const COVERED: Record<Power, readonly Power[]> = { view: ['view', 'control'], control: ['control'] }

/**
 * What the customer has given, as far as this side lets it count. The room is the authority on what was given; that
 * something was taken back is decided here and holds at once, also without a line: a power that was stopped counts
 * again only when the room has said that it is gone, and then that it was given anew.
 */
export class Given {
  #leases: readonly Lease[] = []
  #unconfirmed: Power | undefined

  /** `unconfirmed` is a stop of an earlier page that the room may not have heard of. */
  constructor(unconfirmed?: Power) {
    this.#unconfirmed = unconfirmed
  }

  /** A stop that the room has not confirmed yet: to be said first when the line is back. */
  get unconfirmed(): Power | undefined {
    return this.#unconfirmed
  }

  /** What the room says now. */
  update(leases: readonly Lease[]): void {
    this.#leases = leases
    const covered = this.#listStopped()
    if (!leases.some(({ power }) => covered.includes(power))) this.#unconfirmed = undefined
  }

  /** The customer takes the power back from everyone. */
  stop(power: Power): void {
    if (this.#unconfirmed !== 'view') this.#unconfirmed = power
  }

  sharing(): Sharing {
    const powers = new Set(this.#listCounting().map(({ power }) => power))
    if (!powers.has('view')) return 'nothing'
    return powers.has('control') ? 'control' : 'view'
  }

  /** Who holds the power. */
  listHolders(power: Power): PersonId[] {
    return this.#listCounting().flatMap((lease) => (lease.power === power ? [lease.to] : []))
  }

  /** The room's judge, asked once more on this side. `nowMs` is on the clock of the leases. */
  judge(intent: Intent, by: PersonId, nowMs: number): Verdict {
    if (this.sharing() !== 'control') return { allowed: false, reason: 'not-granted' }
    return judge(intent, by, { leases: this.#listCounting(), nowMs })
  }

  #listCounting(): Lease[] {
    const covered = this.#listStopped()
    return this.#leases.filter(({ power }) => !covered.includes(power))
  }

  #listStopped(): readonly Power[] {
    return this.#unconfirmed === undefined ? [] : COVERED[this.#unconfirmed]
  }
}
