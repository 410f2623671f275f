/** Bombs in a real case at a real desk, with the chat open: whether the agent can go on working beside the page. */
import { AgentPanel } from '../../e2e/actors/agent-panel.ts'
import { until } from '../../e2e/fixtures/until.ts'
import { openCase, type World } from '../case/world.ts'
import { Builder } from '../payload/payload.ts'
import type { Bomb } from './bomb.ts'

const WORDS = 'I am still here and can write to you'
const LOOKED_FOR_MS = 6_000
const KEYS_APART_MS = 20

export interface DeskBlast {
  /** Longest task of the desk's own. */
  deskMs: number
  /** From a key to its letter on the screen, at worst; 0 below 16 ms. */
  keyMs: number
  /** From the last key to one's own words in the chat. */
  saidMs: number
  /** From the press on `End` to the end of the case. */
  endMs: number
  /** What the agent is told in the page's place; empty where the page is shown. */
  notice: string
}

declare global {
  var deskMs: number
  var keyMs: number
}

/** Each bomb gets a case of its own, which is ended while its page is still there. */
export async function throwAtDesk(world: World, bomb: Bomb): Promise<DeskBlast> {
  const { agent, urls } = world
  const { id, customer } = await openCase(urls)
  try {
    await agent.page.goto(`${urls.app}/cases/${id}`)
    await customer.isSeen()
    await agent.screen.get('textbox', 'Message')
    await agent.page.evaluate(watchDesk)
    const [first = [], ...rest] = bomb(new Builder())
    customer.show(first)
    for (const events of rest) customer.follow(events)
    const saidMs = await talk(world)
    const notice = await readNotice(world)
    const measured = await agent.page.evaluate(() => ({ deskMs: globalThis.deskMs, keyMs: globalThis.keyMs }))
    const fromMs = performance.now()
    await agent.end()
    return { ...measured, saidMs: Math.round(saidMs), notice, endMs: Math.round(performance.now() - fromMs) }
  } finally {
    customer.close()
  }
}

/** Types and says the same words again and again, for as long as the bomb may take to go off. */
async function talk({ agent }: World): Promise<number> {
  const panel = new AgentPanel(agent)
  const field = await agent.screen.get('textbox', 'Message')
  const endMs = performance.now() + LOOKED_FOR_MS
  let worstMs = 0
  for (let round = 1; round === 1 || performance.now() < endMs; round += 1) {
    const words = `${WORDS} ${round}`
    // oxlint-disable-next-line no-await-in-loop
    await field.type(words, { delay: KEYS_APART_MS })
    const fromMs = performance.now()
    // oxlint-disable-next-line no-await-in-loop
    await agent.page.keyboard.press('Enter')
    // oxlint-disable-next-line no-await-in-loop
    await panel.reads(words)
    worstMs = Math.max(worstMs, performance.now() - fromMs)
  }
  return worstMs
}

async function readNotice({ agent }: World): Promise<string> {
  const read = (): Promise<string | undefined> =>
    agent.page.evaluate(() =>
      [...document.querySelectorAll<HTMLElement>('[role="alert"]')]
        .map(({ innerText }) => innerText.replaceAll(/\s+/g, ' '))
        .find((text) => text.includes('too large')),
    )
  return until('the notice is read', read, 1_000).catch(() => '')
}

/** Runs in the desk. */
function watchDesk(): void {
  globalThis.deskMs = 0
  globalThis.keyMs = 0
  new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) globalThis.deskMs = Math.max(globalThis.deskMs, Math.round(duration))
  }).observe({ type: 'longtask' })
  const keys: PerformanceObserverInit & { durationThreshold: number } = { type: 'event', durationThreshold: 16 }
  new PerformanceObserver((list) => {
    for (const { name, duration } of list.getEntries())
      if (name.startsWith('key')) globalThis.keyMs = Math.max(globalThis.keyMs, Math.round(duration))
  }).observe(keys)
}
