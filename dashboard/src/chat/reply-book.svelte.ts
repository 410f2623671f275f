/** The standard replies, fetched when they are first looked for, and the language they are looked for in. */
import { listReplies, type Reply } from '@conav/shared/api/company.ts'
import type { Call } from '@conav/shared/api/client.ts'
import type { Language } from '../i18n/i18n.svelte.ts'

export class ReplyBook {
  readonly #call: Call
  #replies = $state.raw<readonly Reply[]>([])
  #error = $state.raw<unknown>()
  #isAsked = false

  /** As the person switched it; until then that of the screen. */
  language = $state<Language>()

  constructor(call: Call) {
    this.#call = call
  }

  get all(): readonly Reply[] {
    return this.#replies
  }

  get error(): unknown {
    return this.#error
  }

  async load(): Promise<void> {
    if (this.#isAsked) return
    this.#isAsked = true
    this.#error = undefined
    try {
      this.#replies = await this.#call(listReplies, {}, {})
    } catch (error) {
      this.#error = error
      this.#isAsked = false
    }
  }
}
