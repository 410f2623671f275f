import type { CaseId } from '@conav/shared/protocol/id.ts'
import type { Shelf } from '../link/case-store.ts'
import type { FromKeeper } from '../link/port.ts'
import { HiddenNote } from './hidden-note.ts'
import type { HiddenPart } from './hidden-part.ts'

export interface HidingSeen {
  /** The page shows what is hidden, and the customer hides more there. */
  isOn: boolean
  /** Parts that the customer has hidden in this tab. */
  count: number
}

export interface HidingParts {
  shelf: Shelf
  case: CaseId
  post: (message: FromKeeper) => void
  changed(): void
}

/** The keeper's side of hiding more than the site's policy does. */
export class Hiding {
  readonly #parts: HidingParts
  readonly #note: HiddenNote
  #isOn = false

  constructor(parts: HidingParts) {
    this.#parts = parts
    this.#note = new HiddenNote(parts.shelf, parts.case)
  }

  get parts(): HiddenPart[] {
    return this.#note.parts
  }

  seen(): HidingSeen {
    return { isOn: this.#isOn, count: this.#note.parts.length }
  }

  turn(isOn: boolean): void {
    if (isOn === this.#isOn) return
    this.#isOn = isOn
    this.#parts.post({ type: 'hide', isOn })
    this.#parts.changed()
  }

  /** All that is hidden now, as the page says. */
  keep(parts: HiddenPart[]): void {
    this.#note.keep(parts)
    this.#parts.changed()
  }
}
