/** How a case stands on the desk: its tools in one row, and the whole of it as a bar. */
import type { Page } from 'puppeteer-core'
import { expect } from 'vitest'
import { AgentPanel } from './actors/agent-panel.ts'
import { Agent } from './actors/agent.ts'
import { CustomerTalk } from './actors/customer-talk.ts'
import { meet } from './actors/meeting.ts'
import { listFaults } from './fixtures/axe.ts'
import { until } from './fixtures/until.ts'
import { test } from './fixtures/world.ts'

const WIDTHS_PX = [360, 768, 1280, 1366, 1440]
const ONE_EACH = WIDTHS_PX.map(() => 1)

test.for(['en-US', 'fr-FR'])(
  '[UI90] the tools stand in one row, whatever the power, %s',
  async (language, { openFor, server, customer }) => {
    const agent = new Agent(await openFor('desk', { language }), server.urls)
    const isFrench = language === 'fr-FR'
    await agent.page.goto(server.urls.app)
    await agent.screen.press('button', isFrench ? 'Continuer en tant que Ada (agent)' : 'Continue as Ada (agent)')
    await customer.visit('/')
    await customer.askForHelp()
    await agent.screen.press('button', isFrench ? 'Accepter' : 'Accept')
    await customer.waitToBeAsked('view')
    const control = isFrench ? 'Demander le contrôle' : 'Request control'
    await agent.screen.get('button', control)
    expect(await rowsOf(agent.page), 'before view').toEqual(ONE_EACH)

    await customer.allow('view')
    await agent.sees(/Fernwood|nursery/)
    expect(await rowsOf(agent.page), 'watching').toEqual(ONE_EACH)

    await agent.screen.press('button', control)
    await customer.allow('control')
    await agent.screen.get('button', isFrench ? 'Rendre le contrôle' : 'Release control')
    expect(await rowsOf(agent.page), 'controlling').toEqual(ONE_EACH)
  },
)

test('[UI91] a case made a bar shows its state, its unread words and the main actions, and folds the page away and back by keyboard', async ({
  customer,
  agent,
}) => {
  const panel = new AgentPanel(agent)
  const talk = new CustomerTalk(customer)
  await meet(customer, agent)
  await agent.page.setViewport({ width: 420, height: 700 })

  await agent.screen.key('b')
  await agent.screen.get('group', 'Case in short')
  await agent.screen.get('textbox', 'Message')
  await agent.screen.press('button', 'Chat and notes')
  await agent.screen.gone('textbox', 'Message')
  expect(await agent.screen.text()).toMatch(/watching[\s\S]*0:\d\d/)
  await talk.say('Are you there?')
  await agent.screen.get('button', 'Chat and notes, 1 unread')
  expect(await listFaults(agent.page.mainFrame())).toEqual([])

  await agent.requestControl()
  await customer.decline('control')
  await agent.isTold('has declined control')
  await agent.screen.key('/')
  await panel.reads('Are you there?')
  await agent.screen.get('button', 'Chat and notes')

  await agent.reload()
  const page = await agent.screen.get('button', 'Page')
  await page.focus()
  await agent.screen.key('Enter')
  await agent.sees('Good plants, honestly grown')
  await agent.screen.get('button', 'Draw')
  await agent.screen.press('button', 'Side by side with the panel')
  await agent.screen.get('button', 'Make it a bar')
  await until('the focus is where the layout is changed', () =>
    agent.page.evaluate(() => document.activeElement?.getAttribute('aria-label') === 'Make it a bar'),
  )
})

test('[EE109] control that is asked for this page alone works there, and has ended on both sides once the customer goes on', async ({
  customer,
  agent,
}) => {
  await meet(customer, agent, '/product/monstera-linden.html')
  await agent.screen.press('button', 'Terms of control')
  await agent.screen.press('menuitem', 'For this page only')
  await customer.allow('control')
  await agent.hasControl()
  await agent.isTold('It holds for this page only.')
  await agent.clickInReplay({ text: 'Add to basket' })
  await expect.poll(() => customer.basketCount()).toBe(1)

  await customer.visit('/help.html')

  await agent.isTold('Control has ended as agreed. Request it again to go on.')
  await agent.screen.get('button', 'Request control')
  await agent.sees('Often asked')
  await until('the customer is told that the page is seen', () => customer.isSeen())
  expect(await customer.isControlled()).toBe(false)
})

/** In how many rows the tools stand at each width; more than one also where they stick out. */
async function rowsOf(page: Page): Promise<number[]> {
  const rows: number[] = []
  for (const width of WIDTHS_PX) {
    await page.setViewport({ width, height: 800 })
    rows.push(
      await page.$eval('[role="group"]:is([aria-label="Tools"], [aria-label="Outils"])', (group) => {
        const buttons = [...group.querySelectorAll('button')].filter((button) => button.checkVisibility())
        const middles = new Set(
          buttons.map((button) => {
            const { top, height } = button.getBoundingClientRect()
            return Math.round((top + height / 2) / 4)
          }),
        )
        return middles.size + (group.scrollWidth > group.clientWidth ? 1 : 0)
      }),
    )
  }
  return rows
}
