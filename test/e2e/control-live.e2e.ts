/** The customer's page in a whole case: what is theirs to press, and their bar wherever the page puts itself. */
import { expect } from 'vitest'
import { Customer } from './actors/customer.ts'
import { meetInControl } from './actors/meeting.ts'
import { until } from './fixtures/until.ts'
import { test } from './fixtures/world.ts'

const PRODUCT = '/product/monstera-linden.html'

test('[EE130] the agent is told that ordering is the customer’s, who then orders', async ({ customer, agent }) => {
  await meetInControl(customer, agent, '/checkout.html')

  await agent.clickInReplay({ text: 'Place order' })
  await agent.isTold('Only the customer can do this.')
  expect(await customer.textOf('#problems')).toBe('')

  await agent.typeInReplay({ label: 'Name' }, 'Marie')
  await agent.pressInReplay('Enter')
  await agent.isTold('Only the customer can do this.')
  expect(await customer.textOf('#problems')).toBe('')

  await customer.page.click('#place-order')
  await expect.poll(() => customer.textOf('#problems')).not.toBe('')
})

test('[EE131] with a modal dialog open the customer stops sharing with a click, and the dialog stands as it stood', async ({
  customer,
  agent,
}) => {
  await customer.visit(PRODUCT)
  await makeDialog(customer)
  const before = await showDialog(customer)
  await customer.page.keyboard.press('Escape')
  await customer.askForHelp()
  await agent.accept()
  await customer.allow('view')
  await customer.screen.get('button', 'Stop sharing')
  const keeper = () => customer.page.frames().find((frame) => frame.url().includes('/keeper'))
  await keeper()?.evaluate(() => Object.assign(window, { isTheSame: true }))

  const after = await showDialog(customer)
  await until('our element is in the dialog', () =>
    customer.page.evaluate(() => document.querySelector('conav-root')?.parentElement?.id === 'asks'),
  )
  expect(after).toBe(before)
  expect(await outlineOf(customer)).toBe(before)

  await customer.page.keyboard.press('Escape')
  await until('our element is back', () =>
    customer.page.evaluate(() => document.querySelector('conav-root')?.parentElement === document.documentElement),
  )
  expect(await keeper()?.evaluate(() => 'isTheSame' in window)).toBe(true)

  await showDialog(customer)
  await customer.stopSharing()
  expect(await customer.isSeen()).toBe(false)
  expect(await keeper()?.evaluate(() => 'isTheSame' in window)).toBe(true)
})

test.for([
  { widthPx: 1280, dir: 'ltr' },
  { widthPx: 1280, dir: 'rtl' },
  { widthPx: 360, dir: 'ltr' },
  { widthPx: 360, dir: 'rtl' },
])('[EE132] the bar covers no header that stays: %j', async ({ widthPx, dir }, { agent, openFor, server }) => {
  const customer = new Customer(await openFor('customer', { widthPx, heightPx: 740 }), server.urls.shop)
  await customer.visit('/')
  await customer.page.evaluate((way) => {
    document.documentElement.dir = way
    const header = document.createElement('header')
    header.id = 'stays'
    header.textContent = 'A header that stays'
    Object.assign(header.style, { position: 'fixed', inset: '0 0 auto', height: '56px' })
    document.body.prepend(header)
  }, dir)

  await customer.askForHelp()
  await agent.accept()
  await customer.allow('view')
  await customer.screen.get('button', 'Stop sharing')

  const [header, bar] = await customer.page.evaluate(() => {
    const frame = document.querySelector('conav-root')?.shadowRoot?.querySelector('iframe')
    return [document.querySelector('#stays'), frame].map((one) => one?.getBoundingClientRect().toJSON() as DOMRect)
  })
  expect(header?.bottom).toBeLessThanOrEqual(bar?.top ?? 0)
  expect([bar?.left, bar?.width]).toEqual([0, await customer.page.evaluate(() => document.documentElement.clientWidth)])
  expect(await customer.page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true)
  await customer.stopSharing()
})

/** One that its page moves with a transform, and whose last child its page knows. */
async function makeDialog(customer: Customer): Promise<void> {
  await customer.page.evaluate(() => {
    const sheet = new CSSStyleSheet()
    sheet.replaceSync(
      '#asks { transform: translateX(20px); padding: 20px } #asks > :last-child { margin-bottom: 60px }',
    )
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet]
    const dialog = document.createElement('dialog')
    dialog.id = 'asks'
    for (const words of ['Really?', 'Think again.'])
      dialog.append(Object.assign(document.createElement('p'), { textContent: words }))
    document.body.append(dialog)
  })
}

async function showDialog(customer: Customer): Promise<string> {
  await customer.page.evaluate(() => document.querySelector<HTMLDialogElement>('#asks')?.showModal())
  return outlineOf(customer)
}

/** Boxes of the dialog and of what the page put into it. */
function outlineOf(customer: Customer): Promise<string> {
  return customer.page.evaluate(() => {
    const dialog = document.querySelector('#asks')
    const own = [...(dialog?.children ?? [])].filter((one) => !one.hasAttribute('data-conav'))
    return JSON.stringify([dialog, ...own].map((one) => one?.getBoundingClientRect()))
  })
}
