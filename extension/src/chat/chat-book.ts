import type { ChatMessage, Saying } from '@conav/shared/protocol/exchange.ts'
import { ChatId, type FileId } from '@conav/shared/protocol/id.ts'
import type { ToCustomer } from '@conav/shared/protocol/messages.ts'
import { mintUuid } from './mint.ts'

export type Unsaid = Extract<ToCustomer, { type: 'unsaid' }>['why']

/** A message of the customer's that the room has not stored yet, or could not take. */
export interface OwnSaying {
  saying: Saying
  state: 'sending' | Unsaid
}

export interface ChatBookParts {
  /** False where there is no line; it is asked again when there is one. */
  send(saying: Saying): boolean
  changed(): void
  /** What an earlier page of this tab left. */
  own: readonly OwnSaying[]
  /** What the next page shall find. */
  keep(own: readonly OwnSaying[]): void
}

/**
 * The conversation of a case. What the customer writes is kept until the room has stored it, and goes out again under
 * the same id after a lost line or a change of page, so that it is there once and never lost.
 */
export class ChatBook {
  readonly #parts: ChatBookParts
  readonly #said = new Map<ChatId, ChatMessage>()
  #own: readonly OwnSaying[]

  constructor(parts: ChatBookParts) {
    this.#parts = parts
    this.#own = parts.own
  }

  /** What is stored, in its order. */
  get said(): readonly ChatMessage[] {
    return [...this.#said.values()].toSorted((one, other) => one.no - other.no)
  }

  get own(): readonly OwnSaying[] {
    return this.#own
  }

  say(text: string, files: readonly FileId[] = []): void {
    const trimmed = text.trim()
    if (trimmed === '' && files.length === 0) return
    const saying: Saying = { id: ChatId.parse(mintUuid()), text: trimmed, files: [...files] }
    this.#become([...this.#own, { saying, state: 'sending' }])
    this.#parts.send(saying)
  }

  /** Tries a message again that could not be taken. */
  retry(id: ChatId): void {
    const own = this.#own.find(({ saying }) => saying.id === id)
    if (own === undefined || own.state === 'sending') return
    this.#mark(id, 'sending')
    this.#parts.send(own.saying)
  }

  discard(id: ChatId): void {
    this.#become(this.#own.filter(({ saying }) => saying.id !== id))
  }

  /** The room has let us in again. */
  resend(): void {
    for (const { saying, state } of this.#own) if (state === 'sending') this.#parts.send(saying)
  }

  hear(message: Extract<ToCustomer, { type: 'said' | 'unsaid' }>): void {
    if (message.type === 'unsaid') return this.#mark(message.id, message.why)
    const { id } = message.message
    this.#said.set(id, message.message)
    this.discard(id)
  }

  #mark(id: ChatId, state: OwnSaying['state']): void {
    this.#become(this.#own.map((own) => (own.saying.id === id ? { ...own, state } : own)))
  }

  #become(own: readonly OwnSaying[]): void {
    if (own.length > 0 || this.#own.length > 0) this.#parts.keep(own)
    this.#own = own
    this.#parts.changed()
  }
}
