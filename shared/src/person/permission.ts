/** Permission is asked in one place. Roles are sets of permissions; `may` adds what depends on the thing itself. */
import { z } from 'zod/mini'
import type { CaseState } from '../case/lifecycle.ts'
import type { PersonId } from '../protocol/id.ts'

export const Role = z.enum(['agent', 'supervisor', 'admin'])
export type Role = z.infer<typeof Role>

export const PERMISSIONS = [
  'case.list',
  'case.see',
  'case.create',
  'case.accept',
  'case.join',
  'case.end',
  'case.wrap-up',
  'recording.list',
  'recording.play',
  'person.list',
  'person.create',
  'person.edit',
  'site.list',
  'site.create',
  'site.edit',
  'policy.see',
  'policy.edit',
  'organisation.edit',
] as const
export type Permission = (typeof PERMISSIONS)[number]

const AGENT: readonly Permission[] = [
  'case.list',
  'case.see',
  'case.create',
  'case.accept',
  'case.join',
  'case.end',
  'case.wrap-up',
]
const SUPERVISOR: readonly Permission[] = [
  'case.list',
  'case.see',
  'recording.list',
  'recording.play',
  'person.list',
  'policy.see',
]

export const ROLES: Record<Role, ReadonlySet<Permission>> = {
  agent: new Set([...AGENT, 'site.list']),
  supervisor: new Set([...SUPERVISOR, 'site.list']),
  admin: new Set(PERMISSIONS),
}

export interface Subject {
  id: PersonId
  role: Role
}

/** A case as far as permission depends on it. */
export interface CaseObject {
  kind: 'case'
  state: CaseState
  agentId: PersonId | null
  /** Colleagues who were brought in. */
  memberIds: readonly PersonId[]
}

/** Actions on a case that only the agent who has it may do. */
const OWN_CASE_ONLY: ReadonlySet<Permission> = new Set(['case.end', 'case.wrap-up'])

/** Whether the person may do that, to that object where the action has one. */
export function may(person: Subject, action: Permission, object?: CaseObject): boolean {
  if (!ROLES[person.role].has(action)) return false
  if (object === undefined) return true
  const isOwn = object.agentId === person.id
  if (OWN_CASE_ONLY.has(action)) return isOwn
  const isIn = isOwn || object.memberIds.includes(person.id)
  if (action === 'case.join') return isIn
  if (action === 'case.see' && person.role === 'agent') return isIn || object.agentId === null
  return true
}
