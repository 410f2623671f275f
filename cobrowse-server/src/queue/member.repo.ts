/** Colleagues in a case: who was brought in, and when they left. */
import type { Colleague } from '@conav/shared/api/company.ts'
import { isOpen } from '@conav/shared/case/lifecycle.ts'
import { type CaseObject, ROLES, Role } from '@conav/shared/person/permission.ts'
import type { CaseId, PersonId } from '@conav/shared/protocol/id.ts'
import type { Db } from '../db/db.ts'
import { Refusal } from '../refusal.ts'
import type { CaseChange } from './case-feed.ts'
import { lockCase, recordEvent } from './case-step.repo.ts'

/** Roles that may be in a case. */
export const MAY_JOIN = Role.options.filter((role) => ROLES[role].has('case.join'))

/** Who may be brought into a case, but for the one who asks. People of the demo only where it runs. */
export function listColleagues(db: Db, { but, isDemo }: { but: PersonId; isDemo: boolean }): Promise<Colleague[]> {
  return db
    .selectFrom('people')
    .select(['id', 'name', 'role'])
    .where('disabled_at', 'is', null)
    .where('role', 'in', MAY_JOIN)
    .where('id', '!=', but)
    .$if(!isDemo, (query) => query.where('is_demo', '=', false))
    .orderBy('name')
    .orderBy('id')
    .execute()
}

interface Joining {
  caseId: CaseId
  colleague: Colleague
  by: PersonId
  authorize: (object: CaseObject) => void
}

/** Brings the colleague in; no effect on one who is in already. Refuses with `conflict` where the case has ended. */
export function addMember(db: Db, { caseId, colleague, by, authorize }: Joining): Promise<CaseChange> {
  return db.transaction().execute(async (trx) => {
    const before = await lockCase(trx, caseId)
    authorize(before)
    if (!isOpen(before.state)) throw new Refusal('conflict', `a case that is "${before.state}" takes no one more`)
    if (before.agentId !== colleague.id && !before.memberIds.includes(colleague.id)) {
      const joined = { joined_at: new Date(), left_at: null }
      await trx
        .insertInto('case_people')
        .values({ case_id: caseId, person_id: colleague.id, ...joined })
        .onConflict((conflict) => conflict.columns(['case_id', 'person_id']).doUpdateSet(joined))
        .execute()
      const detail = { person: colleague.id, name: colleague.name }
      await recordEvent(trx, { caseId, kind: 'member-joined', personId: by, detail })
    }
    return toChange(caseId, before)
  })
}

/** Refuses with `conflict` whoever was not brought in, such as the agent of the case, who ends it instead. */
export function removeMember(
  db: Db,
  { caseId, personId, name }: { caseId: CaseId; personId: PersonId; name: string },
): Promise<CaseChange> {
  return db.transaction().execute(async (trx) => {
    const before = await lockCase(trx, caseId)
    if (!before.memberIds.includes(personId)) {
      throw new Refusal('conflict', 'only who was brought into a case can leave it: its agent ends it instead')
    }
    await trx
      .updateTable('case_people')
      .set({ left_at: new Date() })
      .where('case_id', '=', caseId)
      .where('person_id', '=', personId)
      .execute()
    await recordEvent(trx, { caseId, kind: 'member-left', personId, detail: { person: personId, name } })
    return { ...toChange(caseId, before), left: personId }
  })
}

function toChange(caseId: CaseId, before: CaseObject): CaseChange {
  return { id: caseId, state: before.state, endedBy: null, agentId: before.agentId, before }
}
