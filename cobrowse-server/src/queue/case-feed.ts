import type { CaseState } from '@conav/shared/case/lifecycle.ts'
import type { CaseId, PersonId } from '@conav/shared/protocol/id.ts'
import type { CaseObject } from '@conav/shared/person/permission.ts'
import type { EndedBy } from '@conav/shared/protocol/messages.ts'
import type { Logger } from '../log.ts'

/** One step of a case, or a change of who is in it, after it is committed. */
export interface CaseChange {
  id: CaseId
  state: CaseState
  endedBy: EndedBy | null
  agentId: PersonId | null
  /** Null for a case that is new. */
  before: Omit<CaseObject, 'kind'> | null
  /** A colleague who has just left it. */
  left?: PersonId
}

/** Tells those who listen in this process of each change, in order. */
export class CaseFeed {
  readonly #log: Logger
  readonly #listeners = new Set<(change: CaseChange) => void>()

  constructor(log: Logger) {
    this.#log = log
  }

  /** One listener that throws keeps no other from hearing. */
  publish(change: CaseChange): void {
    for (const listener of this.#listeners) {
      try {
        listener(change)
      } catch (error) {
        this.#log.error({ err: error, case: change.id }, 'a listener of the cases failed')
      }
    }
  }

  /** Returns the way to stop listening. */
  listen(listener: (change: CaseChange) => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }
}
