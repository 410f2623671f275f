/** Control of one form or one field: asked for by a click on the stage, named to the customer, held by both sides. */
import { expect } from 'vitest'
import type { Agent } from './actors/agent.ts'
import type { Customer } from './actors/customer.ts'
import { meet } from './actors/meeting.ts'
import type { Sight } from './actors/replay.ts'
import { until } from './fixtures/until.ts'
import { test } from './fixtures/world.ts'

const OUT_OF_SCOPE = 'Control was given for another part of the page.'

test('[EE176] an agent asks for control of one form by a click into it; the customer is told, and shown which once it is allowed; acts in it work, and no others', async ({
  customer,
  agent,
}) => {
  await meet(customer, agent, '/help.html')
  await agent.sees('Write to us')

  await askFor(agent, 'For one form only…')
  await agent.isTold('Click the form that you would like to control.')
  await agent.clickInReplay({ text: 'Often asked' })
  await agent.isTold('There is no form there. Click into one, or ask for one field.')
  await agent.clickInReplay({ label: 'Name' })
  await customer.waitToBeAsked('control')
  await customer.screen.says('Only one form of this page (framed when you allow it), until you stop it')
  await customer.allow('control')
  await agent.hasControl()
  await agent.isTold('It holds for one form only.')
  await customer.screen.get('status', 'Ada can control the framed part of this page')
  await until('it is framed for the customer', async () => (await framesOf(customer)) === 1)

  await agent.typeInReplay({ label: 'Name' }, 'Marie')
  await expect.poll(() => customer.valueOf('#contact-name')).toBe('Marie')
  await isKeptOut(agent, { text: 'When will my plants arrive?' })
  expect(await customer.page.$$eval('details[open]', (open) => open.length)).toBe(0)
  await agent.screen.press('button', 'Back')
  await agent.isTold(OUT_OF_SCOPE)
  expect(customer.page.url()).toContain('/help.html')

  await customer.stopControl()
  await until('nothing is framed any more', async () => (await framesOf(customer)) === 0)
})

test('[EE177] an agent asks for control of one field by a click on it or on its label; acts on it work, and not on the field beside it', async ({
  customer,
  agent,
}) => {
  await meet(customer, agent, '/help.html')
  await agent.sees('Write to us')

  await askFor(agent, 'For one field or button only…')
  await agent.clickInReplay({ css: 'form label' })
  await customer.waitToBeAsked('control')
  await customer.screen.says('Only one part of this page (framed when you allow it), until you stop it')
  await customer.allow('control')
  await agent.hasControl()
  await agent.isTold('It holds for one part of the page only.')

  await agent.typeInReplay({ label: 'Name' }, 'Marie')
  await expect.poll(() => customer.valueOf('#contact-name')).toBe('Marie')
  await isKeptOut(agent, { label: 'E-mail' })
  await agent.page.keyboard.type('m')
  await isKeptOut(agent, { text: 'When will my plants arrive?' })
  expect(await customer.page.$$eval('details[open]', (open) => open.length)).toBe(0)
  expect(await customer.valueOf('#contact-email')).toBe('')
  expect(await customer.valueOf('#contact-name')).toBe('Marie')

  await agent.releaseControl()
  await until('nothing is framed any more', async () => (await framesOf(customer)) === 0)
})

async function askFor(agent: Agent, what: string): Promise<void> {
  await agent.screen.press('button', 'Terms of control')
  await agent.screen.press('menuitem', what)
}

async function isKeptOut(agent: Agent, sight: Sight): Promise<void> {
  await agent.clickInReplay(sight)
  await agent.isTold(OUT_OF_SCOPE)
}

/** How many elements of the page are framed for the customer to see: in Conav's own closed root, which only the browser can look into. */
async function framesOf(customer: Customer): Promise<number> {
  const session = await customer.page.createCDPSession()
  const { root } = await session.send('DOM.getDocument', { depth: -1, pierce: true })
  await session.detach()
  return JSON.stringify(root).split('"orange highlight"').length - 1
}
