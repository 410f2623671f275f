/** Goes from page to page in one case, with an agent watching; afterwards the recording is held beside the same pictures. */
/* oxlint-disable no-await-in-loop -- one page after the other: it is one customer */
import { performance } from 'node:perf_hooks'
import type { Page } from 'puppeteer-core'
import { compareSeen, look, settle, type Comparison, type Seen } from './compare/compare.ts'
import type { Exhibit } from './exhibits.ts'
import type { House } from './house.ts'
import { replayOf, sourceOf, type Side } from './sides.ts'

export interface Visit {
  exhibit: Exhibit
  live: Comparison
  /** Undefined where the recording was not looked at. */
  recorded: Comparison | undefined
}

/** How long a page may take to be at the agent's; what has not come by then is missing. */
const COME_WITHIN_MS = 4_000
/** Pictures and fonts come after the page. */
const REST_MS = 700
const LOADED_WITHIN_MS = 6_000
/** A difference that no picture or font would make. */
const ALIKE = 0.005

interface Stay {
  exhibit: Exhibit
  source: Seen
  live: Comparison
  /** On the page's own clock, when it had come to rest and when it was left. */
  restedMs: number
  leftMs: number
}

export interface Route {
  exhibits: readonly Exhibit[]
  /** The recording is looked at, too. */
  isReplayed?: boolean
  /** On the last page; else the case is ended there. */
  stays?: boolean
}

export async function tour(house: House, { exhibits, isReplayed = false, stays = false }: Route): Promise<Visit[]> {
  const [first] = exhibits
  if (!first) return []
  const { customer, agent } = house
  await customer.visit(first.path)
  await customer.askForHelp()
  await agent.accept()
  await customer.allow('view')
  const begunMs = performance.now()
  const seen: Stay[] = []
  for (const [i, exhibit] of exhibits.entries()) {
    if (i > 0) await customer.visit(exhibit.path)
    seen.push(await stay(house, exhibit))
  }
  const endedMs = performance.now()
  if (!stays) await agent.end()
  if (!isReplayed) return seen.map(({ exhibit, live }) => ({ exhibit, live, recorded: undefined }))
  return replay(house, seen, { begunMs, endedMs })
}

interface Span {
  begunMs: number
  endedMs: number
}

async function replay(house: House, stays: readonly Stay[], { begunMs, endedMs }: Span): Promise<Visit[]> {
  const supervisor = await house.supervisor()
  await supervisor.openRecording('Museum')
  const side = replayOf(supervisor.page, house.server.urls.viewer)
  const visits: Visit[] = []
  for (const { exhibit, source, live, restedMs, leftMs } of stays) {
    const atMs = (restedMs + leftMs) / 2
    await supervisor.seek((atMs - begunMs) / (endedMs - begunMs))
    visits.push({ exhibit, live, recorded: await compareBeside(source, side) })
  }
  return visits
}

async function stay({ customer, agent, server }: House, exhibit: Exhibit): Promise<Stay> {
  const { page } = customer
  const [source, replay] = [sourceOf(page, server.urls.app), replayOf(agent.page, server.urls.viewer)]
  await settle(source, replay, COME_WITHIN_MS)
  await act(page)
  await settle(source, replay, COME_WITHIN_MS)
  const { seen, live, restedMs } = await compareLoaded(source, replay)
  await rest()
  return { exhibit, source: seen, live, restedMs, leftMs: performance.now() }
}

/** Looks again and again until both are alike, or what has not come by now is missing. */
async function compareLoaded(source: Side, replay: Side): Promise<{ seen: Seen; live: Comparison; restedMs: number }> {
  const deadlineMs = performance.now() + LOADED_WITHIN_MS
  for (;;) {
    const restedMs = performance.now()
    await rest()
    const seen = await look(source)
    const live = compareSeen(seen, await look(replay))
    const isAlike = live.pixels <= ALIKE && live.outline.share === 0
    if (isAlike || performance.now() > deadlineMs) return { seen, live, restedMs }
  }
}

/** What the page does by itself once it is seen. */
async function act(page: Page): Promise<void> {
  await page.evaluate(async () => {
    await (Reflect.get(window, 'act') as (() => unknown) | undefined)?.()
  })
}

/** Looks again and again, as beside the page itself: what is fetched for the replay takes its time, too. */
async function compareBeside(source: Seen, replay: Side): Promise<Comparison> {
  const still: Side = {
    outline: async () => source.outline,
    picture: async () => source.picture,
    covered: async () => [...source.covered],
  }
  await settle(still, replay, COME_WITHIN_MS)
  return (await compareLoaded(still, replay)).live
}

function rest(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, REST_MS))
}
