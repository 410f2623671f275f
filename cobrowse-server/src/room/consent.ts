import { assertNever } from '@conav/shared/assert-never.ts'
import { type Lease, type Power, UNTIL_STOPPED, WHOLE_CASE } from '@conav/shared/protocol/control.ts'
import { AskId, type PersonId } from '@conav/shared/protocol/id.ts'
import type { Ask } from '@conav/shared/protocol/messages.ts'

/** Why a power ended or a question was settled, other than by a plain answer. */
export type Why = 'by-itself' | 'moved' | 'no-view' | 'released' | 'revoked' | 'away' | 'ended' | 'restart'

/** One thing that changed, for the event log and for the person concerned. */
export interface Step {
  outcome: 'asked' | 'allowed' | 'declined' | 'ended'
  power: Power
  /** Whose power it is. */
  person: PersonId
  /** Who did it. */
  by: 'customer' | 'person' | 'server'
  ask?: AskId
  why?: Why
}

type Asker = Ask['by']

/**
 * The customer's yes and no. Powers are raised by `allow` alone; at most one person holds control, and only one who
 * holds view. Lists are replaced, never changed in place.
 */
export class Consent {
  leases: Lease[]
  asks: Ask[] = []
  #lastAsk: number
  #isOver = false
  readonly #settled: Set<PersonId>

  constructor(from: { leases: readonly Lease[]; settled: readonly PersonId[]; lastAsk: number }) {
    this.leases = [...from.leases]
    this.#lastAsk = from.lastAsk
    this.#settled = new Set(from.settled)
  }

  holds(person: PersonId, power: Power): boolean {
    return this.leases.some((lease) => lease.to === person && lease.power === power)
  }

  isViewed(): boolean {
    return this.leases.some(({ power }) => power === 'view')
  }

  /** Asks the customer once. Who asks for control without view asks for view first. */
  ask(by: Asker, power: Power, why?: Why): Step[] {
    if (this.#isOver) return []
    const first = power === 'control' && !this.holds(by.person, 'view') ? this.ask(by, 'view') : []
    if (this.holds(by.person, power) || this.#findAsk(by.person, power)) return first
    const id = AskId.parse(++this.#lastAsk)
    this.asks = [...this.asks, { id, power, by, terms: UNTIL_STOPPED }]
    return [...first, { outcome: 'asked', power, person: by.person, by: 'person', ask: id, ...(why && { why }) }]
  }

  /** Asks for view without having been told to, unless this person has had an answer or gave view back. */
  askByItself(by: Asker): Step[] {
    return this.#settled.has(by.person) ? [] : this.ask(by, 'view', 'by-itself')
  }

  /** The customer allows a question that still waits. Control goes from who had it to who asked. */
  allow(id: AskId): Step[] {
    const ask = this.#take(id)
    if (ask === undefined) return []
    const { person } = ask.by
    if (ask.power === 'control' && !this.holds(person, 'view'))
      return [{ outcome: 'declined', power: 'control', person, by: 'server', ask: id, why: 'no-view' }]
    const moved =
      ask.power === 'control' ? this.#drop((lease) => lease.power === 'control', { by: 'customer', why: 'moved' }) : []
    this.leases = [...this.leases, { power: ask.power, to: person, scope: WHOLE_CASE, untilMs: null }]
    return [...moved, { outcome: 'allowed', power: ask.power, person, by: 'customer', ask: id }]
  }

  /** The customer declines. Without view there is no control to ask for, so that question falls with it. */
  decline(id: AskId): Step[] {
    const ask = this.#take(id)
    if (ask === undefined) return []
    if (ask.power === 'view') this.#settled.add(ask.by.person)
    const declined: Step = { outcome: 'declined', power: ask.power, person: ask.by.person, by: 'customer', ask: id }
    return [declined, ...(ask.power === 'view' ? this.#dropPointlessAsks() : [])]
  }

  /** The customer takes a power back from everyone; with view goes control. */
  revoke(power: Power): Step[] {
    return this.#end((lease) => power === 'view' || lease.power === 'control', { by: 'customer', why: 'revoked' })
  }

  /** A person gives a power back, or withdraws the question for it. */
  release(person: PersonId, power: Power): Step[] {
    const isMeant = (each: { power: Power }) => power === 'view' || each.power === 'control'
    this.#dropAsks((ask) => ask.by.person === person && isMeant(ask))
    return this.#end((lease) => lease.to === person && isMeant(lease), { by: 'person', why: 'released' })
  }

  /** A person has been away too long, or with no person the customer has. May be asked for again by itself. */
  lapse(person?: PersonId): Step[] {
    const isMeant = (of: PersonId) => person === undefined || of === person
    this.#dropAsks((ask) => isMeant(ask.by.person))
    return this.#drop((lease) => isMeant(lease.to), { by: 'server', why: 'away' })
  }

  /** The case is over: nothing is given any more, and nothing asked. */
  end(): Step[] {
    this.#isOver = true
    this.#dropAsks(() => true)
    return this.#drop(() => true, { by: 'server', why: 'ended' })
  }

  #end(isMeant: (lease: Lease) => boolean, how: Pick<Step, 'by' | 'why'>): Step[] {
    const ended = this.#drop(isMeant, how)
    for (const { power, person } of ended) if (power === 'view') this.#settled.add(person)
    return [...ended, ...this.#dropPointlessAsks()]
  }

  #drop(isMeant: (lease: Lease) => boolean, how: Pick<Step, 'by' | 'why'>): Step[] {
    const dropped = this.leases.filter(isMeant)
    if (dropped.length > 0) this.leases = this.leases.filter((lease) => !isMeant(lease))
    return dropped.map(({ power, to }) => ({ outcome: 'ended', power, person: to, ...how }))
  }

  /** Questions for control by people who neither have view nor wait for it. */
  #dropPointlessAsks(): Step[] {
    const isPointless = ({ power, by }: Ask) =>
      power === 'control' && !this.holds(by.person, 'view') && !this.#findAsk(by.person, 'view')
    return this.#dropAsks(isPointless).map(({ id, power, by }) => ({
      outcome: 'declined',
      power,
      person: by.person,
      by: 'server',
      ask: id,
      why: 'no-view',
    }))
  }

  #dropAsks(isMeant: (ask: Ask) => boolean): Ask[] {
    const dropped = this.asks.filter(isMeant)
    if (dropped.length > 0) this.asks = this.asks.filter((ask) => !isMeant(ask))
    return dropped
  }

  #findAsk(person: PersonId, power: Power): Ask | undefined {
    return this.asks.find((ask) => ask.by.person === person && ask.power === power)
  }

  #take(id: AskId): Ask | undefined {
    const ask = this.asks.find((each) => each.id === id)
    if (ask !== undefined) this.asks = this.asks.filter((each) => each !== ask)
    return ask
  }
}

/** How the event log names it. */
export function kindOf({ power, outcome }: Pick<Step, 'power' | 'outcome'>) {
  switch (power) {
    case 'view':
      return `view-${outcome}` as const
    case 'point':
      return `point-${outcome}` as const
    case 'control':
      return `control-${outcome}` as const
    default:
      return assertNever(power)
  }
}
