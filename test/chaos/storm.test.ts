/** The short form of `npm run chaos`: one blow of each kind that is quickly over. */
import { openRandom } from '@conav/shared/testing/random.ts'
import { expect, test } from 'vitest'
import { openPostgres } from '../../scripts/postgres.ts'
import { POSTGRES_URL } from '../e2e/fixtures/database.ts'
import { Storm, type Struck } from './storm.ts'

const SEED = Number(process.env.SEED ?? 20_261_121)
const UNHARMED = { lost: 0, doubled: 0, reordered: 0, changed: 0, differing: 0 }
const RETURNS_WITHIN_MS = 5_000
const VIEW_WAITS_MS = 3_000
const DATABASE_BACK_WITHIN_MS = 10_000

test.skipIf(POSTGRES_URL === undefined)(
  '[EE151] through kills, cuts, bad weather and absences no acknowledged frame is lost, and no intent passes without consent',
  async () => {
    const postgres = await openPostgres()
    if (!postgres) throw new Error('Postgres has gone since the tests began')
    const storm = await Storm.open(postgres, { random: openRandom(SEED), cases: 6, everyMs: 20, spellMs: 2_000 })
    try {
      const server: Struck = await storm.strike('server')
      await storm.strike('slow')
      const gone = await storm.strike('database-gone')
      await storm.strike('database')
      await storm.strike('laptop-sleeps')
      const cut = await storm.strike('cut')
      const denied = await storm.intend(1_000, 'not given')
      const given = await storm.intend(60, 'given')
      const found = await storm.finish()

      expect(found, `seed ${SEED}`).toMatchObject(UNHARMED)
      expect(found.acknowledged).toBeGreaterThan(500)
      for (const { returnsMs } of [server, cut]) {
        expect(returnsMs).toHaveLength(6)
        expect(Math.max(...returnsMs)).toBeLessThan(RETURNS_WITHIN_MS)
      }
      expect(gone.longestWaitMs).toBeLessThan(VIEW_WAITS_MS)
      expect(gone.goesOnMs).toBeLessThan(DATABASE_BACK_WITHIN_MS)
      expect(denied).toMatchObject({ intentsSent: 1_000, intentsThrough: 0, intentsRefused: 1_000 })
      expect(given).toMatchObject({ intentsSent: 60, intentsThrough: 60 })
    } finally {
      await storm.close()
      await postgres.close()
    }
  },
)
