/** What is known of the files of a case. Their bytes are elsewhere. */
import type { SharedFile } from '@conav/shared/protocol/exchange.ts'
import type { CaseId } from '@conav/shared/protocol/id.ts'
import type { Selectable } from 'kysely'
import { toAuthor } from '../db/author.ts'
import type { Db } from '../db/db.ts'
import type { FilesTable } from '../db/schema.gen.ts'

/** Oldest first. */
export async function listFiles(db: Db, caseId: CaseId): Promise<SharedFile[]> {
  const rows = await db
    .selectFrom('files')
    .selectAll()
    .where('case_id', '=', caseId)
    .orderBy('offered_at')
    .orderBy('id')
    .execute()
  return rows.map(present)
}

export function present(row: Selectable<FilesTable>): SharedFile {
  return {
    id: row.id,
    name: row.name,
    sizeBytes: row.size_bytes,
    receivedBytes: row.received_bytes,
    mediaType: row.media_type,
    state: row.state,
    by: toAuthor(row),
    offeredAtMs: row.offered_at.getTime(),
  }
}
