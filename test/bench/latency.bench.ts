/**
 * `npm run bench -- latency [count]`: from a change in the customer's page to its being applied and painted in the
 * agent's window, over loopback, beside rrweb's own player. All take turns in one run, so that all see the same machine.
 */
import { openRandom } from '@conav/shared/testing/random.ts'
import type { Frame } from 'puppeteer-core'
import { Agent } from '../e2e/actors/agent.ts'
import { Customer } from '../e2e/actors/customer.ts'
import { meet } from '../e2e/actors/meeting.ts'
import { openBrowser, openWindow } from '../e2e/fixtures/browser.ts'
import { openServer } from '../e2e/fixtures/server.ts'
import { type Figure, percentile, publish } from './figures.ts'
import { openStock, SETTINGS, type Setting } from './stock.ts'
import { collect, mutate, setClock, watchReplay } from './stopwatch.ts'

const COUNT = Number(process.argv[2] ?? 240)
const ROUND = 20
const WARM_UP = 40
const AIM_MS = { p50: 20, p95: 33 }
const SEED = Number(process.env.SEED ?? 20_261_121)

interface Pair {
  name: string
  customer: Frame
  viewer: Frame
  doneMs: Map<number, number>
}

type Times = { applied: number[]; painted: number[] }

console.log(`seed ${SEED}`)
const random = openRandom(SEED)
const server = await openServer()
const [customerBrowser, deskBrowser] = await Promise.all([openBrowser(), openBrowser()])
const stock = await openStock()
try {
  const pairs = [await openOurs(), ...(await openPeers())]
  for (const { customer, viewer } of pairs) {
    await setClock(customer)
    await watchReplay(viewer)
  }
  for (let from = 0; from < COUNT + WARM_UP; from += ROUND) {
    for (const pair of pairs) await runRound(pair, from)
  }
  const times = new Map(await Promise.all(pairs.map(async (pair) => [pair.name, await timesOf(pair)] as const)))
  report(times)
} finally {
  await stock.close()
  await Promise.all([customerBrowser.close(), deskBrowser.close()])
  await server.close()
}

async function openOurs(): Promise<Pair> {
  const agent = new Agent(await openWindow(deskBrowser), server.urls)
  await agent.signIn()
  const customer = new Customer(await openWindow(customerBrowser), server.urls.shop)
  await meet(customer, agent, '/product/monstera-linden.html')
  const [viewer] = agent.replay.frames()
  if (!viewer) throw new Error('the desk has no viewer')
  return { name: 'conav', customer: customer.page.mainFrame(), viewer, doneMs: new Map() }
}

async function openPeers(): Promise<Pair[]> {
  const pairs: Pair[] = []
  for (const setting of Object.keys(SETTINGS) as Setting[]) {
    const { customer, viewer } = await stock.join(setting, { customer: customerBrowser, desk: deskBrowser })
    pairs.push({ name: setting, customer: customer.mainFrame(), viewer: viewer.mainFrame(), doneMs: new Map() })
  }
  return pairs
}

async function runRound({ customer, viewer, doneMs }: Pair, from: number): Promise<void> {
  const pausesMs = Array.from({ length: ROUND }, () => 60 + random.next() * 80)
  const times = await mutate(customer, { from, count: ROUND, pausesMs })
  for (const [index, ms] of times.entries()) doneMs.set(from + index, ms)
  await collect(viewer, from + ROUND - 1)
}

async function timesOf({ name, viewer, doneMs }: Pair): Promise<Times> {
  const seen = (await collect(viewer, WARM_UP + COUNT - 1)).filter(({ n }) => n >= WARM_UP)
  if (seen.length < COUNT * 0.98) throw new Error(`${name} has shown ${seen.length} of ${COUNT} changes`)
  const since = (n: number, ms: number): number => ms - (doneMs.get(n) ?? Number.NaN)
  return {
    applied: seen.map(({ n, appliedMs }) => since(n, appliedMs)),
    painted: seen.map(({ n, paintedMs }) => since(n, paintedMs)),
  }
}

function report(times: Map<string, Times>): void {
  const ours = times.get('conav')
  if (!ours) throw new Error('our own times are missing')
  const peers = [...times].filter(([name]) => name !== 'conav')
  const best = peers.toSorted(([, a], [, b]) => percentile(a.painted, 0.5) - percentile(b.painted, 0.5))[0]
  const shown = [
    ['rrweb buffer 0', times.get('buffer 0')],
    [`rrweb best (${best?.[0] ?? ''})`, best?.[1]],
  ] as const
  const figures: Figure[] = []
  for (const [peerName, peer] of shown) {
    for (const moment of ['applied', 'painted'] as const) {
      for (const [rank, part] of [
        ['p50', 0.5],
        ['p95', 0.95],
      ] as const) {
        figures.push({
          figure: `${moment} ${rank}, beside ${peerName}`,
          value: percentile(ours[moment], part),
          unit: 'ms',
          peer: peer ? percentile(peer[moment], part) : null,
          n: ours[moment].length,
        })
      }
    }
  }
  for (const [name, { painted }] of peers) {
    console.log(`rrweb ${name}: painted p50 ${percentile(painted, 0.5)} ms, p95 ${percentile(painted, 0.95)} ms`)
  }
  publish('latency', figures)
  const [p50, p95] = [percentile(ours.painted, 0.5), percentile(ours.painted, 0.95)]
  const isMet = p50 <= AIM_MS.p50 && p95 <= AIM_MS.p95
  console.log(`${isMet ? 'met' : 'MISSED'}: painted p50 ${p50} (aim ${AIM_MS.p50}), p95 ${p95} (aim ${AIM_MS.p95}) ms`)
}
