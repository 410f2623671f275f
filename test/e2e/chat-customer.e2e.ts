/** What a customer hands over and gets besides the page: words, files, lines on it; in all tabs, and over page loads. */
import { mkdtempSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { expect } from 'vitest'
import { AgentPanel } from './actors/agent-panel.ts'
import { Customer } from './actors/customer.ts'
import { CustomerTalk } from './actors/customer-talk.ts'
import { meet } from './actors/meeting.ts'
import { until } from './fixtures/until.ts'
import { test } from './fixtures/world.ts'

test('[EE120] what the customer writes while waiting is there for the agent who accepts, and the answer for the customer, on the next page too', async ({
  customer,
  agent,
}) => {
  const talk = new CustomerTalk(customer)
  await customer.visit('/')
  await customer.askForHelp()
  await talk.say('My order never came.')
  await agent.accept()
  await customer.allow('view')
  await agent.screen.says('My order never came.')

  await agent.screen.fill('Message', 'I am looking into it.')
  await agent.screen.press('button', 'Send')
  await expect.poll(() => talk.lines(), { timeout: 10_000 }).toContainEqual(expect.stringContaining('looking into it'))
  await customer.visit('/help.html')

  await expect.poll(() => talk.lines(), { timeout: 10_000 }).toContainEqual(expect.stringContaining('looking into it'))
  expect(customer.window.complaints).toEqual([])
})

test('[EE121] a file that the customer sends is with the agent, who accepts it', async ({ customer, agent }) => {
  const file = path.join(mkdtempSync(path.join(os.tmpdir(), 'conav-send-')), 'receipt.txt')
  writeFileSync(file, 'Thank you for your order.\n'.repeat(100))
  const talk = new CustomerTalk(customer)
  await meet(customer, agent)

  await talk.attach(file)
  await expect.poll(() => talk.lines(), { timeout: 10_000 }).toContainEqual(expect.stringContaining('Sent.'))
  const panel = new AgentPanel(agent)
  await panel.open('Files')
  await panel.act('Accept', 'receipt.txt')

  await expect
    .poll(() => talk.lines(), { timeout: 10_000 })
    .toContainEqual(expect.stringContaining('Sent and accepted'))
})

test('[EE196] the end of the conversation stays in sight when it grows, and when the window becomes smaller', async ({
  customer,
  agent,
}) => {
  const file = path.join(mkdtempSync(path.join(os.tmpdir(), 'conav-get-')), 'label.txt')
  writeFileSync(file, 'To be stuck on the parcel.\n'.repeat(100))
  const talk = new CustomerTalk(customer)
  const isInSight = async () => {
    const accept = await customer.screen.find('button', 'Accept')
    return accept?.isIntersectingViewport({ threshold: 0.9 })
  }
  await meet(customer, agent)
  await talk.say('My order never came, and nobody answers. '.repeat(12))

  await new AgentPanel(agent).sendFile(file)
  await until('the offer can be answered', isInSight)
  await customer.page.setViewport({ width: 360, height: 560 })
  await until('the offer can still be answered', isInSight)
})

test('[EE122] control that is given for this page alone counts down, and ends with the page', async ({
  customer,
  agent,
}) => {
  await meet(customer, agent)
  await agent.requestControl()
  await customer.waitToBeAsked('control')

  await customer.screen.press('radio', 'Only this page, for 10 minutes')
  await customer.allow('control')
  await agent.hasControl()
  await customer.screen.says(/9:\d\d/)
  await customer.visit('/help.html')

  await until('the customer is told that the page is seen', () => customer.isSeen())
  await until('control is over', async () => !(await customer.isControlled()))
})

test('[EE123] a tab that is opened while a case goes on takes part by itself, and all are over at its end', async ({
  customer,
  agent,
  server,
}) => {
  await meet(customer, agent)
  const page = await customer.window.context.newPage()
  const second = new Customer({ ...customer.window, page }, server.urls.shop)

  await second.visit('/help.html')
  await until('the second tab says that it is seen', () => second.isSeen())
  await agent.sees('Often asked')
  await customer.page.bringToFront()
  expect(await customer.isSeen()).toBe(true)
  await agent.end()

  await customer.screen.says('The help has ended')
  await page.bringToFront()
  await second.screen.says('The help has ended')
})

test('[EE124] a line that the customer draws is on their page until they clear it', async ({ customer, agent }) => {
  await meet(customer, agent)

  await customer.screen.press('button', 'Draw')
  await customer.screen.get('button', 'Undo')
  await until('the line is drawn', async () => {
    const { mouse } = customer.page
    await mouse.move(300, 300)
    await mouse.down()
    await mouse.move(400, 340, { steps: 8 })
    await mouse.up()
    const undo = await customer.screen.find('button', 'Undo')
    return undo?.evaluate((button) => !(button as HTMLButtonElement).disabled)
  })

  await customer.screen.press('button', 'Undo')
  await customer.screen.press('button', 'Draw')
  await customer.screen.gone('button', 'Undo')
})
