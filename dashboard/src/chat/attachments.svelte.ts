/** Files on their way into a message: each is offered as soon as it is chosen, and goes up while the person writes. */
import { MAX_CHAT_FILES } from '@conav/shared/protocol/limit.ts'
import type { FileId } from '@conav/shared/protocol/id.ts'
import type { Chosen, Transfers, NotOffered } from '../files/transfers.svelte.ts'
import type { Conversation } from './conversation.svelte.ts'

export class Attachments {
  readonly #conversation: Conversation
  readonly #transfers: Transfers
  readonly #refused: (name: string, refusal: NotOffered) => void
  #offering = $state(0)

  constructor(parts: {
    conversation: Conversation
    transfers: Transfers
    refused(name: string, refusal: NotOffered): void
  }) {
    this.#conversation = parts.conversation
    this.#transfers = parts.transfers
    this.#refused = parts.refused
  }

  /** Whether the server still has to give one its name. */
  get isOffering(): boolean {
    return this.#offering > 0
  }

  nameOf(id: FileId): string {
    return this.#transfers.find(id)?.name ?? ''
  }

  async add(files: readonly Chosen[]): Promise<void> {
    const room = MAX_CHAT_FILES - this.#conversation.attached.length - this.#offering
    const [taken, left] = [files.slice(0, room), files.slice(room)]
    for (const { name } of left) this.#refused(name, { why: 'too-many', limitBytes: 0 })
    await Promise.all(taken.map((file) => this.#offer(file)))
  }

  /** Leaves it out of the message and takes the offer back. Fails with `ApiError`; it is then left out all the same. */
  async leaveOut(id: FileId): Promise<void> {
    this.#conversation.attached = this.#conversation.attached.filter((each) => each !== id)
    await this.#transfers.cancel(id)
  }

  async #offer(file: Chosen): Promise<void> {
    this.#offering += 1
    try {
      const offered = await this.#transfers.offer(file)
      if ('why' in offered) this.#refused(file.name, offered)
      else this.#conversation.attached = [...this.#conversation.attached, offered.id]
    } finally {
      this.#offering -= 1
    }
  }
}
