/** What an accessibility checker says of what stands on screens for a moment: menus, dialogs, and what has gone wrong. */
import type { Page } from 'puppeteer-core'
import { expect } from 'vitest'
import { Agent } from './actors/agent.ts'
import { Screen } from './actors/screen.ts'
import { listFaults } from './fixtures/axe.ts'
import { test } from './fixtures/world.ts'

const COLOURS = ['light', 'dark'] as const

test.for(COLOURS)(
  '[EE197] no door has a fault that axe can find once something was wrong, %s',
  async (colours, { openFor, server }) => {
    const { page } = await openFor('desk', { colours })
    const { app } = server.urls
    const screen = new Screen(page)
    await page.goto(app)
    await screen.press('button', 'Sign in')
    await screen.says('Type your password.')
    expect(await faultsOf(page), 'sign-in without words').toEqual([])
    await page.goto(`${app}/join`)
    await screen.fill('Code', '000000')
    await screen.press('button', 'Join')
    await screen.says('No one waits under this code')
    expect(await faultsOf(page), 'a wrong code').toEqual([])
    await page.goto(`${app}/guest/`)
    await screen.says('This link is not complete')
    expect(await faultsOf(page), 'half a link').toEqual([])
  },
)

test.for(COLOURS)(
  '[EE197] no menu, dialog or wrong form has a fault that axe can find, %s',
  async (colours, { openFor, server }) => {
    const { app } = server.urls
    const agent = new Agent(await openFor('desk', { colours }), server.urls)
    await agent.signIn()
    await agent.screen.key('?')
    await agent.screen.get('dialog', 'Keyboard shortcuts')
    expect(await faultsOf(agent.page), 'shortcuts').toEqual([])
    await agent.screen.key('Escape')
    await agent.screen.press('button', 'Ada: settings and sign out')
    await agent.screen.get('menuitem', 'Sign out')
    expect(await faultsOf(agent.page), 'account menu').toEqual([])
    await agent.page.goto(`${app}/people`)
    await agent.screen.says('Your role does not open this page.')
    expect(await faultsOf(agent.page), 'no permission').toEqual([])
    await agent.page.goto(`${app}/nothing-here`)
    await agent.screen.says('There is nothing at this address')
    expect(await faultsOf(agent.page), 'nothing here').toEqual([])

    const admin = new Screen((await openFor('desk', { colours })).page)
    await admin.page.goto(app)
    await admin.press('button', 'Continue as Ida (admin)')
    await admin.press('link', 'People')
    await admin.press('button', 'Add a person')
    await admin.press('button', 'Add')
    expect(await faultsOf(admin.page), 'a person without a name').toEqual([])
    await admin.key('Escape')
    await admin.press('link', 'Organisation')
    await admin.fill('Support e-mail address', 'nobody')
    await admin.press('button', 'Save')
    await admin.says('Type an e-mail address')
    expect(await faultsOf(admin.page), 'an address that is none').toEqual([])
  },
)

function faultsOf(page: Page): Promise<string[]> {
  return listFaults(page.mainFrame())
}
