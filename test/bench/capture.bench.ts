/**
 * `npm run bench -- capture [minutes | quick]`: what recording costs the page that is recorded, beside other recorders.
 * One run: in each round every arm runs on every workload, in turns, in the same window of the same browser.
 * `npm run bench -- capture profile [workload ...]` says instead which of our functions the time goes to.
 */
import type { Browser } from 'puppeteer-core'
import { ALL_ARMS, isRecorder, QUICK_ARMS } from './capture/arms.ts'
import { openBenchBrowser, openBenchWindow } from './capture/browser.ts'
import { travel } from './capture/journey.ts'
import { report } from './capture/lines.ts'
import { listLoadLines } from './capture/load-lines.ts'
import { profile } from './capture/profile.ts'
import { type Measured, runRounds } from './capture/rounds.ts'
import { listSnapshotLines } from './capture/snapshot-lines.ts'
import { openStage } from './capture/stage.ts'
import { listTold } from './capture/told.ts'
import { weigh } from './capture/weight.ts'
import { ALL_WORKLOADS, isWorkload, QUICK_WORKLOADS, SNAPSHOTS } from './capture/workloads.ts'

const MINUTE_MS = 60_000
const DEFAULT_MINUTES = 7.5
const QUICK_MINUTES = 1.3
const MAX_ROUNDS = 12
const SNAPSHOT_ROUNDS = 2
/** In less than that one round of snapshots has to do, so that each workload has its turn. */
const MINUTES_FOR_TWO = 6
/** The cards of a snapshot's page are a little smaller than reckoned. */
const LEAST_PART = 0.95
const JOURNEY_MS = { quick: 12_000, whole: 60_000 }

const [form = String(DEFAULT_MINUTES), ...rest] = process.argv.slice(2)
const browser = await openBenchBrowser()
try {
  if (form === 'profile') await profile(browser, 'conav', rest.length > 0 ? rest.filter(isWorkload) : ALL_WORKLOADS)
  else await compare(browser)
} finally {
  await browser.close()
}

async function compare(browser: Browser): Promise<void> {
  const isQuick = form === 'quick'
  if (!isQuick && !(Number(form) > 0)) throw new Error(`unknown "${form}"; have: quick, profile, or minutes`)
  const journeyMs = isQuick ? JOURNEY_MS.quick : JOURNEY_MS.whole
  const arms = isQuick ? QUICK_ARMS : ALL_ARMS
  const workloads = isQuick ? QUICK_WORKLOADS : ALL_WORKLOADS
  const snapshots = isQuick ? SNAPSHOTS.slice(0, 1) : SNAPSHOTS
  const deadlineMs = (isQuick ? QUICK_MINUTES : Number(form)) * MINUTE_MS - journeyMs
  const stage = await openStage({ arms, workloads: [...workloads, ...snapshots, 'journey'] })
  try {
    const window = await openBenchWindow(browser)
    window.page.on('pageerror', (error) => console.log(`the page complains: ${String(error)}`))
    const still = {
      arms,
      workloads: snapshots,
      part: 'start',
      maxRounds: Number(form) >= MINUTES_FOR_TWO ? SNAPSHOT_ROUNDS : 1,
      deadlineMs,
    } as const
    stage.sink.keep()
    const standing = await runRounds(stage, window, still)
    checkWhole(standing, listTold(stage.sink))
    stage.sink.drop()
    const maxRounds = isQuick ? 1 : MAX_ROUNDS
    const worked = await runRounds(stage, window, { arms, workloads, part: 'work', maxRounds, deadlineMs })
    const journey = await travel(stage, browser, { arms: arms.filter(isRecorder), lengthMs: journeyMs })
    const lines = [...listLoadLines(worked, arms), ...listSnapshotLines(standing, arms), ...journey]
    console.log(`${worked.rounds} rounds, the last perhaps not whole, in ${Math.round(performance.now() / 1_000)} s`)
    report([...lines, ...weigh(stage.scripts, arms)], arms)
  } finally {
    await stage.close()
  }
}

/** A snapshot that is measured before all of it has left has cost less than it does. */
function checkWhole({ runs, traced }: Measured, told: readonly number[]): void {
  const own = [...runs, ...traced].filter(({ arm }) => arm === 'conav')
  const there = own.map(({ workload }) => Number(workload.split('-').at(-1))).toSorted((a, b) => a - b)
  const isWhole = there.every((nodes, at) => (told.toSorted((a, b) => a - b)[at] ?? 0) >= nodes * LEAST_PART)
  if (!isWhole || told.length !== there.length)
    throw new Error(`snapshots told of ${told.join(', ')} nodes; there were ${there.join(', ')}`)
}
