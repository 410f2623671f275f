import type { CaseId } from '@conav/shared/protocol/id.ts'
import type { ChatMessage } from '@conav/shared/protocol/exchange.ts'
import type { WhyUnsaid, Writing } from '../room/chat.ts'
import type { ChatStore } from './doors.ts'

interface Options {
  caseId: CaseId
  store: ChatStore
  limits: { storeChatWithinMs: number }
  onStored: (message: ChatMessage) => void
  onFailed: (writing: Writing, why: WhyUnsaid) => void
  onTrouble: (error: unknown) => void
}

const FIRST_RETRY_MS = 100
const LAST_RETRY_MS = 1_000

/** Stores the messages of one case, one after the other. What fails is tried again until its time is over. */
export class ChatWriter {
  readonly #options: Options
  readonly #waiting: { writing: Writing; untilMs: number }[] = []
  #working: Promise<void> | undefined
  #isClosing = false

  constructor(options: Options) {
    this.#options = options
  }

  write(writing: Writing): void {
    this.#waiting.push({ writing, untilMs: performance.now() + this.#options.limits.storeChatWithinMs })
    this.#working ??= this.#work().finally(() => {
      this.#working = undefined
    })
  }

  /** Tries what waits once more. */
  async close(): Promise<void> {
    this.#isClosing = true
    while (this.#working) await this.#working
  }

  async #work(): Promise<void> {
    for (let next = this.#waiting[0]; next !== undefined; next = this.#waiting[0]) {
      // One after the other: the order is the meaning.
      // oxlint-disable-next-line no-await-in-loop
      await this.#store(next)
      this.#waiting.shift()
    }
  }

  async #store({ writing, untilMs }: { writing: Writing; untilMs: number }): Promise<void> {
    const { caseId, store, onStored, onFailed, onTrouble } = this.#options
    for (let waitMs = FIRST_RETRY_MS; ; waitMs = Math.min(2 * waitMs, LAST_RETRY_MS)) {
      try {
        // oxlint-disable-next-line no-await-in-loop
        const stored = await store.add(caseId, writing)
        return stored === 'unknown-file' ? onFailed(writing, stored) : onStored(stored)
      } catch (error) {
        if (waitMs === FIRST_RETRY_MS) onTrouble(error)
        if (this.#isClosing || performance.now() + waitMs > untilMs) return onFailed(writing, 'not-stored')
      }
      // oxlint-disable-next-line no-await-in-loop
      await new Promise((resolve) => setTimeout(resolve, waitMs))
    }
  }
}
