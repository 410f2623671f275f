/** Several tabs of the site in one case. */
import type { Page } from 'puppeteer-core'
import { expect } from 'vitest'
import { meet } from './actors/meeting.ts'
import { openSecondViewer } from './actors/second-viewer.ts'
import { until } from './fixtures/until.ts'
import { test } from './fixtures/world.ts'

test('[EE100] the customer’s tabs stand in a list with their sizes; the stage goes where the customer goes, until the agent chooses', async ({
  customer,
  agent,
  server,
}) => {
  await meet(customer, agent)
  await expect.poll(() => agent.screens()).toEqual(['1 · 1280x800'])

  const second = await customer.window.context.newPage()
  await second.setViewport({ width: 1000, height: 700 })
  await second.goto(new URL('/product/monstera-linden.html', server.urls.shop).href, { waitUntil: 'load' })
  await second.bringToFront()

  await expect.poll(() => agent.screens(), { timeout: 15_000 }).toEqual(['1 · 1280x800', '2 · 1000x700'])
  await agent.sees('Monstera Linden', 15_000)

  await agent.screen.press('button', 'Next screen (2)')
  await agent.sees('Good plants, honestly grown')
  expect(await agent.screens()).toEqual(['1 · 1280x800', '2 · 1000x700'])

  await second.close()
  await expect.poll(() => agent.screens(), { timeout: 30_000 }).toEqual(['1 · 1280x800'])
  await agent.sees('Good plants, honestly grown')
})

test('[EE106] the stage opens in a window of its own, shows there what happens, and the window closes with the case', async ({
  customer,
  agent,
  server,
}) => {
  await meet(customer, agent)
  const opened = new Promise<Page | null>((resolve) => agent.page.once('popup', resolve))
  const stage = openSecondViewer(agent.page.browser(), server.urls.viewer)
  await agent.screen.press('button', 'Open in a window of its own')
  const popup = await opened
  if (popup === null) throw new Error('no window was opened')
  const read = await stage

  await until('the window shows the page', async () => (await read()).includes('Good plants, honestly grown'))
  await customer.page.evaluate(() => {
    const heading = document.querySelector('h1')
    if (heading) heading.textContent = 'Fresh from the greenhouse'
  })
  await until('the window shows the change', async () => (await read()).includes('Fresh from the greenhouse'))
  await agent.sees('Fresh from the greenhouse')

  await agent.end()
  await until('the window is closed', () => popup.isClosed())
})
