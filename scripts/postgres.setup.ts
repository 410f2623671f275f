/** Gives the tests a real Postgres as CONAV_TEST_POSTGRES_URL: the one named there, or one of their own; none where none is installed. */
import { openPostgres } from './postgres.ts'

export default async function setup(): Promise<(() => Promise<void>) | undefined> {
  if (process.env.CONAV_TEST_POSTGRES_URL) return undefined
  const postgres = await openPostgres()
  if (!postgres) return undefined
  process.env.CONAV_TEST_POSTGRES_URL = postgres.url
  return async () => {
    delete process.env.CONAV_TEST_POSTGRES_URL
    await postgres.close()
  }
}
