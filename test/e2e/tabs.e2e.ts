/** Several tabs of the site in one case. */
import { expect } from 'vitest'
import { meet } from './actors/meeting.ts'
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
