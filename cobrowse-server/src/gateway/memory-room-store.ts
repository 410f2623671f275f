/** The fake of `RoomStore` and the journal's store for tests: one place in memory that passes the same contract. */
import type { CaseId } from '@conav/shared/protocol/id.ts'
import type { JournalStore } from '../recording/journal.ts'
import type { JournalRow } from '../recording/journal-row.ts'
import type { PastEvent } from '../room/history.ts'
import type { KnownStream } from '../room/ports.ts'
import { type Ask, type MemoryExchange, openMemoryExchange } from './memory-exchange.ts'
import type { RoomStore } from './room-store.ts'

export interface MemoryPlace {
  rooms: RoomStore
  journal: JournalStore
  exchange: MemoryExchange
  record: (caseId: CaseId, kind: string, detail: Record<string, unknown>) => Promise<void>
  listEvents: (caseId: CaseId) => PastEvent[]
  listRows: () => JournalRow[]
  /** While set, nothing can be asked or written. */
  isAway: boolean
}

export function openMemoryPlace(): MemoryPlace {
  const rows = new Map<string, JournalRow>()
  const events = new Map<CaseId, PastEvent[]>()
  const documents = new Map<string, Uint8Array>()
  const alive = new Map<CaseId, number>()
  const ask: Ask = (answer) =>
    place.isAway ? Promise.reject(new Error('no database')) : Promise.resolve().then(answer)
  const listOf = (caseId: CaseId) =>
    [...rows.values()].filter((row) => row.caseId === caseId).toSorted((a, b) => a.firstSeq - b.firstSeq)
  const place: MemoryPlace = {
    isAway: false,
    exchange: openMemoryExchange(ask),
    rooms: {
      load: (caseId) =>
        ask(() => ({
          events: [...(events.get(caseId) ?? [])],
          streams: listStreams(listOf(caseId)),
          aliveAtMs: alive.get(caseId),
        })),
      readGroup: ({ caseId, stream, groupSeq }) =>
        ask(() => {
          const own = listOf(caseId).filter((row) => row.stream === stream && row.groupSeq === groupSeq)
          return new Uint8Array(Buffer.concat(own.map(({ frames }) => frames)))
        }),
      keepAlive: (caseIds, atMs) => ask(() => caseIds.forEach((caseId) => alive.set(caseId, atMs))),
      loadDocument: (caseId, name) => ask(() => documents.get(`${caseId}/${name}`)),
      saveDocument: (caseId, name, state) => ask(() => void documents.set(`${caseId}/${name}`, state)),
    },
    journal: {
      write: (batch) =>
        ask(() => {
          for (const row of batch) {
            const key = `${row.caseId}/${row.stream}/${row.firstSeq}`
            if (!rows.has(key)) rows.set(key, row)
          }
        }),
    },
    record: (caseId, kind, detail) =>
      ask(() => void events.set(caseId, [...(events.get(caseId) ?? []), { kind, detail, atMs: Date.now() }])),
    listEvents: (caseId) => events.get(caseId) ?? [],
    listRows: () => [...rows.values()],
  }
  return place
}

function listStreams(rows: readonly JournalRow[]): KnownStream[] {
  const streams = new Map<number, KnownStream>()
  for (const row of rows) {
    const { stream, streamOpenedAtMs: openedAtMs, lastSeq: storedSeq, groupSeq } = row
    streams.set(stream, { stream, openedAtMs, storedSeq, groupSeq })
  }
  return [...streams.values()].toSorted((a, b) => a.stream - b.stream)
}
