/** Which assets there are, and which case uses which: an asset stays as long as one case does that uses it. */
import { AssetHash, AssetType, type AssetUse, type StoredAsset } from '@conav/shared/asset/asset.ts'
import type { CaseId } from '@conav/shared/protocol/id.ts'
import { sql } from 'kysely'
import type { Db } from '../db/db.ts'
import { lockCase } from '../queue/case-step.repo.ts'
import { Refusal } from '../refusal.ts'

interface Row {
  hash: string
  media_type: string
  width_px: number
  height_px: number
}

const COLUMNS = ['assets.hash', 'assets.media_type', 'assets.width_px', 'assets.height_px'] as const

/**
 * Of these, the ones that some case of the same site uses; they are the case's from then on. What other sites have is as
 * if it were not there. Refuses with `conflict` where the case is not live; what would be more than its share is left out.
 */
export function claimAssets(
  db: Db,
  { caseId, hashes, maxBytes }: { caseId: CaseId; hashes: readonly AssetHash[]; maxBytes: number },
): Promise<StoredAsset[]> {
  return db.transaction().execute(async (trx) => {
    await requireLive(trx, caseId)
    const rows = await trx
      .selectFrom('assets')
      .select([...COLUMNS, 'assets.size_bytes'])
      .where('hash', 'in', hashes)
      .where((where) =>
        where.exists(
          where
            .selectFrom('case_assets')
            .innerJoin('cases', 'cases.id', 'case_assets.case_id')
            .select('cases.id')
            .whereRef('case_assets.hash', '=', 'assets.hash')
            .whereRef(
              'cases.site_id',
              '=',
              where.selectFrom('cases as own').select('own.site_id').where('own.id', '=', caseId),
            ),
        ),
      )
      .execute()
    const used = await countBytes(trx, caseId)
    const own = await listOwn(trx, caseId, hashes)
    let left = maxBytes - used
    const mine = rows.filter(({ hash, size_bytes }) => own.has(hash) || (left -= size_bytes) >= 0)
    if (mine.length > 0)
      await trx
        .insertInto('case_assets')
        .values(mine.map(({ hash }) => ({ case_id: caseId, hash })))
        .onConflict((conflict) => conflict.doNothing())
        .execute()
    return mine.map(present)
  })
}

export interface NewAsset extends StoredAsset {
  sizeBytes: number
  use: AssetUse
}

interface Share {
  caseId: CaseId
  use: AssetUse
  sizeBytes: number
  maxBytes: number
}

/**
 * Refuses with `conflict` where the case is not live, and with `too-many` where it has had its share. All stills stay with
 * their case, for a recording shows each in its time; half of the room is kept for what is no still.
 */
export async function requireShare(db: Db, { caseId, use, sizeBytes, maxBytes }: Share): Promise<void> {
  await requireLive(db, caseId)
  if ((await countBytes(db, caseId)) + sizeBytes > maxBytes)
    throw new Refusal('too-many', `the assets of a case may have ${maxBytes} bytes in all`, { limit: maxBytes })
  const limit = Math.floor(maxBytes / 2)
  if (use === 'still' && (await countBytes(db, caseId, use)) + sizeBytes > limit)
    throw new Refusal('too-many', `the stills of a case may have ${limit} bytes in all`, { limit })
}

/** Notes an asset whose bytes are there. Refuses as `requireShare` does. */
export function addAsset(
  db: Db,
  { caseId, asset, maxBytes }: { caseId: CaseId; asset: NewAsset; maxBytes: number },
): Promise<void> {
  const { hash, mediaType, sizeBytes, widthPx, heightPx, use } = asset
  return db.transaction().execute(async (trx) => {
    await lockCase(trx, caseId)
    await requireShare(trx, { caseId, use, sizeBytes, maxBytes })
    const row = { hash, media_type: mediaType, size_bytes: sizeBytes, width_px: widthPx, height_px: heightPx }
    await trx
      .insertInto('assets')
      .values({ ...row, stored_at: new Date() })
      .onConflict((conflict) => conflict.doNothing())
      .execute()
    await trx
      .insertInto('case_assets')
      .values({ case_id: caseId, hash, is_still: use === 'still' })
      .onConflict((conflict) => conflict.doNothing())
      .execute()
  })
}

/** Whether the asset is one of the case. */
export async function hasAsset(db: Db, caseId: CaseId, hash: AssetHash): Promise<boolean> {
  return (await listOwn(db, caseId, [hash])).size > 0
}

/**
 * Forgets what nothing can show any more: assets of cases that are over and of which nothing was recorded, and then all
 * that no case uses. Gives the hashes whose bytes are to go.
 */
export function forgetUnused(db: Db): Promise<AssetHash[]> {
  return db.transaction().execute(async (trx) => {
    await trx
      .deleteFrom('case_assets')
      .where('case_id', 'in', (where) =>
        where
          .selectFrom('cases')
          .select('cases.id')
          .where('cases.state', 'in', ['done', 'abandoned'])
          .where((or) =>
            or.not(
              or.exists(or.selectFrom('journal').select('journal.id').whereRef('journal.case_id', '=', 'cases.id')),
            ),
          ),
      )
      .execute()
    const gone = await trx
      .deleteFrom('assets')
      .where((where) =>
        where.not(
          where.exists(
            where.selectFrom('case_assets').select('case_id').whereRef('case_assets.hash', '=', 'assets.hash'),
          ),
        ),
      )
      .returning('hash')
      .execute()
    return gone.map(({ hash }) => AssetHash.parse(hash))
  })
}

/** Of these, the ones that are known. */
export async function listKnown(db: Db, hashes: readonly AssetHash[]): Promise<Set<string>> {
  if (hashes.length === 0) return new Set()
  const rows = await db.selectFrom('assets').select('hash').where('hash', 'in', hashes).execute()
  return new Set(rows.map(({ hash }) => hash))
}

async function requireLive(db: Db, caseId: CaseId): Promise<void> {
  const row = await db.selectFrom('cases').select('state').where('id', '=', caseId).executeTakeFirst()
  if (!row) throw new Refusal('not-found', 'there is no such case')
  if (row.state !== 'live') throw new Refusal('conflict', `a case that is "${row.state}" takes no assets`)
}

async function countBytes(db: Db, caseId: CaseId, use?: 'still'): Promise<number> {
  const { bytes } = await db
    .selectFrom('case_assets')
    .innerJoin('assets', 'assets.hash', 'case_assets.hash')
    .select(sql<number>`coalesce(sum(assets.size_bytes), 0)::float8`.as('bytes'))
    .where('case_id', '=', caseId)
    .$if(use === 'still', (stills) => stills.where('is_still', '=', true))
    .executeTakeFirstOrThrow()
  return bytes
}

async function listOwn(db: Db, caseId: CaseId, hashes: readonly AssetHash[]): Promise<Set<string>> {
  const rows = await db
    .selectFrom('case_assets')
    .select('hash')
    .where('case_id', '=', caseId)
    .where('hash', 'in', hashes)
    .execute()
  return new Set(rows.map(({ hash }) => hash))
}

function present({ hash, media_type, width_px, height_px }: Row): StoredAsset {
  return {
    hash: AssetHash.parse(hash),
    mediaType: AssetType.parse(media_type),
    widthPx: width_px,
    heightPx: height_px,
  }
}
