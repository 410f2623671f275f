/** Which of a recorder's functions the time goes to, by their own time in a trace; with legible names. */
import type { Browser } from 'puppeteer-core'
import type { Arm } from './arms.ts'
import { openBenchWindow } from './browser.ts'
import { runTraced } from './run.ts'
import { openStage } from './stage.ts'
import { SNAPSHOTS, type WorkloadName } from './workloads.ts'

const SHOWN = 30
const PASSES = 3

export async function profile(browser: Browser, arm: Arm, workloads: readonly WorkloadName[]): Promise<void> {
  const stage = await openStage({ arms: [arm], workloads, isLegible: true })
  try {
    const window = await openBenchWindow(browser)
    const sums = new Map<string, number>()
    for (const workload of workloads) {
      const part = SNAPSHOTS.includes(workload) ? 'start' : 'work'
      for (let n = 0; n < PASSES; n += 1) {
        const { functions } = await runTraced(stage, window, { arm, workload, part })
        for (const { name, ms } of functions) sums.set(name, (sums.get(name) ?? 0) + ms)
      }
    }
    show(sums)
  } finally {
    await stage.close()
  }
}

function show(sums: ReadonlyMap<string, number>): void {
  const whole = [...sums.values()].reduce((sum, ms) => sum + ms, 0)
  const top = [...sums].toSorted(([, a], [, b]) => b - a).slice(0, SHOWN)
  const rows = top.map(([name, ms]) => ({
    function: name,
    ms: Math.round(ms),
    percent: Math.round((ms / whole) * 1_000) / 10,
  }))
  console.log(`${Math.round(whole)} ms of its own`)
  console.table(rows)
}
