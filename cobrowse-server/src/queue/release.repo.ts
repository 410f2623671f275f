/** What becomes of the cases of someone who may help nobody any more. */
import type { Role } from '@conav/shared/person/permission.ts'
import type { CaseId, PersonId } from '@conav/shared/protocol/id.ts'
import type { Transaction } from 'kysely'
import type { Schema } from '../db/schema.gen.ts'
import type { CaseChange } from './case-feed.ts'
import { lockCase, recordEvent, takeStepIn } from './case-step.repo.ts'
import { MAY_JOIN } from './member.repo.ts'

interface Leaving {
  personId: PersonId
  /** Who has seen to it. */
  by: PersonId
  why: 'disabled' | 'demoted'
}

/** Whether someone of that role may be in a case at all. */
export function mayHelp(role: Role): boolean {
  return MAY_JOIN.includes(role)
}

/**
 * Each open case goes to the colleague who was brought in first, else it waits again for anyone; one whose customer has
 * not come yet ends. What is only to be written up stays. Wherever they were brought in they have left.
 */
export async function releaseCases(trx: Transaction<Schema>, leaving: Leaving): Promise<CaseChange[]> {
  const changes: CaseChange[] = []
  for (const { id, isOwn } of await listOpen(trx, leaving.personId)) {
    // In order: each is locked until all are done.
    // oxlint-disable-next-line no-await-in-loop
    changes.push(await (isOwn ? releaseOne(trx, id, leaving) : leaveOne(trx, id, leaving)))
  }
  return changes
}

async function listOpen(trx: Transaction<Schema>, personId: PersonId): Promise<{ id: CaseId; isOwn: boolean }[]> {
  const rows = await trx
    .selectFrom('cases')
    .leftJoin('case_people', (join) =>
      join
        .onRef('case_people.case_id', '=', 'cases.id')
        .on('case_people.person_id', '=', personId)
        .on('case_people.left_at', 'is', null),
    )
    .select(['cases.id', 'cases.agent_id'])
    .where('cases.state', 'in', ['offered', 'live'])
    .where((where) =>
      where.or([where('cases.agent_id', '=', personId), where('case_people.person_id', 'is not', null)]),
    )
    .orderBy('cases.id')
    .execute()
  return rows.map(({ id, agent_id }) => ({ id, isOwn: agent_id === personId }))
}

async function releaseOne(trx: Transaction<Schema>, caseId: CaseId, leaving: Leaving): Promise<CaseChange> {
  const { personId, by, why } = leaving
  const { live_at: _, ...before } = await lockCase(trx, caseId)
  const detail = { from: personId, why }
  const heir = await findHeir(trx, caseId, personId)
  if (heir) {
    await trx.updateTable('cases').set({ agent_id: heir.id }).where('id', '=', caseId).execute()
    await leave(trx, caseId, heir.id)
    await recordEvent(trx, {
      caseId,
      kind: 'handed-over',
      personId: by,
      detail: { ...detail, to: heir.id, name: heir.name },
    })
    return { id: caseId, state: before.state, endedBy: null, agentId: heir.id, before, left: personId }
  }
  if (before.state === 'offered') return takeStepIn(trx, { caseId, event: 'ended', by, detail })
  const change = await takeStepIn(trx, { caseId, event: 'given-back', by, set: { agent_id: null }, detail })
  return { ...change, left: personId }
}

async function leaveOne(trx: Transaction<Schema>, caseId: CaseId, { personId, by, why }: Leaving): Promise<CaseChange> {
  const { live_at: _, ...before } = await lockCase(trx, caseId)
  const { name } = await trx.selectFrom('people').select('name').where('id', '=', personId).executeTakeFirstOrThrow()
  await leave(trx, caseId, personId)
  await recordEvent(trx, { caseId, kind: 'member-left', personId: by, detail: { person: personId, name, why } })
  return { id: caseId, state: before.state, endedBy: null, agentId: before.agentId, before, left: personId }
}

function findHeir(trx: Transaction<Schema>, caseId: CaseId, personId: PersonId) {
  return trx
    .selectFrom('case_people')
    .innerJoin('people', 'people.id', 'case_people.person_id')
    .select(['people.id', 'people.name'])
    .where('case_people.case_id', '=', caseId)
    .where('case_people.left_at', 'is', null)
    .where('people.disabled_at', 'is', null)
    .where('people.role', 'in', MAY_JOIN)
    .where('people.id', '!=', personId)
    .orderBy('case_people.joined_at')
    .limit(1)
    .executeTakeFirst()
}

async function leave(trx: Transaction<Schema>, caseId: CaseId, personId: PersonId): Promise<void> {
  await trx
    .updateTable('case_people')
    .set({ left_at: new Date() })
    .where('case_id', '=', caseId)
    .where('person_id', '=', personId)
    .execute()
}
