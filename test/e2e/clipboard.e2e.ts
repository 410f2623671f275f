/** What one side copies and the other pastes. */
import { expect } from 'vitest'
import { AgentPanel } from './actors/agent-panel.ts'
import type { Agent } from './actors/agent.ts'
import { CustomerTalk } from './actors/customer-talk.ts'
import type { Customer } from './actors/customer.ts'
import { meet } from './actors/meeting.ts'
import { until } from './fixtures/until.ts'
import { test } from './fixtures/world.ts'

test('[EE172] what one side copies the other can paste, once both have turned it on, and not before', async ({
  customer,
  agent,
  server,
}) => {
  const [panel, talk] = [new AgentPanel(agent), new CustomerTalk(customer)]
  await agent.window.context.overridePermissions(server.urls.app, [
    'clipboard-read',
    'clipboard-write',
    'clipboard-sanitized-write',
  ])
  await meet(customer, agent, '/help.html')
  await panel.open('Details')
  await copyAtTheDesk(agent, 'before anyone wanted it')
  await copyHeading(customer)
  expect(await pasteAtTheDesk(agent)).toBe('before anyone wanted it')

  await agent.screen.press('checkbox', 'Sync clipboard')
  await agent.isTold('Waiting for the customer to switch it on.')
  await copyHeading(customer)
  expect(await pasteAtTheDesk(agent)).toBe('before anyone wanted it')
  await talk.openSharing()
  await customer.screen.says('Your agent would like to. Nothing is shared until you turn it on.')
  await customer.screen.press('checkbox', 'Sync clipboard')
  await agent.isTold('On: texts go both ways.')
  expect(await customer.screen.has('button', 'Copy')).toBe(false)

  await copyHeading(customer)
  await agent.isTold('The customer’s text is in your clipboard.')
  expect(await pasteAtTheDesk(agent)).toContain('Help and contact')

  await talk.close()
  await copyHeading(customer)
  await copyAtTheDesk(agent, 'Order 4711')
  await until('the customer is told', () => hasNews(customer))
  await talk.open()
  await customer.screen.press('button', 'Copy')
  await customer.screen.gone('button', 'Copy')
  expect(await pasteOnThePage(customer)).toBe('Order 4711')
})

test('[EE173] nothing secret or blocked is handed over with the clipboard, and either side ends it', async ({
  customer,
  agent,
  server,
}) => {
  const [panel, talk] = [new AgentPanel(agent), new CustomerTalk(customer)]
  await agent.window.context.overridePermissions(server.urls.app, [
    'clipboard-read',
    'clipboard-write',
    'clipboard-sanitized-write',
  ])
  await meet(customer, agent, '/account.html')
  await panel.open('Details')
  await agent.screen.press('checkbox', 'Sync clipboard')
  await talk.openSharing()
  await customer.screen.press('checkbox', 'Sync clipboard')
  await agent.isTold('On: texts go both ways.')
  await talk.close()

  await copyOf(customer, '#loyalty-card .quiet')
  await copyHeading(customer)
  await agent.isTold('The customer’s text is in your clipboard.')
  const heading = await customer.textOf('h1')
  expect(await pasteAtTheDesk(agent)).toContain(heading)

  await agent.screen.press('checkbox', 'Sync clipboard')
  await agent.isTold('The customer would like to sync it.')
  await copyAtTheDesk(agent, 'mine')
  await copyOf(customer, 'h2')
  expect(await pasteAtTheDesk(agent)).toBe('mine')
  await agent.screen.press('checkbox', 'Sync clipboard')
  await talk.openSharing()
  await customer.screen.says('is there for both')
  await customer.screen.press('checkbox', 'Sync clipboard')
  await agent.isTold('Waiting for the customer to switch it on.')
  await copyOf(customer, 'h2')
  expect(await pasteAtTheDesk(agent)).toBe('mine')
})

/** The button of the conversation says that something waits. */
async function hasNews(customer: Customer): Promise<boolean> {
  const button = await customer.screen.find('button', 'Chat')
  return (
    (await button?.evaluate((node) => node.getAttribute('aria-description')))?.includes('Copied by your agent') === true
  )
}

const copyHeading = (customer: Customer): Promise<void> => copyOf(customer, 'h1')

/** Selects what stands there and copies it, as a hand does. */
async function copyOf(customer: Customer, selector: string): Promise<void> {
  await customer.page.click(selector, { count: 3, offset: { x: 12, y: 12 } })
  await withControl(customer.page, 'c')
}

async function pasteOnThePage(customer: Customer): Promise<string> {
  await customer.page.click('#contact-name')
  await withControl(customer.page, 'v')
  return customer.valueOf('#contact-name')
}

async function copyAtTheDesk(agent: Agent, text: string): Promise<void> {
  await agent.screen.fill('Notes', text)
  await withControl(agent.page, 'a')
  await withControl(agent.page, 'c')
}

/** What a paste into an empty field brings. */
async function pasteAtTheDesk(agent: Agent): Promise<string> {
  await agent.screen.fill('Notes', ' ')
  await withControl(agent.page, 'a')
  await withControl(agent.page, 'v')
  return agent.notes()
}

async function withControl(page: Agent['page'], letter: 'a' | 'c' | 'v'): Promise<void> {
  await page.keyboard.down('Control')
  await page.keyboard.press(letter)
  await page.keyboard.up('Control')
}
