/** Someone from outside looks on: by a link, let in by an agent, as far as the customer allows. */
import { expect } from 'vitest'
import { AgentPanel } from './actors/agent-panel.ts'
import { Guest } from './actors/guest.ts'
import { meet } from './actors/meeting.ts'
import { test } from './fixtures/world.ts'

const PRODUCT = '/product/monstera-linden.html'

test('[EE110] a guest knocks with a link, is let in, and sees the page only once the customer has allowed it', async ({
  customer,
  agent,
  openFor,
  server,
}) => {
  const guest = new Guest(await openFor('desk'), server.urls)
  const panel = new AgentPanel(agent)
  await meet(customer, agent, PRODUCT)
  const link = await panel.inviteGuest()

  await guest.knock(link, 'Léa')
  expect(guest.page.url()).toBe(`${server.urls.app}/guest/`)
  await panel.admit('Léa')
  await guest.isInside()
  await customer.waitToBeAsked('view', 'Léa')
  expect(await guest.replay.text()).not.toContain('Monstera')

  await customer.allow('view', 'Léa')
  await guest.sees('Monstera Linden')
  expect(await guest.page.cookies()).toEqual([])
  await guest.page.reload({ waitUntil: 'load' })
  await guest.sees('Monstera Linden')
})

test('[EE111] a guest acts only once raised with the customer’s consent; sent away, they see nothing more and the link is dead', async ({
  customer,
  agent,
  openFor,
  server,
}) => {
  const guest = new Guest(await openFor('desk'), server.urls)
  const panel = new AgentPanel(agent)
  await meet(customer, agent, PRODUCT)
  const link = await panel.inviteGuest()
  await guest.knock(link, 'Léa')
  await panel.admit('Léa')
  await customer.allow('view', 'Léa')
  await guest.sees('Monstera Linden')
  await guest.clickInReplay({ text: 'Add to basket' })

  await panel.raise('Léa', 'Ask for control')
  await customer.waitToBeAsked('control', 'Léa')
  expect(await customer.basketCount()).toBe(0)
  await customer.allow('control', 'Léa')
  await guest.isTold('You have control')
  await guest.clickInReplay({ text: 'Add to basket' })
  await expect.poll(() => customer.basketCount()).toBe(1)

  await panel.eject('Léa')
  await guest.isTold('You have been sent away from this case')
  await expect.poll(() => guest.replay.frames()).toEqual([])
  await guest.open(link)
  await guest.screen.fill('Your name', 'Léa')
  await guest.screen.press('button', 'Knock')
  await guest.isTold('This link opens nothing')
})

test('[EE112] a guest who is turned away, or whose link is wrong, is told so', async ({
  customer,
  agent,
  openFor,
  server,
}) => {
  const guest = new Guest(await openFor('desk'), server.urls)
  const panel = new AgentPanel(agent)
  await meet(customer, agent)

  await guest.open(`${server.urls.app}/guest/`)
  await guest.isTold('This link is not complete')
  await guest.knock(await panel.inviteGuest(), 'Tom')
  await panel.turnAway('Tom')
  await guest.isTold('You were not let in')
})
