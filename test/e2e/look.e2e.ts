/** What the customer is shown of what others see. */
import { expect } from 'vitest'
import { meet } from './actors/meeting.ts'
import { Replay } from './actors/replay.ts'
import { test } from './fixtures/world.ts'

test('[EE125] before allowing view the customer sees the page as others would, and nothing has left', async ({
  customer,
  agent,
  server,
}) => {
  const mirror = new Replay(customer.page, server.urls.viewer)
  await customer.visit('/checkout.html')
  await customer.type('input[type=email]', 'my-own-words@example.org')
  const heading = await customer.textOf('h1')
  await customer.askForHelp()
  await agent.accept()

  await customer.screen.press('button', 'What will they see?')
  await mirror.sees(heading)
  const [seen, seenByAgent] = [await mirror.markup(), await agent.replay.text()]
  await customer.screen.press('button', 'Back')

  expect(seen).not.toContain('my-own-words')
  expect(seenByAgent).not.toContain(heading)
  await customer.allow('view')
  await agent.replay.sees(heading)
})

test('[EE125] while sharing the customer looks at what others see, and sharing goes on', async ({
  customer,
  agent,
  server,
}) => {
  const mirror = new Replay(customer.page, server.urls.viewer)
  await meet(customer, agent)
  const heading = await customer.textOf('h1')

  await customer.screen.press('button', 'What they see')
  await mirror.sees(heading)
  await customer.screen.press('button', 'Back')

  expect(await customer.isSeen()).toBe(true)
  expect(customer.window.complaints).toEqual([])
})
