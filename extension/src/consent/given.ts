import { judge } from '@conav/shared/policy/judge.ts'
import type { Intent, Lease, Power, Verdict } from '@conav/shared/protocol/control.ts'
import type { NodeId, PersonId, StreamNo } from '@conav/shared/protocol/id.ts'
import type { Clock } from '../link/clock.ts'
import type { Sharing } from '../link/port.ts'
import type { ServerClock } from '../link/server-clock.ts'

/** What a stop takes back. Who holds control may point as well, so view is all that pointing needs. */
const COVERED: Record<Power, readonly Power[]> = {
  view: ['view', 'point', 'control'],
  point: ['point'],
  control: ['control'],
}

export interface GivenParts {
  clock: Clock
  serverClock: ServerClock
  /** Something has run out by itself. */
  ended(): void
  /** A stop of an earlier page that the room may not have heard of. */
  unconfirmed: Power | undefined
}

/**
 * What the customer has given, as far as this side lets it count. The room is the authority on what was given; that
 * something was taken back or has run out is decided here and holds at once, also without a line: a power that was
 * stopped counts again only when the room has said that it is gone, and then that it was given anew.
 */
export class Given {
  readonly #parts: GivenParts
  /** Their ends are on this side's clock. */
  #leases: readonly Lease[] = []
  #stream: StreamNo | undefined
  #unconfirmed: Power | undefined
  #cancelEnd = (): void => {}

  constructor(parts: GivenParts) {
    this.#parts = parts
    this.#unconfirmed = parts.unconfirmed
  }

  /** A stop that the room has not confirmed yet: to be said first when the line is back. */
  get unconfirmed(): Power | undefined {
    return this.#unconfirmed
  }

  /** The room has let this page load in. */
  enter(stream: StreamNo): void {
    this.#stream = stream
  }

  /** What the room says now. */
  update(leases: readonly Lease[]): void {
    this.#leases = this.#parts.serverClock.localise(leases)
    const covered = this.#listStopped()
    if (!leases.some(({ power }) => covered.includes(power))) this.#unconfirmed = undefined
    this.#awaitEnd()
  }

  /** The customer takes the power back from everyone. */
  stop(power: Power): void {
    // Else a stop of less, which the page may say by itself, would give back what was stopped before.
    const isLess = power === 'point' && this.#unconfirmed !== undefined
    if (this.#unconfirmed !== 'view' && !isLess) this.#unconfirmed = power
  }

  /** What of this page load is shared now. */
  sharing(): Sharing {
    const powers = new Set(this.#listRunning().map(({ power }) => power))
    if (!powers.has('view')) return 'nothing'
    return powers.has('control') ? 'control' : 'view'
  }

  /** Who holds the power on this page load. */
  listHolders(power: Power): PersonId[] {
    return this.#listRunning().flatMap((lease) => (lease.power === power ? [lease.to] : []))
  }

  /** When the power ends by itself; null where it lasts until it is taken back, or is not given. */
  findEndMs(power: Power): number | null {
    const ends = this.#listRunning().flatMap((lease) => (lease.power === power ? [lease.untilMs ?? Infinity] : []))
    const last = Math.max(...ends)
    return Number.isFinite(last) ? last : null
  }

  /** The room's judge, asked once more on this side. */
  judge(intent: Intent, by: PersonId): Verdict {
    if (!this.listHolders('view').includes(by)) return { allowed: false, reason: 'not-granted' }
    return judge(intent, by, { leases: this.#listCounting(), nowMs: this.#parts.clock.nowMs() })
  }

  /** The element that the person's control is bound to, if it is. */
  findWithin(by: PersonId): NodeId | null {
    const scope = this.#listCounting().find(({ power, to }) => power === 'control' && to === by)?.scope
    return scope !== undefined && 'node' in scope ? scope.node : null
  }

  /** The elements of this page load that someone's control is bound to. */
  listBound(): NodeId[] {
    return this.#listRunning().flatMap(({ power, scope }) =>
      power === 'control' && 'node' in scope ? [scope.node] : [],
    )
  }

  close(): void {
    this.#cancelEnd()
  }

  /** What runs out ends here by itself, with or without a line. */
  #awaitEnd(): void {
    this.#cancelEnd()
    const ends = this.#listRunning().flatMap(({ untilMs }) => untilMs ?? [])
    if (ends.length === 0) return
    const { clock, ended } = this.#parts
    this.#cancelEnd = clock.after(Math.max(0, Math.min(...ends) - clock.nowMs()), () => {
      ended()
      this.#awaitEnd()
    })
  }

  #listRunning(): Lease[] {
    const nowMs = this.#parts.clock.nowMs()
    return this.#listCounting().filter(
      ({ untilMs, scope }) =>
        (untilMs === null || untilMs > nowMs) && (scope.on === 'case' || scope.stream === this.#stream),
    )
  }

  #listCounting(): Lease[] {
    const covered = this.#listStopped()
    return this.#leases.filter(({ power }) => !covered.includes(power))
  }

  #listStopped(): readonly Power[] {
    return this.#unconfirmed === undefined ? [] : COVERED[this.#unconfirmed]
  }
}
