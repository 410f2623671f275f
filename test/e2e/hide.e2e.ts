/** The customer hides more of the page than the site does. */
import { expect } from 'vitest'
import type { Customer } from './actors/customer.ts'
import { meet } from './actors/meeting.ts'
import { until } from './fixtures/until.ts'
import { test } from './fixtures/world.ts'

const PRODUCT = '/product/monstera-linden.html'
const NAME = 'Monstera Linden'
const PRICE = '€34.00'
const BOX = encodeURIComponent('hidden by the customer')
const HIDE = 'Hide something'
const HIDE_AFTER_ONE = 'Hide something (1 hidden by you)'

/** With the hand, where the element stands. */
async function clickOn(customer: Customer, selector: string, nth = 0): Promise<void> {
  const spot = await until(`${selector} stands in the window`, () =>
    customer.page.$$eval(
      selector,
      (all, which) => {
        const box = all[which]?.getBoundingClientRect()
        return box && { x: box.left + Math.min(20, box.width / 2), y: box.top + box.height / 2 }
      },
      nth,
    ),
  )
  await customer.page.mouse.move(spot.x, spot.y)
  await customer.page.mouse.click(spot.x, spot.y)
}

/** The page draws it, in a root of Conav's own, once it is loaded. */
async function enterMode(customer: Customer, name = HIDE): Promise<void> {
  await customer.screen.press('button', name)
  await customer.screen.get('application', await modeName(customer))
}

async function modeName(customer: Customer): Promise<string> {
  return until('the mode is open', async () => {
    const found = await customer.page.$('aria/[role="application"]')
    return found?.evaluate((one) => one.getAttribute('aria-label') ?? undefined)
  })
}

test('[EE210] what the customer hides with one click is a hatched box to the agent, after a re-render and a reload, too, and back with another click', async ({
  customer,
  agent,
  supervisor,
}) => {
  await meet(customer, agent, PRODUCT)
  await agent.sees(NAME)

  await enterMode(customer)
  await clickOn(customer, '.price')
  await until('the price is hidden', async () => !(await agent.replay.text()).includes(PRICE))
  expect(await agent.replay.markup()).toContain(BOX)

  await customer.page.evaluate(() => {
    const price = document.querySelector('.price')
    price?.replaceWith(price.cloneNode(true))
    document
      .querySelector('main')
      ?.append(Object.assign(document.createElement('h2'), { textContent: 'Rendered anew' }))
  })
  await agent.sees('Rendered anew')
  expect(await agent.replay.text()).not.toContain(PRICE)
  await customer.screen.press('button', HIDE_AFTER_ONE)
  await customer.reload()
  await until('the new page is seen', async () => !(await agent.replay.text()).includes('Rendered anew'))
  await agent.sees(NAME)
  expect(await agent.replay.text()).not.toContain(PRICE)

  await enterMode(customer, HIDE_AFTER_ONE)
  await clickOn(customer, '.price')
  await agent.sees(PRICE)
  await clickOn(customer, '.price')
  await until('it is hidden again', async () => !(await agent.replay.text()).includes(PRICE))
  expect(customer.window.complaints).toEqual([])
  await agent.end()
  await supervisor.openRecording('Ada')
  await supervisor.seek(0.999)
  await until('the replay shows the box', async () => (await supervisor.replay.markup()).includes(BOX))
  expect(await supervisor.replay.text()).not.toContain(PRICE)
})

test('[EE211] by keyboard alone the customer hides a part of the page and is told so; a script cannot show it again; Esc goes back to the bar', async ({
  customer,
  agent,
}) => {
  await meet(customer, agent, PRODUCT)
  await agent.sees(NAME)
  await customer.screen.press('button', HIDE)
  const title = await modeName(customer)

  await customer.screen.key('ArrowDown')
  await until('a part is chosen', async () => (await said(customer)).includes('Hide this'))
  await customer.screen.key('Enter')
  await until('it is told', async () => (await said(customer)).includes('hidden from others'))
  await until('it is hidden', async () => !(await agent.replay.text()).includes(PRICE))

  // A script cannot do what the hand did.
  await customer.page.evaluate(() => {
    for (const type of ['click', 'keydown'] as const) {
      const event =
        type === 'click' ? new MouseEvent(type, { bubbles: true }) : new KeyboardEvent(type, { key: 'Enter' })
      document.querySelector('[data-conav]')?.dispatchEvent(event)
      window.dispatchEvent(event)
    }
  })
  await customer.screen.key('Escape')
  await customer.screen.gone('application', title)
  await customer.screen.get('button', HIDE_AFTER_ONE)
  expect(await agent.replay.text()).not.toContain(PRICE)
  expect(await customer.isSeen()).toBe(true)
})

test('[EX232] of several that are alike one is hidden; after a reload it is still hidden, and those with a name of their own are seen', async ({
  customer,
  agent,
}) => {
  await meet(customer, agent)
  const heading = await customer.textOf('h1')
  const [first = '', second = ''] = await customer.page.$$eval('main h3', (all) =>
    all.map((one) => one.textContent ?? ''),
  )
  await agent.sees(second)

  await enterMode(customer)
  await customer.page.evaluate(() =>
    document.querySelectorAll('main h3')[1]?.scrollIntoView({ block: 'center', behavior: 'instant' }),
  )
  await clickOn(customer, 'main h3', 1)
  await until('it is hidden', async () => !(await agent.replay.text()).includes(second))
  expect(await agent.replay.text()).toContain(first)
  await customer.screen.press('button', HIDE_AFTER_ONE)
  await customer.page.evaluate(() => document.querySelector('main')?.append('Before the reload'))
  await customer.reload()

  await until('the new page is seen', async () => !(await agent.replay.text()).includes('Before the reload'))
  await agent.sees(heading)
  expect(await agent.replay.text()).not.toContain(second)
})

async function said(customer: Customer): Promise<string> {
  const found = await customer.page.$$('aria/[role="status"]')
  return (await Promise.all(found.map((one) => one.evaluate((element) => element.textContent ?? '')))).join('\n')
}
