/** The ways into a case with a code. */
import { expect } from 'vitest'
import { Customer } from './actors/customer.ts'
import { openServer } from './fixtures/server.ts'
import { until } from './fixtures/until.ts'
import { test } from './fixtures/world.ts'

test('[EE10] a code typed into the panel brings the customer to the agent who made it, and is then used', async ({
  customer,
  agent,
}) => {
  const { code } = await agent.newCase()
  expect(code.replaceAll(/\D/g, '')).toMatch(/^\d{6}$/)

  await customer.visit('/help.html')
  await customer.enterCode(code)
  await customer.allow('view')

  await agent.openCase()
  await agent.sees('Often asked')
})

test('[EE11] a link leads to the site’s page with the code, which leaves the address at once', async ({
  customer,
  agent,
}) => {
  const { link } = await agent.newCase()

  await customer.page.goto(link)
  await customer.join()
  await customer.allow('view')

  await agent.openCase()
  await agent.sees('Good plants, honestly grown')
  expect(customer.page.url()).not.toContain('conav')
  expect(await customer.page.evaluate(() => history.length)).toBeLessThanOrEqual(3)
})

test('[EE12] on Conav’s own page a code leads to the site it was made for', async ({ customer, agent, server }) => {
  const { code } = await agent.newCase()

  await customer.page.goto(`${server.urls.app}/join`)
  await customer.screen.fill('Code', code)
  await customer.screen.press('button', 'Join')
  await until('the customer is on the site', () => customer.page.url().startsWith(server.urls.shop))
  await customer.join()
  await customer.allow('view')

  await agent.openCase()
  await agent.sees('Good plants, honestly grown')
})

test('[EE13] a code in the address of the page is taken from it', async ({ customer, agent }) => {
  const { code } = await agent.newCase()

  await customer.visit(`/help.html#conav=${code.replaceAll(/\D/g, '')}`)
  await customer.join()
  await customer.allow('view')

  await agent.openCase()
  await agent.sees('Often asked')
  expect(new URL(customer.page.url()).hash).toBe('')
})

test('[EE14] a code works once: whoever comes second is told that it was used', async ({
  customer,
  agent,
  openFor,
  server,
}) => {
  const { code } = await agent.newCase()
  await customer.visit('/')
  await customer.enterCode(code)
  await customer.waitToBeAsked('view')
  const second = new Customer(await openFor('customer'), server.urls.shop)

  await second.visit('/')
  await second.enterCode(code)

  await second.screen.says(/has been used/i)
  await agent.isTold('Used: the customer is here.')
})

test('[EE15] a new code makes the old one useless', async ({ customer, agent }) => {
  const { code: old } = await agent.newCase()
  await agent.screen.press('button', 'New code')
  const code = await until('there is another code', async () => {
    const now = await agent.screen.valueOf('textbox', 'Code')
    return now !== old && now
  })

  await customer.visit('/')
  await customer.enterCode(old)
  await customer.screen.says(/is not right|is too old/)
  await customer.enterCode(code)

  await customer.waitToBeAsked('view')
})

test('[EE16] a wrong code is answered with a sentence, and after ten of them the address has to wait', async ({
  openFor,
}) => {
  const server = await openServer()
  try {
    const customer = new Customer(await openFor('customer'), server.urls.shop)
    await customer.visit('/')

    for (let n = 0; n < 10; n += 1) {
      await customer.enterCode(`00000${n}`)
      await customer.screen.says('This code is not right')
    }
    await customer.enterCode('111111')

    await customer.screen.says('tried too often')
  } finally {
    await server.close()
  }
})

test('[EX133] a code entry that the page covers joins nothing, however it is pressed', async ({ customer, agent }) => {
  const { code } = await agent.newCase()
  await customer.visit(`/help.html#conav=${code.replaceAll(/\D/g, '')}`)
  await customer.screen.get('button', 'Join')

  await customer.page.evaluate(() => {
    const cover = document.createElement('div')
    cover.id = 'cover'
    cover.style.cssText = 'position:fixed;inset:0;z-index:2147483647;background:white;pointer-events:none'
    document.documentElement.append(cover)
  })
  await customer.screen.says('You can join when all of it can be seen')
  const join = await customer.screen.get('button', 'Join')
  await join.focus()
  for (const act of [() => customer.page.keyboard.press('Enter'), () => join.click()]) await act()
  expect(await customer.screen.has('button', 'Join')).toBe(true)
  await customer.page.evaluate(() => document.querySelector('#cover')?.remove())
  await customer.join()

  await customer.allow('view')
})
