/** Sends payloads to a desk and looks on: live, in the recording, and once without any defence. */
import type { Page } from 'puppeteer-core'
import { getRecording } from '@conav/shared/api/recording.ts'
import { endCase } from '@conav/shared/api/case.ts'
import { openOffice } from '../../e2e/fixtures/office.ts'
import { until } from '../../e2e/fixtures/until.ts'
import { Agent } from '../../e2e/actors/agent.ts'
import { Supervisor } from '../../e2e/actors/supervisor.ts'
import { Replay } from '../../e2e/actors/replay.ts'
import { openWindow } from '../../e2e/fixtures/browser.ts'
import { listPayloads } from '../payload/list.ts'
import { activateAll } from './activate.ts'
import { type Batch, batchOf, type Numbered, slice } from './batch.ts'
import { KINDS, type Sightings, watch } from './lookout.ts'
import { buildUndefended } from '../undefended/build.ts'
import type { HostileCustomer } from './hostile.ts'
import { openCase, type World } from './world.ts'

const BATCH = 120
/** How long the player's line goes on behind the last frame. */
const LAST_PICTURE_MS = 1_000
const SETTLES_MS = 1_000
const SOUGHT_WITHIN_MS = 3_000
const BARE_BATCH = 12
const BARE_SHOWS_WITHIN_MS = 1_500

export interface Found {
  sightings: Sightings
  /** Batches that were shown to their end. */
  shown: number
  batches: number
}

/** Every so-many-th payload, each with its number. */
export function choose(every: number): Numbered[] {
  return listPayloads().flatMap((payload, number) => (number % every === 0 ? [{ number, payload }] : []))
}

/** Every so-many-th, a few on a page, and alone those by which no kind can be missing: they take others away. */
export function chooseBare(every: number): Numbered[][] {
  const surely = /^(?:a dialog|a new window|a way out), in a snapshot$/
  const sure = choose(1).filter(({ payload }) => surely.test(payload.name))
  return [...slice(choose(every), BARE_BATCH), ...sure.map((each) => [each])]
}

export function batchesOf(numbered: readonly Numbered[], origin: string): Batch[] {
  return slice(numbered, BATCH).map((part, at) => batchOf(part, { name: `batch ${at}`, origin }))
}

export async function attackLive(world: World, batches: readonly Batch[]): Promise<Found> {
  const { agent, customer, urls } = world
  const { seen, stop } = await watch(agent.page, Object.values(urls))
  let shown = 0
  for (const batch of batches) {
    send(customer, batch)
    // oxlint-disable-next-line no-await-in-loop
    await agent.sees(batch.mark)
    // oxlint-disable-next-line no-await-in-loop
    await provoke(agent.page, urls.viewer)
    shown += 1
  }
  await customer.isStored()
  await settle()
  await stop()
  return { sightings: seen, shown, batches: batches.length }
}

/** Ends the case and goes through its recording, from one batch to the next. */
export async function attackReplay(world: World, batches: readonly Batch[]): Promise<Found> {
  const { agent, urls, id } = world
  const office = await openOffice(urls.app)
  // It has ended where this is tried once more.
  await office.call(endCase, { id }, {}).catch(() => undefined)
  const window = await openWindow(agent.page.browser())
  try {
    const supervisor = new Supervisor(window, urls)
    await supervisor.signIn()
    const { seen, stop } = await watch(window.page, Object.values(urls))
    const replay = new Replay(window.page, urls.viewer)
    // A click on the slider that comes before the recording's frames is nothing to the player.
    const seekTo = async (part: number, mark: string): Promise<boolean> => {
      await supervisor.seek(part)
      return replay.sees(mark, SOUGHT_WITHIN_MS).then(
        () => true,
        () => false,
      )
    }
    let shown = 0
    const parts = await partsOf(world)
    await window.page.goto(`${urls.app}/recordings/${id}`)
    for (const [at, batch] of batches.entries()) {
      // oxlint-disable-next-line no-await-in-loop
      await until(`${batch.mark} in the recording`, () => seekTo(parts[at] ?? 0, batch.mark))
      // oxlint-disable-next-line no-await-in-loop
      await provoke(window.page, urls.viewer)
      shown += 1
    }
    await settle()
    await stop()
    return { sightings: seen, shown, batches: batches.length }
  } finally {
    await window.close()
  }
}

/** Where on the slider each page of the recording stands with all that came after it. */
async function partsOf({ urls, id }: World): Promise<number[]> {
  const office = await openOffice(urls.app, 'Sam')
  const { segments, durationMs } = await office.call(getRecording, { id }, {})
  const endMs = durationMs + LAST_PICTURE_MS
  return segments.map(({ toMs }, at) => (toMs + (segments[at + 1]?.fromMs ?? endMs)) / 2 / endMs)
}

/** The same payloads where the viewer has neither policy nor allow-list nor sandbox: the oracle has to find them. */
export async function attackBare(world: World, parts: readonly Numbered[][]): Promise<Found> {
  const { urls, hostile, front } = world
  const window = await openWindow(world.agent.page.browser())
  front.serve(await buildUndefended())
  const at = await openCase(urls)
  try {
    await window.page.evaluateOnNewDocument(unconfine)
    const agent = new Agent(window, urls)
    await agent.signIn()
    const { seen, stop } = await watch(window.page, Object.values(urls))
    let shown = 0
    for (const [n, part] of parts.entries()) {
      const batch = batchOf(part, { name: `bare ${n}`, origin: hostile.origin })
      // What gets through may take the whole desk away: each begins at a new one.
      // oxlint-disable-next-line no-await-in-loop
      shown += await showBare({ ...world, ...at }, agent, batch)
    }
    await settle()
    await stop()
    return { sightings: seen, shown, batches: parts.length }
  } finally {
    at.customer.close()
    front.serve('viewer')
    await window.close()
  }
}

async function showBare({ urls, id, customer }: World, agent: Agent, batch: Batch): Promise<0 | 1> {
  const { page } = agent
  try {
    // What was opened hides the window that is watched.
    for (const each of await page.browserContext().pages()) if (each !== page) await each.close()
    await page.bringToFront()
    await page.goto(`${urls.app}/cases/${id}`, { waitUntil: 'domcontentloaded' })
    await until('the viewer is there', () => agent.replay.frames().length > 1, BARE_SHOWS_WITHIN_MS)
    await customer.isSeen()
    send(customer, batch)
    await agent.sees(batch.mark, BARE_SHOWS_WITHIN_MS)
    // A page that was taken away may never answer.
    await Promise.race([provoke(page, urls.viewer), settle()])
    return 1
  } catch {
    return 0
  }
}

/** Runs in the desk, and takes from the viewer's frame what confines it. */
function unconfine(): void {
  const src = Object.getOwnPropertyDescriptor(HTMLIFrameElement.prototype, 'src')
  Object.defineProperty(HTMLIFrameElement.prototype, 'src', {
    ...src,
    set(this: HTMLIFrameElement, value: string) {
      this.removeAttribute('sandbox')
      src?.set?.call(this, value)
    },
  })
}

export function namesOf(sightings: Sightings): string[] {
  const payloads = listPayloads()
  return KINDS.flatMap((kind) =>
    [...sightings[kind]].map(
      (what) => `${kind}: ${typeof what === 'number' ? (payloads[what]?.name ?? `text ${what}`) : what}`,
    ),
  )
}

function send(customer: HostileCustomer, batch: Batch): void {
  customer.show(batch.page)
  for (const events of batch.after) customer.follow(events)
}

async function provoke(page: Page, viewer: string): Promise<void> {
  const frame = page.frames().find((each) => each.url().startsWith(viewer))
  await frame?.evaluate(activateAll)
  await frame?.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))))
}

/** What takes a moment (a refresh, a prefetch, an animation) has had it. There is nothing to poll for where nothing comes. */
function settle(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, SETTLES_MS))
}
