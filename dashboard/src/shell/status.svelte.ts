/**
 * Whether new cases ring on this desk. Kept in this browser only: the server offers every waiting case to every agent,
 * so being away silences this desk and takes nothing from the others.
 */
import { createContext } from 'svelte'
import { recall, remember } from '../remembered.ts'

export const STATUSES = ['available', 'away'] as const
export type PersonStatus = (typeof STATUSES)[number]

export class DeskStatus {
  #status = $state<PersonStatus>('available')

  constructor() {
    this.#status = STATUSES.find((status) => status === recall('status')) ?? 'available'
  }

  get current(): PersonStatus {
    return this.#status
  }

  choose(status: string): void {
    const known = STATUSES.find((each) => each === status)
    if (known === undefined) return
    this.#status = known
    remember('status', known)
  }
}

export const [useDeskStatus, provideDeskStatus] = createContext<DeskStatus>()
