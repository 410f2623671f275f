import { type Lease, type Power, type Terms, UNTIL_STOPPED } from '@conav/shared/protocol/control.ts'
import { AskId, type PersonId, type StreamNo } from '@conav/shared/protocol/id.ts'
import type { Ask } from '@conav/shared/protocol/messages.ts'
import type { Step, Why } from './step.ts'
import { endOf, isCovered, isOn, isRunning, narrow, wholePage } from './terms.ts'

/** Who would get a power. */
export type Asker = Ask['by']

export interface Wish {
  power: Power
  terms?: Terms | undefined
  why?: Why
  /** Who asks, where it is for someone else. */
  actor?: PersonId
}

interface Past {
  leases: readonly Lease[]
  settled: readonly PersonId[]
  lastAsk: number
  isPointingStopped?: boolean
}

/**
 * The customer's yes and no. Powers are raised by `allow` alone; at most one person holds control, and whoever points or
 * controls holds view. Lists are replaced, never changed in place.
 */
export class Consent {
  leases: Lease[]
  asks: Ask[] = []
  /** The customer wants no pointers and drawings of others. */
  isPointingStopped: boolean
  #lastAsk: number
  #isOver = false
  /** Who asked, where it was for someone else. */
  readonly #actors = new Map<AskId, PersonId>()
  readonly #settled: Set<PersonId>
  readonly #nowMs: () => number

  constructor(from: Past, nowMs: () => number) {
    this.leases = [...from.leases]
    this.#lastAsk = from.lastAsk
    this.isPointingStopped = from.isPointingStopped ?? false
    this.#settled = new Set(from.settled)
    this.#nowMs = nowMs
  }

  /** Whether a person has a power now: on this page load, or else anywhere. */
  holds(person: PersonId, power: Power, on?: StreamNo): boolean {
    const lease = this.find(person, power)
    return lease !== undefined && (on === undefined || isOn(lease, on))
  }

  find(person: PersonId, power: Power): Lease | undefined {
    return this.leases.find((lease) => lease.to === person && lease.power === power && this.#isRunning(lease))
  }

  /** Whether anyone may see the page: this page load, or else any. */
  isViewed(on?: StreamNo): boolean {
    const isMeant = (lease: Lease) => lease.power === 'view' && (on === undefined || isOn(lease, on))
    return this.leases.some((lease) => isMeant(lease) && this.#isRunning(lease))
  }

  /** The others who have control, or have asked for it first. */
  listRivals(person: PersonId): PersonId[] {
    const holders = this.leases.filter((lease) => lease.power === 'control' && this.#isRunning(lease))
    const askers = this.asks.filter(({ power }) => power === 'control')
    return [...holders.map(({ to }) => to), ...askers.map(({ by }) => by.person)].filter((each) => each !== person)
  }

  /** Asks the customer once. Who asks for more without view asks for view first; an agent who sees may point already. */
  ask(by: Asker, { power, terms: wanted = UNTIL_STOPPED, why, actor }: Wish): Step[] {
    if (this.#isOver) return []
    const terms = wholePage(power, wanted)
    const { person, kind } = by
    const from = { ...(why && { why }), ...(actor && { actor }) }
    const first = power !== 'view' && !this.holds(person, 'view') ? this.ask(by, { power: 'view', ...from }) : []
    const isMeantByView = power === 'point' && kind === 'agent'
    if (isMeantByView || this.#has(person, power, terms) || this.#findAsk(person, power)) return first
    const id = AskId.parse(++this.#lastAsk)
    this.asks = [...this.asks, { id, power, by, terms }]
    if (actor) this.#actors.set(id, actor)
    return [...first, { outcome: 'asked', power, person, by: 'person', ask: id, terms, ...from }]
  }

  /** Asks for view without having been told to, unless this person has had an answer or gave view back. */
  askByItself(by: Asker): Step[] {
    const isAnswered = this.#settled.has(by.person) || this.holds(by.person, 'view')
    return isAnswered ? [] : this.ask(by, { power: 'view', why: 'by-itself' })
  }

  /** The customer allows a question that still waits, at most as it was asked. Control goes from who had it to who asked. */
  allow(id: AskId, given: Terms | undefined): Step[] {
    const ask = this.#take(id)
    if (ask === undefined) return []
    const { power } = ask
    const { person } = ask.by
    const from = this.#takeActor(id)
    if (power !== 'view' && !this.holds(person, 'view'))
      return [{ outcome: 'declined', power, person, by: 'server', ask: id, why: 'no-view', ...from }]
    const terms = wholePage(power, narrow(ask.terms, given ?? ask.terms))
    const lease: Lease = { power, to: person, scope: terms.scope, untilMs: endOf(terms, this.#nowMs()) }
    if (power === 'point') this.isPointingStopped = false
    const isElsewhere = (each: Lease) => power === 'control' && each.power === 'control' && each.to !== person
    const moved = this.#drop(isElsewhere, { by: 'customer', why: 'moved' })
    this.leases = [...this.leases.filter((each) => each.power !== power || each.to !== person), lease]
    return [...moved, { outcome: 'allowed', power, person, by: 'customer', ask: id, lease, ...from }]
  }

  /** The customer declines. Without view there is nothing more to ask for, so those questions fall with it. */
  decline(id: AskId): Step[] {
    const ask = this.#take(id)
    if (ask === undefined) return []
    if (ask.power === 'view') this.#settled.add(ask.by.person)
    const { power, by } = ask
    const from = this.#takeActor(id)
    const declined: Step = { outcome: 'declined', power, person: by.person, by: 'customer', ask: id, ...from }
    return [declined, ...this.#dropPointlessAsks()]
  }

  /** The customer takes a power back from everyone; with view goes all. */
  revoke(power: Power): Step[] {
    return this.#end((lease) => power === 'view' || lease.power === power, { by: 'customer', why: 'revoked' })
  }

  /** A person gives a power back, or withdraws the question for it. */
  release(person: PersonId, power: Power): Step[] {
    const isMeant = (each: { power: Power }) => power === 'view' || each.power === power
    this.#dropAsks((ask) => ask.by.person === person && isMeant(ask))
    return this.#end((lease) => lease.to === person && isMeant(lease), { by: 'person', why: 'released' })
  }

  /** A person is sent away by another. */
  expel(person: PersonId, actor: PersonId): Step[] {
    this.#dropAsks((ask) => ask.by.person === person)
    return this.#end((lease) => lease.to === person, { by: 'person', actor, why: 'ejected' })
  }

  /** Ends what has run out, and what was given on page loads that are no more. */
  expire(isGone: (stream: StreamNo) => boolean): Step[] {
    const isOnGone = ({ scope }: Lease) => scope.on !== 'case' && isGone(scope.stream)
    return [
      ...this.#end((lease) => !this.#isRunning(lease), { by: 'server', why: 'expired' }),
      ...this.#end(isOnGone, { by: 'server', why: 'page-gone' }),
    ]
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

  #end(isMeant: (lease: Lease) => boolean, how: Pick<Step, 'by' | 'why' | 'actor'>): Step[] {
    const ended = this.#drop(isMeant, how)
    for (const { power, person } of ended) if (power === 'view') this.#settled.add(person)
    const isBlind = ({ power, to }: Lease) => power !== 'view' && !this.holds(to, 'view')
    const blind = ended.length > 0 ? this.#drop(isBlind, { by: 'server', why: 'no-view' }) : []
    return [...ended, ...blind, ...this.#dropPointlessAsks()]
  }

  #drop(isMeant: (lease: Lease) => boolean, how: Pick<Step, 'by' | 'why' | 'actor'>): Step[] {
    const dropped = this.leases.filter(isMeant)
    if (dropped.length > 0) this.leases = this.leases.filter((lease) => !isMeant(lease))
    return dropped.map(({ power, to }) => ({ outcome: 'ended', power, person: to, ...how }))
  }

  /** Questions for more by people who neither have view nor wait for it. */
  #dropPointlessAsks(): Step[] {
    const isPointless = ({ power, by }: Ask) =>
      power !== 'view' && !this.holds(by.person, 'view') && !this.#findAsk(by.person, 'view')
    return this.#dropAsks(isPointless).map(({ id, power, by }) => ({
      outcome: 'declined',
      power,
      person: by.person,
      by: 'server',
      ask: id,
      why: 'no-view',
      ...this.#takeActor(id),
    }))
  }

  #dropAsks(isMeant: (ask: Ask) => boolean): Ask[] {
    const dropped = this.asks.filter(isMeant)
    if (dropped.length > 0) this.asks = this.asks.filter((ask) => !isMeant(ask))
    return dropped
  }

  #isRunning(lease: Lease): boolean {
    return isRunning(lease, this.#nowMs())
  }

  #has(person: PersonId, power: Power, terms: Terms): boolean {
    const lease = this.find(person, power)
    return lease !== undefined && isCovered(terms, lease, this.#nowMs())
  }

  #findAsk(person: PersonId, power: Power): Ask | undefined {
    return this.asks.find((ask) => ask.by.person === person && ask.power === power)
  }

  #takeActor(id: AskId): { actor?: PersonId } {
    const actor = this.#actors.get(id)
    this.#actors.delete(id)
    return actor ? { actor } : {}
  }

  #take(id: AskId): Ask | undefined {
    const ask = this.asks.find((each) => each.id === id)
    if (ask !== undefined) this.asks = this.asks.filter((each) => each !== ask)
    return ask
  }
}
