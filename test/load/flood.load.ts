/**
 * `npm run load -- flood [postgres|embedded]`: what good sessions notice of hostile ones. Sixty cases go on at 20 events a
 * second while a process beside them opens sockets without pause and sends through each, as fast as it can, what is wrong,
 * what is too much, and what is just within the limits. That process has the lowest priority, as if it had a machine of
 * its own.
 */
import { fork } from 'node:child_process'
import { setPriority } from 'node:os'
import path from 'node:path'
import { setTimeout as pass } from 'node:timers/promises'
import { findPostgres } from '../../scripts/system.mjs'
import { ROOT } from '../../scripts/places.mjs'
import { until } from '../e2e/fixtures/until.ts'
import { type Figure, publish } from '../bench/figures.ts'
import { Crowd } from './crowd.ts'
import type { FloodFigures, Target } from './flooder.ts'
import type { Histogram } from './histogram.ts'
import { type Measured, openConav } from './subject.ts'

const CASES = 60
const GROW_WITHIN_MS = 30_000
const SETTLE_MS = 3_000
const LOOK_MS = 10_000
/** The flood has its full strength. */
const RISE_MS = 2_000
const ARRIVE_WITHIN_MS = 5_000
const AIM = 2
const SEED = Number(process.env.SEED ?? 20_261_121)
const LOWEST_PRIORITY = 19

const [database = findPostgres() ? 'postgres' : 'embedded'] = process.argv.slice(2)
if (database !== 'postgres' && database !== 'embedded')
  throw new Error(`unknown database "${database}"; have: postgres, embedded`)

const measured = await openConav(database, 'one by one')
const crowd = await Crowd.open(measured.subject, { generators: 1, seed: SEED })
try {
  await crowd.grow(CASES, GROW_WITHIN_MS)
  await pass(SETTLE_MS)
  const idle = await look(measured, crowd)
  const flood = startFlood(measured)
  await pass(RISE_MS)
  const flooded = await look(measured, crowd)
  report({ idle, flooded, lost: await countLost(crowd), flood: await flood })
} finally {
  crowd.close()
  await measured.close()
}

interface Look {
  line: Histogram
  cores: number
}

async function look({ cpuSeconds }: Measured, seen: Crowd): Promise<Look> {
  const before = { ...(await seen.look()), cpu: cpuSeconds(), atMs: performance.now() }
  await pass(LOOK_MS)
  const after = await seen.look()
  const seconds = (performance.now() - before.atMs) / 1_000
  return { line: after.line.since(before.line), cores: (cpuSeconds() - before.cpu) / seconds }
}

async function startFlood({ subject }: Measured): Promise<FloodFigures> {
  if (subject.kind !== 'conav') throw new Error('only our own server is flooded')
  const child = fork(path.join(ROOT, 'test', 'load', 'flooder.ts'))
  if (child.pid !== undefined) setPriority(child.pid, LOWEST_PRIORITY)
  const { app, shop } = subject
  child.send({ app, shop, forMs: RISE_MS + LOOK_MS } satisfies Target)
  const said = await new Promise<FloodFigures | string>((resolve) => child.once('message', resolve))
  child.kill('SIGKILL')
  if (typeof said === 'string') throw new Error(said)
  return said
}

/** Messages that were sent and never arrived. */
async function countLost(playing: Crowd): Promise<number> {
  await playing.rest()
  let left = Number.NaN
  const look = async () => {
    const { line, messages } = await playing.look()
    left = messages - line.count
    return left === 0
  }
  await until('the last message to arrive', look, ARRIVE_WITHIN_MS).catch(() => undefined)
  return left + 0
}

function report(seen: { idle: Look; flooded: Look; lost: number; flood: FloodFigures }): void {
  const { idle, flooded, lost, flood } = seen
  const row = (figure: string, unit: string, read: (look: Look) => number): Figure => {
    return { figure, value: round(read(flooded)), unit, peer: round(read(idle)), n: flooded.line.count }
  }
  const hostile = (figure: string, unit: string, value: number): Figure => {
    return { figure, value: round(value), unit, peer: null, n: flood.links }
  }
  console.log('"peer" is the same without the flood')
  publish('flood', [
    row('line p50', 'ms', ({ line }) => line.percentile(0.5)),
    row('line p95', 'ms', ({ line }) => line.percentile(0.95)),
    row('line p99', 'ms', ({ line }) => line.percentile(0.99)),
    row('cores of the server', 'cores', ({ cores }) => cores),
    hostile('frames of good sessions lost', 'frames', lost),
    hostile('hostile links', 'links', flood.links),
    hostile('hostile connections turned away', 'connections', flood.turnedAway),
    hostile('hostile messages', 'messages', flood.messages),
    hostile('hostile bytes', 'MB', flood.sentBytes / 1e6),
  ])
  const ratio = flooded.line.percentile(0.95) / idle.line.percentile(0.95)
  const isMet = ratio <= AIM && lost === 0
  console.log(
    `${isMet ? 'met' : 'MISSED'}: p95 ${ratio.toFixed(1)} times idle (aim ${AIM}), ${lost} frames lost (aim 0)`,
  )
}

function round(value: number): number {
  return Math.round(value * 100) / 100
}
