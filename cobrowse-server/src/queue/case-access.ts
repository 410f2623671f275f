/** Loads a case for someone, or refuses. */
import type { Case } from '@conav/shared/api/case.ts'
import { type CaseObject, type Permission, may } from '@conav/shared/person/permission.ts'
import type { CaseId } from '@conav/shared/protocol/id.ts'
import type { SignedIn } from '../auth/session.repo.ts'
import { Refusal } from '../refusal.ts'
import { findCase, type Presenter } from './case.repo.ts'

export async function getCase(presenter: Presenter, id: CaseId): Promise<Case> {
  const found = await findCase(presenter, id)
  if (!found) throw new Refusal('not-found', 'there is no such case')
  return found
}

/** A case as far as permission depends on it. */
export function toObject({ state, agent, members }: Pick<Case, 'state' | 'agent' | 'members'>): CaseObject {
  return { kind: 'case', state, agentId: agent?.id ?? null, memberIds: members.map(({ id }) => id) }
}

/** Refuses where the person may not do that to that very case. */
export function requireMay({ person }: SignedIn, action: Permission): (object: CaseObject) => void {
  return (object) => {
    if (!may(person, action, object)) throw new Refusal('not-allowed', 'this case belongs to another agent')
  }
}
