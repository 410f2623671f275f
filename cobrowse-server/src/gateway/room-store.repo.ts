import type { CaseId } from '@conav/shared/protocol/id.ts'
import { sql } from 'kysely'
import type { Db } from '../db/db.ts'
import { listStreams, readGroup } from '../recording/journal.repo.ts'
import type { PastEvent } from '../room/history.ts'
import type { RoomStore } from './room-store.ts'

export function openRoomStore(db: Db): RoomStore {
  return {
    async load(caseId) {
      const alive = await db.selectFrom('rooms').where('case_id', '=', caseId).select('alive_at').executeTakeFirst()
      return {
        events: await listEvents(db, caseId),
        streams: await listStreams(db, caseId),
        aliveAtMs: alive?.alive_at.getTime(),
      }
    },
    readGroup: (group) => readGroup(db, group),
    async keepAlive(caseIds, atMs) {
      if (caseIds.length === 0) return
      // One parameter for any number of rooms: thousands of their own would hold up everything else.
      await sql`
        INSERT INTO rooms (case_id, alive_at)
        SELECT case_id, ${new Date(atMs)} FROM unnest(${`{${caseIds.join()}}`}::uuid[]) AS alive (case_id)
        ON CONFLICT (case_id) DO UPDATE SET alive_at = excluded.alive_at`.execute(db)
    },
    async loadDocument(caseId, name) {
      const row = await db
        .selectFrom('documents')
        .where('case_id', '=', caseId)
        .where('name', '=', name)
        .select('state')
        .executeTakeFirst()
      return row?.state
    },
    async saveDocument(caseId, name, state) {
      const updated_at = new Date()
      await db
        .insertInto('documents')
        .values({ case_id: caseId, name, state, updated_at })
        .onConflict((conflict) => conflict.columns(['case_id', 'name']).doUpdateSet({ state, updated_at }))
        .execute()
    },
  }
}

async function listEvents(db: Db, caseId: CaseId): Promise<PastEvent[]> {
  const rows = await db
    .selectFrom('events')
    .where('case_id', '=', caseId)
    .orderBy('id')
    .select(['kind', 'at', 'detail'])
    .execute()
  return rows.map(({ kind, at, detail }) => ({ kind, atMs: at.getTime(), detail: isRecord(detail) ? detail : {} }))
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
