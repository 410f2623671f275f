/**
 * `npm run chaos -- storm [frames] [minutes] [cases]`: many cases at once on Postgres, server and database killed again and
 * again, lines that are late, cut, dead and narrow, servers and laptops that sleep. Ends with so many frames or when the
 * time is up. What everybody was told is stored is compared with the recordings, byte for byte.
 */
import { loadavg } from 'node:os'
import { openRandom } from '@conav/shared/testing/random.ts'
import { openPostgres } from '../../scripts/postgres.ts'
import { type Figure, percentile, publish } from '../bench/figures.ts'
import { compare } from './compare.ts'
import type { Look } from './herd.ts'
import { type Blow, Storm, type Struck } from './storm.ts'

const FRAMES = Number(process.argv[2] ?? 1_000_000)
const MINUTES = Number(process.argv[3] ?? 18)
const CASES = Number(process.argv[4] ?? 40)
const INTENTS = 10_000
const INTENTS_GIVEN = 400
const SEED = Number(process.env.SEED ?? Date.now() % 1_000_000)
/** In turns; kills more often than the rest. */
const ROUND: readonly Blow[] = [
  ...(['server', 'database', 'cut', 'server', 'slow', 'database', 'server-sleeps', 'server'] as const),
  ...(['database-gone', 'database', 'laptop-sleeps', 'server', 'half-open', 'database'] as const),
]
const KILLS: readonly Blow[] = ['server', 'database']

if (compare([{ stream: 1, seq: 1, mark: 1 }], []).lost !== 1)
  throw new Error('the comparison no longer finds a lost frame')
const random = openRandom(SEED)
const postgres = await openPostgres()
if (!postgres) throw new Error('the storm needs a Postgres: install postgresql')
console.log(`seed ${SEED}, load of the machine ${loadavg()[0]?.toFixed(1)}`)
const storm = await Storm.open(postgres, { random, cases: CASES, everyMs: 20, spellMs: 5_000 })
try {
  const struck = await rage()
  const denied = await storm.intend(INTENTS, 'not given')
  const given = await storm.intend(INTENTS_GIVEN, 'given')
  await report(struck, { denied, given })
} finally {
  await storm.close()
  await postgres.close()
}

async function rage(): Promise<Struck[]> {
  const deadlineMs = performance.now() + MINUTES * 60_000
  const struck: Struck[] = []
  for (let n = 0; ; n += 1) {
    await calm(3_000 + random.below(5_000))
    const { acknowledged } = await storm.look()
    const isEnough = acknowledged >= FRAMES && n >= ROUND.length
    if (isEnough || performance.now() > deadlineMs) return struck
    const done = await storm.strike(ROUND[n % ROUND.length] ?? 'cut')
    struck.push(done)
    console.log(`${n + 1}. ${done.blow}: goes on after ${done.goesOnMs} ms; ${acknowledged} frames so far`)
  }
}

async function report(struck: readonly Struck[], { denied, given }: { denied: Look; given: Look }): Promise<void> {
  const { acknowledged: n, lost, doubled, reordered, changed } = await storm.finish()
  const of = (...blows: Blow[]): Struck[] => struck.filter(({ blow }) => blows.includes(blow))
  const figures: Figure[] = [
    ...Object.entries({ lost, doubled, reordered, changed }).map(([what, value]) =>
      figureOf(`frames ${what}`, { value, unit: 'frames', n }),
    ),
    figureOf('frames given up with a forgotten view, behind a marked gap', { value: given.givenUp, unit: 'frames', n }),
    ...times(
      'back after the server was killed',
      of('server').flatMap(({ returnsMs }) => returnsMs),
    ),
    ...times(
      'back after the line was cut',
      of('cut').flatMap(({ returnsMs }) => returnsMs),
    ),
    ...[...new Set(ROUND)].map((blow) => longest(`frames stored again after ${blow}, longest`, of(blow), 'goesOnMs')),
    longest('longest wait for a frame while the database was away', of('database-gone'), 'longestWaitMs'),
    figureOf('kills of server and database', { value: of(...KILLS).length, unit: 'kills', n: struck.length }),
    counted('intents that came through without consent', denied.intentsThrough, denied.intentsSent),
    counted('intents that came through with consent', given.intentsThrough, given.intentsSent),
  ]
  publish('storm', figures)
  const isUnharmed = lost + doubled + reordered + changed + denied.intentsThrough === 0
  process.exitCode = isUnharmed && given.intentsThrough === given.intentsSent ? 0 : 1
}

function figureOf(figure: string, of: Pick<Figure, 'value' | 'unit' | 'n'>): Figure {
  return { figure, ...of, peer: null }
}

function longest(figure: string, struck: readonly Struck[], time: 'goesOnMs' | 'longestWaitMs'): Figure {
  const value = Math.round(Math.max(0, ...struck.map((each) => each[time] ?? 0)))
  return figureOf(figure, { value, unit: 'ms', n: struck.length })
}

function counted(figure: string, value: number, n: number): Figure {
  return figureOf(figure, { value, unit: 'intents', n })
}

function times(figure: string, valuesMs: readonly number[]): Figure[] {
  if (valuesMs.length === 0) return []
  return [0.5, 0.95, 0.99].map((part) =>
    figureOf(`${figure}, p${part * 100}`, { value: percentile(valuesMs, part), unit: 'ms', n: valuesMs.length }),
  )
}

function calm(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms))
}
