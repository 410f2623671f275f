import { randomUUID } from 'node:crypto'
import type { Account, Person } from '@conav/shared/api/session.ts'
import type { Role } from '@conav/shared/person/permission.ts'
import { PersonId } from '@conav/shared/protocol/id.ts'
import { sql } from 'kysely'
import type { Db } from '../db/db.ts'
import { isUniqueViolation } from '../db/fault.ts'
import type { CaseChange } from '../queue/case-feed.ts'
import { mayHelp, releaseCases } from '../queue/release.repo.ts'
import { Refusal } from '../refusal.ts'

const PUBLIC = ['id', 'name', 'email', 'role'] as const

/** By name; those whose account is closed last. */
export function listPeople(db: Db): Promise<Account[]> {
  return db
    .selectFrom('people')
    .select(PUBLIC)
    .select(sql<boolean>`disabled_at IS NOT NULL`.as('isDisabled'))
    .orderBy('isDisabled')
    .orderBy('name')
    .orderBy('id')
    .execute()
}

export interface NewPerson {
  name: string
  email: string
  role: Role
  passwordHash: string
}

/** Refuses with `conflict` where the e-mail belongs to someone. `by` is null for the very first. */
export async function createPerson(db: Db, person: NewPerson, by: PersonId | null): Promise<Account> {
  const id = PersonId.parse(randomUUID())
  const { passwordHash, ...rest } = person
  const row = { ...rest, id, email: person.email.toLowerCase() }
  try {
    await db.transaction().execute(async (trx) => {
      await trx
        .insertInto('people')
        .values({ ...row, password_hash: passwordHash })
        .execute()
      const detail = JSON.stringify({ person: id, role: person.role })
      await trx
        .insertInto('events')
        .values({ person_id: by ?? id, kind: 'person-created', detail })
        .execute()
    })
  } catch (error) {
    if (!isUniqueViolation(error)) throw error
    throw new Refusal('conflict', `${row.email} has an account already`, { field: 'email' })
  }
  return { ...row, isDisabled: false }
}

export interface PersonChange {
  role?: Role | undefined
  isDisabled?: boolean | undefined
}

/**
 * Tells whether anything changed, and what became of the cases of who may help nobody any more. Refuses with `not-found`,
 * and with `conflict` where no admin would be left.
 */
export function updatePerson(
  db: Db,
  id: PersonId,
  { role, isDisabled, by }: PersonChange & { by: PersonId },
): Promise<{ person: Account; isChanged: boolean; released: CaseChange[] }> {
  return db.transaction().execute(async (trx) => {
    // Admins are locked in one order, so that two who demote each other do not both succeed.
    const people = await trx
      .selectFrom('people')
      .select([...PUBLIC, 'disabled_at', 'is_demo'])
      .where((where) => where.or([where('id', '=', id), where('role', '=', 'admin')]))
      .orderBy('id')
      .forUpdate()
      .execute()
    const found = people.find((person) => person.id === id)
    if (!found) throw new Refusal('not-found', 'there is no such person')
    const { disabled_at, is_demo, ...before } = found
    const person = { ...before, role: role ?? before.role }
    const wasDisabled = disabled_at !== null
    const willBeDisabled = isDisabled ?? wasDisabled
    const isAdmin = (one: typeof found) => one.role === 'admin' && one.disabled_at === null && one.is_demo === is_demo
    const isLost = isAdmin(found) && (person.role !== 'admin' || willBeDisabled)
    if (isLost && people.filter(isAdmin).length === 1)
      throw new Refusal('conflict', `${person.name} is the only admin: make someone else one first`, { field: 'role' })
    const isChanged = person.role !== before.role || willBeDisabled !== wasDisabled
    const why = willBeDisabled ? 'disabled' : 'demoted'
    const isOut = isChanged && (willBeDisabled || !mayHelp(person.role))
    if (isChanged) {
      await trx
        .updateTable('people')
        .set({ role: person.role, disabled_at: willBeDisabled ? (disabled_at ?? new Date()) : null })
        .where('id', '=', id)
        .execute()
      const detail = JSON.stringify({ person: id, role: person.role, isDisabled: willBeDisabled })
      await trx.insertInto('events').values({ person_id: by, kind: 'person-changed', detail }).execute()
    }
    const account = { ...person, isDisabled: willBeDisabled }
    return { person: account, isChanged, released: isOut ? await releaseCases(trx, { personId: id, by, why }) : [] }
  })
}

/** With the hash of the password, for signing in. Disabled people are not found. */
export async function findPersonByEmail(db: Db, email: string) {
  return db
    .selectFrom('people')
    .select([...PUBLIC, 'password_hash'])
    .where('email', '=', email.toLowerCase())
    .where('disabled_at', 'is', null)
    .executeTakeFirst()
}

/** Whether anyone but the people of the demo has an account. */
export async function hasPeople(db: Db): Promise<boolean> {
  const row = await db.selectFrom('people').select('id').where('is_demo', '=', false).limit(1).executeTakeFirst()
  return row !== undefined
}

export function listDemoPeople(db: Db): Promise<Pick<Person, 'id' | 'name' | 'role'>[]> {
  return db
    .selectFrom('people')
    .select(['id', 'name', 'role'])
    .where('is_demo', '=', true)
    .orderBy('created_at')
    .execute()
}

/** Adds those of the demo that are not there yet. They have no password and are known by their e-mail. */
export async function seedDemoPeople(
  db: Db,
  people: readonly Pick<Person, 'name' | 'email' | 'role'>[],
): Promise<void> {
  const startMs = Date.now()
  const rows = people.map((person, index) => ({
    ...person,
    id: PersonId.parse(randomUUID()),
    is_demo: true,
    // Apart, so that they keep their order.
    created_at: new Date(startMs + index),
  }))
  await db
    .insertInto('people')
    .values(rows)
    .onConflict((conflict) => conflict.column('email').doNothing())
    .execute()
}
