import { CaseId } from '@conav/shared/protocol/id.ts'
import { z } from 'zod/mini'
import type { Shelf } from '../link/case-store.ts'
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

const Kept = z.object({ case: CaseId, parts: HiddenParts })

/** What the customer has hidden in this tab, from page to page, for as long as the case lasts. */
export class HiddenNote {
  readonly #shelf: Shelf
  readonly #case: CaseId
  #parts: HiddenPart[]

  constructor(shelf: Shelf, id: CaseId) {
    this.#shelf = shelf
    this.#case = id
    const kept = read(shelf)
    this.#parts = kept?.case === id ? kept.parts : []
  }

  get parts(): HiddenPart[] {
    return this.#parts
  }

  keep(parts: HiddenPart[]): void {
    this.#parts = parts
    if (parts.length === 0) return forgetHidden(this.#shelf)
    try {
      this.#shelf.setItem(NOTE, JSON.stringify({ case: this.#case, parts }))
    } catch {
      // Storage is full: what is hidden is so for as long as this page.
      forgetHidden(this.#shelf)
    }
  }
}

/** The case is over. */
export function forgetHidden(shelf: Shelf): void {
  shelf.removeItem(NOTE)
}

function read(shelf: Shelf): z.infer<typeof Kept> | undefined {
  try {
    return Kept.parse(JSON.parse(shelf.getItem(NOTE) ?? ''))
  } catch {
    return undefined
  }
}
