/** Databases for tests: the same suite runs on PGlite and, where one is installed, on a real Postgres. */
import { createHash, randomUUID } from 'node:crypto'
import { existsSync, renameSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import os from 'node:os'
import path from 'node:path'
import { PGlite } from '@electric-sql/pglite'
import { Kysely, PostgresDialect, sql } from 'kysely'
import { Pool } from 'pg'
import { type OpenDb, openDb } from './db.ts'
import type { DbPlace } from './place.ts'

export type TestDbKind = 'PGlite' | 'Postgres'

/** The kinds that this machine has. `describe.each(listTestDbKinds())('%s', (kind) => ...)` */
export function listTestDbKinds(): TestDbKind[] {
  return process.env.CONAV_TEST_POSTGRES_URL ? ['PGlite', 'Postgres'] : ['PGlite']
}

/** A database of its own, empty but for what the migrations put there. On Postgres it is dropped at close. */
export async function openTestDb(kind: TestDbKind): Promise<OpenDb & { place: DbPlace }> {
  if (kind === 'PGlite') {
    const memory: DbPlace = { kind: 'memory', template: await getTemplate() }
    return { ...(await openDb({ db: memory })), place: memory }
  }
  const server = process.env.CONAV_TEST_POSTGRES_URL
  if (!server) throw new Error('CONAV_TEST_POSTGRES_URL is not set: run it with `npm test -- db`')
  const name = `test_${randomUUID().replaceAll('-', '')}`
  await runOn(server, `CREATE DATABASE ${name}`)
  const url = new URL(server)
  url.pathname = `/${name}`
  const place: DbPlace = { kind: 'postgres', url: url.href }
  const { db, close } = await openDb({ db: place })
  const drop = async () => {
    await close()
    await runOn(server, `DROP DATABASE ${name} WITH (FORCE)`)
  }
  return { db, close: drop, place }
}

/** The dump of an empty PGlite of this very version, made once a machine: a new one takes seconds, a copy a fraction of one. */
async function getTemplate(): Promise<string> {
  // The package's folder carries its version.
  const version = createRequire(import.meta.url).resolve('@electric-sql/pglite')
  const file = path.join(
    os.tmpdir(),
    `conav-pglite-${createHash('sha256').update(version).digest('hex').slice(0, 16)}.tar`,
  )
  if (existsSync(file)) return file
  const pglite = await PGlite.create()
  const dump = await pglite.dumpDataDir('none')
  await pglite.close()
  // Others may be making it too: each writes its own, the last one stays.
  const own = `${file}.${randomUUID()}`
  writeFileSync(own, Buffer.from(await dump.arrayBuffer()))
  renameSync(own, file)
  return file
}

async function runOn(url: string, statement: string): Promise<void> {
  const db = new Kysely({ dialect: new PostgresDialect({ pool: new Pool({ connectionString: url, max: 1 }) }) })
  await sql.raw(statement).execute(db)
  await db.destroy()
}
