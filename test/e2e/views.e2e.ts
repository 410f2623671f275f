/** One page, and several views of it by policy. */
import { ROUTES } from '@conav/shared/api/routes.ts'
import { expect } from 'vitest'
import { AgentPanel } from './actors/agent-panel.ts'
import { Guest } from './actors/guest.ts'
import { openOffice } from './fixtures/office.ts'
import { until } from './fixtures/until.ts'
import { test as base } from './fixtures/world.ts'

const PRODUCT = '/product/monstera-linden.html'
const PRICE = '€34.00'
const MASKED = '••••••'

/** The price of the shop's goods is for agents alone. */
const test = base.extend('narrowed', { auto: true }, async ({ server }, { onCleanup }) => {
  const { call } = await openOffice(server.urls.app, 'Ida')
  const [shop] = await call(ROUTES.listSites, {}, {})
  if (!shop) throw new Error('the demo has no shop')
  const { version: base, ...draft } = await call(ROUTES.getPolicy, { id: shop.id }, {})
  onCleanup(async () => {
    const { version } = await call(ROUTES.getPolicy, { id: shop.id }, {})
    await call(ROUTES.savePolicy, { id: shop.id }, { base: version, draft, note: 'as before' })
  })
  const unmask = draft.unmask.map((rule) => ({ ...rule, for: ['agent' as const] }))
  const headings = {
    id: 'heading',
    paths: [],
    selector: 'h1, h2, h3',
    unmask: ['text' as const],
    attributes: [],
  }
  const narrow = { ...draft, unmask: [...unmask, headings as never] }
  await call(ROUTES.savePolicy, { id: shop.id }, { base, draft: narrow, note: 'for agents' })
  return true
})

test('[EE212] of one page the agent reads what a guest sees masked, live and when joining late, and the replay has the mask', async ({
  customer,
  agent,
  openFor,
  server,
  supervisor,
}) => {
  const guest = new Guest(await openFor('desk'), server.urls)
  const panel = new AgentPanel(agent)
  await customer.visit(PRODUCT)
  await customer.askForHelp()
  await agent.accept()
  await customer.allow('view')
  await agent.sees(PRICE)
  await guest.knock(await panel.inviteGuest(), 'Léa')
  await panel.admit('Léa')
  await customer.allow('view', 'Léa')

  await guest.sees('Monstera Linden')
  await guest.sees(MASKED)
  expect(await guest.replay.text()).not.toContain(PRICE)
  await customer.page.evaluate(() => {
    const price = document.querySelector('.price')
    if (price) price.textContent = '€29.00'
    document.querySelector('h1')?.append(' (last one)')
  })
  await agent.sees('€29.00')
  await guest.sees('(last one)')
  expect(await guest.replay.text()).not.toContain('29.00')

  await guest.page.reload({ waitUntil: 'load' })
  await guest.sees('(last one)')
  expect(await guest.replay.text()).not.toMatch(/29\.00|34\.00/)
  await agent.end()
  await supervisor.openRecording('Ada')
  await supervisor.seek(0.999)
  await supervisor.sees('(last one)')
  await until('the replay is masked', async () => (await supervisor.replay.text()).includes(MASKED))
  expect(await supervisor.replay.text()).not.toMatch(/29\.00|34\.00/)
})
