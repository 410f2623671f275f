/** The policy of a site, edited on its screen while a case is live. */
import { ROUTES } from '@conav/shared/api/routes.ts'
import { expect } from 'vitest'
import { meet } from './actors/meeting.ts'
import { Screen } from './actors/screen.ts'
import { listFaults } from './fixtures/axe.ts'
import { openOffice } from './fixtures/office.ts'
import { until } from './fixtures/until.ts'
import { test as base } from './fixtures/world.ts'

const PRODUCT = '/product/monstera-linden.html'
const NARROW = { width: 360, height: 740 }
/** From the click on `Save` to the agent's window. */
const EFFECT_WITHIN_MS = 2_000

const test = base.extend('admin', async ({ openFor, server }, { onCleanup }) => {
  const { call } = await openOffice(server.urls.app, 'Ida')
  const [shop] = await call(ROUTES.listSites, {}, {})
  if (!shop) throw new Error('the demo has no shop')
  const { version: _, ...draft } = await call(ROUTES.getPolicy, { id: shop.id }, {})
  onCleanup(async () => {
    const { version: base } = await call(ROUTES.getPolicy, { id: shop.id }, {})
    await call(ROUTES.savePolicy, { id: shop.id }, { base, draft, note: 'as before' })
  })
  const { page } = await openFor('desk', { colours: 'dark' })
  const admin = new Screen(page)
  await page.goto(server.urls.app)
  await admin.press('button', 'Continue as Ida (admin)')
  await admin.press('link', 'Policies')
  await admin.get('button', 'Show something')
  return admin
})

async function showNotes(admin: Screen): Promise<void> {
  await admin.press('button', 'Show something')
  await admin.fill('Elements', '.delivery-note')
  await admin.press('button', 'Add rule')
  await admin.gone('dialog', 'Show something')
}

test('[UI152] what an admin lets through is seen by the agent of a live case within two seconds, and gone again as fast', async ({
  admin,
  agent,
  customer,
}) => {
  await meet(customer, agent, PRODUCT)
  await customer.page.evaluate(() => {
    const note = Object.assign(document.createElement('p'), { textContent: 'Arrives on Tuesday' })
    note.className = 'delivery-note'
    document.querySelector('main')?.append(note)
  })
  await agent.sees('Monstera')
  expect(await agent.replay.text()).not.toContain('Arrives on Tuesday')

  await showNotes(admin)
  await admin.says('Not saved yet: new: delivery-note.')
  await admin.press('button', 'Save')
  const shownFromMs = performance.now()
  await agent.sees('Arrives on Tuesday')
  expect(performance.now() - shownFromMs).toBeLessThan(EFFECT_WITHIN_MS)
  await admin.says('Saved: new: delivery-note. Live cases follow now.')

  // The line of `Save` lies over the end of the list until it is scrolled.
  await (await admin.get('button', 'Remove delivery-note')).evaluate((one) => one.scrollIntoView({ block: 'center' }))
  await admin.press('button', 'Remove delivery-note')
  await admin.press('button', 'Save')
  const hiddenFromMs = performance.now()
  await until('the note is hidden', async () => !(await agent.replay.text()).includes('Arrives on Tuesday'))
  expect(performance.now() - hiddenFromMs).toBeLessThan(EFFECT_WITHIN_MS)
  await admin.says('gone: delivery-note')
  expect(await listFaults(admin.page.mainFrame())).toEqual([])
})

test('[UI153] what is wrong in a rule stands beside its field, on a narrow screen in French, too', async ({
  admin,
}) => {
  await admin.press('button', 'Show something')
  await admin.fill('Elements', 'p:first-child')
  await admin.press('button', 'Add rule')
  await admin.says('“:first-child” at character 2 is not possible here.')
  expect(await listFaults(admin.page.mainFrame())).toEqual([])
  await admin.press('button', 'Close')

  await admin.page.evaluate(() => localStorage.setItem('conav.language', 'fr'))
  await admin.page.setViewport(NARROW)
  await admin.page.reload()
  await admin.get('button', 'Montrer quelque chose')

  expect(await admin.page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(NARROW.width)
  expect(await listFaults(admin.page.mainFrame())).toEqual([])
})

test('[UI154] who saves over another’s version is told, keeps what was typed, and can go back to any version', async ({
  admin,
  server,
}) => {
  const { call } = await openOffice(server.urls.app, 'Ida')
  const [shop] = await call(ROUTES.listSites, {}, {})
  if (!shop) throw new Error('the demo has no shop')
  const { version, ...draft } = await call(ROUTES.getPolicy, { id: shop.id }, {})
  await call(ROUTES.savePolicy, { id: shop.id }, { base: version, draft: { ...draft, record: false }, note: '' })

  await showNotes(admin)
  await admin.press('button', 'Save')
  await admin.says('Someone else has saved another version meanwhile.')
  await admin.says('Not saved yet: new: delivery-note.')
  await admin.press('button', 'Load the newest version')
  await admin.says('changed: recording')

  await admin.press('button', `Edit version ${version} again`)
  await admin.says(`Version ${version} is in the form.`)
  await admin.press('button', 'Save')
  await admin.says('Saved: changed: recording.')
  const after = await call(ROUTES.getPolicy, { id: shop.id }, {})
  expect(after).toEqual({ ...draft, version: version + 2 })
})
