import { CaseId } from '@conav/shared/protocol/id.ts'
import { z } from 'zod/mini'
import type { Shelf } from './case-store.ts'

/** What a tab keeps of one case from page to page, under one key; what is of another case, or damaged, counts as nothing. */
export class TabNote<Content> {
  readonly #shelf: Shelf
  readonly #key: string
  readonly #case: CaseId
  readonly #schema: z.ZodMiniType<{ case: CaseId; content: Content }>

  constructor({ shelf, case: id }: { shelf: Shelf; case: CaseId }, key: string, content: z.ZodMiniType<Content>) {
    this.#shelf = shelf
    this.#key = key
    this.#case = id
    this.#schema = z.object({ case: CaseId, content })
  }

  find(): Content | undefined {
    try {
      const kept = this.#schema.parse(JSON.parse(this.#shelf.getItem(this.#key) ?? ''))
      return kept.case === this.#case ? kept.content : undefined
    } catch {
      return undefined
    }
  }

  /** Where storage is full, the note is gone rather than out of date: what was kept lasts as long as this page. */
  keep(content: Content): void {
    try {
      this.#shelf.setItem(this.#key, JSON.stringify({ case: this.#case, content }))
    } catch {
      this.erase()
    }
  }

  erase(): void {
    this.#shelf.removeItem(this.#key)
  }
}
