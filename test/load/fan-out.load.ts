/**
 * `npm run load -- fan-out [postgres|embedded] [generators]`: how many cases one process holds, each with its customer,
 * its agent and its recording, at 20 events a second of 2 KB each, until 1 of 100 messages takes longer than 50 ms from
 * the customer's socket to the agent's. Beside it, in the same run, a relay on ws that reads and writes JSON.
 */
import { loadavg } from 'node:os'
import { type Figure, publish } from '../bench/figures.ts'
import { findPostgres } from '../../scripts/system.mjs'
import { climb, type Step } from './climb.ts'
import { type Database, openConav, openRelay } from './subject.ts'

const LIMIT_MS = 50
const CONAV_MS = 75_000
const RELAY_MS = 45_000
const AIM = 3
const SEED = Number(process.env.SEED ?? 20_261_121)

const [asked = findPostgres() ? 'postgres' : 'embedded', generators = '1'] = process.argv.slice(2)
if (asked !== 'postgres' && asked !== 'embedded')
  throw new Error(`unknown database "${asked}"; have: postgres, embedded`)
const database: Database = asked
const climbing = { limitMs: LIMIT_MS, generators: Number(generators), seed: SEED }

console.log(`seed ${SEED}, database ${database}, load of the machine ${loadavg()[0]?.toFixed(1)}`)
console.log('relay')
const relay = await run(openRelay(), RELAY_MS)
console.log('conav')
const conav = await run(openConav(database, 'as the keeper'), CONAV_MS)
report(conav, relay)

async function run(opening: ReturnType<typeof openRelay>, forMs: number): Promise<Step[]> {
  const measured = await opening
  try {
    return await climb(measured, { ...climbing, forMs })
  } finally {
    await measured.close()
  }
}

function report(ours: readonly Step[], theirs: readonly Step[]): void {
  const [best, peer] = [lastHeld(ours), lastHeld(theirs)]
  const row = (figure: string, unit: string, read: (step: Step) => number): Figure => {
    return { figure, value: round(read(best)), unit, peer: round(read(peer)), n: best.samples }
  }
  publish(`fan-out-${database}`, [
    row('cases held', 'cases', ({ cases }) => cases),
    row('cases a core of the process', 'cases', ({ cases, cores }) => cases / cores),
    row(
      'cases a core, database included',
      'cases',
      ({ cases, cores, databaseCores }) => cases / (cores + databaseCores),
    ),
    row('cases a core of the thread that serves', 'cases', ({ cases, serverCores }) => cases / serverCores),
    row('line p50', 'ms', ({ line }) => line.p50),
    row('line p99', 'ms', ({ line }) => line.p99),
    row('event to agent p50', 'ms', ({ event }) => event.p50),
    row('event to agent p99', 'ms', ({ event }) => event.p99),
    row('cores of the process', 'cores', ({ cores }) => cores),
    row('cores of the database', 'cores', ({ databaseCores }) => databaseCores),
    row('messages a case', 'messages/s', ({ cases, messagesASecond }) => messagesASecond / cases),
    row('bytes a case', 'KB/s', ({ cases, bytesASecond }) => bytesASecond / cases / 1_000),
    row('memory of the process', 'MB', ({ memoryMegabytes }) => memoryMegabytes),
    row('sockets lost', 'sockets', ({ lost }) => lost),
    row('generators late by, p99', 'ms', ({ lag }) => lag.p99),
  ])
  const ratio = best.cases / best.cores / (peer.cases / peer.cores)
  console.log(`${ratio >= AIM ? 'met' : 'MISSED'}: ${ratio.toFixed(1)} times the relay's cases a core (aim ${AIM})`)
}

/** The last step whose messages were in time. */
function lastHeld(steps: readonly Step[]): Step {
  const held = steps.findLast(({ line }) => line.p99 <= LIMIT_MS) ?? steps[0]
  if (held === undefined) throw new Error('no step was taken')
  return held
}

function round(value: number): number {
  return Math.round(value * 100) / 100
}
