/** Two agents in one case, and an agent who leaves a session while the case goes on. */
import { inviteColleague, listColleagues } from '@conav/shared/api/company.ts'
import { listCases } from '@conav/shared/api/case.ts'
import { expect } from 'vitest'
import { Agent } from './actors/agent.ts'
import { Customer } from './actors/customer.ts'
import { meet, meetInControl } from './actors/meeting.ts'
import { openOffice } from './fixtures/office.ts'
import { test as base } from './fixtures/world.ts'

const SLOW = { timeout: 15_000 }
const PRODUCT = '/product/monstera-linden.html'

const test = base.extend('colleague', async ({ openFor, server }) => {
  const colleague = new Agent(await openFor('desk'), server.urls)
  await colleague.signIn('Grace')
  return colleague
})

test('[EE103] of two agents who ask for control one gets it, and the other is told who has it', async ({
  customer,
  agent,
  colleague,
  server,
}) => {
  await meetInControl(customer, agent, PRODUCT)
  await bringIn(server.urls.app, { customer, colleague })

  await colleague.requestControl()

  await colleague.isTold('Ada has control.')
  expect(await customer.isAsked('control', 'Grace')).toBe(false)
  await agent.hasControl()
})

test('[EE104] an agent hands control on, and the customer’s Allow makes it so', async ({
  customer,
  agent,
  colleague,
  server,
}) => {
  await meetInControl(customer, agent, PRODUCT)
  await bringIn(server.urls.app, { customer, colleague })

  await agent.screen.press('button', 'Terms of control')
  await agent.screen.press('menuitem', 'Hand control to Grace')
  await customer.allow('control', 'Grace')

  await colleague.hasControl()
  await agent.isTold('Grace has control now.')
  await agent.screen.get('button', 'Request control')
  await colleague.clickInReplay({ text: 'Add to basket' })
  await expect.poll(() => customer.basketCount()).toBe(1)
})

test('[EE105] an agent leaves the session and sees nothing more while the case goes on, and comes back when allowed', async ({
  customer,
  agent,
}) => {
  await meet(customer, agent)

  await agent.screen.press('button', 'Leave session')
  await agent.isTold('You have left the session. The chat goes on.')
  await expect.poll(() => agent.replay.text()).not.toContain('honestly grown')
  await expect.poll(() => customer.isSeen()).toBe(false)

  await agent.requestView()
  await customer.allow('view')
  await agent.sees('Good plants, honestly grown')
})

test('[EE107] the live cases of an agent stand side by side, each with its page', async ({
  customer,
  agent,
  openFor,
  server,
}) => {
  await meet(customer, agent)
  const second = new Customer(await openFor('customer'), server.urls.shop)
  await second.visit(PRODUCT)
  await second.askForHelp()
  await agent.accept()
  await second.allow('view')
  await agent.sees('Monstera')

  await agent.screen.press('link', 'Side by side')

  const shown = async () => {
    const frames = agent.page.frames().filter((frame) => frame.url().startsWith(server.urls.viewer))
    const pages = frames.flatMap((frame) => frame.childFrames())
    return Promise.all(pages.map((page) => page.evaluate(() => document.body.textContent ?? '').catch(() => '')))
  }
  await expect.poll(async () => (await shown()).some((text) => text.includes('honestly grown')), SLOW).toBe(true)
  await expect.poll(async () => (await shown()).some((text) => text.includes('Broad, split leaves')), SLOW).toBe(true)
})

async function bringIn(app: string, { customer, colleague }: { customer: Customer; colleague: Agent }): Promise<void> {
  const { call } = await openOffice(app)
  const [[live], colleagues] = await Promise.all([call(listCases, {}, {}), call(listColleagues, {}, {})])
  const grace = colleagues.find(({ name }) => name.startsWith('Grace'))
  if (live === undefined || grace === undefined) throw new Error('there is no case, or no Grace')
  await call(inviteColleague, { id: live.id }, { person: grace.id })
  await colleague.page.goto(`${app}/cases/${live.id}`)
  await customer.allow('view', 'Grace')
  await colleague.sees('Monstera')
}
