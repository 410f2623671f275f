/** The browser of the measurement, and what it says about its own processor time and heap. */
import type { Browser, CDPSession, Page } from 'puppeteer-core'
import { openBrowser } from '../../e2e/fixtures/browser.ts'

const FLAGS = [
  // What a page leaves behind is gone with it.
  '--disable-features=BackForwardCache',
  '--disable-renderer-backgrounding',
  '--disable-background-timer-throttling',
  '--disable-backgrounding-occluded-windows',
  '--js-flags=--expose-gc',
]

export interface Window {
  page: Page
  session: CDPSession
  browser: Browser
}

export async function openBenchWindow(browser: Browser): Promise<Window> {
  const context = await browser.createBrowserContext()
  const page = await context.newPage()
  await page.setViewport({ width: 1280, height: 800 })
  const session = await page.createCDPSession()
  await session.send('Performance.enable', { timeDomain: 'threadTicks' })
  return { page, session, browser }
}

export function openBenchBrowser(): Promise<Browser> {
  return openBrowser(FLAGS)
}

/** Processor seconds of the main thread's tasks in this page so far: what waits for a busy machine is not counted. */
export async function taskSecondsOf({ session }: Window): Promise<number> {
  const { metrics } = await session.send('Performance.getMetrics')
  return metrics.find(({ name }) => name === 'TaskDuration')?.value ?? Number.NaN
}

/** Bytes that the page's scripts keep alive. */
export async function heapOf({ session }: Window): Promise<number> {
  for (let n = 0; n < 2; n += 1) await session.send('HeapProfiler.collectGarbage')
  const { metrics } = await session.send('Performance.getMetrics')
  return metrics.find(({ name }) => name === 'JSHeapUsedSize')?.value ?? Number.NaN
}

/** Processor seconds of each renderer, all of its threads: what is moved to a worker or another frame counts too. */
export async function rendererSeconds({ browser }: Window): Promise<Map<number, number>> {
  const session = await browser.target().createCDPSession()
  const { processInfo } = await session.send('SystemInfo.getProcessInfo')
  await session.detach()
  return new Map(processInfo.filter(({ type }) => type === 'renderer').map(({ id, cpuTime }) => [id, cpuTime]))
}

export function secondsBetween(before: ReadonlyMap<number, number>, after: ReadonlyMap<number, number>): number {
  return [...after].reduce((sum, [id, seconds]) => sum + seconds - (before.get(id) ?? 0), 0)
}
