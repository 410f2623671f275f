import { randomUUID } from 'node:crypto'
import type { Site } from '@conav/shared/api/site.ts'
import { MASK_ALL, type Policy } from '@conav/shared/policy/policy.ts'
import { type PersonId, SiteId, type SiteKey } from '@conav/shared/protocol/id.ts'
import type { Selectable } from 'kysely'
import type { Db } from '../db/db.ts'
import type { SitesTable } from '../db/schema.gen.ts'
import { findNewestVersion, keepPolicy } from '../policy/policy.repo.ts'
import { Refusal } from '../refusal.ts'
import { makeSiteKey } from './key.ts'

const PUBLIC = ['id', 'key', 'name', 'origins', 'seen_at'] as const

/** Oldest first. */
export async function listSites(db: Db): Promise<Site[]> {
  const rows = await db.selectFrom('sites').select(PUBLIC).orderBy('created_at').orderBy('id').execute()
  return rows.map(present)
}

export async function findSiteByKey(db: Db, key: SiteKey): Promise<Site | undefined> {
  const row = await db.selectFrom('sites').select(PUBLIC).where('key', '=', key).executeTakeFirst()
  return row && present(row)
}

/** A new site shares nothing but masked pages until its policy says otherwise. */
export async function createSite(
  db: Db,
  { name, origins }: Pick<Site, 'name' | 'origins'>,
  by: PersonId,
): Promise<Site> {
  const site: Site = {
    id: SiteId.parse(randomUUID()),
    key: makeSiteKey(name),
    name,
    origins: [...new Set(origins)],
    seenAt: null,
  }
  const { seenAt: _, ...row } = site
  await db.transaction().execute(async (trx) => {
    await trx
      .insertInto('sites')
      .values({ ...row, origins: JSON.stringify(site.origins), policy: JSON.stringify(MASK_ALL) })
      .execute()
    await keepPolicy(trx, { site: site.id, policy: MASK_ALL })
    const detail = JSON.stringify({ site: site.id, name, origins: site.origins })
    await trx.insertInto('events').values({ person_id: by, kind: 'site-created', detail }).execute()
  })
  return site
}

export interface SiteChange {
  name?: string | undefined
  origins?: readonly string[] | undefined
  renewKey?: boolean | undefined
}

/** Refuses with `not-found`. What stays as it is stands in no event. */
export function updateSite(db: Db, id: SiteId, { by, ...change }: SiteChange & { by: PersonId }): Promise<Site> {
  return db.transaction().execute(async (trx) => {
    const row = await trx.selectFrom('sites').select(PUBLIC).where('id', '=', id).forUpdate().executeTakeFirst()
    if (!row) throw new Refusal('not-found', 'there is no such site')
    const before = present(row)
    const name = change.name ?? before.name
    const origins = [...new Set(change.origins ?? before.origins)]
    const isRenewed = change.renewKey === true
    const key = isRenewed ? makeSiteKey(name) : before.key
    // A new key has not been seen on any page.
    const after = { ...before, name, origins, key, seenAt: isRenewed ? null : before.seenAt }
    if (JSON.stringify(after) === JSON.stringify(before)) return before
    const set = { name, origins: JSON.stringify(origins), key, ...(isRenewed ? { seen_at: null } : {}) }
    await trx.updateTable('sites').set(set).where('id', '=', id).execute()
    const detail = JSON.stringify({ site: id, name, origins, isKeyRenewed: isRenewed })
    await trx.insertInto('events').values({ person_id: by, kind: 'site-changed', detail }).execute()
    return after
  })
}

/** Puts a site of the demo there, or brings its origins up to date, and its policy unless a newer one was saved since. */
export async function seedSite(
  db: Db,
  { key, name, origins, policy }: Pick<Site, 'key' | 'name' | 'origins'> & { policy: Policy },
): Promise<void> {
  const row = { name, origins: JSON.stringify(origins) }
  await db.transaction().execute(async (trx) => {
    const { id } = await trx
      .insertInto('sites')
      .values({ ...row, id: SiteId.parse(randomUUID()), key, policy: JSON.stringify(MASK_ALL) })
      .onConflict((conflict) => conflict.column('key').doUpdateSet(row))
      .returning('id')
      .executeTakeFirstOrThrow()
    const newest = await findNewestVersion(trx, id)
    if (newest === undefined || newest < policy.version) await keepPolicy(trx, { site: id, policy })
  })
}

export async function stampSeen(db: Db, id: SiteId): Promise<void> {
  await db.updateTable('sites').set({ seen_at: new Date() }).where('id', '=', id).execute()
}

function present(row: Pick<Selectable<SitesTable>, (typeof PUBLIC)[number]>): Site {
  const { seen_at, ...site } = row
  return { ...site, seenAt: seen_at?.getTime() ?? null }
}
