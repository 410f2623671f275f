/** Opens the database. Both kinds answer alike: int8 as number, timestamptz as Date, bytea as Uint8Array, jsonb parsed. */
import { Kysely, type Dialect } from 'kysely'
import { migrate } from './migrate.ts'
import { openPgliteDialect } from './pglite.ts'
import type { DbPlace } from './place.ts'
import { openPostgresDialect } from './postgres.ts'
import type { Schema } from './schema.gen.ts'

export type Db = Kysely<Schema>

export interface OpenDb {
  db: Db
  /** Waits for what is running. Nothing may be asked afterwards. */
  close: () => Promise<void>
}

interface Options {
  db: DbPlace
  /** A connection was lost while nobody used it. The next query opens another. */
  onLost?: (error: Error) => void
}

/** Opens and migrates it. Throws where the folder is taken by another process or no server answers. */
export async function openDb({ db: place, onLost }: Options): Promise<OpenDb> {
  const { dialect, release } = await openDialect(place, onLost ?? (() => {}))
  const db = new Kysely<Schema>({ dialect })
  const close = async () => {
    await db.destroy()
    await release()
  }
  try {
    await migrate(db)
  } catch (error) {
    await close()
    throw error
  }
  return { db, close }
}

export interface OpenDialect {
  dialect: Dialect
  release: () => Promise<void>
}

function openDialect(place: DbPlace, onLost: (error: Error) => void): Promise<OpenDialect> | OpenDialect {
  if (place.kind === 'postgres') return openPostgresDialect(place.url, onLost)
  return openPgliteDialect(place)
}
