/** One page, one recorder, one workload: what it took. */
import type { Page } from 'puppeteer-core'
import type { Arm } from './arms.ts'
import { heapOf, rendererSeconds, secondsBetween, taskSecondsOf, type Window } from './browser.ts'
import type { Stage } from './stage.ts'
import { CATEGORIES, readTasks, type Tasks } from './tasks.ts'
import { WORKLOADS, type WorkloadName } from './workloads.ts'

export interface Asked {
  arm: Arm
  workload: WorkloadName
}

/** What happens between the two looks at the clocks: the page's work under a recorder that runs, or the recorder's start. */
export type Part = 'work' | 'start'

export interface Run extends Asked {
  /** Of one pass through all steps; those of the warm-up are left out. */
  passesMs: number[]
  mainMs: number
  rendererMs: number
  heapBytes: number
}

export async function runOnce(stage: Stage, window: Window, { part, ...asked }: Asked & { part: Part }): Promise<Run> {
  const { page } = window
  await open(page, stage.urlOf(asked.arm, asked.workload))
  if (part === 'work') await start(page)
  const [mainBefore, renderersBefore] = [await taskSecondsOf(window), await rendererSeconds(window)]
  const passes = part === 'work' ? await work(page, asked.workload) : await start(page)
  const [mainAfter, renderersAfter] = [await taskSecondsOf(window), await rendererSeconds(window)]
  return {
    ...asked,
    passesMs: passes.map((steps) => steps.reduce((sum, ms) => sum + ms, 0)),
    mainMs: (mainAfter - mainBefore) * 1_000,
    rendererMs: secondsBetween(renderersBefore, renderersAfter) * 1_000,
    heapBytes: await heapOf(window),
  }
}

/** The same once more under a trace, which costs time of its own: only for whose task is how long. */
export async function runTraced(
  stage: Stage,
  { page }: Window,
  { part, ...asked }: Asked & { part: Part },
): Promise<Tasks> {
  await open(page, stage.urlOf(asked.arm, asked.workload))
  if (part === 'work') await start(page)
  await page.tracing.start({ categories: CATEGORIES })
  await (part === 'work' ? work(page, asked.workload) : start(page))
  const trace = await page.tracing.stop()
  if (trace === undefined) throw new Error('the browser gave no trace')
  return readTasks(trace)
}

async function open(page: Page, url: string): Promise<void> {
  await page.goto(url, { waitUntil: 'load' })
  await page.waitForFunction(() => globalThis.driver !== undefined && globalThis.arm !== undefined)
  await page.evaluate(() => globalThis.driver?.prepare())
}

async function start(page: Page): Promise<number[][]> {
  await page.evaluate(async () => {
    await globalThis.driver?.start()
    await globalThis.driver?.settle()
  })
  return []
}

async function work(page: Page, workload: WorkloadName): Promise<number[][]> {
  const { iterations } = WORKLOADS[workload]
  const passes = await page.evaluate(async (count) => {
    const times = (await globalThis.driver?.run(count)) ?? []
    await globalThis.driver?.settle()
    return times
  }, iterations)
  return passes.length > 1 ? passes.slice(1) : passes
}
