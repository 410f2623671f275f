/** The one way a case changes its state: locked, judged by the lifecycle, written together with its event. */
import { type CaseEvent, isOpen, next } from '@conav/shared/case/lifecycle.ts'
import type { CaseObject } from '@conav/shared/person/permission.ts'
import type { CaseId, PersonId } from '@conav/shared/protocol/id.ts'
import type { EndedBy } from '@conav/shared/protocol/messages.ts'
import type { Transaction, Updateable } from 'kysely'
import type { Db } from '../db/db.ts'
import type { CasesTable, Schema } from '../db/schema.gen.ts'
import { Refusal } from '../refusal.ts'
import { steadyNowMs } from '../steady-clock.ts'
import type { CaseChange } from './case-feed.ts'

export interface Step {
  caseId: CaseId
  event: CaseEvent['type']
  /** Who did it; null for the customer. */
  by: PersonId | null
  /** Asked while the case is locked; throws to refuse. */
  authorize?: (object: CaseObject) => void
  /** Further columns. */
  set?: Updateable<CasesTable>
  detail?: Record<string, unknown>
}

/** Takes the step. Refuses with `not-found`, or with `conflict` where it makes no sense in the case's state. */
export function takeStep(db: Db, step: Step): Promise<CaseChange> {
  return db.transaction().execute((trx) => takeStepIn(trx, step))
}

/** Two who take the same step at once: the second finds the state that the first has left. */
export async function takeStepIn(trx: Transaction<Schema>, step: Step): Promise<CaseChange> {
  const { caseId, event, by } = step
  const { live_at, ...before } = await lockCase(trx, caseId)
  step.authorize?.(before)
  const state = next(before.state, { type: event })
  if (!state) throw new Refusal('conflict', `a case that is "${before.state}" cannot be "${event}"`)

  const now = new Date()
  const ends = isOpen(before.state) && !isOpen(state)
  const endedBy: EndedBy | null = ends ? (by === null ? 'customer' : 'agent') : null
  const after = await trx
    .updateTable('cases')
    .set({
      state,
      ...(state === 'live' && live_at === null ? { live_at: now } : {}),
      ...(ends ? { ended_at: now, ended_by: endedBy } : {}),
      ...(state === 'done' ? { done_at: now } : {}),
      ...step.set,
    })
    .where('id', '=', caseId)
    .returning(['agent_id', 'ended_by'])
    .executeTakeFirstOrThrow()
  await recordEvent(trx, { caseId, kind: kindOf(event), personId: by, ...(step.detail ? { detail: step.detail } : {}) })
  return {
    id: caseId,
    state,
    endedBy: after.ended_by,
    agentId: after.agent_id,
    before,
  }
}

/** The case as far as permission depends on it, as it is at this moment. */
export async function findObject(db: Db, caseId: CaseId): Promise<CaseObject | undefined> {
  const found = await db.selectFrom('cases').select(['state', 'agent_id']).where('id', '=', caseId).executeTakeFirst()
  return (
    found && { kind: 'case', state: found.state, agentId: found.agent_id, memberIds: await listMembers(db, caseId) }
  )
}

/** The case as far as permission depends on it, locked until the transaction ends. Refuses with `not-found`. */
export async function lockCase(
  trx: Transaction<Schema>,
  caseId: CaseId,
): Promise<CaseObject & { live_at: Date | null }> {
  const found = await trx
    .selectFrom('cases')
    .select(['state', 'agent_id', 'live_at'])
    .where('id', '=', caseId)
    .forUpdate()
    .executeTakeFirst()
  if (!found) throw new Refusal('not-found', 'there is no such case')
  const memberIds = await listMembers(trx, caseId)
  return { kind: 'case', state: found.state, agentId: found.agent_id, memberIds, live_at: found.live_at }
}

async function listMembers(db: Db, caseId: CaseId): Promise<PersonId[]> {
  const members = await db
    .selectFrom('case_people')
    .select('person_id')
    .where('case_id', '=', caseId)
    .where('left_at', 'is', null)
    .execute()
  return members.map(({ person_id }) => person_id)
}

interface Event {
  caseId: CaseId
  kind: string
  personId: PersonId | null
  detail?: Record<string, unknown>
}

export async function recordEvent(db: Db, { caseId, kind, personId, detail = {} }: Event): Promise<void> {
  const row = {
    case_id: caseId,
    person_id: personId,
    kind,
    at: new Date(steadyNowMs()),
    detail: JSON.stringify(detail),
  }
  await db.insertInto('events').values(row).execute()
}

/** In the log it is one thing that a case ended, whoever ended it. */
function kindOf(event: CaseEvent['type']): string {
  switch (event) {
    case 'customer-left':
      return 'ended'
    case 'marked-done':
      return 'done'
    case 'accepted':
    case 'joined':
    case 'given-back':
    case 'ended':
      return event
  }
}
