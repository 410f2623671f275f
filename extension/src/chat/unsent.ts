import { Saying } from '@conav/shared/protocol/exchange.ts'
import { CaseId } from '@conav/shared/protocol/id.ts'
import { MAX_CHAT_TEXT } from '@conav/shared/protocol/limit.ts'
import { z } from 'zod/mini'
import type { Shelf } from '../link/case-store.ts'
import type { OwnSaying } from './chat-book.ts'

const NOTE = 'conav-unsent'

const Kept = z.object({
  case: CaseId,
  draft: z.string().check(z.maxLength(MAX_CHAT_TEXT)),
  own: z.array(z.object({ saying: Saying, state: z.enum(['sending', 'not-stored', 'too-many', 'unknown-file']) })),
})

/** What the customer has written in this tab and nobody has got yet, from page to page, for as long as the case lasts. */
export class Unsent {
  readonly #shelf: Shelf
  #now: z.infer<typeof Kept>

  constructor(shelf: Shelf, id: CaseId) {
    this.#shelf = shelf
    const kept = read(shelf)
    this.#now = kept?.case === id ? kept : { case: id, draft: '', own: [] }
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

  #keep(now: z.infer<typeof Kept>): void {
    this.#now = now
    if (now.draft === '' && now.own.length === 0) return forgetUnsent(this.#shelf)
    try {
      this.#shelf.setItem(NOTE, JSON.stringify(now))
    } catch {
      // Storage is full: what is not sent lasts as long as this page.
      forgetUnsent(this.#shelf)
    }
  }
}

/** The case is over: what was not sent goes to nobody. */
export function forgetUnsent(shelf: Shelf): void {
  shelf.removeItem(NOTE)
}

function read(shelf: Shelf): z.infer<typeof Kept> | undefined {
  try {
    return Kept.parse(JSON.parse(shelf.getItem(NOTE) ?? ''))
  } catch {
    return undefined
  }
}
