import { Saying } from '@conav/shared/protocol/exchange.ts'
import type { CaseId } from '@conav/shared/protocol/id.ts'
import { MAX_CHAT_TEXT } from '@conav/shared/protocol/limit.ts'
import { z } from 'zod/mini'
import type { Shelf } from '../link/case-store.ts'
import { TabNote } from '../link/tab-note.ts'
import type { OwnSaying } from './chat-book.ts'

const NOTE = 'conav-unsent'

const Written = z.object({
  draft: z.string().check(z.maxLength(MAX_CHAT_TEXT)),
  own: z.array(z.object({ saying: Saying, state: z.enum(['sending', 'not-stored', 'too-many', 'unknown-file']) })),
})
type Written = z.infer<typeof Written>

/** What the customer has written in this tab and nobody has got yet, from page to page, for as long as the case lasts. */
export class Unsent {
  readonly #note: TabNote<Written>
  #now: Written

  constructor(shelf: Shelf, id: CaseId) {
    this.#note = new TabNote({ shelf, case: id }, NOTE, Written)
    this.#now = this.#note.find() ?? { draft: '', own: [] }
  }

  /** What stands in the box. */
  get draft(): string {
    return this.#now.draft
  }

  /** What was said, and waits to be stored or to be tried again. */
  get own(): readonly OwnSaying[] {
    return this.#now.own
  }

  readonly keepDraft = (draft: string): void => this.#keep({ ...this.#now, draft })

  readonly keepOwn = (own: readonly OwnSaying[]): void => this.#keep({ ...this.#now, own: [...own] })

  #keep(now: Written): void {
    this.#now = now
    if (now.draft === '' && now.own.length === 0) this.#note.erase()
    else this.#note.keep(now)
  }
}

/** The case is over: what was not sent goes to nobody. */
export function forgetUnsent(shelf: Shelf): void {
  shelf.removeItem(NOTE)
}
