/** Every value of every row, from the embedded database of a server that has stopped. */
import path from 'node:path'
import { openDb } from '@conav/server/src/db/db.ts'
import type { PageEvent } from '@conav/shared/redact/event.ts'
import { splitSegment } from '../../e2e/fixtures/segment.ts'
import { FrameReader } from './frames.ts'

type Row = Record<string, unknown>

/** Values as text or bytes; frames of the journal as they are and unpacked. */
export async function readDatabase(data: string): Promise<(string | Uint8Array | PageEvent[])[]> {
  const { db, close } = await openDb({ db: { kind: 'folder', folder: path.join(data, 'db') } })
  try {
    const tables = await db.introspection.getTables()
    const parts: (string | Uint8Array | PageEvent[])[] = []
    for (const { name } of tables) {
      const rows = (await db
        .selectFrom(name as never)
        .selectAll()
        .execute()) as Row[]
      if (name === 'journal') parts.push(...unpackJournal(rows))
      else for (const row of rows) for (const value of Object.values(row)) parts.push(toPart(value))
    }
    return parts
  } finally {
    await close()
  }
}

function toPart(value: unknown): string | Uint8Array {
  return value instanceof Uint8Array ? value : (JSON.stringify(value) ?? '')
}

function unpackJournal(rows: readonly Row[]): PageEvent[][] {
  const readers = new Map<string, FrameReader>()
  const ordered = rows.toSorted((a, b) => Number(a['first_seq']) - Number(b['first_seq']))
  return ordered.flatMap((row) => {
    const stream = `${String(row['case_id'])}/${String(row['stream'])}`
    const reader = readers.get(stream) ?? new FrameReader()
    readers.set(stream, reader)
    return splitSegment(row['frames'] as Uint8Array).map((frame) => reader.read(frame) ?? [])
  })
}
