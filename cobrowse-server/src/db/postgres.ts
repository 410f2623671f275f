import { PostgresDialect } from 'kysely'
import { Pool, types } from 'pg'
import type { OpenDialect } from './db.ts'

const POOL_SIZE = 10
const CONNECT_WITHIN_MS = 5_000

/** A pool of connections to a Postgres server. One that breaks is replaced, and `onLost` is told. */
export function openPostgresDialect(url: string, onLost: (error: Error) => void): OpenDialect {
  const pool = new Pool({
    connectionString: url,
    max: POOL_SIZE,
    connectionTimeoutMillis: CONNECT_WITHIN_MS,
    keepAlive: true,
    types: { getTypeParser: findParser },
  })
  // Without a listener a restart of the server would end this process: the pool speaks for idle connections, one that
  // is lent out speaks for itself, and between two queries nobody else hears it.
  pool.on('error', onLost)
  pool.on('connect', (client) => client.on('error', onLost))
  return { dialect: new PostgresDialect({ pool }), release: async () => {} }
}

const INT8 = 20
const BYTEA = 17

const findParser = (oid: number, format?: 'text' | 'binary'): ((value: string) => unknown) => {
  const parse = types.getTypeParser(oid as never, format as 'text')
  if (oid === INT8) return Number
  return oid === BYTEA ? (text) => new Uint8Array(parse(text) as Buffer) : parse
}
