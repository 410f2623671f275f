/** One whole case in which everything is tried, and what the oracle finds of it afterwards. */
import type { Canary } from '@conav/shared/redact/oracle.ts'
import { CARD_TRICKS } from '../trick/card.tricks.ts'
import { FIELD_TRICKS } from '../trick/field.tricks.ts'
import { playAfterPause, playAll, renderAll } from '../trick/play.ts'
import type { RenderedTrick } from '../trick/rendered.tricks.ts'
import { TEXT_TRICKS } from '../trick/text.tricks.ts'
import type { Trick } from '../trick/trick.ts'
import { findLeaks, type Leak } from './findings.ts'
import { travel, type Travelled, type Way } from './journey.ts'
import { readSinks, type Sink } from './sink.ts'
import { letIn, waitForAgent } from './meeting.ts'
import { openWorld, type World, type WorldOptions } from './world.ts'

export const TRICKS: readonly Trick[] = [...TEXT_TRICKS, ...FIELD_TRICKS, ...CARD_TRICKS]

export interface Plan extends WorldOptions, Way {
  tricks: readonly Trick[]
  /** Pages on which every trick is played. */
  trickPages: readonly string[]
  /** And these on pages with a stage. */
  rendered?: { tricks: readonly RenderedTrick[]; pages: readonly string[] }
}

export interface Outcome extends Pick<Travelled, 'readable' | 'failed'> {
  planted: readonly Canary[]
  leaks: Leak[]
  /** What is let through to the agent, found where others look. */
  elsewhere: { shown: number; leaks: Leak[] }
  /** What is let through as bytes, and what of it the server has stored. */
  stored: { painted: number; missing: string[] }
  tricks: { played: number; leaks: Leak[] }
  sinks: { name: string; size: number }[]
}

/** Where those look on for whom a rule for agents alone is not. */
const OTHERS = new Set(['guest', '/ws/guest from the server', 'recording', 'database', 'files', 'log', 'metrics'])

export async function runCase(plan: Plan): Promise<Outcome> {
  const { stops, seed, isLet, dose } = plan
  const world = await openWorld(plan)
  try {
    const { readable, failed, ...travelled } = await travel(world, { stops, seed, isLet, dose })
    const { canaries, seen } = travelled
    const played = await playTricks(world, plan)
    await world.agent.end()
    const sinks = await readSinks(world, seen)
    return {
      planted: canaries,
      leaks: findLeaks(sinks, canaries),
      ...judgeShown(sinks, travelled),
      tricks: { played: played.count, leaks: findLeaks(sinks, played.secrets) },
      readable,
      failed,
      sinks: sinks.map(({ name, parts }) => ({ name, size: parts.reduce((size, part) => size + part.length, 0) })),
    }
  } catch (error) {
    throw new Error(`${String(error)}\n${await describeState(world)}`, { cause: error })
  } finally {
    await world.close()
  }
}

function judgeShown(
  sinks: readonly Sink[],
  { shown, painted }: Pick<Travelled, 'shown' | 'painted'>,
): Pick<Outcome, 'elsewhere' | 'stored'> {
  const others = sinks.filter(({ name }) => OTHERS.has(name))
  const files = sinks.filter(({ name }) => name === 'files' || name === 'drawn in pictures')
  const found = new Set(findLeaks(files, painted).map(({ carrier }) => carrier))
  const missing = painted.map(({ carrier }) => carrier).filter((carrier) => !found.has(carrier))
  return {
    elsewhere: { shown: shown.length, leaks: findLeaks(others, shown) },
    stored: { painted: painted.length, missing },
  }
}

async function playTricks(world: World, plan: Plan): Promise<{ count: number; secrets: Canary[] }> {
  const { tricks, trickPages, rendered = { tricks: [], pages: [] }, seed } = plan
  const count = tricks.length * trickPages.length + rendered.tricks.length * rendered.pages.length
  if (count === 0) return { count, secrets: [] }
  const secrets: Canary[] = []
  if (plan.stops.length === 0) {
    await world.customer.visit('/')
    await letIn(world)
  }
  for (const [i, page] of trickPages.entries()) {
    await world.customer.visit(page)
    await waitForAgent(world, `Ready ${i}`)
    secrets.push(...(await playAll(world, tricks, seed * 100 + i)))
  }
  for (const [i, page] of rendered.pages.entries()) {
    await world.customer.visit(page)
    await waitForAgent(world, `Stage ${i}`)
    secrets.push(...(await renderAll(world, rendered.tricks, seed * 100 + 50 + i)))
  }
  secrets.push(...(await playAfterPause(world, seed * 100 + 99)))
  return { count: count + 1, secrets }
}

/** What both sides and the server say of a case that came to a stand. */
async function describeState({ direct, server, customer, agent }: World): Promise<string> {
  const metrics = await fetch(`${direct}/metrics`).then((answer) => answer.text())
  const counts = metrics.split('\n').filter((line) => /^conav_(frames|streams|errors)/.test(line))
  const read = (page: typeof agent.page): Promise<string> =>
    page.evaluate(() => document.body.innerText.slice(0, 300)).catch(String)
  const troubles = server
    .log()
    .split('\n')
    .filter((line) => /"level":[56]0/.test(line))
  return [...counts, ...troubles, `agent: ${await read(agent.page)}`, `customer: ${await read(customer.page)}`].join(
    '\n',
  )
}
