/** People and tools beside the stage: a colleague who is brought in by the dialog, keys from the menu, the second window. */
import type { Page } from 'puppeteer-core'
import { expect } from 'vitest'
import { AgentPanel } from './actors/agent-panel.ts'
import { Agent } from './actors/agent.ts'
import { meet, meetInControl } from './actors/meeting.ts'
import { openSecondViewer } from './actors/second-viewer.ts'
import { until } from './fixtures/until.ts'
import { test } from './fixtures/world.ts'

const PRODUCT = '/product/monstera-linden.html'

test('[EE178] a colleague is brought in by the dialog, opens the case at their desk, sees the page once the customer allows it, and leaves', async ({
  customer,
  agent,
  openFor,
  server,
}) => {
  const colleague = new Agent(await openFor('desk'), server.urls)
  await colleague.signIn('Grace')
  await meet(customer, agent, PRODUCT)

  await new AgentPanel(agent).bringIn('Grace')
  await colleague.screen.says('brought in')
  expect(await customer.isAsked('view', 'Grace')).toBe(false)
  await openTheCase(colleague)
  await customer.waitToBeAsked('view', 'Grace')
  await colleague.isTold('has been asked to show the page')
  expect(await colleague.replay.text()).not.toContain('Monstera')

  await customer.allow('view', 'Grace')
  await colleague.sees('Monstera Linden')
  await customer.screen.get('status', 'Ada and Grace can see this page')
  await colleague.screen.press('button', 'Leave case')
  await colleague.screen.says('Leave this case?')
  await pressInDialog(colleague, 'Leave case')
  await colleague.isTold('You have left the case.')
  await customer.screen.get('status', 'Ada can see this page')
  expect(await colleague.screen.text()).not.toContain('brought in')
  await agent.sees('Monstera Linden')
})

test('[EE179] keys of the menu reach the page, and what belongs to the computer says why it does not', async ({
  customer,
  agent,
}) => {
  await meetInControl(customer, agent, '/help.html')
  await agent.typeInReplay({ label: 'Name' }, 'Marie')
  await expect.poll(() => customer.valueOf('#contact-name')).toBe('Marie')

  await pressFromMenu(agent, 'Home')
  await expect
    .poll(() => customer.page.$eval('#contact-name', (field) => (field as HTMLInputElement).selectionStart))
    .toBe(0)
  await pressFromMenu(agent, 'Tab')
  await expect.poll(() => customer.page.evaluate(() => document.activeElement?.id)).toBe('contact-email')
  await pressFromMenu(agent, 'Shift+Tab')
  await expect.poll(() => customer.page.evaluate(() => document.activeElement?.id)).toBe('contact-name')
  await agent.screen.press('button', 'More')
  await agent.screen.press('menuitem', 'Keys')
  await agent.screen.says('Belongs to the customer’s computer. No page can press it.')
})

test('[EE180] the stage in a window of its own shows the page again after a reload of that window', async ({
  customer,
  agent,
  server,
}) => {
  await meet(customer, agent, PRODUCT)
  const opened = new Promise<Page | null>((resolve) => agent.page.once('popup', resolve))
  const first = openSecondViewer(agent.page.browser(), server.urls.viewer)
  await agent.screen.press('button', 'Open in a window of its own')
  const popup = await opened
  if (popup === null) throw new Error('no window was opened')
  const before = await first
  await until('the window shows the page', async () => (await before()).includes('Monstera Linden'))

  const second = openSecondViewer(agent.page.browser(), server.urls.viewer)
  await popup.reload()
  const after = await second

  await until('the window shows the page again', async () => (await after()).includes('Monstera Linden'))
  await customer.visit('/help.html')
  await until('the window shows the next page', async () => (await after()).includes('Often asked'))
  await agent.screen.press('button', 'Close the other window')
  await until('the window is closed', () => popup.isClosed())
  await agent.screen.get('button', 'Open in a window of its own')
})

async function openTheCase(colleague: Agent): Promise<void> {
  await until('the case stands in the list', async () => {
    const row = await colleague.page.$('a[href^="/cases/"]')
    await row?.click()
    return row !== null
  })
}

async function pressInDialog(agent: Agent, name: string): Promise<void> {
  await until(`the dialog has ${name}`, async () => {
    const button = await agent.page.$(
      `[role="alertdialog"] ::-p-aria([name="${name}"][role="button"]), [role="dialog"] ::-p-aria([name="${name}"][role="button"])`,
    )
    await button?.click()
    return button !== null
  })
}

/** Opens the menu anew for each key, as one has to. */
async function pressFromMenu(agent: Agent, key: string): Promise<void> {
  await agent.screen.press('button', 'More')
  await agent.screen.press('menuitem', 'Keys')
  await agent.screen.press('menuitem', key)
}
