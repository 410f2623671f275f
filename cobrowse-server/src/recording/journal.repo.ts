import type { CaseId, StreamNo } from '@conav/shared/protocol/id.ts'
import { sql } from 'kysely'
import type { Db } from '../db/db.ts'
import { isHopeless } from '../db/fault.ts'
import { type JournalStore, Unstorable } from './journal.ts'
import { joinFrames, type JournalRow } from './journal-row.ts'

const MAX_KNOWN_STREAMS = 10_000

/** Keeps the journal in the database. */
export function openJournalStore(db: Db): JournalStore {
  const known = new Set<string>()
  return {
    async write(rows) {
      const fresh = rows.filter((row) => !known.has(keyOf(row)))
      try {
        if (fresh.length === 0) await insertRows(db, rows)
        else
          await db.transaction().execute(async (trx) => {
            await insertStreams(trx, fresh)
            await insertRows(trx, rows)
          })
      } catch (error) {
        if (isHopeless(error)) throw new Unstorable('the database refused a row of the journal', { cause: error })
        throw error
      }
      if (known.size > MAX_KNOWN_STREAMS) known.clear()
      for (const row of fresh) known.add(keyOf(row))
    },
  }
}

/**
 * One statement that reads the same for any number of rows: a column each as an array, and all bytes as one piece that the
 * database cuts. Thousands of parameters of their own would cost more than the writing. The bytes come last: whatever
 * follows them makes the driver grow, and copy, what it has put together.
 */
async function insertRows(db: Db, rows: readonly JournalRow[]): Promise<void> {
  const starts: number[] = []
  let at = 1
  for (const { frames } of rows) {
    starts.push(at)
    at += frames.byteLength
  }
  const column = (read: (row: JournalRow) => string | number | boolean): string => `{${rows.map(read).join()}}`
  await sql`
    INSERT INTO journal
      (case_id, stream, first_seq, last_seq, from_ms, to_ms, group_seq, is_after_gap, frames)
    SELECT case_id, stream, first_seq, last_seq, from_ms, to_ms, group_seq, is_after_gap,
      substring(all_frames FROM start FOR size)
    FROM unnest(
      ${column(({ caseId }) => caseId)}::uuid[],
      ${column(({ stream }) => stream)}::bigint[],
      ${column(({ firstSeq }) => firstSeq)}::bigint[],
      ${column(({ lastSeq }) => lastSeq)}::bigint[],
      ${column(({ fromMs }) => fromMs)}::bigint[],
      ${column(({ toMs }) => toMs)}::bigint[],
      ${column(({ groupSeq }) => groupSeq)}::bigint[],
      ${column(({ isAfterGap }) => isAfterGap)}::boolean[],
      ${`{${starts.join()}}`}::integer[],
      ${column(({ frames }) => frames.byteLength)}::integer[]
    ) AS row (case_id, stream, first_seq, last_seq, from_ms, to_ms, group_seq, is_after_gap, start, size),
      (VALUES (${joinFrames(rows)}::bytea)) AS whole (all_frames)
    ON CONFLICT (case_id, stream, first_seq) DO NOTHING`.execute(db)
}

async function insertStreams(db: Db, rows: readonly JournalRow[]): Promise<void> {
  const streams = new Map(rows.map((row) => [keyOf(row), row]))
  const values = [...streams.values()].map((row) => ({
    case_id: row.caseId,
    stream: row.stream,
    opened_at: new Date(row.streamOpenedAtMs),
  }))
  await db
    .insertInto('streams')
    .values(values)
    .onConflict((conflict) => conflict.columns(['case_id', 'stream']).doNothing())
    .execute()
}

function keyOf({ caseId, stream }: JournalRow): string {
  return `${caseId}/${stream}`
}

export interface StoredStream {
  stream: StreamNo
  openedAtMs: number
  storedSeq: number
  groupSeq: number
}

/** How far each stream of a case is kept. */
export async function listStreams(db: Db, caseId: CaseId): Promise<StoredStream[]> {
  const rows = await db
    .selectFrom('streams')
    .leftJoin('journal', (join) =>
      join.onRef('journal.case_id', '=', 'streams.case_id').onRef('journal.stream', '=', 'streams.stream'),
    )
    .where('streams.case_id', '=', caseId)
    .groupBy(['streams.stream', 'streams.opened_at'])
    .orderBy('streams.stream')
    .select((eb) => [
      'streams.stream as stream',
      'streams.opened_at as openedAt',
      eb.fn.coalesce(eb.fn.max('journal.last_seq'), sql<number>`0`).as('storedSeq'),
      eb.fn.coalesce(eb.fn.max('journal.group_seq'), sql<number>`0`).as('groupSeq'),
    ])
    .execute()
  return rows.map(({ openedAt, ...row }) => ({ ...row, openedAtMs: openedAt.getTime() }))
}

/** The rows' bytes of one group, in order; empty where there is no such group. */
export async function readGroup(
  db: Db,
  { caseId, stream, groupSeq }: { caseId: CaseId; stream: StreamNo; groupSeq: number },
): Promise<Uint8Array> {
  const rows = await db
    .selectFrom('journal')
    .where('case_id', '=', caseId)
    .where('stream', '=', stream)
    .where('group_seq', '=', groupSeq)
    .orderBy('first_seq')
    .select('frames')
    .execute()
  const bytes = new Uint8Array(rows.reduce((sum, { frames }) => sum + frames.byteLength, 0))
  let at = 0
  for (const { frames } of rows) {
    bytes.set(frames, at)
    at += frames.byteLength
  }
  return bytes
}
