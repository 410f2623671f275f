/**
 * `npm run chaos -- storm [frames] [minutes] [cases]`: many cases at once on Postgres, server and database killed again and
 * again, lines that are late, cut, dead and narrow, servers and laptops that sleep. Ends with so many frames and kills or
 * when the time is up. What everybody was told is stored is compared with the recordings, byte for byte, and each recording
 * is replayed: after every frame its page must be what the source was then.
 */
import { loadavg } from 'node:os'
import { openRandom } from '@conav/shared/testing/random.ts'
import { openPostgres } from '../../scripts/postgres.ts'
import { type Figure, percentile, publish } from '../bench/figures.ts'
import { compare } from './compare.ts'
import type { Look } from './herd.ts'
import { type Blow, Storm, type Struck } from './storm.ts'

const FRAMES = Number(process.argv[2] ?? 1_000_000)
const MINUTES = Number(process.argv[3] ?? 15)
const CASES = Number(process.argv[4] ?? 40)
const EVERY_MS = 12
const SPELL_MS = 3_000
const CALM_MS = { least: 1_000, more: 2_000 }
const MIN_KILLS = 22
const INTENTS = 10_000
const INTENTS_GIVEN = 400
const AIMS_MS = { p95: 2_000, p99: 5_000 }
const SEED = Number(process.env.SEED ?? Date.now() % 1_000_000)
const KILLS: readonly Blow[] = ['server', 'database']
/** In turns; kills more often than the rest. */
const ROUND: readonly Blow[] = [
  ...(['server', 'database', 'cut', 'server', 'slow', 'database', 'server', 'server-sleeps', 'server'] as const),
  ...(['database-gone', 'database', 'laptop-sleeps', 'server', 'half-open', 'database'] as const),
]

if (compare([{ stream: 1, seq: 1, mark: 1 }], []).lost !== 1)
  throw new Error('the comparison no longer finds a lost frame')
const random = openRandom(SEED)
const postgres = await openPostgres()
if (!postgres) throw new Error('the storm needs a Postgres: install postgresql')
console.log(`seed ${SEED}, load of the machine ${loadavg()[0]?.toFixed(1)}`)
const startMs = performance.now()
const storm = await Storm.open(postgres, { random, cases: CASES, everyMs: EVERY_MS, spellMs: SPELL_MS })
try {
  const struck = await rage()
  const denied = await storm.intend(INTENTS, 'not given')
  const given = await storm.intend(INTENTS_GIVEN, 'given')
  console.log(`${minutes()} min: the intents are through; comparing and replaying`)
  await report(struck, { denied, given })
} finally {
  await storm.close()
  await postgres.close()
}

async function rage(): Promise<Struck[]> {
  const deadlineMs = performance.now() + MINUTES * 60_000
  const struck: Struck[] = []
  for (let n = 0; ; n += 1) {
    await calm(CALM_MS.least + random.below(CALM_MS.more))
    const { acknowledged } = await storm.look()
    const kills = struck.filter(({ blow }) => KILLS.includes(blow)).length
    if ((acknowledged >= FRAMES && kills >= MIN_KILLS) || performance.now() > deadlineMs) return struck
    const done = await storm.strike(ROUND[n % ROUND.length] ?? 'cut')
    struck.push(done)
    tell(done, { n: n + 1, acknowledged })
  }
}

function tell(
  { blow, returnsMs, slowReturns, goesOnMs, bootMs }: Struck,
  { n, acknowledged }: { n: number; acknowledged: number },
) {
  const isLost = blow === 'server' || blow === 'cut'
  const back = isLost ? `; back p50 ${percentile(returnsMs, 0.5)} ms, last ${percentile(returnsMs, 1)} ms` : ''
  const up = bootMs === undefined ? '' : `up in ${bootMs} ms, `
  console.log(`${minutes()} min, ${acknowledged} frames; ${n}. ${blow}: ${up}goes on after ${goesOnMs} ms${back}`)
  if (isLost) for (const diary of slowReturns) console.log(`   one that took long: ${diary}`)
}

function minutes(): string {
  return ((performance.now() - startMs) / 60_000).toFixed(1)
}

async function report(struck: readonly Struck[], { denied, given }: { denied: Look; given: Look }): Promise<void> {
  const { acknowledged: n, lost, doubled, reordered, changed, differing } = await storm.finish()
  const of = (...blows: Blow[]): Struck[] => struck.filter(({ blow }) => blows.includes(blow))
  const backMs = of('server').flatMap(({ returnsMs }) => returnsMs)
  const figures: Figure[] = [
    ...Object.entries({ lost, doubled, reordered, changed }).map(([what, value]) =>
      figureOf(`frames ${what}`, { value, unit: 'frames', n }),
    ),
    figureOf('frames after which the replayed page was not the source', { value: differing, unit: 'frames', n }),
    figureOf('frames given up with a forgotten view, behind a marked gap', { value: given.givenUp, unit: 'frames', n }),
    ...times('back after the server was killed', backMs),
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
  publish('chaos-storm', figures)
  for (const [name, part] of [
    ['p95', 0.95],
    ['p99', 0.99],
  ] as const) {
    const ms = backMs.length > 0 ? percentile(backMs, part) : Number.POSITIVE_INFINITY
    console.log(
      `${ms < AIMS_MS[name] ? 'met' : 'MISSED'}: back after a kill, ${name} ${ms} ms (aim ${AIMS_MS[name]} ms)`,
    )
  }
  console.log(`${minutes()} min in all`)
  const isUnharmed = lost + doubled + reordered + changed + differing + denied.intentsThrough === 0
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
