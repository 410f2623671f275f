/** Files that people in a case hand each other. */
import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterAll, expect } from 'vitest'
import { AgentPanel } from './actors/agent-panel.ts'
import { Agent } from './actors/agent.ts'
import { CustomerTalk } from './actors/customer-talk.ts'
import { Customer } from './actors/customer.ts'
import { meet } from './actors/meeting.ts'
import { catchDownloads, hashOf } from './fixtures/downloads.ts'
import { openServer } from './fixtures/server.ts'
import { until } from './fixtures/until.ts'
import { test } from './fixtures/world.ts'

const MEGABYTE = 1024 * 1024
/** Hexadecimal digits: twice as many as random bytes. */
const SIZE = 6 * MEGABYTE
const folder = mkdtempSync(path.join(os.tmpdir(), 'conav-files-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

test('[EE116] a file is paused, gone on with, and survives a kill of the server; it arrives as it was', async ({
  openFor,
}) => {
  const server = await openServer()
  try {
    const agent = new Agent(await openFor('desk'), server.urls)
    await agent.signIn()
    const customer = new Customer(await openFor('customer'), server.urls.shop)
    const panel = new AgentPanel(agent)
    const downloads = await catchDownloads(customer.window)
    const manual = aFile('manual.txt', someText())
    await meet(customer, agent)

    // Slow enough to be caught on its way.
    await agent.page.emulateNetworkConditions({ download: -1, upload: 1.5 * MEGABYTE, latency: 0 })
    await panel.sendFile(manual)
    await until('some of it is there', async () => /[1-9][\d.]* MB of 6 MB/.test(await panel.file('manual.txt')))
    await panel.act('Pause', 'manual.txt')
    await until('it rests', async () => (await panel.file('manual.txt')).includes('paused'))
    await server.kill()
    await panel.act('Go on', 'manual.txt')
    await until('it waits', async () => (await panel.file('manual.txt')).includes('trying again'))
    await server.start()
    await agent.page.emulateNetworkConditions(null)
    await until('it is whole', async () => (await panel.file('manual.txt')).includes('not accepted yet'), 40_000)

    const talk = new CustomerTalk(customer)
    await talk.open()
    await talk.act('Accept', 'manual.txt')
    await talk.act('Download', 'manual.txt')
    expect(await downloads.hashOf('manual.txt')).toBe(hashOf(manual))
  } finally {
    await server.close()
  }
})

test('[EE117] a file of the customer waits until the agent accepts it, and arrives as it was', async ({
  customer,
  agent,
}) => {
  const [talk, panel] = [new CustomerTalk(customer), new AgentPanel(agent)]
  const downloads = await catchDownloads(agent.window)
  const letter = aFile('letter.txt', someText())
  await meet(customer, agent)

  await talk.attach(letter)
  await panel.open('Files')
  await until('it waits', async () => (await panel.file('letter.txt')).includes('waits for your answer'))
  expect(await panel.file('letter.txt')).not.toContain('Download')
  await panel.act('Accept', 'letter.txt')
  await panel.act('Download', 'letter.txt')

  expect(await downloads.hashOf('letter.txt')).toBe(hashOf(letter))
  expect(agent.page.url()).toContain('/cases/')
})

test('[EE118] a declined file cannot be downloaded, and one that a browser would run is refused', async ({
  customer,
  agent,
}) => {
  const [talk, panel] = [new CustomerTalk(customer), new AgentPanel(agent)]
  await meet(customer, agent)

  await talk.attach(aFile('unwanted.txt', Buffer.from('not wanted')))
  await panel.open('Files')
  await panel.act('Decline', 'unwanted.txt')
  await until('it is declined', async () => (await panel.file('unwanted.txt')).includes('declined'))
  expect(await panel.file('unwanted.txt')).not.toMatch(/Download|Accept/)

  await panel.sendFile(aFile('page.html', Buffer.from('<!doctype html><script>alert(1)</script>')))
  await until('it is refused', async () => (await panel.file('page.html')).includes('not let through'))
})

function someText(): Buffer {
  return Buffer.from(randomBytes(SIZE / 2).toString('hex'))
}

function aFile(name: string, content: Buffer): string {
  const file = path.join(folder, name)
  writeFileSync(file, content)
  return file
}
