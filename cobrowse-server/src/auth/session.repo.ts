/** Sessions. The token is in the browser's cookie; here is only its hash. */
import type { Role } from '@conav/shared/person/permission.ts'
import type { PersonId } from '@conav/shared/protocol/id.ts'
import { sql } from 'kysely'
import type { Db } from '../db/db.ts'
import { hashSecret, mintSecret } from '../secret.ts'

export interface SignedIn {
  /** Names the session to others in this process; it cannot be turned back into the token. */
  sessionId: string
  person: { id: PersonId; name: string; email: string; role: Role; isDemo: boolean }
  expiresAt: Date
}

/** Gives the token for the cookie. */
export async function openSession(db: Db, personId: PersonId, lifeMs: number): Promise<string> {
  const token = mintSecret()
  await db.transaction().execute(async (trx) => {
    const expires_at = new Date(Date.now() + lifeMs)
    await trx
      .insertInto('sessions')
      .values({ token_hash: hashSecret(token), person_id: personId, expires_at })
      .execute()
    await trx.insertInto('events').values({ person_id: personId, kind: 'signed-in' }).execute()
  })
  return token
}

/** The person behind the token, while the session has neither ended nor run out and the person is not disabled. */
export async function findSession(db: Db, token: string): Promise<SignedIn | undefined> {
  const hash = hashSecret(token)
  const row = await db
    .selectFrom('sessions')
    .innerJoin('people', 'people.id', 'sessions.person_id')
    .select(['people.id', 'people.name', 'people.email', 'people.role', 'people.is_demo', 'sessions.expires_at'])
    .where('sessions.token_hash', '=', hash)
    .where('sessions.ended_at', 'is', null)
    .where('sessions.expires_at', '>', new Date())
    .where('people.disabled_at', 'is', null)
    .executeTakeFirst()
  if (!row) return undefined
  const { expires_at: expiresAt, is_demo: isDemo, ...person } = row
  return { sessionId: idOf(hash), person: { ...person, isDemo }, expiresAt }
}

export async function extendSession(db: Db, sessionId: string, lifeMs: number): Promise<void> {
  await db
    .updateTable('sessions')
    .set({ expires_at: new Date(Date.now() + lifeMs) })
    .where('token_hash', '=', hashOf(sessionId))
    .where('ended_at', 'is', null)
    .execute()
}

export async function endSession(db: Db, { sessionId, person }: SignedIn): Promise<void> {
  await db.transaction().execute(async (trx) => {
    await trx
      .updateTable('sessions')
      .set({ ended_at: new Date() })
      .where('token_hash', '=', hashOf(sessionId))
      .execute()
    await trx.insertInto('events').values({ person_id: person.id, kind: 'signed-out' }).execute()
  })
}

/** Ends every session of the person, and gives their ids. */
export async function endSessionsOf(db: Db, personId: PersonId): Promise<string[]> {
  const ended = await db
    .updateTable('sessions')
    .set({ ended_at: new Date() })
    .where('person_id', '=', personId)
    .where('ended_at', 'is', null)
    .returning('token_hash')
    .execute()
  return ended.map((row) => idOf(row.token_hash))
}

/** Ends the sessions that have run out or whose person was disabled, and gives their ids. */
export async function endStaleSessions(db: Db): Promise<string[]> {
  const now = new Date()
  const ended = await db
    .updateTable('sessions')
    .set({ ended_at: now })
    .where('ended_at', 'is', null)
    .where((where) =>
      where.or([
        where.eb('expires_at', '<=', now),
        where.exists(
          where
            .selectFrom('people')
            .select(sql`1`.as('one'))
            .whereRef('people.id', '=', 'sessions.person_id')
            .where('disabled_at', 'is not', null),
        ),
      ]),
    )
    .returning('token_hash')
    .execute()
  return ended.map((row) => idOf(row.token_hash))
}

function idOf(hash: Uint8Array): string {
  return Buffer.from(hash).toString('hex')
}

function hashOf(sessionId: string): Uint8Array {
  return new Uint8Array(Buffer.from(sessionId, 'hex'))
}
