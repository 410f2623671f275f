/** Under the strictest policy that a site may have, nothing of Conav is forbidden, on either side. */
import { expect } from 'vitest'
import { Customer } from './actors/customer.ts'
import { until } from './fixtures/until.ts'
import { test as base } from './fixtures/world.ts'
import { foundStrictSite, hearViolations, liveThroughCase } from './strict/whole-case.ts'

const test = base.extend('site', async ({ server }, { onCleanup }) => {
  const site = await foundStrictSite(server.urls.app)
  onCleanup(() => site.close())
  return site
})

test('[EE270] under `default-src ’none’`, the documented directives and required Trusted Types a whole case violates nothing, neither on the page nor at the desk', async ({
  site,
  agent,
  openFor,
  server,
}) => {
  const customer = new Customer(await openFor('customer'), site.url)
  for (const { window } of [customer, agent]) await hearViolations(window)
  await agent.reload()

  await liveThroughCase({ customer, agent, viewer: server.urls.viewer }, 'react')

  expect(customer.window.complaints).toEqual([])
  expect(agent.window.complaints).toEqual([])
  await customer.page.evaluate(() => {
    new Image().src = 'http://elsewhere.localhost/picture.png'
  })
  await until('what is forbidden would have been heard', () =>
    customer.window.complaints.some((one) => one.includes('violation of img-src')),
  )
})
