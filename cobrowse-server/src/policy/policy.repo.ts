import type { PolicyDraft, PolicyVersion } from '@conav/shared/api/policy.ts'
import { comparePolicies } from '@conav/shared/policy/difference.ts'
import { MASK_ALL, Policy } from '@conav/shared/policy/policy.ts'
import type { PersonId, SiteId } from '@conav/shared/protocol/id.ts'
import type { Db } from '../db/db.ts'
import { Refusal } from '../refusal.ts'

const MAX_LISTED = 200

/** A policy that the database holds in a form no longer understood masks everything. */
export function readPolicy(stored: unknown): Policy {
  const parsed = Policy.safeParse(stored)
  return parsed.success ? parsed.data : MASK_ALL
}

/** Refuses with `not-found`. */
export async function getPolicy(db: Db, site: SiteId): Promise<Policy> {
  const row = await db.selectFrom('sites').select('policy').where('id', '=', site).executeTakeFirst()
  if (!row) throw new Refusal('not-found', 'there is no such site')
  return readPolicy(row.policy)
}

/** Refuses with `not-found`. */
export async function getPolicyVersion(db: Db, site: SiteId, version: number): Promise<Policy> {
  const row = await db
    .selectFrom('policies')
    .select('policy')
    .where('site_id', '=', site)
    .where('version', '=', version)
    .executeTakeFirst()
  if (!row) throw new Refusal('not-found', `the site has no version ${version} of its policy`)
  return readPolicy(row.policy)
}

/** Newest first, each beside what it changed. */
export async function listPolicyVersions(db: Db, site: SiteId): Promise<PolicyVersion[]> {
  const rows = await db
    .selectFrom('policies')
    .leftJoin('people', 'people.id', 'policies.person_id')
    .select(['version', 'policy', 'at', 'note', 'people.name as by'])
    .where('site_id', '=', site)
    .orderBy('version', 'desc')
    .limit(MAX_LISTED + 1)
    .execute()
  const kept = rows.map(({ policy, at, ...row }) => ({ ...row, at: at.getTime(), policy: readPolicy(policy) }))
  return kept.slice(0, MAX_LISTED).map(({ policy, ...row }, i) => ({
    ...row,
    ...comparePolicies(kept[i + 1]?.policy ?? MASK_ALL, policy),
  }))
}

interface Saving {
  readonly draft: PolicyDraft
  /** The version that the draft was made from. */
  readonly base: number
  readonly note: string
}

/** Saves the next version. Refuses with `not-found`, and with `conflict` where another was saved since `base`. */
export async function savePolicy(
  db: Db,
  site: SiteId,
  { draft, base, note, by }: Saving & { by: PersonId },
): Promise<Policy> {
  return db.transaction().execute(async (trx) => {
    const row = await trx.selectFrom('sites').select('policy').where('id', '=', site).forUpdate().executeTakeFirst()
    if (!row) throw new Refusal('not-found', 'there is no such site')
    const newest = (await findNewestVersion(trx, site)) ?? 0
    if (newest !== base)
      throw new Refusal('conflict', `version ${newest} was saved meanwhile, and yours was made from ${base}`)
    const policy: Policy = { ...draft, version: newest + 1 }
    await keepPolicy(trx, { site, policy, by, note })
    const detail = JSON.stringify({ site, version: policy.version, ...comparePolicies(readPolicy(row.policy), policy) })
    await trx.insertInto('events').values({ person_id: by, kind: 'policy-saved', detail }).execute()
    return policy
  })
}

/** Undefined where no version was ever kept. */
export async function findNewestVersion(db: Db, site: SiteId): Promise<number | undefined> {
  const row = await db
    .selectFrom('policies')
    .select(({ fn }) => fn.max('version').as('version'))
    .where('site_id', '=', site)
    .executeTakeFirst()
  return row?.version ?? undefined
}

/** From now on this policy holds. To be called in a transaction. */
export async function keepPolicy(
  db: Db,
  { site, policy, by, note = '' }: { site: SiteId; policy: Policy; by?: PersonId; note?: string },
): Promise<void> {
  const stored = JSON.stringify(policy)
  const row = { site_id: site, version: policy.version, policy: stored, person_id: by ?? null, note }
  await db.insertInto('policies').values(row).execute()
  await db.updateTable('sites').set({ policy: stored }).where('id', '=', site).execute()
}
