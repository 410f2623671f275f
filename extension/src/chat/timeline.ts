import type { Author, ChatMessage } from '@conav/shared/protocol/exchange.ts'
import type { Present } from '@conav/shared/protocol/messages.ts'
import type { FileSeen } from '../files/file-book.ts'
import type { OwnSaying } from './chat-book.ts'

/** One entry of the conversation. `key` stays the same while the entry is the same. */
export type TalkItem =
  | { kind: 'said'; key: string; by: Author; text: string; files: readonly FileSeen[]; atMs: number }
  | { kind: 'own'; key: string; own: OwnSaying }
  | { kind: 'file'; key: string; seen: FileSeen; atMs: number }
  | { kind: 'joined'; key: string; name: string; who: Present['kind']; atMs: number }

interface Parts {
  said: readonly ChatMessage[]
  own: readonly OwnSaying[]
  files: readonly FileSeen[]
  joined: readonly { name: string; kind: Present['kind']; atMs: number }[]
}

/** Messages, files that belong to none of them, and who joined, in the order in which they came; what waits to be stored is last. */
export function itemsOf({ said, own, files, joined }: Parts): TalkItem[] {
  const byId = new Map(files.map((seen) => [seen.file.id, seen]))
  const attached = new Set(said.flatMap((message) => message.files))
  const messages = said.map(({ id, by, text, atMs, files: ids }) => {
    const seen = ids.flatMap((file) => byId.get(file) ?? [])
    return { kind: 'said', key: id, by, text, files: seen, atMs } as const
  })
  const loose = files.filter(({ file }) => !attached.has(file.id))
  const cards = loose.map((seen) => ({ kind: 'file', key: seen.file.id, seen, atMs: seen.file.offeredAtMs }) as const)
  const arrivals = joined.map(
    ({ name, kind, atMs }, at) => ({ kind: 'joined', key: `joined ${at}`, name, who: kind, atMs }) as const,
  )
  const settled = [...messages, ...cards, ...arrivals].toSorted((one, other) => one.atMs - other.atMs)
  const waiting = own.map((each) => ({ kind: 'own', key: each.saying.id, own: each }) as const)
  return [...settled, ...waiting]
}
