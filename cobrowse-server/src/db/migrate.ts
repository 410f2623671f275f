import { type Kysely, sql } from 'kysely'
import { type Migration, Migrator } from 'kysely/migration'
import * as first from './migrations/0001-first.ts'
import * as rooms from './migrations/0002-rooms.ts'
import * as wholeCase from './migrations/0003-whole-case.ts'
import * as policies from './migrations/0004-policies.ts'
import * as fileFindings from './migrations/0005-file-findings.ts'
import * as assets from './migrations/0006-assets.ts'
import * as stills from './migrations/0007-stills.ts'

/** In order of their names. A migration that has been released is never changed; the next one corrects it. */
const MIGRATIONS: Record<string, Migration> = {
  '0001-first': fromStatements(first.STATEMENTS),
  '0002-rooms': fromStatements(rooms.STATEMENTS),
  '0003-whole-case': fromStatements(wholeCase.STATEMENTS),
  '0004-policies': fromStatements(policies.STATEMENTS),
  '0005-file-findings': fromStatements(fileFindings.STATEMENTS),
  '0006-assets': fromStatements(assets.STATEMENTS),
  '0007-stills': fromStatements(stills.STATEMENTS),
}

/** Brings the database up to date, each migration in a transaction; two servers at once wait for each other. */
export async function migrate<Schema>(db: Kysely<Schema>): Promise<void> {
  const migrator = new Migrator({ db, provider: { getMigrations: async () => MIGRATIONS } })
  const { error, results } = await migrator.migrateToLatest()
  if (error === undefined) return
  const failed = results?.find((result) => result.status === 'Error')?.migrationName
  throw new Error(failed ? `migration ${failed} failed and was undone` : 'the database could not be reached', {
    cause: error,
  })
}

function fromStatements(statements: readonly string[]): Migration {
  return {
    async up(db) {
      // In order: each may need the one before.
      // oxlint-disable-next-line no-await-in-loop
      for (const statement of statements) await sql.raw(statement).execute(db)
    },
  }
}
