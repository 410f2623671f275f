import type { CaseId, TabId } from '@conav/shared/protocol/id.ts'
import type { CaseStore, Remembered } from './case-store.ts'
import type { Clock } from './clock.ts'
import type { OpenLine } from './line.ts'
import { DEAF } from './link-events.ts'
import { Link } from './link.ts'
import type { LiveCase } from './live-case.ts'

export interface FarewellParts {
  /** The case that was left and may not know it; apart from the one that is open. */
  leaving: CaseStore
  openLine: OpenLine
  clock: Clock
  tab: TabId
}

/** Sees to it that the room hears of a leave, on this page or on the next. Nothing of the page goes over its line. */
export class Farewell {
  readonly #parts: FarewellParts
  readonly #said: () => void
  readonly #pending = new Set<CaseId>()

  /** `said`: the room knows, or the case is over anyway. */
  constructor(parts: FarewellParts, said: () => void) {
    this.#parts = parts
    this.#said = said
  }

  get isPending(): boolean {
    return this.#pending.size > 0
  }

  /** The customer leaves. */
  say(live: LiveCase): void {
    this.#parts.leaving.put(live.remembered)
    this.#await(live.remembered, (gone) => live.leave(gone))
  }

  /** Says what an earlier page had no line for. */
  resume(): void {
    const left = this.#parts.leaving.find()
    if (left === undefined) return
    const { openLine, clock, tab } = this.#parts
    const link = new Link({ openLine, clock, tab, credential: { case: left.case, secret: left.secret }, events: DEAF })
    this.#await(left, (gone) => link.leave(gone))
    link.start()
  }

  #await({ case: id }: Remembered, leave: (gone: () => void) => void): void {
    this.#pending.add(id)
    leave(() => {
      this.#pending.delete(id)
      this.#parts.leaving.erase(id)
      this.#said()
    })
  }
}
