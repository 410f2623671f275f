/** What people in a case write to each other. */
import { expect } from 'vitest'
import { AgentPanel } from './actors/agent-panel.ts'
import { Agent } from './actors/agent.ts'
import { CustomerTalk } from './actors/customer-talk.ts'
import { Customer } from './actors/customer.ts'
import { meet } from './actors/meeting.ts'
import { openServer } from './fixtures/server.ts'
import { test } from './fixtures/world.ts'

test('[EE113] words go both ways, over a page change of the customer, and after sharing has stopped', async ({
  customer,
  agent,
}) => {
  const [talk, panel] = [new CustomerTalk(customer), new AgentPanel(agent)]
  await meet(customer, agent)
  await panel.say('How can I help?')
  await talk.open()
  await customer.screen.says('How can I help?')

  await customer.visit('/product/monstera-linden.html')
  await talk.say('Is this one easy to keep?')
  await panel.reads('Is this one easy to keep?')
  await customer.screen.says('How can I help?')

  await customer.stopSharing()
  await panel.say('I no longer see your page, and still read you.')
  await talk.open()
  await customer.screen.says('I no longer see your page')
  await agent.reload()
  await panel.reads('Is this one easy to keep?')
})

test('[EE114] what is written while the server is away is said once it is back, and once only', async ({ openFor }) => {
  const server = await openServer()
  try {
    const agent = new Agent(await openFor('desk'), server.urls)
    await agent.signIn()
    const customer = new Customer(await openFor('customer'), server.urls.shop)
    const [talk, panel] = [new CustomerTalk(customer), new AgentPanel(agent)]
    await meet(customer, agent)
    await talk.say('Before the fall')
    await panel.reads('Before the fall')

    await server.kill()
    await panel.say('Written in the dark')
    await agent.isTold('Goes out when the connection is back')
    await server.start()
    await talk.open()
    await customer.screen.says('Written in the dark', 30_000)
    await talk.say('And after')
    await panel.reads('And after', 30_000)

    const chat = await panel.chat()
    for (const words of ['Before the fall', 'Written in the dark', 'And after'])
      expect(chat.split(words)).toHaveLength(2)
  } finally {
    await server.close()
  }
})

test('[EE115] a slash finds a standard reply, which is put into the box to be edited before it is sent', async ({
  customer,
  agent,
}) => {
  const talk = new CustomerTalk(customer)
  await meet(customer, agent)

  await agent.page.keyboard.press('/')
  await agent.screen.fill('Message', '/mom')
  await agent.screen.get('option', '/moment One moment please, I am looking into it.')
  await agent.page.keyboard.press('Enter')
  await expect.poll(() => agent.screen.valueOf('textbox', 'Message')).toBe('One moment please, I am looking into it.')
  await agent.page.keyboard.type(' Really.')
  await agent.page.keyboard.press('Enter')

  await talk.open()
  await customer.screen.says('One moment please, I am looking into it. Really.')
})
