import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { PersonId } from '@conav/shared/protocol/id.ts'
import { sql } from 'kysely'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { openDb } from './db.ts'
import { isOutage, isUniqueViolation } from './fault.ts'
import { listTestDbKinds, openTestDb } from './testing.ts'

const closers: (() => unknown)[] = []
afterEach(async () => {
  for (const close of closers.splice(0).toReversed()) await close()
})

const person = (email: string) => ({ id: PersonId.parse(randomUUID()), name: 'Ada', email, role: 'agent' as const })

describe.each(listTestDbKinds())('%s', (kind) => {
  let opened: Awaited<ReturnType<typeof openTestDb>>
  beforeAll(async () => (opened = await openTestDb(kind)))
  afterAll(() => opened.close())

  test('[SE1] both databases answer with the same kinds of values', async () => {
    const { db } = opened
    const bytes = new Uint8Array([0, 1, 255])

    const { rows } = await sql<Record<string, unknown>>`
      SELECT 9007199254740991::int8 AS "int8", '2026-11-05 10:15:00.123+00'::timestamptz AS "at",
        ${bytes}::bytea AS "bytes", ${JSON.stringify(['a'])}::jsonb AS "json", count(*) AS "count"
      FROM streams`.execute(db)

    expect(rows).toEqual([
      {
        int8: Number.MAX_SAFE_INTEGER,
        at: new Date('2026-11-05T10:15:00.123Z'),
        bytes,
        json: ['a'],
        count: 0,
      },
    ])
  })

  test('[SE2] a transaction that throws leaves nothing behind, and what ran beside it stays', async () => {
    const { db } = opened

    const failing = db.transaction().execute(async (trx) => {
      await trx.insertInto('people').values(person('undoes@conav.test')).execute()
      throw new Error('on purpose')
    })
    const beside = db.insertInto('people').values(person('stays@conav.test')).execute()
    await expect(failing).rejects.toThrow('on purpose')
    await beside

    const emails = await db.selectFrom('people').select('email').where('email', 'like', '%s@conav.test').execute()
    expect(emails).toEqual([{ email: 'stays@conav.test' }])
  })

  test('[SE2] what is there twice is told apart from other errors', async () => {
    const { db } = opened
    await db.insertInto('people').values(person('ada@conav.test')).execute()

    const twice = await db
      .insertInto('people')
      .values(person('ada@conav.test'))
      .execute()
      .catch((error: unknown) => error)
    const upper = await db
      .insertInto('people')
      .values(person('Ada@conav.test'))
      .execute()
      .catch((error: unknown) => error)

    expect([isUniqueViolation(twice), isUniqueViolation(upper)]).toEqual([true, false])
    expect([isOutage(twice), isOutage(upper)]).toEqual([false, false])
  })

  test('[AU1] the event log is only ever added to', async () => {
    const { db } = opened
    await db.insertInto('events').values({ kind: 'asked' }).execute()

    const attempts = await Promise.allSettled([
      db.updateTable('events').set({ kind: 'forged' }).execute(),
      db.deleteFrom('events').execute(),
      sql`TRUNCATE events`.execute(db),
    ])

    const refused = { status: 'rejected', reason: { message: 'the event log is only ever added to' } }
    expect(attempts).toMatchObject([refused, refused, refused])
    expect(await db.selectFrom('events').select('kind').execute()).toEqual([{ kind: 'asked' }])
  })
})

test('[SE3] a folder belongs to one server at a time, and its data outlives it', async () => {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'conav-db-'))
  closers.push(() => rmSync(folder, { recursive: true }))
  const first = await openDb({ db: { kind: 'folder', folder } })
  await first.db.insertInto('people').values(person('ada@conav.test')).execute()

  await expect(openDb({ db: { kind: 'folder', folder } })).rejects.toThrow('is in use by another Conav')

  await first.close()
  const second = await openDb({ db: { kind: 'folder', folder } })
  closers.push(second.close)
  expect(await second.db.selectFrom('people').select('email').execute()).toEqual([{ email: 'ada@conav.test' }])
})

test('[SE3] a Postgres that does not answer is said to be unreachable', async () => {
  const opening = openDb({ db: { kind: 'postgres', url: 'postgres://127.0.0.1:1/conav' } })

  await expect(opening).rejects.toThrow('the database could not be reached')
})
