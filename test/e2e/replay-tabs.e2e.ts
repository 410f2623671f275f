/** The recording of a case with several tabs. */
import type { Page } from 'puppeteer-core'
import { expect } from 'vitest'
import { meet } from './actors/meeting.ts'
import type { Supervisor } from './actors/supervisor.ts'
import { until } from './fixtures/until.ts'
import { test } from './fixtures/world.ts'

const STEPS = 4
const PLACES = 12

/** What both tabs say of themselves at a moment of the recording, and what is on the screen of who pins none. */
interface Moment {
  first: number
  second: number
  seen: { text: string; tab: number }
}

test('[EE152] of two tabs that overlap the player shows the one that the agent saw, and each as it was when it is pinned', async ({
  customer,
  agent,
  supervisor,
  server,
}) => {
  await meet(customer, agent)
  const second = await customer.window.context.newPage()
  await second.setViewport({ width: 1000, height: 700 })
  await second.goto(new URL('/product/monstera-linden.html', server.urls.shop).href, { waitUntil: 'load' })
  await second.bringToFront()
  await entitle(second, 'Second at 0')
  await agent.sees('Second at 0', 15_000)
  for (let step = 1; step <= STEPS; step += 1) {
    // Both change each time; the agent looks at one and then at the other, wherever the customer is.
    // oxlint-disable no-await-in-loop
    await entitle(customer.page, `First at ${step}`)
    await entitle(second, `Second at ${step}`)
    await agent.sees(step % 2 === 1 ? `Second at ${step}` : `First at ${step}`)
    await agent.screen.press('button', 'Next screen (2)')
    await agent.sees(step % 2 === 1 ? `First at ${step}` : `Second at ${step}`)
  }
  await agent.end()
  await agent.dispose()
  await agent.markDone()

  await supervisor.openRecording('Ada')
  await until('both tabs have a lane', async () => (await supervisor.lanes()).length === 2)
  const moments: Moment[] = []
  for (let place = 0; place <= PLACES; place += 1) {
    await supervisor.seek(place / PLACES)
    moments.push(await lookAround(supervisor))
  }
  // oxlint-enable no-await-in-loop

  for (const [index, { first, second: other, seen }] of moments.entries()) {
    const before = moments[index - 1]
    expect(first, `first at ${index}`).toBeGreaterThanOrEqual(before?.first ?? 0)
    expect(other, `second at ${index}`).toBeGreaterThanOrEqual(before?.second ?? 0)
    expect(Math.abs(first - other), `both at ${index}`).toBeLessThanOrEqual(1)
    expect(stepIn(seen.text, seen.tab === 1 ? 'First' : 'Second'), `seen at ${index}`).toBe(
      seen.tab === 1 ? first : other,
    )
  }
  const last = moments.at(-1)
  expect([last?.first, last?.second]).toEqual([STEPS, STEPS])
  expect(new Set(moments.map(({ seen }) => seen.tab)).size).toBe(2)
})

test('[EE153] a supervisor goes from tab to tab by keyboard, is told of it, and reads what went on in which tab', async ({
  customer,
  agent,
  supervisor,
  server,
}) => {
  await meet(customer, agent)
  const second = await customer.window.context.newPage()
  await second.goto(new URL('/product/monstera-linden.html', server.urls.shop).href, { waitUntil: 'load' })
  await second.bringToFront()
  await entitle(second, 'Second at 1')
  await agent.sees('Second at 1', 15_000)
  await agent.end()
  await agent.dispose()
  await agent.markDone()
  await supervisor.openRecording('Ada')
  await supervisor.seek(1)
  await supervisor.sees('Second at 1')
  await supervisor.screen.says(/On the screen: .*2/)

  await supervisor.page.keyboard.press('t')
  await supervisor.screen.says(/Only this tab is shown: .*1/)
  await supervisor.sees('Good plants, honestly grown')
  await supervisor.page.keyboard.press('t')
  await supervisor.screen.says(/Only this tab is shown: .*2/)
  await supervisor.page.keyboard.press('t')

  await supervisor.screen.says(/On the screen: .*2/)
  await supervisor.screen.says('Customer went to another tab · Tab 2')
  await supervisor.seek(0)
  await supervisor.sees('Good plants, honestly grown')
})

async function entitle(page: Page, text: string): Promise<void> {
  await page.evaluate((words) => {
    const heading = document.querySelector('h1')
    if (heading) heading.textContent = words
  }, text)
}

/** How far the named tab is in the text; 0 before its first step. */
function stepIn(text: string, name: string): number {
  return Number(new RegExp(`${name} at (\\d)`).exec(text)?.[1] ?? 0)
}

async function lookAround(supervisor: Supervisor): Promise<Moment> {
  const seen = { text: await readSettled(supervisor), tab: await tabOnScreen(supervisor) }
  await supervisor.pin(1)
  const first = stepIn(await readSettled(supervisor), 'First')
  await supervisor.pin(2)
  const second = stepIn(await readSettled(supervisor), 'Second')
  await supervisor.pin()
  return { first, second, seen }
}

async function tabOnScreen(supervisor: Supervisor): Promise<number> {
  return (await supervisor.lanes()).findIndex(({ isOnScreen }) => isOnScreen) + 1
}

/** The text of the picture, once it has been the same twice. */
async function readSettled({ replay, page }: Supervisor): Promise<string> {
  let before: string | undefined
  return until('the picture rests', async () => {
    await page.evaluate(() => new Promise((resolve) => void requestAnimationFrame(() => resolve(undefined))))
    const text = (await replay.text()) || ' '
    const isSame = text === before
    before = text
    return isSame ? text : undefined
  })
}
