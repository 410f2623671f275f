/** A case from the first click to done, and its recording. */
import { randomUUID } from 'node:crypto'
import { expect } from 'vitest'
import { meet, meetInControl } from './actors/meeting.ts'
import { until } from './fixtures/until.ts'
import { test } from './fixtures/world.ts'

const PRODUCT = '/product/monstera-linden.html'
const ADD = { text: 'Add to basket' }

test('[EE1] a customer who asks for help is seen waiting, and after accepting and allowing the agent sees the page', async ({
  customer,
  agent,
}) => {
  await customer.visit('/')
  await customer.askForHelp()
  await agent.screen.get('button', 'Accept')
  expect(await agent.replay.text()).not.toContain('honestly grown')

  await agent.accept()
  await customer.waitToBeAsked('view')
  expect(await agent.replay.text()).not.toContain('honestly grown')
  await customer.allow('view')

  await agent.sees('Good plants, honestly grown')
  await until('the customer is told who can see the page', () => customer.isSeen())
})

test('[EE2] a customer who declines view shows nothing, and the agent is told and may ask again', async ({
  customer,
  agent,
}) => {
  await customer.visit('/')
  await customer.askForHelp()
  await agent.accept()

  await customer.decline('view')
  await agent.isTold('would rather not show the page')
  expect(await agent.replay.text()).not.toContain('honestly grown')
  await agent.requestView()
  await customer.allow('view')

  await agent.sees('Good plants, honestly grown')
})

test('[EE3] what changes in the page changes before the agent’s eyes, as far as the policy lets it through', async ({
  customer,
  agent,
}) => {
  await meet(customer, agent, PRODUCT)
  const shown = `Seen ${randomUUID()}`
  const hidden = `Hidden ${randomUUID()}`

  await customer.page.evaluate(
    (texts) => {
      const [seen, unseen] = texts.map((text) => Object.assign(document.createElement('p'), { textContent: text }))
      if (seen) seen.className = 'product-text'
      document.querySelector('main')?.append(seen ?? '', unseen ?? '')
    },
    [shown, hidden],
  )

  await agent.sees(shown)
  expect(await agent.replay.markup()).not.toContain(hidden)
})

test('[EE4] the agent’s clicks change nothing before the grant and after its end, and each is answered with a sentence', async ({
  customer,
  agent,
}) => {
  await meet(customer, agent, PRODUCT)

  await agent.clickInReplay(ADD)
  await agent.isTold('Control has not been allowed')
  expect(await customer.basketCount()).toBe(0)

  await agent.requestControl()
  await customer.allow('control')
  await agent.hasControl()
  await agent.clickInReplay(ADD)
  await expect.poll(() => customer.basketCount()).toBe(1)

  await customer.stopControl()
  await agent.screen.gone('button', 'Release control')
  await agent.clickInReplay(ADD)
  await agent.isTold('Control has not been allowed')
  expect(await customer.basketCount()).toBe(1)
})

test('[EE5] Esc twice takes control back, Esc twice again ends sharing', async ({ customer, agent }) => {
  await meetInControl(customer, agent, PRODUCT)

  await customer.pressEscapeTwice()
  await agent.screen.gone('button', 'Release control')
  expect(await customer.isSeen()).toBe(true)
  await customer.pressEscapeTwice()

  await until('nobody sees the page any more', async () => !(await customer.isSeen()))
  await agent.isTold(/is not sharing the page|has stopped sharing/)
})

test('[EE6] one click ends sharing: the page leaves the stage, later changes never reach it, and view can be asked for again', async ({
  customer,
  agent,
}) => {
  await meetInControl(customer, agent, PRODUCT)

  await customer.stopSharing()
  await agent.isTold(/is not sharing the page|has stopped sharing/)
  const later = `Later ${randomUUID()}`
  await customer.page.evaluate((text) => (document.querySelector('h1') ?? document.body).append(text), later)

  expect(await customer.isControlled()).toBe(false)
  expect(await agent.replay.text()).not.toContain(later)
  await agent.requestView()
  await customer.allow('view')
  await agent.sees(later)
})

test('[EE7] an agent gives control back, and a customer may decline it', async ({ customer, agent }) => {
  await meet(customer, agent, PRODUCT)

  await agent.requestControl()
  await customer.decline('control')
  await agent.isTold('has declined control')
  await agent.requestControl()
  await customer.allow('control')
  await agent.hasControl()
  await agent.releaseControl()

  await until('the customer sees that control has ended', async () => !(await customer.isControlled()))
  await agent.clickInReplay(ADD)
  await agent.isTold('Control has not been allowed')
  expect(await customer.basketCount()).toBe(0)
})

test('[EE8] an ended case needs a disposition, then it is done; the customer is told that it ended', async ({
  customer,
  agent,
}) => {
  await meet(customer, agent)

  await agent.end()
  await agent.markDone()
  await agent.isTold('Choose a disposition first')
  await agent.dispose()
  await agent.markDone()

  await agent.screen.gone('button', 'Mark done')
  await until('the customer shares nothing', async () => !(await customer.isSeen()))
  await customer.screen.says('The help has ended')
  await customer.screen.press('button', 'Close')
  await customer.screen.get('button', 'Get help')
})

test('[EE9] a supervisor opens the recording of a case, plays it, moves through it, and finds what the agent saw', async ({
  customer,
  agent,
  supervisor,
}) => {
  await meetInControl(customer, agent, PRODUCT)
  const written = `Written ${randomUUID()}`
  await customer.page.evaluate((text) => {
    const heading = document.querySelector('h1')
    if (heading) heading.textContent = text
  }, written)
  await agent.sees(written)
  await agent.end()
  await agent.dispose()
  await agent.markDone()

  await supervisor.openRecording('Ada')
  await supervisor.sees('Monstera Linden')
  await supervisor.play()
  await supervisor.sees(written)
  await supervisor.seek(0)
  await until('the beginning is shown again', async () => !(await supervisor.replay.text()).includes(written))
  await supervisor.seek(0.99)

  await supervisor.sees(written)
  expect(await supervisor.position()).toBeGreaterThan(0.5)
  await supervisor.screen.says(/control/i)
})
