/** One page, one recorder, one workload: what it took. */
import { setTimeout as wait } from 'node:timers/promises'
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

/** What rests does less than this part of the time; to be asked so often costs a large page a third of it. */
const MOST_AT_REST = 0.5
const LOOK_MS = 100
const PATIENCE_MS = 20_000

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
  if (part === 'work') await start(window, allSecondsOf)
  const [mainBefore, renderersBefore] = [await taskSecondsOf(window), await rendererSeconds(window)]
  const passes = part === 'work' ? await work(window, asked.workload, allSecondsOf) : await start(window, allSecondsOf)
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
  window: Window,
  { part, ...asked }: Asked & { part: Part },
): Promise<Tasks> {
  const { page } = window
  await open(page, stage.urlOf(asked.arm, asked.workload))
  // The tracing itself keeps the processes busy.
  if (part === 'work') await start(window, taskSecondsOf)
  await page.tracing.start({ categories: CATEGORIES })
  await (part === 'work' ? work(window, asked.workload, taskSecondsOf) : start(window, taskSecondsOf))
  const trace = await page.tracing.stop()
  if (trace === undefined) throw new Error('the browser gave no trace')
  return readTasks(trace)
}

async function open(page: Page, url: string): Promise<void> {
  await page.goto(url, { waitUntil: 'load' })
  await page.waitForFunction(() => globalThis.driver !== undefined && globalThis.arm !== undefined)
  await page.evaluate(() => globalThis.driver?.prepare())
}

/** Processor seconds so far, of whoever has to come to rest. */
type Seconds = (window: Window) => Promise<number>

async function allSecondsOf(window: Window): Promise<number> {
  return secondsBetween(new Map(), await rendererSeconds(window))
}

async function start(window: Window, secondsOf: Seconds): Promise<number[][]> {
  await window.page.evaluate(() => globalThis.driver?.start())
  await settle(window, secondsOf)
  return []
}

async function work(window: Window, workload: WorkloadName, secondsOf: Seconds): Promise<number[][]> {
  const { iterations } = WORKLOADS[workload]
  const passes = await window.page.evaluate(async (count) => (await globalThis.driver?.run(count)) ?? [], iterations)
  await settle(window, secondsOf)
  return passes.length > 1 ? passes.slice(1) : passes
}

/** What the recorder put off, and what others do with it, counts however late it is done. */
async function settle(window: Window, secondsOf: Seconds): Promise<void> {
  await rest(window, secondsOf)
  await window.page.evaluate(() => globalThis.driver?.flush())
  await rest(window, secondsOf)
}

async function rest(window: Window, secondsOf: Seconds): Promise<void> {
  const untilMs = performance.now() + PATIENCE_MS
  let before = { seconds: await secondsOf(window), ms: performance.now() }
  for (;;) {
    await wait(LOOK_MS)
    const now = { seconds: await secondsOf(window), ms: performance.now() }
    if ((now.seconds - before.seconds) * 1_000 < MOST_AT_REST * (now.ms - before.ms)) return
    if (now.ms > untilMs) throw new Error(`the page is still at work after ${PATIENCE_MS} ms`)
    before = now
  }
}
