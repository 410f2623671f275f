/** What the customer did while the line was lost, and went on to the next page before it was back. */
import { expect } from 'vitest'
import { AgentPanel } from './actors/agent-panel.ts'
import type { Customer } from './actors/customer.ts'
import { CustomerTalk } from './actors/customer-talk.ts'
import { meet } from './actors/meeting.ts'
import { until } from './fixtures/until.ts'
import { test } from './fixtures/world.ts'

test('[EE186] a message that was written without a line is with the agent after the next page, once', async ({
  customer,
  agent,
}) => {
  const talk = new CustomerTalk(customer)
  const panel = new AgentPanel(agent)
  await meet(customer, agent)
  await talk.open()
  await cutLine(customer)

  await talk.say('Is this one still in stock?')
  await expect.poll(() => talk.lines()).toContainEqual(expect.stringContaining('Will be sent when'))
  await customer.visit('/help.html')

  await panel.open('Chat')
  await panel.reads('Is this one still in stock?', 10_000)
  await customer.reload()
  await expect.poll(() => talk.lines(), { timeout: 10_000 }).toContainEqual(expect.stringContaining('still in stock'))
  await until('the customer is seen again', () => customer.isSeen())
  expect((await panel.chat()).split('Is this one still in stock?')).toHaveLength(2)
})

test('[EE187] what stands in the box is there on the next page and after a reload, and the site cannot read it', async ({
  customer,
  agent,
}) => {
  const talk = new CustomerTalk(customer)
  await meet(customer, agent)
  await talk.open()
  await customer.screen.fill('Message', 'My order number is')

  for (const go of [() => customer.visit('/product/monstera-linden.html'), () => customer.reload()]) {
    await go()
    await until('the draft stands in the box', async () => (await draftOf(customer)) === 'My order number is')
  }

  const stored = await customer.page.evaluate(() => JSON.stringify([{ ...localStorage }, { ...sessionStorage }]))
  expect(stored).not.toContain('My order')
})

test('[EE188] who leaves without a line has left on the next page, which shows nothing of the case', async ({
  customer,
  agent,
}) => {
  await meet(customer, agent)
  await customer.stopSharing()
  await cutLine(customer)

  await customer.screen.press('button', 'Leave')
  await customer.screen.says('Thank you')
  await customer.visit('/help.html')

  await agent.isTold(/has ended the case|has left the case|ended/, 15_000)
  await customer.screen.get('button', 'Get help')
  expect(await customer.isSeen()).toBe(false)
})

/** As where the network is gone: the link of this page is lost, and no other opens. */
async function cutLine(customer: Customer): Promise<void> {
  const keeper = customer.page.frames().find((frame) => frame.url().includes('/keeper'))
  await keeper?.evaluate(() => {
    class Dead extends EventTarget {
      constructor() {
        super()
        setTimeout(() => this.dispatchEvent(new CloseEvent('close', { code: 1006 })))
      }
      close(): void {}
      send(): void {}
    }
    Object.assign(window, { WebSocket: Dead })
    window.dispatchEvent(new Event('online'))
  })
}

async function draftOf(customer: Customer): Promise<string | undefined> {
  const box = await customer.screen.find('textbox', 'Message')
  return box?.evaluate((node) => (node as HTMLTextAreaElement).value)
}
