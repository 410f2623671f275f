/** Messages as they are shown: by day, and one person's one after the other under one name. */
import type { Author, ChatMessage } from '@conav/shared/protocol/exchange.ts'
import type { ChatId } from '@conav/shared/protocol/id.ts'

export type ChatPart =
  | { kind: 'day'; key: string; atMs: number }
  /** What stands below was not seen before. */
  | { kind: 'new'; key: string }
  | { kind: 'words'; key: ChatId; by: Author; atMs: number; messages: ChatMessage[] }

const TOGETHER_MS = 5 * 60_000

/** `newFrom` is the number of the first message that was not seen; null where all were. */
export function partsOf(messages: readonly ChatMessage[], newFrom: number | null): ChatPart[] {
  const parts: ChatPart[] = []
  let before: ChatMessage | undefined
  for (const message of messages) {
    if (before === undefined || !isSameDay(before.atMs, message.atMs))
      parts.push({ kind: 'day', key: `day ${message.no}`, atMs: message.atMs })
    if (message.no === newFrom) parts.push({ kind: 'new', key: 'new' })
    const last = parts.at(-1)
    if (last?.kind === 'words' && before !== undefined && belongsTo(before, message)) last.messages.push(message)
    else parts.push({ kind: 'words', key: message.id, by: message.by, atMs: message.atMs, messages: [message] })
    before = message
  }
  return parts
}

function belongsTo(before: ChatMessage, message: ChatMessage): boolean {
  return isSameAuthor(before.by, message.by) && message.atMs - before.atMs < TOGETHER_MS
}

export function isSameAuthor(one: Author, other: Author): boolean {
  return one.kind === other.kind && one.person === other.person
}

export function isSameDay(one: number, other: number): boolean {
  return new Date(one).toDateString() === new Date(other).toDateString()
}
