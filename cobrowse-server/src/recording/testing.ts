/** Frames for the journal, and a store in memory that passes the same contract as the database. */
import { randomUUID } from 'node:crypto'
import { encodeFrame } from '@conav/shared/protocol/frame.ts'
import { CaseId, StreamNo } from '@conav/shared/protocol/id.ts'
import type { JournalEntry, JournalStore } from './journal.ts'
import { type JournalRow, unpackFrames } from './journal-row.ts'
import { Waiting } from './waiting.ts'

export function entryOf(seq: number, of: Partial<JournalEntry> & { sizeBytes?: number } = {}): JournalEntry {
  const { sizeBytes = 8, ...rest } = of
  const stream = rest.stream ?? StreamNo.parse(1)
  const groupSeq = rest.groupSeq ?? 1
  const payload = new Uint8Array(sizeBytes).fill(seq % 256)
  const isKeyframe = groupSeq === seq
  const bytes = encodeFrame({ stream, seq, atMs: seq * 10, isKeyframe, isAfterGap: false, payload })
  const caseId = rest.caseId ?? CASE
  return { caseId, stream, seq, groupSeq, atMs: seq * 10, isAfterGap: false, bytes, streamOpenedAtMs: 5_000, ...rest }
}

/** The rows that frames make, stream after stream. */
export function packRows(entries: readonly JournalEntry[], rowBytes: number): JournalRow[] {
  const waiting = new Waiting(rowBytes)
  for (const entry of entries) waiting.add(`${entry.caseId}/${entry.stream}`, entry, 0)
  return waiting.take({ sinceMs: 0, fullBytes: 0, maxBytes: Number.POSITIVE_INFINITY }).rows
}

export const CASE = CaseId.parse(randomUUID())

/** What a store holds, for tests to look at. */
export interface StoreView {
  store: JournalStore
  /** A case that frames can be kept for. */
  caseId: CaseId
  /** The frames of a stream in order, as they were appended. */
  readFrames: (stream: StreamNo) => Promise<Uint8Array[]>
  countRows: () => Promise<number>
  close: () => Promise<void>
}

export function openMemoryStore(): StoreView & { rows: Map<string, JournalRow> } {
  const rows = new Map<string, JournalRow>()
  return {
    rows,
    caseId: CASE,
    store: {
      async write(batch) {
        for (const row of batch) {
          const key = `${row.caseId}/${row.stream}/${row.firstSeq}`
          if (!rows.has(key)) rows.set(key, row)
        }
      },
    },
    readFrames: async (stream) => {
      const own = [...rows.values()].filter((row) => row.stream === stream).toSorted((a, b) => a.firstSeq - b.firstSeq)
      return own.flatMap((row) => unpackFrames(row.frames))
    },
    countRows: async () => rows.size,
    close: async () => {},
  }
}
