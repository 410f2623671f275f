import type { CaseId } from '@conav/shared/protocol/id.ts'
import { z } from 'zod/mini'
import type { Shelf } from '../link/case-store.ts'
import { TabNote } from '../link/tab-note.ts'
import { MAX_HIDDEN_PARTS, type HiddenPart } from './hidden-part.ts'

const NOTE = 'conav-hidden'

const MAX_PATH = 2_000
const MAX_SELECTOR = 500

export const HiddenParts: z.ZodMiniType<HiddenPart[]> = z
  .array(
    z.object({
      path: z.string().check(z.maxLength(MAX_PATH)),
      selector: z.string().check(z.minLength(1), z.maxLength(MAX_SELECTOR)),
    }),
  )
  .check(z.maxLength(MAX_HIDDEN_PARTS))

/** What the customer has hidden in this tab, from page to page, for as long as the case lasts. */
export class HiddenNote {
  readonly #note: TabNote<HiddenPart[]>
  #parts: HiddenPart[]

  constructor(shelf: Shelf, id: CaseId) {
    this.#note = new TabNote({ shelf, case: id }, NOTE, HiddenParts)
    this.#parts = this.#note.find() ?? []
  }

  get parts(): HiddenPart[] {
    return this.#parts
  }

  keep(parts: HiddenPart[]): void {
    this.#parts = parts
    if (parts.length === 0) this.#note.erase()
    else this.#note.keep(parts)
  }
}

/** The case is over. */
export function forgetHidden(shelf: Shelf): void {
  shelf.removeItem(NOTE)
}
