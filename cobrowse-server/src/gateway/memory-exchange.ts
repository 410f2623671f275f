/** The fakes of `ChatStore`, `FileDoor` and `GuestDoor` for tests: they only remember, and pass the contracts of the real ones. */
import { randomUUID } from 'node:crypto'
import type { Author, ChatMessage, SharedFile } from '@conav/shared/protocol/exchange.ts'
import { type CaseId, FileId, PersonId } from '@conav/shared/protocol/id.ts'
import { CHAT_AT_HAND } from '@conav/shared/protocol/limit.ts'
import type { ChatStore, FileDoor, GuestDoor } from './doors.ts'

/** Answers, or fails while the place is away. */
export type Ask = <Answer>(answer: () => Answer) => Promise<Answer>

export interface MemoryExchange {
  chat: ChatStore
  files: FileDoor
  guests: GuestDoor
  /** A file that someone offers, or as it has become. */
  publish(caseId: CaseId, file: Partial<SharedFile>): SharedFile
  /** A new link for a guest: its secret, and whom it lets knock. */
  invite(caseId: CaseId): { secret: string; personId: PersonId }
  listAdmitted(): string[]
}

const CUSTOMER: Author = { kind: 'customer', person: null, name: 'Rose' }

export function openMemoryExchange(ask: Ask): MemoryExchange {
  const files = new Map<CaseId, SharedFile[]>()
  const guests = new Map<string, { caseId: CaseId; personId: PersonId }>()
  const admitted: string[] = []
  const listeners = new Set<(caseId: CaseId, file: SharedFile) => void>()
  return {
    chat: openChat(ask, files),
    files: {
      list: (caseId) => ask(() => [...(files.get(caseId) ?? [])]),
      onChange(listener) {
        listeners.add(listener)
        return () => void listeners.delete(listener)
      },
    },
    guests: {
      find: (secret) => ask(() => guests.get(secret)),
      admitted: (_caseId, { name }) => ask(() => void admitted.push(name)),
      revoke: (_caseId, personId) =>
        ask(() => {
          for (const [secret, guest] of guests) if (guest.personId === personId) guests.delete(secret)
        }),
    },
    publish(caseId, change) {
      const file = { ...blankFile(), ...change }
      const others = (files.get(caseId) ?? []).filter(({ id }) => id !== file.id)
      files.set(caseId, [...others, file])
      for (const listener of listeners) listener(caseId, file)
      return file
    },
    invite(caseId) {
      const personId = PersonId.parse(randomUUID())
      const secret = `secret-of-a-guest-${randomUUID()}`
      guests.set(secret, { caseId, personId })
      return { secret, personId }
    },
    listAdmitted: () => [...admitted],
  }
}

function openChat(ask: Ask, files: ReadonlyMap<CaseId, SharedFile[]>): ChatStore {
  const said = new Map<CaseId, ChatMessage[]>()
  return {
    load: (caseId) => ask(() => (said.get(caseId) ?? []).slice(-CHAT_AT_HAND)),
    add: (caseId, { saying, by, atMs }) =>
      ask(() => {
        const all = said.get(caseId) ?? []
        const known = all.find((message) => message.id === saying.id && isSame(message.by, by))
        if (known) return known
        const offered = (files.get(caseId) ?? []).filter((file) => isSame(file.by, by)).map(({ id }) => id)
        if (!saying.files.every((id) => offered.includes(id))) return 'unknown-file'
        const message = { no: all.length + 1, ...saying, by, atMs }
        said.set(caseId, [...all, message])
        return message
      }),
  }
}

function isSame(one: Author, other: Author): boolean {
  return one.kind === other.kind && one.person === other.person
}

function blankFile(): SharedFile {
  return {
    id: FileId.parse(randomUUID()),
    name: 'list.txt',
    sizeBytes: 100,
    receivedBytes: 0,
    mediaType: null,
    state: 'arriving',
    by: CUSTOMER,
    offeredAtMs: 1,
  }
}
