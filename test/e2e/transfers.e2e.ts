/** Files on their way: held, called off, broken off by a reload or a crash, and gone on with. */
import { randomBytes } from 'node:crypto'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import type { Page } from 'puppeteer-core'
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
const SIZE = 5 * MEGABYTE
const SOME_OF_IT = /[1-4](\.\d+)? MB of 5 MB/
const folder = mkdtempSync(path.join(os.tmpdir(), 'conav-transfers-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

test('[EE169] the agent holds a file, reloads, is told of a wrong one, and goes on where it was; another one is called off', async ({
  customer,
  agent,
}) => {
  const [panel, talk] = [new AgentPanel(agent), new CustomerTalk(customer)]
  const manual = aFile('manual.txt', someText())
  await meet(customer, agent)
  await slowDown(agent.page)

  await panel.sendFile(manual)
  await until('some of it is there', async () => SOME_OF_IT.test(await panel.file('manual.txt')))
  await panel.act('Pause', 'manual.txt')
  await until('it rests', async () => (await panel.file('manual.txt')).includes('paused'))
  await agent.reload()
  await panel.open('Files')
  await until('it was broken off', async () => (await panel.file('manual.txt')).includes('Broken off'))
  await panel.chooseAgain('manual.txt', aFile('other.txt', someText()))
  await agent.isTold('This is not manual.txt, or it has changed')
  await agent.page.emulateNetworkConditions(null)
  const sentAt = listenForChunks(agent.page)
  await panel.chooseAgain('manual.txt', manual)
  await until('it is whole', async () => (await panel.file('manual.txt')).includes('not accepted yet'))
  expect(Math.min(...sentAt)).toBeGreaterThanOrEqual(MEGABYTE)

  await slowDown(agent.page)
  await panel.sendFile(aFile('mistake.txt', someText()))
  await until('some of it is there', async () => SOME_OF_IT.test(await panel.file('mistake.txt')))
  await panel.act('Cancel', 'mistake.txt')
  await until('it is called off', async () => (await panel.file('mistake.txt')).includes('cancelled'))
  await talk.open()
  await until('the customer is told', async () => (await talk.file('mistake.txt')).includes('Taken back by its sender'))
  expect(await talk.file('manual.txt')).toContain('Would you like to have this file?')
})

test('[EE170] the customer holds a file, goes on to another page, is told of a wrong one, and goes on where it was; another one is called off', async ({
  customer,
  agent,
}) => {
  const [panel, talk] = [new AgentPanel(agent), new CustomerTalk(customer)]
  const downloads = await catchDownloads(agent.window)
  const letter = aFile('letter.txt', someText())
  await meet(customer, agent)
  await slowDown(customer.page)

  await talk.attach(letter)
  await until('some of it is there', () => isUnderWay(talk, 'letter.txt'))
  await talk.act('Pause', 'letter.txt')
  await until('it rests', async () => (await talk.file('letter.txt')).includes('Paused'))
  await talk.act('Go on', 'letter.txt')
  await until('it goes on', async () => (await talk.file('letter.txt')).includes('On its way'))
  await customer.visit('/help.html')
  await talk.open()
  await until('it was broken off', async () => (await talk.file('letter.txt')).includes('Choose the same file again'))
  mkdirSync(path.join(folder, 'elsewhere'), { recursive: true })
  await talk.chooseAgain('letter.txt', aFile('elsewhere/letter.txt', Buffer.from('another letter')))
  await until('it is told', async () => (await talk.file('letter.txt')).includes('This is another file'))
  await customer.page.emulateNetworkConditions(null)
  const sentAt = listenForChunks(customer.page)
  await talk.chooseAgain('letter.txt', letter)
  await until('it is sent', async () => (await talk.file('letter.txt')).includes('Sent.'))
  expect(Math.min(...sentAt)).toBeGreaterThanOrEqual(MEGABYTE)
  await panel.open('Files')
  await panel.act('Accept', 'letter.txt')
  await panel.act('Download', 'letter.txt')
  expect(await downloads.hashOf('letter.txt')).toBe(hashOf(letter))

  await slowDown(customer.page)
  await talk.attach(aFile('slip.txt', someText()))
  await until('some of it is there', () => isUnderWay(talk, 'slip.txt'))
  await talk.act('Cancel', 'slip.txt')
  await until('it is called off', async () => (await talk.file('slip.txt')).includes('Cancelled'))
  await until('the agent is told', async () => (await panel.file('slip.txt')).includes('withdrawn'))
})

test('[EE171] a file of the customer survives a kill of the server, and arrives as it was', async ({ openFor }) => {
  const server = await openServer()
  try {
    const agent = new Agent(await openFor('desk'), server.urls)
    await agent.signIn()
    const customer = new Customer(await openFor('customer'), server.urls.shop)
    const [panel, talk] = [new AgentPanel(agent), new CustomerTalk(customer)]
    const downloads = await catchDownloads(agent.window)
    const scan = aFile('scan.txt', someText())
    await meet(customer, agent)
    await slowDown(customer.page)

    await talk.attach(scan)
    await until('some of it is there', () => isUnderWay(talk, 'scan.txt'))
    await server.kill()
    await until('it waits', async () => (await talk.file('scan.txt')).includes('No answer, trying again'))
    await server.start()
    await customer.page.emulateNetworkConditions(null)
    await until('it is sent', async () => (await talk.file('scan.txt')).includes('Sent.'), 40_000)

    await panel.open('Files')
    await panel.act('Accept', 'scan.txt')
    await panel.act('Download', 'scan.txt')
    expect(await downloads.hashOf('scan.txt')).toBe(hashOf(scan))
  } finally {
    await server.close()
  }
})

/** Slow enough to be caught on its way. */
function slowDown(page: Page): Promise<void> {
  return page.emulateNetworkConditions({ download: -1, upload: 1.5 * MEGABYTE, latency: 0 })
}

/** Where in the file each chunk begins that goes out from now on. */
function listenForChunks(page: Page): number[] {
  const sentAt: number[] = []
  page.on('request', (request) => {
    const url = new URL(request.url())
    if (url.pathname.endsWith('/chunks')) sentAt.push(Number(url.searchParams.get('at')))
  })
  return sentAt
}

/** A part of it is with the server, and not all. */
async function isUnderWay(talk: CustomerTalk, name: string): Promise<boolean> {
  const share = await talk.shareOf(name)
  return share >= MEGABYTE / SIZE && share < 1
}

function someText(): Buffer {
  return Buffer.from(randomBytes(SIZE / 2).toString('hex'))
}

function aFile(name: string, content: Buffer): string {
  const file = path.join(folder, name)
  writeFileSync(file, content)
  return file
}
