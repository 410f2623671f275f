/** Cases as people see them. */
import { randomUUID } from 'node:crypto'
import type { Case, Disposition } from '@conav/shared/api/case.ts'
import { CaseId, type PersonId, type SiteId } from '@conav/shared/protocol/id.ts'
import { sql } from 'kysely'
import type { Db } from '../db/db.ts'
import { readPolicy } from '../policy/policy.repo.ts'
import type { CaseChange } from './case-feed.ts'
import { recordEvent } from './case-step.repo.ts'

const MAX_LISTED = 500

/** Cases as the API shows them; `appUrl` is where the links of their codes lead. */
export interface Presenter {
  db: Db
  appUrl: string
}

export async function findCase(presenter: Presenter, id: CaseId): Promise<Case | undefined> {
  const row = await select(presenter.db).where('cases.id', '=', id).executeTakeFirst()
  return row && present(row, presenter.appUrl)
}

/**
 * Those that wait, longest first, then the open ones and those in wrap-up, oldest first: of everyone, or with `agentId` of
 * that agent alone, whose they are or who was brought in.
 */
export async function listCases(presenter: Presenter, agentId?: PersonId): Promise<Case[]> {
  const rows = await select(presenter.db)
    .where((where) =>
      where.or([
        where('cases.state', '=', 'waiting'),
        where.and([
          where('cases.state', 'in', ['offered', 'live', 'wrap-up']),
          ...(agentId === undefined ? [] : [isIn(agentId)]),
        ]),
      ]),
    )
    .orderBy(sql`cases.state <> 'waiting'`)
    .orderBy('cases.asked_at')
    .orderBy('cases.id')
    .limit(MAX_LISTED)
    .execute()
  return rows.map((row) => present(row, presenter.appUrl))
}

/** Whose case it is, or who was brought in and has not left. */
const isIn = (personId: PersonId) => sql<boolean>`(cases.agent_id = ${personId} OR EXISTS (
  SELECT FROM case_people own
  WHERE own.case_id = cases.id AND own.person_id = ${personId} AND own.left_at IS NULL))`

/** Those who were brought in and have not left, in the order in which they came. */
const MEMBERS = sql<Case['members']>`(
  SELECT coalesce(jsonb_agg(jsonb_build_object('id', p.id, 'name', p.name) ORDER BY m.joined_at, p.id), '[]')
  FROM case_people m JOIN people p ON p.id = m.person_id
  WHERE m.case_id = cases.id AND m.left_at IS NULL)`

/** For any list of cases by id, in no order; those that are gone are left out. */
export async function findCases(presenter: Presenter, ids: readonly CaseId[]): Promise<Case[]> {
  if (ids.length === 0) return []
  const rows = await select(presenter.db).where('cases.id', 'in', ids).execute()
  return rows.map((row) => present(row, presenter.appUrl))
}

export interface NewCase {
  siteId: SiteId
  customerName: string
  /** A case with an agent is offered, one without waits. */
  agentId: PersonId | null
  customerSecretHash: Uint8Array | null
}

export async function createCase(
  db: Db,
  { siteId, customerName, agentId, customerSecretHash }: NewCase,
): Promise<CaseChange> {
  const id = CaseId.parse(randomUUID())
  const state = agentId === null ? 'waiting' : 'offered'
  const row = { id, state, site_id: siteId, agent_id: agentId, asked_at: new Date() } as const
  await db.transaction().execute(async (trx) => {
    await trx
      .insertInto('cases')
      .values({ ...row, customer_name: customerName, customer_secret_hash: customerSecretHash })
      .execute()
    await recordEvent(trx, { caseId: id, kind: agentId === null ? 'asked' : 'created', personId: agentId })
  })
  return { id, state, endedBy: null, agentId, before: null }
}

/** Postgres keeps every character in a text but U+0000, which is left out. */
export async function saveNotes(db: Db, caseId: CaseId, text: string): Promise<void> {
  const notes = text.replaceAll('\0', '')
  await db.updateTable('cases').set({ notes }).where('id', '=', caseId).execute()
}

export function listDispositions(db: Db): Promise<Disposition[]> {
  return db.selectFrom('dispositions').select(['code', 'en', 'fr']).orderBy('position').execute()
}

/** What a room has to know of a case, and what proves that someone is its customer. */
export async function findForRoom(db: Db, id: CaseId) {
  const row = await db
    .selectFrom('cases')
    .innerJoin('sites', 'sites.id', 'cases.site_id')
    .select(['cases.id', 'cases.state', 'cases.agent_id', 'cases.customer_secret_hash', 'cases.customer_name'])
    .select(['cases.site_id', 'sites.name', 'sites.policy'])
    .where('cases.id', '=', id)
    .executeTakeFirst()
  if (!row) return undefined
  return {
    id: row.id,
    state: row.state,
    agentId: row.agent_id,
    policy: readPolicy(row.policy),
    siteId: row.site_id,
    siteName: row.name,
    customerName: row.customer_name,
    customerSecretHash: row.customer_secret_hash,
  }
}

/** The place among those that wait, from 1; undefined where the case waits no more. */
export async function findPlace(db: Db, id: CaseId): Promise<number | undefined> {
  const { rows } = await sql<{ place: number }>`
    SELECT count(earlier.id) + 1 AS place
    FROM cases own LEFT JOIN cases earlier
      ON earlier.state = 'waiting' AND (earlier.asked_at, earlier.id) < (own.asked_at, own.id)
    WHERE own.id = ${id} AND own.state = 'waiting'
    GROUP BY own.id`.execute(db)
  return rows[0]?.place
}

type Row = NonNullable<Awaited<ReturnType<ReturnType<typeof select>['executeTakeFirst']>>>

function select(db: Db) {
  return db
    .selectFrom('cases')
    .innerJoin('sites', 'sites.id', 'cases.site_id')
    .leftJoin('people', 'people.id', 'cases.agent_id')
    .leftJoinLateral(
      (eb) =>
        eb
          .selectFrom('codes')
          .select(['codes.code', 'codes.expires_at', 'codes.used_at'])
          .whereRef('codes.case_id', '=', 'cases.id')
          .orderBy('codes.created_at', 'desc')
          .limit(1)
          .as('latest'),
      (join) => join.onTrue(),
    )
    .selectAll('cases')
    .select(['sites.name as site_name', 'sites.policy', 'people.name as agent_name'])
    .select(['latest.code', 'latest.expires_at', 'latest.used_at'])
    .select(MEMBERS.as('members'))
}

function present(row: Row, appUrl: string): Case {
  const { code, expires_at: expiresAt } = row
  return {
    id: row.id,
    number: row.number,
    state: row.state,
    site: { id: row.site_id, name: row.site_name },
    customerName: row.customer_name,
    agent: row.agent_id && row.agent_name !== null ? { id: row.agent_id, name: row.agent_name } : null,
    members: row.members,
    askedAt: row.asked_at.getTime(),
    liveAt: row.live_at?.getTime() ?? null,
    endedAt: row.ended_at?.getTime() ?? null,
    endedBy: row.ended_by,
    doneAt: row.done_at?.getTime() ?? null,
    disposition: row.disposition,
    notes: row.notes,
    code:
      code && expiresAt
        ? {
            code,
            link: `${appUrl}/join/${code}`,
            expiresAt: expiresAt.getTime(),
            usedAt: row.used_at?.getTime() ?? null,
          }
        : null,
    isRecorded: readPolicy(row.policy).record,
  }
}
