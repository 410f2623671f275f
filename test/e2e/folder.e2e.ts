/** A folder of the customer's that the agent looks into. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterAll, expect } from 'vitest'
import { AgentPanel } from './actors/agent-panel.ts'
import { CustomerTalk } from './actors/customer-talk.ts'
import { meet } from './actors/meeting.ts'
import { catchDownloads, hashOf } from './fixtures/downloads.ts'
import { until } from './fixtures/until.ts'
import { test } from './fixtures/world.ts'

const home = mkdtempSync(path.join(os.tmpdir(), 'conav-folder-'))
afterAll(() => rmSync(home, { recursive: true, force: true }))

test('[EE174] the agent looks into a folder that the customer shares, gets a file of it, is told of one that is gone, and sees none once the customer stops', async ({
  customer,
  agent,
}) => {
  const [panel, talk] = [new AgentPanel(agent), new CustomerTalk(customer)]
  const downloads = await catchDownloads(agent.window)
  const garden = makeFolder('garden', {
    'plan.txt': 'Beds along the wall',
    'bills/2026/march.txt': 'Soil, pots',
    'bills/gone.txt': 'Not for long',
  })
  await meet(customer, agent)
  await panel.open('Files')
  await agent.isTold('The customer shares no folder.')

  await talk.shareFolder(garden)
  await customer.screen.says('Your agent sees the names and sizes of 3 files in garden')
  await agent.isTold('Folder of the customer: garden')
  await panel.inFolder('bills')
  await panel.inFolder('2026')
  await panel.inFolder('march.txt')
  await panel.act('Accept', 'march.txt')
  await panel.act('Download', 'march.txt')
  expect(await downloads.hashOf('march.txt')).toBe(hashOf(path.join(garden, 'bills/2026/march.txt')))

  rmSync(path.join(garden, 'bills/gone.txt'))
  await panel.inFolder('gone.txt')
  await until('it is told', async () => (await panel.file('gone.txt')).includes('withdrawn'))

  await customer.screen.press('button', 'Stop sharing the folder')
  await agent.isTold('The customer shares no folder.')
  expect(await agent.screen.text()).not.toContain('plan.txt')
})

test('[EE175] a browser that cannot share a folder says so, and how else to send files', async ({
  customer,
  agent,
}) => {
  const talk = new CustomerTalk(customer)
  await customer.page.evaluateOnNewDocument(() => {
    Reflect.deleteProperty(HTMLInputElement.prototype, 'webkitdirectory')
  })
  await meet(customer, agent)

  await talk.openSharing()

  await customer.screen.says('This browser cannot share a folder. Attach its files one by one instead.')
  expect(await customer.screen.has('button', 'Share a folder')).toBe(false)
  await customer.screen.get('button', 'Attach files')
})

function makeFolder(name: string, files: Record<string, string>): string {
  for (const [file, text] of Object.entries(files)) {
    const at = path.join(home, name, file)
    mkdirSync(path.dirname(at), { recursive: true })
    writeFileSync(at, text)
  }
  return path.join(home, name)
}
