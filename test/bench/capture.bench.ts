/**
 * `npm run bench -- capture [minutes | quick]`: what recording costs the page that is recorded, beside other recorders.
 * One run: in each round every arm runs on every workload, in turns, in the same window of the same browser.
 */
import { ALL_ARMS, QUICK_ARMS } from './capture/arms.ts'
import { openBenchBrowser, openBenchWindow } from './capture/browser.ts'
import { report } from './capture/lines.ts'
import { listLoadLines } from './capture/load-lines.ts'
import { runRounds } from './capture/rounds.ts'
import { listSnapshotLines } from './capture/snapshot-lines.ts'
import { openStage } from './capture/stage.ts'
import { ALL_WORKLOADS, QUICK_WORKLOADS, SNAPSHOTS } from './capture/workloads.ts'

const MINUTE_MS = 60_000
const DEFAULT_MINUTES = 7
const MAX_ROUNDS = 12

const asked = process.argv[2] ?? String(DEFAULT_MINUTES)
const isQuick = asked === 'quick'
const minutes = isQuick ? 1 : Number(asked)
if (!(minutes > 0)) throw new Error(`unknown "${asked}"; have: quick, or the minutes that it may take`)
const deadlineMs = minutes * MINUTE_MS
const arms = isQuick ? QUICK_ARMS : ALL_ARMS
const workloads = isQuick ? QUICK_WORKLOADS : ALL_WORKLOADS
const snapshots = isQuick ? SNAPSHOTS.slice(0, 1) : SNAPSHOTS

const stage = await openStage({ arms, workloads: [...workloads, ...snapshots] })
const browser = await openBenchBrowser()
try {
  const window = await openBenchWindow(browser)
  window.page.on('pageerror', (error) => console.log(`the page complains: ${String(error)}`))
  const still = { arms, workloads: snapshots, part: 'start' as const, minRounds: 3, maxRounds: 3, deadlineMs }
  const standing = await runRounds(stage, window, still)
  const working = {
    arms,
    workloads,
    part: 'work' as const,
    minRounds: isQuick ? 1 : 2,
    maxRounds: MAX_ROUNDS,
    deadlineMs,
  }
  const worked = await runRounds(stage, window, working)
  report([...listLoadLines(worked, arms), ...listSnapshotLines(standing, arms)], arms)
} finally {
  await browser.close()
  await stage.close()
}
