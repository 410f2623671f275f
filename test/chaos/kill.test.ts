/** The short form of `npm run chaos`: a few blows, on both databases. */
import { openRandom } from '@conav/shared/testing/random.ts'
import { expect, test } from 'vitest'
import { openPostgres } from '../../scripts/postgres.ts'
import { POSTGRES_URL } from '../e2e/fixtures/database.ts'
import { openServer } from '../e2e/fixtures/server.ts'
import { compare } from './compare.ts'
import { endure } from './ordeal.ts'

const SEED = Number(process.env.SEED ?? 20_261_121)
const UNHARMED = { lost: 0, doubled: 0, reordered: 0, changed: 0 }

test('[EE63] the comparison of frames finds one that is lost, doubled, out of order or changed', () => {
  const frames = [1, 2, 3, 4].map((n) => ({ stream: 1, seq: n, mark: 10 + n }))
  const [first, second, third, fourth] = frames
  if (!first || !second || !third || !fourth) throw new Error('four frames')

  expect(compare(frames, frames)).toMatchObject(UNHARMED)
  expect(compare(frames, [first, third, fourth])).toMatchObject({ ...UNHARMED, lost: 1 })
  expect(compare(frames, [first, second, second, third, fourth])).toMatchObject({ ...UNHARMED, doubled: 1 })
  expect(compare(frames, [first, third, second, fourth])).toMatchObject({ ...UNHARMED, reordered: 1 })
  expect(compare(frames, [first, second, { ...third, mark: 99 }, fourth])).toMatchObject({ ...UNHARMED, changed: 1 })
})

test('[EE64] a server on the embedded database that is killed again and again loses, doubles and reorders no acknowledged frame', async () => {
  const server = await openServer()
  try {
    const blow = async () => {
      await server.kill()
      await server.start()
    }
    const outcome = await endure({ server, blows: [blow, blow, blow], random: openRandom(SEED) })
    expect(outcome, `seed ${SEED}`).toMatchObject(UNHARMED)
    expect(outcome.acknowledged).toBeGreaterThan(50)
  } finally {
    await server.close()
  }
})

test.skipIf(POSTGRES_URL === undefined)(
  '[EE65] with server and Postgres killed in turns no acknowledged frame is lost, doubled or reordered',
  async () => {
    const postgres = await openPostgres()
    if (!postgres) throw new Error('Postgres has gone since the tests began')
    const server = await openServer({ databaseUrl: postgres.url })
    try {
      const killServer = async () => {
        await server.kill()
        await server.start()
      }
      const killDatabase = () => postgres.crash()
      const blows = [killDatabase, killServer, killDatabase, killServer]
      const outcome = await endure({ server, blows, random: openRandom(SEED) })
      expect(outcome, `seed ${SEED}`).toMatchObject(UNHARMED)
      expect(outcome.acknowledged).toBeGreaterThan(50)
    } finally {
      await server.close()
      await postgres.close()
    }
  },
)
