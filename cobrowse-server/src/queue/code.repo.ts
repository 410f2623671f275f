/** Codes: six digits that lead a customer to the case of the agent who reads them aloud. */
import { randomInt, randomUUID } from 'node:crypto'
import type { CaseState } from '@conav/shared/case/lifecycle.ts'
import type { CaseObject } from '@conav/shared/person/permission.ts'
import type { CaseId, PersonId, SiteId } from '@conav/shared/protocol/id.ts'
import type { Transaction } from 'kysely'
import type { Db } from '../db/db.ts'
import { isUniqueViolation } from '../db/fault.ts'
import type { Schema } from '../db/schema.gen.ts'
import { Refusal } from '../refusal.ts'
import { lockCase, recordEvent, takeStepIn } from './case-step.repo.ts'
import type { CaseChange } from './case-feed.ts'

const CODES = 1_000_000
const MINT_TRIES = 20

/** States in which someone may still come by code. */
const JOINABLE: ReadonlySet<CaseState> = new Set(['offered', 'live'])

interface Renewal {
  caseId: CaseId
  by: PersonId
  lifeMs: number
  authorize: (object: CaseObject) => void
}

/** A new code for the case; the one before no longer works. */
export async function renewCode(db: Db, renewal: Renewal): Promise<void> {
  for (let tries = 1; ; tries++) {
    try {
      // A code that another case has at this moment breaks the transaction, so each try is one.
      // oxlint-disable-next-line no-await-in-loop
      return await db.transaction().execute((trx) => mint(trx, renewal))
    } catch (error) {
      if (!isUniqueViolation(error) || tries === MINT_TRIES) throw error
    }
  }
}

async function mint(trx: Transaction<Schema>, { caseId, by, lifeMs, authorize }: Renewal): Promise<void> {
  const found = await lockCase(trx, caseId)
  authorize(found)
  if (!JOINABLE.has(found.state)) throw new Refusal('conflict', `nobody can join a case that is "${found.state}"`)
  const now = new Date()
  const code = String(randomInt(CODES)).padStart(6, '0')
  await trx
    .updateTable('codes')
    .set({ replaced_at: now })
    .where('used_at', 'is', null)
    .where('replaced_at', 'is', null)
    .where((where) =>
      where.or([where('case_id', '=', caseId), where.and([where('code', '=', code), where('expires_at', '<=', now)])]),
    )
    .execute()
  const expires_at = new Date(now.getTime() + lifeMs)
  await trx
    .insertInto('codes')
    .values({ id: randomUUID(), code, case_id: caseId, created_at: now, expires_at })
    .execute()
  await recordEvent(trx, { caseId, kind: 'code-made', personId: by })
}

/** Where an open code leads: the first origin of its case's site. Refuses like `joinByCode`. */
export async function findCodeOrigin(db: Db, code: string): Promise<string> {
  const { site_id } = await getOpenCode(db, code)
  const site = await db.selectFrom('sites').select('origins').where('id', '=', site_id).executeTakeFirstOrThrow()
  const [first] = site.origins
  if (first === undefined) throw new Error('a site has at least one origin')
  return first
}

interface Join {
  code: string
  /** The site on which the customer is, and so the one whose policy holds. */
  siteId: SiteId
  customerName: string
  secretHash: Uint8Array
}

/** Uses the code up and makes the secret the one that proves the customer. Refuses with `wrong-code`, `used-code`, `expired-code`. */
export function joinByCode(db: Db, { code, siteId, customerName, secretHash }: Join): Promise<CaseChange> {
  return db.transaction().execute(async (trx) => {
    const open = await getOpenCode(trx, code)
    if (open.state === 'live' && open.site_id !== siteId) {
      throw new Refusal('unknown-site', 'this code leads to a case on another site: enter it there')
    }
    // The case is locked before the code, as in a renewal, so that the two never wait for each other.
    const change = await takeStepIn(trx, {
      caseId: open.case_id,
      event: 'joined',
      by: null,
      set: { site_id: siteId, customer_name: customerName, customer_secret_hash: secretHash },
    })
    const used = await trx
      .updateTable('codes')
      .set({ used_at: new Date() })
      .where('id', '=', open.id)
      .where('used_at', 'is', null)
      .executeTakeFirst()
    if (used.numUpdatedRows === 0n) throw refuseUsed()
    return change
  })
}

async function getOpenCode(db: Db, code: string) {
  const found = await db
    .selectFrom('codes')
    .innerJoin('cases', 'cases.id', 'codes.case_id')
    .select(['codes.id', 'codes.case_id', 'codes.expires_at', 'codes.used_at', 'codes.replaced_at'])
    .select(['cases.state', 'cases.site_id'])
    .where('codes.code', '=', code)
    .orderBy('codes.created_at', 'desc')
    .limit(1)
    .executeTakeFirst()
  if (!found)
    throw new Refusal('wrong-code', 'no case has this code: ask the agent to read it again', { field: 'code' })
  if (found.used_at) throw refuseUsed()
  if (found.replaced_at || found.expires_at <= new Date() || !JOINABLE.has(found.state)) {
    throw new Refusal('expired-code', 'this code is too old: ask the agent for a new one', { field: 'code' })
  }
  return found
}

function refuseUsed(): Refusal {
  return new Refusal('used-code', 'this code has been used already: ask the agent for a new one', { field: 'code' })
}
