/** What is known of the files of a case. Their bytes lie in the vault. */
import { randomUUID } from 'node:crypto'
import { isOpen } from '@conav/shared/case/lifecycle.ts'
import type { Author, FileCaution, FileFault, SharedFile } from '@conav/shared/protocol/exchange.ts'
import { type CaseId, FileId } from '@conav/shared/protocol/id.ts'
import { type Selectable, type Transaction, sql } from 'kysely'
import { toAuthor, toColumns } from '../db/author.ts'
import type { Db } from '../db/db.ts'
import type { FilesTable, Schema } from '../db/schema.gen.ts'
import { lockCase, recordEvent } from '../queue/case-step.repo.ts'
import { Refusal } from '../refusal.ts'
import { type FileEvent, isKept, next } from './file-step.ts'

export interface StoredFile {
  caseId: CaseId
  file: SharedFile
}

/** Oldest first. */
export async function listFiles(db: Db, caseId: CaseId): Promise<SharedFile[]> {
  const rows = await db
    .selectFrom('files')
    .selectAll()
    .where('case_id', '=', caseId)
    .orderBy('offered_at')
    .orderBy('id')
    .execute()
  return rows.map((row) => present(row).file)
}

export async function findFile(db: Db, id: FileId): Promise<StoredFile | undefined> {
  const row = await db.selectFrom('files').selectAll().where('id', '=', id).executeTakeFirst()
  return row && present(row)
}

interface Offer {
  caseId: CaseId
  by: Author
  /** Clean already. */
  name: string
  sizeBytes: number
  /** How many of a case may be on their way at once, and how many bytes of a case nobody may have accepted yet. */
  maxArriving: number
  maxUnsettledBytes: number
  /** How many files this person may offer in the case. */
  maxOffers: number
}

/** Refuses with `conflict` where the case has ended, with `too-many` where too many are on their way. */
export function addFile(db: Db, offer: Offer): Promise<StoredFile> {
  const { caseId, by, name, sizeBytes } = offer
  return db.transaction().execute(async (trx) => {
    const { state } = await lockCase(trx, caseId)
    if (!isOpen(state)) throw new Refusal('conflict', `nothing can be sent in a case that is "${state}"`)
    await requirePlace(trx, offer)
    const now = new Date()
    const row = await trx
      .insertInto('files')
      .values({
        ...toColumns(by),
        id: FileId.parse(randomUUID()),
        case_id: caseId,
        name,
        size_bytes: sizeBytes,
        state: 'arriving',
        offered_at: now,
        changed_at: now,
      })
      .returningAll()
      .executeTakeFirstOrThrow()
    await recordFileEvent(trx, { kind: 'file-offered', row, by })
    return present(row)
  })
}

async function requirePlace(trx: Transaction<Schema>, offer: Offer): Promise<void> {
  const { caseId, by, sizeBytes, maxArriving, maxUnsettledBytes, maxOffers } = offer
  const { offered } = await trx
    .selectFrom('files')
    .select(sql<number>`count(*)`.as('offered'))
    .where('case_id', '=', caseId)
    .where('author', '=', toColumns(by).author)
    .executeTakeFirstOrThrow()
  if (offered >= maxOffers) throw new Refusal('too-many', `${maxOffers} files of one person are all that a case takes`)
  const unsettled = await trx
    .selectFrom('files')
    .select([
      sql<number>`count(*) FILTER (WHERE state = 'arriving')`.as('arriving'),
      sql<number>`coalesce(sum(size_bytes), 0)::float8`.as('bytes'),
    ])
    .where('case_id', '=', caseId)
    .where('state', 'in', ['arriving', 'waiting'])
    .executeTakeFirstOrThrow()
  if (unsettled.arriving >= maxArriving)
    throw new Refusal('too-many', `${maxArriving} files are on their way already: wait for one, or cancel one`)
  if (unsettled.bytes + sizeBytes > maxUnsettledBytes)
    throw new Refusal('too-many', 'too much waits to be accepted already: wait until it is, or cancel some')
}

interface Arrival {
  at: number
  receivedBytes: number
  mediaType: string | null
  /** What the new bytes have made of it, if anything. */
  event: 'whole' | 'refused' | undefined
  fault: FileFault | null
  caution: FileCaution | null
}

/** Undefined where it has not been at `at` any more, or was settled meanwhile. */
export function addBytes(db: Db, id: FileId, arrival: Arrival): Promise<StoredFile | undefined> {
  // Nothing but a step needs more than one statement.
  if (arrival.event === undefined) return updateBytes(db, id, arrival)
  return db.transaction().execute(async (trx) => {
    const after = await updateBytes(trx, id, arrival)
    if (after?.file.state === 'refused') {
      const { caseId, file } = after
      await recordEvent(trx, {
        caseId,
        kind: 'file-refused',
        personId: null,
        detail: { file: file.id, fault: file.fault },
      })
    }
    return after
  })
}

async function updateBytes(db: Db, id: FileId, arrival: Arrival): Promise<StoredFile | undefined> {
  const { at, receivedBytes, mediaType, event, fault, caution } = arrival
  const row = await db
    .updateTable('files')
    .set({
      received_bytes: receivedBytes,
      media_type: mediaType,
      fault,
      caution,
      state: (event && next('arriving', event)) ?? 'arriving',
      changed_at: new Date(),
    })
    .where('id', '=', id)
    .where('state', '=', 'arriving')
    .where('received_bytes', '=', at)
    .returningAll()
    .executeTakeFirst()
  return row && present(row)
}

/** Takes the step, by a person or by time. Refuses with `conflict` where it makes no sense in the file's state. */
export function takeFileStep(db: Db, step: { id: FileId; event: FileEvent; by: Author | null }): Promise<StoredFile> {
  return db.transaction().execute(async (trx) => {
    const before = await trx
      .selectFrom('files')
      .select('state')
      .where('id', '=', step.id)
      .forUpdate()
      .executeTakeFirst()
    if (!before) throw new Refusal('not-found', 'there is no such file')
    const state = next(before.state, step.event)
    if (!state) throw new Refusal('conflict', `a file that is "${before.state}" cannot be ${step.event}`)
    const row = await trx
      .updateTable('files')
      .set({ state, changed_at: new Date() })
      .where('id', '=', step.id)
      .returningAll()
      .executeTakeFirstOrThrow()
    await recordFileEvent(trx, { kind: `file-${state}`, row, by: step.by })
    return present(row)
  })
}

/** That someone was given an address to download it. */
export async function recordOpened(db: Db, { caseId, file }: StoredFile, by: Author): Promise<void> {
  const personId = by.kind === 'agent' ? by.person : null
  await recordEvent(db, { caseId, kind: 'file-opened', personId, detail: { file: file.id, name: by.name } })
}

/**
 * Files that nobody will go on with: of cases that have ended, what was on its way, and once they are done what was
 * accepted by nobody; of all cases what was on its way and has not grown since `before`.
 */
export async function listLeftOver(db: Db, before: Date): Promise<FileId[]> {
  const rows = await db
    .selectFrom('files')
    .innerJoin('cases', 'cases.id', 'files.case_id')
    .select('files.id')
    .where('files.state', 'in', ['arriving', 'waiting'])
    .where((where) =>
      where.or([
        where('cases.state', 'in', ['done', 'abandoned']),
        where.and([
          where('files.state', '=', 'arriving'),
          where.or([where('cases.state', '=', 'wrap-up'), where('files.changed_at', '<', before)]),
        ]),
      ]),
    )
    .execute()
  return rows.map(({ id }) => id)
}

/** Of these, the ones whose bytes nobody wants: their file was settled, or was never known. */
export async function listUnwanted(db: Db, ids: readonly FileId[]): Promise<FileId[]> {
  if (ids.length === 0) return []
  const rows = await db.selectFrom('files').select(['id', 'state']).where('id', 'in', ids).execute()
  const kept = new Set(rows.filter(({ state }) => isKept(state)).map(({ id }) => id))
  return ids.filter((id) => !kept.has(id))
}

/** The log says who, and of which file; what it is called is nobody's business but the case's. */
async function recordFileEvent(
  trx: Transaction<Schema>,
  { kind, row, by }: { kind: string; row: Selectable<FilesTable>; by: Author | null },
): Promise<void> {
  const personId = by?.kind === 'agent' ? by.person : null
  const detail = { file: row.id, sizeBytes: row.size_bytes, ...(by ? { name: by.name, from: by.kind } : {}) }
  await recordEvent(trx, { caseId: row.case_id, kind, personId, detail })
}

function present(row: Selectable<FilesTable>): StoredFile {
  return {
    caseId: row.case_id,
    file: {
      id: row.id,
      name: row.name,
      sizeBytes: row.size_bytes,
      receivedBytes: row.received_bytes,
      mediaType: row.media_type,
      state: row.state,
      ...(row.fault ? { fault: row.fault } : {}),
      ...(row.caution ? { caution: row.caution } : {}),
      by: toAuthor(row),
      offeredAtMs: row.offered_at.getTime(),
    },
  }
}
