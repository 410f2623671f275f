/** Who sees the page, as the customer is told; what they may do; and that the page does not move when it is told. */
import { expect } from 'vitest'
import { AgentPanel } from './actors/agent-panel.ts'
import { Guest } from './actors/guest.ts'
import { meet } from './actors/meeting.ts'
import { until } from './fixtures/until.ts'
import { test } from './fixtures/world.ts'

test('[EE189] the bar marks a guest, and a list says by keyboard whose guest they are', async ({
  customer,
  agent,
  openFor,
  server,
}) => {
  const guest = new Guest(await openFor('desk'), server.urls)
  const panel = new AgentPanel(agent)
  await meet(customer, agent)
  await guest.knock(await panel.inviteGuest(), 'Léa')
  await panel.admit('Léa')
  await customer.allow('view', 'Léa')

  await customer.screen.get('status', 'Ada and Léa (guest) can see this page')
  const who = await customer.screen.get('button', 'Who sees this')
  await who.focus()
  await customer.page.keyboard.press('Enter')
  await customer.screen.says('Guest of Ada · can see it')
  await customer.screen.says('Agent · can see it and draw on it')
  await customer.screen.press('button', 'Close')

  await customer.screen.get('button', 'Who sees this')
  expect(customer.window.complaints).toEqual([])
})

test('[EE190] the customer has nobody draw or point, the agent is told, and view goes on; then allows it again', async ({
  customer,
  agent,
}) => {
  await meet(customer, agent)

  await customer.screen.press('button', 'Who sees this')
  await customer.screen.press('button', 'No drawing or pointing')
  await agent.isTold('has turned off drawing and pointing')
  await customer.screen.says('Agent · can see it')
  expect(await customer.isSeen()).toBe(true)
  await customer.visit('/help.html')
  await agent.sees('Often asked')
  await until('the customer is seen', () => customer.isSeen())
  await customer.screen.press('button', 'Who sees this')
  await customer.screen.press('button', 'Allow drawing and pointing')

  await agent.isTold('has turned drawing and pointing on again')
})

test('[EE191] a page that follows one with a bar is not moved when the bar comes, in a wide window and in a narrow one', async ({
  customer,
  agent,
}) => {
  const topOf = () => customer.page.evaluate(() => document.documentElement.getBoundingClientRect().top)
  await meet(customer, agent)
  await until('the customer is seen', () => customer.isSeen())

  for (const width of [1280, 360]) {
    await customer.page.setViewport({ width, height: 800 })
    await customer.reload()
    await until('the customer is seen', () => customer.isSeen())
    await settled(topOf)
    await customer.reload()
    await until('the customer is seen again', () => customer.isSeen())
    await settled(topOf)

    expect(await customer.page.evaluate(listShifts), `${width} px`).toEqual([])
  }
  // A page that does move is found out.
  await customer.page.evaluate(() => (document.body.style.paddingTop = '90px'))
  await expect.poll(() => customer.page.evaluate(listShifts)).not.toEqual([])
})

/**
 * What has moved, each time, and from where to where, since the site's scripts have run. A browser may paint a page before
 * that, and the room for the bar is made by one of them.
 */
function listShifts(): string[] {
  const [navigation] = performance.getEntriesByType('navigation') as PerformanceNavigationTiming[]
  const ranMs = (navigation?.domContentLoadedEventEnd ?? 0) + 50
  const observer = new PerformanceObserver(() => undefined)
  observer.observe({ type: 'layout-shift', buffered: true })
  type Shift = { startTime: number; sources: { node?: Node; previousRect: DOMRect; currentRect: DOMRect }[] }
  const shifts = observer.takeRecords().filter((entry) => entry.startTime > ranMs)
  return shifts.map((entry) => {
    const { startTime, sources } = entry as unknown as Shift
    const moves = sources.map(({ node, previousRect, currentRect }) => {
      const name = node?.nodeName ?? 'gone'
      return `${name} ${previousRect.x},${previousRect.y} -> ${currentRect.x},${currentRect.y}`
    })
    return `at ${Math.round(startTime)} ms: ${moves.join('; ')}`
  })
}

/** Looks until the value is the same three times in a row. */
async function settled<Value>(look: () => Promise<Value>): Promise<void> {
  const seen: Value[] = []
  await until('the page has come to rest', async () => {
    seen.push(await look())
    return seen.length > 3 && new Set(seen.slice(-4)).size === 1
  })
}
