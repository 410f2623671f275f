/**
 * `npm run chaos -- kill [blows]`: the long form. A scripted customer's case on the embedded database, its server
 * killed again and again; then one on Postgres, server and database killed in turns.
 */
import { openRandom } from '@conav/shared/testing/random.ts'
import { openPostgres } from '../../scripts/postgres.ts'
import { type Figure, publish } from '../bench/figures.ts'
import { openServer } from '../e2e/fixtures/server.ts'
import { compare } from './compare.ts'
import { endure, type Outcome } from './ordeal.ts'

const BLOWS = Number(process.argv[2] ?? 40)
const SEED = Number(process.env.SEED ?? Date.now() % 1_000_000)

console.log(`seed ${SEED}`)
const random = openRandom(SEED)
if (compare([{ stream: 1, seq: 1, mark: 1 }], []).lost !== 1)
  throw new Error('the comparison no longer finds a lost frame')

const figures = [...describe('embedded database', await killServer())]
const postgres = await openPostgres()
if (postgres) {
  const server = await openServer({ databaseUrl: postgres.url })
  const killers = [
    () => postgres.crash(),
    async () => {
      await server.kill()
      await server.start()
    },
  ]
  const blows = Array.from({ length: BLOWS }, (_, n) => killers[n % 2] ?? random.pick(killers))
  try {
    figures.push(...describe('Postgres', await endure({ server, blows, random })))
  } finally {
    await server.close()
    await postgres.close()
  }
}
publish('chaos-kill', figures)
const isUnharmed = figures.every(({ figure, value }) => !/lost|doubled|reordered|changed/.test(figure) || value === 0)
process.exitCode = isUnharmed ? 0 : 1

async function killServer(): Promise<Outcome> {
  const server = await openServer()
  const blow = async (): Promise<void> => {
    await server.kill()
    await server.start()
  }
  try {
    return await endure({ server, blows: Array.from({ length: BLOWS }, () => blow), random })
  } finally {
    await server.close()
  }
}

function describe(where: string, outcome: Outcome): Figure[] {
  const { lost, doubled, reordered, changed, acknowledged, longestRecoveryMs, blows } = outcome
  const counts = Object.entries({ lost, doubled, reordered, changed }).map(([what, value]) => {
    return { figure: `frames ${what}, ${where}`, value, unit: 'frames', peer: null, n: acknowledged }
  })
  return [
    ...counts,
    { figure: `longest recovery, ${where}`, value: longestRecoveryMs, unit: 'ms', peer: null, n: blows },
  ]
}
