/** Recordings, put together from the journal and the event log. */
import { type Mark, MarkKind, type Segment, type Sight } from '@conav/shared/api/recording.ts'
import type { CaseId } from '@conav/shared/protocol/id.ts'
import { sql } from 'kysely'
import type { Db } from '../db/db.ts'
import { foldTabs, type PlacedEvent } from './past-sights.ts'

/** Where the frames of a stream lie on the clock: its opening, plus what they carry. */
const FROM = sql<number>`min(extract(epoch FROM streams.opened_at) * 1000 + journal.from_ms)::float8`
const TO = sql<number>`max(extract(epoch FROM streams.opened_at) * 1000 + journal.to_ms)::float8`
const SIZE = sql<number>`sum(octet_length(journal.frames))::float8`

/** Guests and customers stand in no table of people, and a colleague is not who brought them in: the event names those. */
const BY = sql<string | null>`coalesce(events.detail->>'name', people.name, guests.name)`

export interface RecordedCase {
  caseId: CaseId
  durationMs: number
  sizeBytes: number
}

interface Page {
  /** Part of the customer's, the agent's or the site's name, or of the notes; or the number of the case. */
  search?: string | undefined
  /** Only cases that were asked for before, ms since 1970. */
  before?: number | undefined
  limit: number
}

/** Cases of which something was recorded, those asked for last first. */
export async function listRecordedCases(db: Db, { search, before, limit }: Page): Promise<RecordedCase[]> {
  const number = /^\s*#?(\d{1,9})\s*$/.exec(search ?? '')?.[1]
  const like = search === undefined ? undefined : `%${search.replace(/[\\%_]/g, '\\$&')}%`
  const rows = await selectJournal(db)
    .innerJoin('cases', 'cases.id', 'journal.case_id')
    .innerJoin('sites', 'sites.id', 'cases.site_id')
    .leftJoin('people', 'people.id', 'cases.agent_id')
    .$if(like !== undefined, (query) =>
      query.where((where) =>
        where.or([
          where('cases.customer_name', 'ilike', like ?? ''),
          where('cases.notes', 'ilike', like ?? ''),
          where('people.name', 'ilike', like ?? ''),
          where('sites.name', 'ilike', like ?? ''),
          ...(number === undefined ? [] : [where('cases.number', '=', Number(number))]),
        ]),
      ),
    )
    .$if(before !== undefined, (query) => query.where('cases.asked_at', '<', new Date(before ?? 0)))
    .groupBy(['cases.id', 'cases.asked_at'])
    .orderBy('cases.asked_at', 'desc')
    .orderBy('cases.id')
    .limit(limit)
    .select(['cases.id as caseId', FROM.as('fromMs'), TO.as('toMs'), SIZE.as('sizeBytes')])
    .execute()
  return rows.map(({ caseId, fromMs, toMs, sizeBytes }) => ({
    caseId,
    durationMs: Math.round(toMs - fromMs),
    sizeBytes,
  }))
}

export interface Timeline {
  durationMs: number
  segments: Segment[]
  marks: Mark[]
  sights: Sight[]
}

/** The pieces of a recording and its marks, on its own line of time. Undefined where nothing was recorded. */
export async function findTimeline(db: Db, caseId: CaseId): Promise<Timeline | undefined> {
  const rows = await selectJournal(db)
    .where('journal.case_id', '=', caseId)
    .groupBy(['journal.stream', 'journal.group_seq'])
    .select((eb) => [
      'journal.stream as stream',
      'journal.group_seq as firstSeq',
      eb.fn.max('journal.last_seq').as('lastSeq'),
      FROM.as('fromMs'),
      TO.as('toMs'),
      SIZE.as('sizeBytes'),
      sql<boolean>`bool_or(journal.is_after_gap)`.as('isAfterGap'),
    ])
    .execute()
  if (rows.length === 0) return undefined
  const zeroMs = Math.min(...rows.map(({ fromMs }) => fromMs))
  const durationMs = Math.round(Math.max(...rows.map(({ toMs }) => toMs)) - zeroMs)
  const { tabs, marks, sights } = foldTabs(await listEvents(db, caseId, { zeroMs, durationMs }))
  const segments = rows
    .map((row) => ({
      ...row,
      tab: tabs.get(row.stream) ?? 1,
      fromMs: Math.round(row.fromMs - zeroMs),
      toMs: Math.round(row.toMs - zeroMs),
    }))
    .toSorted((a, b) => a.fromMs - b.fromMs || a.stream - b.stream || a.firstSeq - b.firstSeq)
  return { durationMs, segments, marks, sights }
}

/** What happened before the first frame stands at the beginning, what happened after the last at the end. */
async function listEvents(
  db: Db,
  caseId: CaseId,
  line: { zeroMs: number; durationMs: number },
): Promise<PlacedEvent[]> {
  const rows = await db
    .selectFrom('events')
    .leftJoin('people', 'people.id', 'events.person_id')
    .leftJoin('guests', 'guests.person_id', 'events.person_id')
    .where('events.case_id', '=', caseId)
    .where('events.kind', 'in', MarkKind.options)
    .orderBy('events.id')
    .select(['events.at', 'events.kind', 'events.person_id as personId', 'events.detail', BY.as('by')])
    .execute()
  return rows.map(({ at, kind, personId, detail, by }) => ({
    atMs: Math.round(Math.min(Math.max(at.getTime() - line.zeroMs, 0), line.durationMs)),
    kind: MarkKind.parse(kind),
    personId,
    detail,
    by,
  }))
}

function selectJournal(db: Db) {
  return db
    .selectFrom('journal')
    .innerJoin('streams', (join) =>
      join.onRef('streams.case_id', '=', 'journal.case_id').onRef('streams.stream', '=', 'journal.stream'),
    )
}
