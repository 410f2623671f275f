/** What an accessibility checker says of every screen, in both themes. */
import type { Frame, Page } from 'puppeteer-core'
import { expect } from 'vitest'
import { AgentPanel } from './actors/agent-panel.ts'
import { Agent } from './actors/agent.ts'
import { Customer } from './actors/customer.ts'
import { Guest } from './actors/guest.ts'
import { Screen } from './actors/screen.ts'
import { meet } from './actors/meeting.ts'
import { Supervisor } from './actors/supervisor.ts'
import { listFaults } from './fixtures/axe.ts'
import { until } from './fixtures/until.ts'
import { test } from './fixtures/world.ts'

const COLOURS = ['light', 'dark'] as const

test.for(COLOURS)(
  '[EE71] no screen of agents has a fault that axe can find, %s',
  async (colours, { openFor, server }) => {
    const agent = new Agent(await openFor('desk', { colours }), server.urls)
    const customer = new Customer(await openFor('customer', { colours }), server.urls.shop)
    await agent.page.goto(server.urls.app)
    await agent.screen.get('button', 'Continue as Ada (agent)')
    expect(await faultsOf(agent.page), 'sign-in').toEqual([])

    await agent.signIn()
    expect(await faultsOf(agent.page), 'an empty desk').toEqual([])
    await agent.newCase()
    expect(await faultsOf(agent.page), 'a new case').toEqual([])
    await agent.page.keyboard.press('Escape')
    await customer.visit('/')
    await customer.askForHelp()
    await agent.screen.get('button', 'Accept')
    expect(await faultsOf(agent.page), 'an offer').toEqual([])
    await agent.accept()
    await customer.allow('view')
    await agent.sees('Good plants')
    expect(await faultsOf(agent.page), 'a live case').toEqual([])
    const panel = new AgentPanel(agent)
    await panel.say('How can I help? See https://example.com.')
    await panel.reads('How can I help?')
    await agent.screen.fill('Message', '/')
    await agent.screen.get('listbox', 'Standard replies')
    expect(await faultsOf(agent.page), 'standard replies').toEqual([])
    await panel.open('Files')
    expect(await faultsOf(agent.page), 'files').toEqual([])
    await panel.open('Details')
    expect(await faultsOf(agent.page), 'details').toEqual([])
    await agent.screen.press('button', 'Invite')
    await agent.screen.press('button', 'Make a link')
    await agent.screen.get('textbox', 'External view link')
    expect(await faultsOf(agent.page), 'an invitation').toEqual([])
    await agent.page.keyboard.press('Escape')
    await agent.screen.gone('textbox', 'External view link')
    await agent.end()
    expect(await faultsOf(agent.page), 'wrap-up').toEqual([])
  },
)

test.for(COLOURS)(
  '[EE72] no screen of supervisors and admins has a fault that axe can find, %s',
  async (colours, { openFor, server, customer, agent }) => {
    await meet(customer, agent)
    await agent.end()
    const supervisor = new Supervisor(await openFor('desk', { colours }), server.urls)
    await supervisor.signIn()
    await supervisor.screen.press('link', 'Recordings')
    await until('recordings are listed', async () => (await supervisor.screen.text()).includes('Ada'))
    expect(await faultsOf(supervisor.page), 'recordings').toEqual([])
    await supervisor.openRecording('Ada')
    await supervisor.sees('Good plants')
    expect(await faultsOf(supervisor.page), 'player').toEqual([])

    const admin = new Screen((await openFor('desk', { colours })).page)
    await admin.page.goto(server.urls.app)
    await admin.press('button', 'Continue as Ida (admin)')
    for (const link of ['People', 'Sites', 'Organisation']) {
      await admin.press('link', link)
      await until(`${link} are listed`, () => admin.find('heading', link))
      expect(await faultsOf(admin.page), link).toEqual([])
    }
  },
)

test.for(COLOURS)(
  '[EE73] nothing that the customer sees of Conav has a fault that axe can find, %s',
  async (colours, { openFor, server, agent }) => {
    const customer = new Customer(await openFor('customer', { colours }), server.urls.shop)
    const keeper = (): Promise<Frame> =>
      until('the keeper’s frame is there', () =>
        customer.page.frames().find((frame) => frame.url().startsWith(server.urls.app)),
      )
    await customer.visit('/')
    await customer.screen.get('button', 'Get help')
    expect(await faultsOf(customer.page), 'the pill').toEqual([])

    await customer.askForHelp()
    await agent.screen.get('button', 'Accept')
    expect(await listFaults(await keeper()), 'waiting').toEqual([])
    await agent.accept()
    await customer.waitToBeAsked('view')
    expect(await listFaults(await keeper()), 'the prompt for view').toEqual([])
    await customer.allow('view')
    await agent.requestControl()
    await customer.waitToBeAsked('control')
    expect(await listFaults(await keeper()), 'the prompt for control').toEqual([])
    await customer.allow('control')
    await customer.screen.get('button', 'Stop control')
    expect(await listFaults(await keeper()), 'the bar').toEqual([])
    await agent.end()
  },
)

test('[EE74] where a code is typed there is no fault that axe can find', async ({ customer, server }) => {
  await customer.page.goto(`${server.urls.app}/join`)
  await customer.screen.get('textbox', 'Code')

  expect(await faultsOf(customer.page)).toEqual([])
})

test.for(COLOURS)(
  '[EE119] no screen of guests has a fault that axe can find, %s',
  async (colours, { openFor, server, customer, agent }) => {
    const guest = new Guest(await openFor('desk', { colours }), server.urls)
    const panel = new AgentPanel(agent)
    await meet(customer, agent)
    const link = await panel.inviteGuest()
    await guest.open(link)
    await guest.screen.get('textbox', 'Your name')
    expect(await faultsOf(guest.page), 'the door').toEqual([])
    await guest.knock(link, 'Léa')
    await agent.screen.get('region', 'Léa knocks')
    expect(await faultsOf(agent.page), 'a knock at the desk').toEqual([])
    expect(await faultsOf(guest.page), 'waiting').toEqual([])
    await panel.admit('Léa')
    await customer.allow('view', 'Léa')
    await guest.sees('Good plants')
    await guest.say('I can see it.')
    await panel.reads('I can see it.')
    expect(await faultsOf(guest.page), 'inside').toEqual([])
    await guest.page.setViewport({ width: 360, height: 720 })
    expect(await faultsOf(guest.page), 'inside, on a phone').toEqual([])
    await panel.eject('Léa')
    await guest.isTold('You have been sent away')
    expect(await faultsOf(guest.page), 'sent away').toEqual([])
  },
)

function faultsOf(page: Page): Promise<string[]> {
  return listFaults(page.mainFrame())
}
