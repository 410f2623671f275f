/** Accounts and sites, changed on their screens, and what that does to the cases that go on. */
import { ROUTES } from '@conav/shared/api/routes.ts'
import { expect } from 'vitest'
import { Agent } from './actors/agent.ts'
import { meet } from './actors/meeting.ts'
import { Screen } from './actors/screen.ts'
import { listFaults } from './fixtures/axe.ts'
import { openOffice } from './fixtures/office.ts'
import { test as base } from './fixtures/world.ts'

const PRODUCT = '/product/monstera-linden.html'
const NARROW = { width: 360, height: 740 }

/** Once nothing moves any more: what fades in has not its colours yet. */
async function faultsOf({ page }: Screen): Promise<string[]> {
  await page.evaluate(() =>
    Promise.all(document.getAnimations().map(({ finished }) => finished.catch(() => undefined))),
  )
  return listFaults(page.mainFrame())
}

const test = base.extend('admin', async ({ openFor, server }, { onCleanup }) => {
  const { page } = await openFor('desk', { colours: 'dark' })
  const admin = new Screen(page)
  await page.goto(server.urls.app)
  await admin.press('button', 'Continue as Ida (admin)')
  onCleanup(async () => {
    await openOffice(server.urls.app, 'Grace').then((grace) => grace.clear())
    const { call: ida } = await openOffice(server.urls.app, 'Ida')
    const people = await ida(ROUTES.listPeople, {}, {})
    for (const { id, name } of people)
      if (name === 'Ada') await ida(ROUTES.updatePerson, { id }, { role: 'agent', isDisabled: false })
  })
  return admin
})

test('[UI140] an admin closes an account and reopens it; the case waits again, and everyone is told in a sentence', async ({
  admin,
  agent,
  customer,
  openFor,
  server,
}) => {
  await meet(customer, agent, PRODUCT)
  await admin.press('link', 'People')
  await admin.press('button', 'Change Ada')
  await admin.get('dialog', 'Ada')
  expect(await faultsOf(admin)).toEqual([])

  await admin.press('button', 'Close account')
  await admin.get('alertdialog', 'Close the account of Ada?')
  await admin.page.setViewport(NARROW)
  expect(await admin.page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(NARROW.width)
  await admin.press('button', 'Close account')

  await admin.says('Ada cannot sign in any more.')
  await admin.says('Account closed')
  await agent.screen.get('button', 'Continue as Grace (agent)')
  await customer.screen.says('Someone else takes over.')
  const grace = new Agent(await openFor('desk'), server.urls)
  await grace.signIn('Grace')
  await grace.accept()
  await customer.allow('view', 'Grace')
  await grace.sees('Monstera')
  await admin.press('button', 'Change Ada')
  await admin.press('button', 'Reopen account')
  await admin.says('Ada can sign in again.')
  await agent.signIn('Ada')
})

test('[UI141] an admin gives someone another role, who is signed out at once; the own account is left alone', async ({
  admin,
  agent,
}) => {
  await admin.press('link', 'People')
  await admin.press('button', 'Change Ada')

  await admin.press('combobox', 'Role agent')
  await admin.key('ArrowDown')
  await admin.key('Enter')
  await admin.get('combobox', 'Role supervisor')
  await admin.press('button', 'Save')

  await admin.says('Ada is now: supervisor.')
  await agent.screen.get('button', 'Continue as Grace (agent)')
  await admin.press('button', 'Change Ida')
  expect(await admin.mayPress('button', 'Close account')).toBe(false)
})

test('[UI142] an admin changes a site and renews its key, and is told what to do then', async ({ admin, server }) => {
  await admin.press('link', 'Sites')
  await admin.press('button', 'Add a site')
  await admin.fill('Name', 'Books')
  await admin.fill('Addresses', 'https://books.example')
  await admin.press('button', 'Add')

  await admin.press('button', 'Change Books')
  await admin.fill('Name', 'Reading')
  await admin.press('button', 'Save')
  await admin.says('Reading has been changed.')
  await admin.press('button', 'New key for Reading')
  expect(await faultsOf(admin)).toEqual([])
  await admin.press('button', 'New key')

  await admin.says('Reading has a new key. Now put the new line into the pages.')
  const { call } = await openOffice(server.urls.app, 'Ida')
  const sites = await call(ROUTES.listSites, {}, {})
  expect(sites.find(({ name }) => name === 'Reading')?.key).toMatch(/^reading-/)
})
