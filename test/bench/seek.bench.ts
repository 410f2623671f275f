/**
 * `npm run bench -- seek [count]`: from a click on the slider to the moment's being painted, anywhere in an hour's
 * recording of a page of several thousand nodes, beside rrweb's own player with the very same events. Both take turns.
 */
import { openRandom } from '@conav/shared/testing/random.ts'
import type { Page } from 'puppeteer-core'
import { openBrowser } from '../e2e/fixtures/browser.ts'
import { until } from '../e2e/fixtures/until.ts'
import { type Figure, percentile, publish } from './figures.ts'
import { recordHour } from './hour.ts'
import { openSeekStage } from './seek-stage.ts'

const COUNT = Number(process.argv[2] ?? 60)
const WARM_UP = 6
const AIM_MS = 200
const AIM_PART = 0.5
const SEED = Number(process.env.SEED ?? 20_261_121)

const random = openRandom(SEED)
const recorded = recordHour(random)
const megabytes = recorded.files.reduce((sum, file) => sum + file.length, 0) / 1e6
console.log(
  `seed ${SEED}: an hour in ${recorded.segments.length} segments, ${recorded.events} events, ` +
    `${megabytes.toFixed(1)} MB stored, ${(recorded.json.length / 1e6).toFixed(0)} MB as JSON`,
)
const stage = await openSeekStage(recorded)
const browser = await openBrowser()
try {
  const [ours, stock] = [await openPlayer(stage.ours), await openPlayer(stage.stock)]
  const times: { ours: number[]; stock: number[]; near: number[] } = { ours: [], stock: [], near: [] }
  for (let n = 0; n < COUNT + WARM_UP; n += 1) {
    const toMs = random.below(recorded.durationMs)
    const nearMs = Math.min(recorded.durationMs, toMs + 5_000 + random.below(10_000))
    const [far, near, theirs] = [await seek(ours, toMs), await seek(ours, nearMs), await seek(stock, toMs)]
    if (n < WARM_UP) continue
    times.ours.push(far)
    times.near.push(near)
    times.stock.push(theirs)
  }
  report(times)
} finally {
  await browser.close()
  await stage.close()
}

async function openPlayer(url: string): Promise<Page> {
  const page = await browser.newPage()
  await page.setViewport({ width: 1280, height: 800 })
  await page.goto(url)
  await until('the player is ready', () => page.evaluate(() => globalThis.isReady), 60_000)
  return page
}

async function seek(page: Page, toMs: number): Promise<number> {
  // A window behind another is not painted.
  await page.bringToFront()
  return page.evaluate((to) => globalThis.seekTo(to), toMs)
}

function report({ ours, stock, near }: { ours: number[]; stock: number[]; near: number[] }): void {
  publish('seek', [...rowsOf('anywhere', ours, stock), ...rowsOf('5 to 15 s on', near)])
  const [p95, peer] = [percentile(ours, 0.95), percentile(stock, 0.95)]
  const isMet = p95 <= AIM_MS && p95 <= AIM_PART * peer
  console.log(`${isMet ? 'met' : 'MISSED'}: p95 ${p95} ms (aim ${AIM_MS} ms and half of the stock player's ${peer} ms)`)
}

function rowsOf(where: string, values: readonly number[], peer?: readonly number[]): Figure[] {
  return [0.5, 0.95].map((part) => ({
    figure: `seek ${where}, painted p${part * 100}`,
    value: percentile(values, part),
    unit: 'ms',
    peer: peer ? percentile(peer, part) : null,
    n: values.length,
  }))
}
