import { randomUUID } from 'node:crypto'
import { MASK_ALL } from '@conav/shared/policy/policy.ts'
import { CaseId, SiteKey } from '@conav/shared/protocol/id.ts'
import { sql } from 'kysely'
import { Pool } from 'pg'
import { pino } from 'pino'
import { describe, expect, onTestFinished, test } from 'vitest'
import { listTestDbKinds, openTestDb, type TestDbKind } from '../db/testing.ts'
import { openCaseDoor } from '../queue/case-door.ts'
import { CaseFeed } from '../queue/case-feed.ts'
import { createCase } from '../queue/case.repo.ts'
import { seedSite } from '../site/site.repo.ts'
import { openRoomStore } from './room-store.repo.ts'
import { Persistences, type Work } from './persistence.ts'

const QUIET = pino({ level: 'silent' })

describe.each(listTestDbKinds())('%s', (kind) => {
  test('[RC57] a document of a case that is not there and a text that cannot be kept are given up; what follows is stored', async () => {
    const { all, addCase, record, store, cases, kindsOf } = await open(kind)
    const [gone, stays] = [CaseId.parse(randomUUID()), await addCase()]
    const [lost, kept] = [all.open(gone), all.open(stays)]
    const unkept = { what: { kind: 'said' }, weight: 'ordinary' } as const

    lost.add({ ...unkept, run: () => store.saveDocument(gone, 'room', new Uint8Array([0, 0])) })
    kept.add({ ...unkept, run: () => cases.record(stays, 'said', {}, { text: 'a\0b' }) })
    kept.add(record(stays, 'control-ended', 'takes-power'))
    await Promise.all([lost.close(), kept.close()])

    expect(all.count()).toMatchObject({ writesGivenUpTotal: 2, unstoredWrites: 0, isPersisting: true })
    expect(await kindsOf(stays)).toEqual(['asked', 'control-ended'])
  })
})

describe.runIf(listTestDbKinds().includes('Postgres'))('Postgres', () => {
  test('[RC58] what was written while the database was away is in it, in its order, as soon as it is back', async () => {
    const { place, all, addCase, record, kindsOf } = await open('Postgres')
    const id = await addCase()
    const writing = all.open(id)
    const database = new URL(place.kind === 'postgres' ? place.url : '').pathname.slice(1)

    await onServer(`ALTER DATABASE ${database} ALLOW_CONNECTIONS false`)
    await onServer(`SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '${database}'`)
    writing.add(record(id, 'customer-away', 'ordinary'))
    writing.add(record(id, 'control-ended', 'takes-power'))
    await expect.poll(() => all.count(), { timeout: 10_000 }).toMatchObject({ isPersisting: false, unstoredWrites: 2 })
    await onServer(`ALTER DATABASE ${database} ALLOW_CONNECTIONS true`)
    await writing.close()

    expect(all.count()).toMatchObject({ isPersisting: true, unstoredWrites: 0, writesGivenUpTotal: 0 })
    expect(await kindsOf(id)).toEqual(['asked', 'customer-away', 'control-ended'])
  })
})

async function open(kind: TestDbKind) {
  const { db, close, place } = await openTestDb(kind)
  onTestFinished(close)
  await seedSite(db, { key: SiteKey.parse('shop'), name: 'Shop', origins: ['http://shop.example'], policy: MASK_ALL })
  const { id: siteId } = await db.selectFrom('sites').select('id').executeTakeFirstOrThrow()
  const cases = openCaseDoor(db, new CaseFeed(QUIET))
  return {
    place,
    cases,
    store: openRoomStore(db),
    all: new Persistences(QUIET),
    async addCase(): Promise<CaseId> {
      const fresh = { siteId, customerName: 'Web customer', agentId: null, customerSecretHash: null }
      return (await createCase(db, fresh)).id
    },
    record: (id: CaseId, what: string, weight: Work['weight']): Work => ({
      what: { kind: what },
      weight,
      run: () => cases.record(id, what, {}),
    }),
    async kindsOf(id: CaseId): Promise<string[]> {
      const rows = await sql<{ kind: string }>`SELECT kind FROM events WHERE case_id = ${id} ORDER BY id`.execute(db)
      return rows.rows.map((row) => row.kind)
    },
  }
}

async function onServer(statement: string): Promise<void> {
  const pool = new Pool({ connectionString: process.env.CONAV_TEST_POSTGRES_URL, max: 1 })
  try {
    await pool.query(statement)
  } finally {
    await pool.end()
  }
}
