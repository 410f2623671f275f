/** What was said in a case, and what is still on its way there. Pure: each step gives a new log. */
import type { ChatMessage, Saying } from '@conav/shared/protocol/exchange.ts'
import type { ChatId } from '@conav/shared/protocol/id.ts'
import type { ToAgent } from '@conav/shared/protocol/messages.ts'

export type WhyUnsaid = Extract<ToAgent, { type: 'unsaid' }>['why']

/** An own message that the server has not told everyone yet. */
export interface Pending {
  saying: Saying
  atMs: number
  /** Null while it is on its way; else why it was not taken. It then waits for the person. */
  why: WhyUnsaid | null
}

export interface ChatLog {
  /** In the order of their numbers. */
  readonly said: readonly ChatMessage[]
  readonly pending: readonly Pending[]
}

export const EMPTY_LOG: ChatLog = { said: [], pending: [] }

export function write(log: ChatLog, saying: Saying, atMs: number): ChatLog {
  return { ...log, pending: [...log.pending, { saying, atMs, why: null }] }
}

/** What all were told. The same message may come again after a lost line. */
export function take(log: ChatLog, message: ChatMessage): ChatLog {
  const others = log.said.filter(({ no }) => no !== message.no)
  const before = others.filter(({ no }) => no < message.no)
  return {
    said: [...before, message, ...others.slice(before.length)],
    pending: log.pending.filter(({ saying }) => saying.id !== message.id),
  }
}

export function fail(log: ChatLog, id: ChatId, why: WhyUnsaid): ChatLog {
  return { ...log, pending: log.pending.map((each) => (each.saying.id === id ? { ...each, why } : each)) }
}

/** The person tries it again, under the same id, so that it is never said twice. */
export function retry(log: ChatLog, id: ChatId): ChatLog {
  return { ...log, pending: log.pending.map((each) => (each.saying.id === id ? { ...each, why: null } : each)) }
}

/** The person gives it up. */
export function drop(log: ChatLog, id: ChatId): ChatLog {
  return { ...log, pending: log.pending.filter(({ saying }) => saying.id !== id) }
}
