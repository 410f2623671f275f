/** What an agent hands and is handed in one case: the chat, the files, the standard replies. Lives as long as its panel. */
import type { Call } from '@conav/shared/api/client.ts'
import { openUpload } from '@conav/shared/api/client.ts'
import { ChatId, type CaseId } from '@conav/shared/protocol/id.ts'
import { Attachments } from '../chat/attachments.svelte.ts'
import { Conversation, seenInTab } from '../chat/conversation.svelte.ts'
import { ReplyBook } from '../chat/reply-book.svelte.ts'
import { openFileApi } from '../files/file-api.ts'
import { Transfers, type NotOffered } from '../files/transfers.svelte.ts'
import type { Exchange } from '../live/exchange.svelte.ts'

export interface CaseTalkParts {
  case: CaseId
  exchange: Exchange
  call: Call
  /** A file that was to go with a message could not be offered. */
  refused(name: string, refusal: NotOffered): void
}

export class CaseTalk {
  readonly conversation: Conversation
  readonly transfers: Transfers
  readonly attachments: Attachments
  readonly book: ReplyBook
  readonly #stop: () => void

  constructor(parts: CaseTalkParts) {
    const { exchange, call } = parts
    this.conversation = new Conversation('agent', {
      say: (saying) => exchange.say(saying),
      newId: () => ChatId.parse(crypto.randomUUID()),
      nowMs: Date.now,
      seen: seenInTab(parts.case),
    })
    this.transfers = new Transfers('agent', {
      api: openFileApi(parts.case, call, openUpload('')),
      clock: browserClock,
      download: followDownload,
    })
    const { conversation, transfers } = this
    this.attachments = new Attachments({ conversation, transfers, refused: parts.refused })
    this.book = new ReplyBook(call)
    this.#stop = exchange.listen({
      opened: (me) => {
        conversation.becomes(me)
        transfers.becomes(me)
        conversation.lineOpened()
        transfers.lineOpened()
      },
      said: (message) => conversation.said(message),
      unsaid: (id, why) => conversation.unsaid(id, why),
      file: (file) => transfers.learn(file),
    })
  }

  close(): void {
    this.#stop()
    this.transfers.close()
  }
}

const browserClock = {
  nowMs: () => performance.now(),
  after: (ms: number, run: () => void) => {
    const timer = setTimeout(run, ms)
    return () => clearTimeout(timer)
  },
  random: Math.random,
}

/** The answer is an attachment, so this page stays where it is. */
function followDownload(url: string): void {
  const link = document.createElement('a')
  link.href = url
  link.rel = 'noreferrer'
  link.click()
}
