/** A page of the site in a frame of another origin: seen, masked and controlled as part of the page around it. */
import { expect } from 'vitest'
import { Customer } from './actors/customer.ts'
import { Replay } from './actors/replay.ts'
import { openTill } from './fixtures/till.ts'
import { until } from './fixtures/until.ts'
import { test as base } from './fixtures/world.ts'

const test = base.extend('till', async ({ server }, { onCleanup }) => {
  const till = await openTill(server.urls.app)
  onCleanup(() => till.close())
  return till
})

test('[EX260] an agent sees and controls a framed page of the site with the page around it, masked alike, and no stranger’s', async ({
  till,
  server,
  openFor,
  agent,
  supervisor,
}) => {
  const customer = new Customer(await openFor('customer'), till.shop)
  await customer.visit('/')
  const framed = await until('the till is there', async () =>
    customer.page.frames().find((frame) => frame.url().startsWith(till.till)),
  )
  await customer.askForHelp()
  await agent.accept()
  await customer.allow('view')

  await agent.sees('The shop around')
  await agent.sees('Pay at the till')
  await customer.screen.press('button', 'What they see')
  await new Replay(customer.page, server.urls.viewer).sees('Pay at the till')
  await customer.screen.press('button', 'Back')
  await framed.type('#pin', '4711')
  await framed.type('#name', 'Rosa')
  await until('the agent sees the name', async () => (await agent.replay.find({ label: 'Name' }))?.value === 'Rosa')
  await agent.requestControl()
  await customer.allow('control')
  await agent.hasControl()
  await agent.typeInReplay({ label: 'Name' }, ' Luz')
  await agent.clickInReplay({ text: 'Pay now' })
  await agent.sees('Paid by Rosa Luz')

  const markup = await agent.replay.markup()
  expect(markup).not.toMatch(/c4n4ry|4711|Of a stranger|A basket of one/)
  // One button for both, and none for the framed page alone.
  expect(
    await framed.$eval('conav-root', ({ shadowRoot }) => shadowRoot?.querySelector<HTMLElement>('.pill')?.hidden),
  ).toBe(true)
  await framed.focus('#name')
  await customer.page.keyboard.press('Escape')
  await customer.page.keyboard.press('Escape')
  await until('control is taken back', async () => !(await customer.isControlled()))
  expect(await customer.isSeen()).toBe(true)

  await customer.page.evaluate((url) => document.querySelector('#till')?.setAttribute('src', url), `${till.till}/plain`)
  await until('what stood in the frame is gone', async () => !/Pay at the till|Paid/.test(await agent.replay.text()))
  await customer.page.evaluate((url) => document.querySelector('#till')?.setAttribute('src', url), `${till.till}/`)
  await agent.sees('Pay at the till')
  await customer.page.evaluate(() => document.querySelector('#till')?.remove())
  await until('it goes with its frame', async () => !(await agent.replay.text()).includes('Pay at the till'))
  await agent.end()
  await agent.dispose()
  await agent.markDone()

  await supervisor.openRecording('Ada')
  await supervisor.seek(0.5)
  await supervisor.replay.sees(/Pay at the till/)
})
