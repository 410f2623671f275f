/** A case goes on over page loads, on both sides. */
import { randomUUID } from 'node:crypto'
import { expect } from 'vitest'
import { Agent } from './actors/agent.ts'
import { meet, meetInControl } from './actors/meeting.ts'
import { until } from './fixtures/until.ts'
import { test } from './fixtures/world.ts'

test('[EE20] a customer who reloads or goes on through the shop is seen again without being asked again', async ({
  customer,
  agent,
}) => {
  await meet(customer, agent)

  await customer.reload()
  await agent.sees('Good plants, honestly grown')
  await until('the customer is told again', () => customer.isSeen())
  await customer.visit('/help.html')

  await agent.sees('Often asked')
  expect(await customer.isAsked('view')).toBe(false)
  await until('the customer is told on every page', () => customer.isSeen())
})

test('[EE21] control that was given on one page holds on the next', async ({ customer, agent }) => {
  await meetInControl(customer, agent)

  await agent.clickInReplay({ text: 'Monstera Linden' })
  await agent.sees('Broad, split leaves')
  await until('the customer is on the product', () => customer.page.url().includes('monstera-linden'))
  await agent.clickInReplay({ text: 'Add to basket' })

  await expect.poll(() => customer.basketCount()).toBe(1)
})

test('[EE22] an agent who reloads the desk has the case, the page and the notes again', async ({ customer, agent }) => {
  await meet(customer, agent, '/help.html')
  const note = `Wants to send it back ${randomUUID()}`
  await agent.note(note)
  await agent.isTold('Saved')

  await agent.reload()

  await agent.sees('Often asked')
  await expect.poll(() => agent.notes()).toContain(note)
})

test('[EE23] who joins late sees the page within a second', async ({ customer, agent }) => {
  await meet(customer, agent)
  const address = agent.page.url()

  await agent.page.goto('about:blank')
  await agent.page.goto(address, { waitUntil: 'domcontentloaded' })
  await agent.screen.get('region', "Customer's page")
  const startMs = performance.now()
  await agent.sees('Good plants, honestly grown')

  expect(performance.now() - startMs).toBeLessThan(1000)
})

test('[EE24] on a page where the policy pauses sharing the agent sees nothing and is told why', async ({
  customer,
  agent,
}) => {
  await meet(customer, agent, '/account.html')

  await customer.visit('/private/letter.html')
  await agent.isTold('Sharing pauses on this page')
  expect(await agent.replay.text()).not.toMatch(/Lindqvist|FR76/)
  await customer.visit('/help.html')

  await agent.sees('Often asked')
})

test('[EE25] a customer who leaves is shown as away, and is back without being asked', async ({ customer, agent }) => {
  await meet(customer, agent)

  await customer.page.goto('about:blank')
  await agent.isTold(/has left the page|customer is away/, 20_000)
  await customer.visit('/help.html')

  await agent.sees('Often asked')
  expect(await customer.isAsked('view')).toBe(false)
})

test('[EE26] a second agent gets no room of another’s case, by no way of the screens or the API', async ({
  customer,
  agent,
  openFor,
  server,
}) => {
  await meet(customer, agent)
  const grace = new Agent(await openFor('desk'), server.urls)
  await grace.signIn('Grace')

  await grace.page.goto(agent.page.url())
  await grace.isTold(/belongs to another agent|may not see it|does not allow/)
  const caseId = /[0-9a-f]{8}-[0-9a-f-]{27}/.exec(agent.page.url())?.[0]
  const status = await grace.page.evaluate(
    async (id) =>
      (
        await fetch(`/api/cases/${id}/ticket`, {
          method: 'POST',
          body: '{}',
          headers: { 'content-type': 'application/json' },
        })
      ).status,
    caseId ?? '',
  )

  expect(caseId).toBeDefined()
  expect(status).toBeGreaterThanOrEqual(403)
  expect(await grace.replay.text()).not.toContain('honestly grown')
})
