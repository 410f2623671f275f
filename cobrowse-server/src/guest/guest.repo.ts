/** Guests: third parties who were invited into one case by a link of their own. Its secret is kept as a hash. */
import { randomUUID } from 'node:crypto'
import { CaseState, isOpen } from '@conav/shared/case/lifecycle.ts'
import type { CaseObject } from '@conav/shared/person/permission.ts'
import { type CaseId, PersonId } from '@conav/shared/protocol/id.ts'
import type { Db } from '../db/db.ts'
import { Refusal } from '../refusal.ts'
import { lockCase, recordEvent } from '../queue/case-step.repo.ts'
import { hashSecret, mintSecret } from '../secret.ts'

/** A link opens nothing once its case has ended. */
const OPEN = CaseState.options.filter(isOpen)

interface Invitation {
  caseId: CaseId
  by: PersonId
  lifeMs: number
  authorize: (object: CaseObject) => void
}

export interface NewGuest {
  person: PersonId
  /** Told this once. */
  secret: string
  expiresAt: Date
}

/** Refuses with `conflict` where the case has ended. */
export function inviteGuest(db: Db, { caseId, by, lifeMs, authorize }: Invitation): Promise<NewGuest> {
  return db.transaction().execute(async (trx) => {
    const found = await lockCase(trx, caseId)
    authorize(found)
    if (!isOpen(found.state)) throw new Refusal('conflict', `nobody can be invited to a case that is "${found.state}"`)
    const [person, secret, now] = [PersonId.parse(randomUUID()), mintSecret(), new Date()]
    const expiresAt = new Date(now.getTime() + lifeMs)
    await trx
      .insertInto('guests')
      .values({
        person_id: person,
        case_id: caseId,
        secret_hash: hashSecret(secret),
        invited_at: now,
        expires_at: expiresAt,
      })
      .execute()
    await recordEvent(trx, { caseId, kind: 'guest-invited', personId: by, detail: { person } })
    return { person, secret, expiresAt }
  })
}

export interface Guest {
  caseId: CaseId
  personId: PersonId
  /** Null until they were let in. */
  name: string | null
}

/** Undefined for an unknown, revoked or old secret, and once the case has ended. */
export async function findGuest(db: Db, secret: string): Promise<Guest | undefined> {
  return db
    .selectFrom('guests')
    .innerJoin('cases', 'cases.id', 'guests.case_id')
    .select(['guests.case_id as caseId', 'guests.person_id as personId', 'guests.name'])
    .where('guests.secret_hash', '=', hashSecret(secret))
    .where('guests.revoked_at', 'is', null)
    .where('guests.expires_at', '>', new Date())
    .where('cases.state', 'in', OPEN)
    .executeTakeFirst()
}

interface Admission {
  caseId: CaseId
  personId: PersonId
  name: string
  /** The name of the agent who let them in. */
  of: string
  by: PersonId
}

export async function admitGuest(db: Db, { caseId, personId, name, of, by }: Admission): Promise<void> {
  await db.transaction().execute(async (trx) => {
    const shown = name.replaceAll('\0', '')
    const admitted = await trx
      .updateTable('guests')
      .set({ name: shown })
      .where('case_id', '=', caseId)
      .where('person_id', '=', personId)
      .where('revoked_at', 'is', null)
      .executeTakeFirst()
    if (admitted.numUpdatedRows === 0n) return
    const detail = { person: personId, name: shown, of }
    await recordEvent(trx, { caseId, kind: 'guest-admitted', personId: by, detail })
  })
}

/** The link opens nothing any more. No effect on one that is revoked already. */
export async function revokeGuest(
  db: Db,
  { caseId, personId, by }: { caseId: CaseId; personId: PersonId; by: PersonId },
): Promise<void> {
  await db.transaction().execute(async (trx) => {
    const revoked = await trx
      .updateTable('guests')
      .set({ revoked_at: new Date() })
      .where('case_id', '=', caseId)
      .where('person_id', '=', personId)
      .where('revoked_at', 'is', null)
      .returning('name')
      .executeTakeFirst()
    if (!revoked) return
    const detail = { person: personId, name: revoked.name }
    await recordEvent(trx, { caseId, kind: 'guest-ejected', personId: by, detail })
  })
}
