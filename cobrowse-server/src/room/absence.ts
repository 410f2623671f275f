import type { PersonId } from '@conav/shared/protocol/id.ts'
import type { RoomOpening } from './ports.ts'

/** A page that is gone for less is a page being changed, and no event worth a mark. */
const MARK_AFTER_MS = 5_000

/** Who is missed and since when, on the server's clock. */
export class Absence {
  /** Undefined while the customer is here, or has never come. */
  #customerSinceMs: number | undefined
  #isMarked = false
  readonly #people = new Map<PersonId, number>()

  /** After a restart, whoever had given or got a power or had been let in is missed from the moment the room opens. */
  constructor(opening: Pick<RoomOpening, 'streams' | 'leases' | 'guests'>, nowMs: number) {
    if (opening.streams.length > 0) this.#customerSinceMs = nowMs
    for (const { to } of opening.leases) this.#people.set(to, nowMs)
    for (const { person } of opening.guests) this.#people.set(person, nowMs)
  }

  customerLeft(nowMs: number): void {
    this.#customerSinceMs = nowMs
  }

  /** Tells whether the customer had been missed for so long that it was marked. */
  customerCame(): boolean {
    const wasMarked = this.#isMarked
    this.#customerSinceMs = undefined
    this.#isMarked = false
    return wasMarked
  }

  personLeft(person: PersonId, nowMs: number): void {
    this.#people.set(person, nowMs)
  }

  personCame(person: PersonId): void {
    this.#people.delete(person)
  }

  /** Tells, each once, that the customer's absence is worth a mark, and whose absence has lasted so long. */
  takeOver(nowMs: number, afterMs: number): { isMark: boolean; isCustomer: boolean; people: PersonId[] } {
    const goneMs = this.#customerSinceMs === undefined ? -1 : nowMs - this.#customerSinceMs
    const isMark = !this.#isMarked && goneMs >= MARK_AFTER_MS
    if (isMark) this.#isMarked = true
    const isCustomer = goneMs >= afterMs
    const people = [...this.#people].filter(([, sinceMs]) => nowMs - sinceMs >= afterMs).map(([person]) => person)
    for (const person of people) this.#people.delete(person)
    return { isMark, isCustomer, people }
  }
}
