import { encode } from '@conav/shared/protocol/codec.ts'
import type { Power } from '@conav/shared/protocol/control.ts'
import type { PersonId } from '@conav/shared/protocol/id.ts'
import type { Audience, Seat } from './audience.ts'
import type { Asker, Consent, Wish } from './consent.ts'
import type { RoomPorts } from './ports.ts'
import { detailOf, kindOf, type Step } from './step.ts'
import { termsOf } from './terms.ts'
import type { AgentSays } from './hear.ts'

interface Parts {
  consent: Consent
  audience: Audience
  ports: Pick<RoomPorts, 'record' | 'nowMs'>
}

type Plea = Extract<AgentSays, { type: 'ask' | 'ask-for' }>

/** Each question stands over the customer's page and in the event log; nobody puts more of them within so long. */
const MAX_QUESTIONS = 40
const WITHIN_MS = 60_000

/** Questions to the customer: who may put them, and what is written down and told of the answers. */
export class Ledger {
  readonly #parts: Parts
  readonly #askedAtMs = new Map<PersonId, number[]>()

  constructor(parts: Parts) {
    this.#parts = parts
  }

  /** Writes down what was asked or settled, and tells who asked of a no. */
  write(steps: readonly Step[]): void {
    const { ports } = this.#parts
    for (const step of steps) {
      const { outcome, power, person: to, actor } = step
      ports.record(kindOf(step), step.by === 'person' ? { personId: actor ?? to } : {}, detailOf(step))
      if (outcome === 'declined') this.#tellDeclined({ power, person: to, actor })
      const isHandedOn = outcome === 'allowed' && steps.some(({ why, person }) => why === 'moved' && person === actor)
      if (isHandedOn && actor) ports.record('control-handed-on', { personId: actor }, { to })
    }
  }

  /** Asks for view for all who have had no answer yet. */
  askByItself(): void {
    for (const seat of this.#parts.audience.list()) this.write(this.#parts.consent.askByItself(askerOf(seat)))
  }

  ask(seat: Seat, { power, terms }: Extract<Plea, { type: 'ask' }>): Step[] {
    const rival = power === 'control' ? this.#findRival(seat.peer.person) : undefined
    return rival ? this.#tellTaken(seat, power, rival) : this.#put(seat, askerOf(seat), { power, terms })
  }

  /** For someone else who is here: a guest to be raised, or control to be handed on by who has it, on what is left of it. */
  askFor(seat: Seat, { power, person }: Extract<Plea, { type: 'ask-for' }>): Step[] {
    const { consent, audience, ports } = this.#parts
    const { person: actor, kind } = seat.peer
    const target = audience.findPerson(person)
    if (kind !== 'agent' || !target) return []
    if (person === actor) return this.ask(seat, { type: 'ask', power })
    const rival = power === 'control' ? this.#findRival(actor) : undefined
    if (rival && rival.peer.person !== person) return this.#tellTaken(seat, power, rival)
    const own = power === 'control' ? consent.find(actor, power) : undefined
    const terms = own && termsOf(own, ports.nowMs())
    return this.#put(seat, askerOf(target), { power, terms, actor })
  }

  /** Who has asked far too often is answered here, and the customer is left in peace. */
  #put({ peer }: Seat, by: Asker, wish: Wish): Step[] {
    const nowMs = this.#parts.ports.nowMs()
    const recent = (this.#askedAtMs.get(peer.person) ?? []).filter((atMs) => nowMs - atMs < WITHIN_MS)
    if (recent.length >= MAX_QUESTIONS) {
      peer.say(encode({ type: 'declined', power: wish.power }))
      return []
    }
    const steps = this.#parts.consent.ask(by, wish)
    if (steps.length > 0) recent.push(nowMs)
    this.#askedAtMs.set(peer.person, recent)
    return steps
  }

  /** Who else has control or has asked for it first. Who has gone meanwhile is in nobody's way. */
  #findRival(person: PersonId): Seat | undefined {
    const { consent, audience } = this.#parts
    for (const each of consent.listRivals(person)) {
      const rival = audience.findPerson(each)
      if (rival) return rival
    }
    return undefined
  }

  /** Who asked and who would have had it. */
  #tellDeclined({ power, person, actor }: { power: Power; person: PersonId; actor: PersonId | undefined }): void {
    for (const each of new Set([person, actor ?? person]))
      this.#parts.audience.sayTo(each, encode({ type: 'declined', power }))
  }

  #tellTaken(seat: Seat, power: Power, { peer: { person }, name }: Seat): Step[] {
    seat.peer.say(encode({ type: 'taken', power, by: { person, name } }))
    return []
  }
}

function askerOf({ peer: { person, kind }, name }: Seat): Asker {
  return { person, name, kind }
}
