import type { Present } from '@conav/shared/protocol/messages.ts'
import type { PersonId } from '@conav/shared/protocol/id.ts'
import type { Given } from '../consent/given.ts'
import type { Watcher } from './case-seen.ts'
import { extend, type Remembered } from './case-store.ts'

/** The names of those of the holders who are there, each once. */
export function namesOf(holders: readonly PersonId[], people: readonly Present[]): string[] {
  return [...new Set(holders.flatMap((id) => people.find(({ person }) => person === id)?.name ?? []))]
}

/** Those of the people who see the page, each once, and the most that they may do on it. */
export function watchersOf(given: Given, people: readonly Present[], isPointingStopped: boolean): Watcher[] {
  const [viewers, pointers, controllers] = (['view', 'point', 'control'] as const).map(
    (power) => new Set(given.listHolders(power)),
  )
  const seen = new Map(people.filter(({ person }) => viewers?.has(person)).map((one) => [one.person, one]))
  return [...seen.values()].map(({ person, name, kind, of }) => {
    const mayPoint = !isPointingStopped && (kind === 'agent' || pointers?.has(person))
    const may = controllers?.has(person) ? 'control' : mayPoint ? 'point' : 'view'
    return { name, kind, ...(of !== undefined && { of }), may }
  })
}

/** What of a case must outlive the page. */
export class Memory {
  readonly #keep: (remembered: Remembered) => void
  #now: Remembered

  constructor(remembered: Remembered, keep: (remembered: Remembered) => void) {
    this.#now = remembered
    this.#keep = keep
  }

  get now(): Remembered {
    return this.#now
  }

  /** Who sees and controls the page now, and what was stopped. */
  note(given: Given, people: readonly Present[]): void {
    const viewers = namesOf(given.listHolders('view'), people)
    const controllers = namesOf(given.listHolders('control'), people)
    this.#become(extend(this.#now, { unconfirmed: given.unconfirmed, viewers, controllers }))
  }

  /** Whether others may draw and point, as the customer left it. */
  notePointing(isPointingStopped: boolean): void {
    if (isPointingStopped !== this.#now.isPointingStopped) this.#become({ ...this.#now, isPointingStopped })
  }

  /** The customer has read up to that message. */
  readonly read = (readNo: number): void => this.#become({ ...this.#now, readNo })

  #become(now: Remembered): void {
    this.#now = now
    this.#keep(now)
  }
}
