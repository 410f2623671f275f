/** The chat of one case as one person sees it: what was said, what waits, what is new, and the draft. */
import type { Author, ChatMessage, Saying } from '@conav/shared/protocol/exchange.ts'
import type { ChatId, FileId, PersonId } from '@conav/shared/protocol/id.ts'
import { drop, EMPTY_LOG, fail, retry, take, write, type ChatLog, type WhyUnsaid } from './chat-log.ts'
import { partsOf } from './chat-parts.ts'

export interface ConversationPorts {
  /** Sends it; false where there is no line. */
  say(saying: Saying): boolean
  newId(): ChatId
  nowMs(): number
  /** The number of the last message that the person has seen, over reloads of the page. */
  seen: { recall(): number; keep(no: number): void }
}

export class Conversation {
  readonly #ports: ConversationPorts
  readonly #kind: Author['kind']
  #log = $state.raw<ChatLog>(EMPTY_LOG)
  #me = $state<PersonId>()
  #seenNo = $state(0)
  #newFrom = $state<number | null>(null)

  /** What is being written, kept while the chat is out of sight. */
  draft = $state('')
  attached = $state.raw<readonly FileId[]>([])

  readonly parts = $derived(partsOf(this.#log.said, this.#newFrom))
  readonly unread = $derived(this.#unseen().length)

  constructor(kind: Author['kind'], ports: ConversationPorts) {
    this.#kind = kind
    this.#ports = ports
    this.#seenNo = ports.seen.recall()
  }

  get pending(): ChatLog['pending'] {
    return this.#log.pending
  }

  get isEmpty(): boolean {
    return this.#log.said.length === 0 && this.#log.pending.length === 0
  }

  get last(): ChatMessage | undefined {
    return this.#log.said.at(-1)
  }

  /** Said by the room's welcome. */
  becomes(me: PersonId): void {
    this.#me = me
  }

  isMine(by: Author): boolean {
    return by.kind === this.#kind && by.person === this.#me
  }

  said(message: ChatMessage): void {
    this.#log = take(this.#log, message)
  }

  unsaid(id: ChatId, why: WhyUnsaid): void {
    this.#log = fail(this.#log, id, why)
  }

  /** What was on its way when the line was lost is said again, under the same id. */
  lineOpened(): void {
    for (const { saying, why } of this.#log.pending) if (why === null) this.#ports.say(saying)
  }

  /** Says the draft. False where there is nothing to say. */
  sayDraft(): boolean {
    const text = this.draft.trim()
    if (text === '' && this.attached.length === 0) return false
    const saying: Saying = { id: this.#ports.newId(), text, files: [...this.attached] }
    this.#log = write(this.#log, saying, this.#ports.nowMs())
    this.#ports.say(saying)
    this.draft = ''
    this.attached = []
    this.#newFrom = null
    return true
  }

  retry(id: ChatId): void {
    this.#log = retry(this.#log, id)
    const again = this.#log.pending.find(({ saying }) => saying.id === id)
    if (again !== undefined) this.#ports.say(again.saying)
  }

  drop(id: ChatId): void {
    this.#log = drop(this.#log, id)
  }

  /** The chat comes into sight: the line stands above what was not seen before. */
  open(): void {
    this.#newFrom = this.#unseen()[0]?.no ?? null
  }

  /** All that is at hand has been seen. */
  see(): void {
    const no = this.#log.said.at(-1)?.no ?? 0
    if (no <= this.#seenNo) return
    this.#seenNo = no
    this.#ports.seen.keep(no)
  }

  #unseen(): ChatMessage[] {
    return this.#log.said.filter(({ no, by }) => no > this.#seenNo && !this.isMine(by))
  }
}

/** Remembers in this tab what was seen of a case's chat. Where storage is refused, all counts as new after a reload. */
export function seenInTab(key: string): ConversationPorts['seen'] {
  const name = `conav.seen.${key}`
  return {
    recall() {
      try {
        return Number(sessionStorage.getItem(name) ?? 0)
      } catch {
        return 0
      }
    },
    keep(no) {
      try {
        sessionStorage.setItem(name, String(no))
      } catch (cause) {
        if (!(cause instanceof DOMException)) throw cause
      }
    },
  }
}
