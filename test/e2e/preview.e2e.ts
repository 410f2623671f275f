/** A policy, previewed on a page of the site before it is saved. */
import { ROUTES } from '@conav/shared/api/routes.ts'
import { expect } from 'vitest'
import { meet } from './actors/meeting.ts'
import { addNote, countFrames, keepPolicy, Previewer, untilShows } from './actors/previewer.ts'
import { listFaults } from './fixtures/axe.ts'
import { openOffice } from './fixtures/office.ts'
import { test as base } from './fixtures/world.ts'

const PRODUCT = '/product/monstera-linden.html'
const EFFECT_WITHIN_MS = 2_000
const UNKNOWN = `#conav-preview=${'x'.repeat(43)}`

const test = base.extend('admin', async ({ openFor, server }, { onCleanup }) => {
  onCleanup(await keepPolicy(server.urls.app))
  const admin = new Previewer(await openFor('desk', { colours: 'light' }), server.urls)
  await admin.openEditor()
  return admin
})

test('[EE260] an admin sees on a page of the site what each role would see with a draft, within two seconds of a change, and nothing is sent', async ({
  admin,
  server,
}) => {
  const framesBefore = await countFrames(server.urls.app)
  const previewed = await admin.preview(PRODUCT)
  const { page, screen, view, requests } = previewed
  await addNote(page)
  expect(page.url()).toBe(server.urls.shop + PRODUCT)
  expect(await screen.has('button', 'Get help')).toBe(false)

  await admin.look(previewed, 'Agent')
  expect(await view.text()).not.toContain('Arrives on Tuesday')
  const addedAtMs = await admin.showToAgentsAlone('.delivery-note')
  await untilShows(previewed, true)
  expect(performance.now() - addedAtMs).toBeLessThan(EFFECT_WITHIN_MS)
  for (const role of ['Guest', 'Supervisor', 'Recording'] as const) {
    await admin.look(previewed, role)
    await untilShows(previewed, false)
  }
  const frame = page.frames().find((one) => one.url().includes('/preview?'))
  if (!frame) throw new Error('the preview has no frame')
  expect(await listFaults(frame)).toEqual([])

  const office = await openOffice(server.urls.app)
  expect(await office.call(ROUTES.listCases, {}, {})).toEqual([])
  expect(await countFrames(server.urls.app)).toBe(framesBefore)
  const sent = requests.filter((one) => !one.startsWith('GET ') || one.includes('/ws/'))
  expect(new Set(sent)).toEqual(new Set([`POST ${server.urls.app}/api/customer/preview`]))
})

test('[EE261] pointed at, an element of a view is told by which rule it is seen there or is not; the preview goes on from page to page until it is stopped', async ({
  admin,
}) => {
  const previewed = await admin.preview('/')
  const { page, screen, view } = previewed
  await page.goto(new URL(PRODUCT, page.url()).href)
  await screen.says('Your page as it is.')
  await addNote(page)
  await admin.showToAgentsAlone('.delivery-note')

  await admin.look(previewed, 'Agent')
  await untilShows(previewed, true)
  const note = await view.findSpot({ text: 'Arrives on Tuesday' })
  if (!note) throw new Error('the note is not on the stage')
  await page.mouse.click(note.x, note.y)
  await screen.says('Shown by the rule “delivery-note”.')
  await screen.says('1 element here')
  await screen.press('button', 'Guest')
  // The view of before stands until the next one is there.
  await untilShows(previewed, false)
  await view.sees('Monstera')
  await page.mouse.click(note.x, note.y)
  await screen.says('Masked: the rule “delivery-note” is not for guests.')
  await page.mouse.wheel({ deltaY: 240 })
  await expect.poll(() => page.evaluate(() => scrollY)).toBeGreaterThan(0)

  await screen.press('button', 'Stop preview')
  await screen.get('button', 'Get help')
  await page.reload()
  await screen.get('button', 'Get help')
  expect(await screen.text()).not.toContain('Preview of a policy')
})

test('[EE262] a link to a preview that there is not shows a word and leaves; while help is open it is refused and the case goes on', async ({
  customer,
  agent,
}) => {
  await customer.visit(`${PRODUCT}${UNKNOWN}`)
  await customer.screen.says('This preview has ended.')
  expect(customer.page.url()).not.toContain('#')
  await customer.screen.press('button', 'Close')
  await customer.screen.get('button', 'Get help')

  await meet(customer, agent, PRODUCT)
  await customer.page.evaluate((hash) => void (location.hash = hash), UNKNOWN)
  await customer.screen.says('A policy cannot be previewed while help is open on this site.')
  await customer.screen.press('button', 'Close')
  await addNote(customer.page)
  await agent.sees(/•/)

  expect(await customer.isSeen()).toBe(true)
  expect(customer.page.url()).not.toContain('#')
  expect(customer.window.complaints).toEqual([])
})

test('[UI191] the editor says how the preview stands: a wrong address, a page that is waited for, a fault in the draft', async ({
  admin: { editor },
  server,
}) => {
  await editor.fill('Page of the site', server.urls.app)
  await editor.press('button', 'Preview')
  await editor.says('This page is not of this site.')
  await editor.fill('Page of the site', `${server.urls.shop}/style.css`)
  await editor.press('button', 'Preview')
  await editor.page.bringToFront()
  await editor.says('Waiting for the page…')
  await editor.fill('Pages on which sharing pauses', 'account')
  await expect.poll(() => editor.mayPress('button', 'Preview again')).toBe(false)
  await editor.says('“account” is not a path')
  await editor.press('button', 'Stop preview')
  await editor.gone('button', 'Stop preview')

  expect(await listFaults(editor.page.mainFrame())).toEqual([])
})
