import { sql } from 'kysely'
import type { Db } from './db.ts'

/** Resolves when the database answers. */
export async function pingDb(db: Db): Promise<void> {
  await sql`SELECT 1`.execute(db)
}
