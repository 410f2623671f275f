/** What dies in mid-case comes back by itself, and nothing that was acknowledged is lost. */
import { randomUUID } from 'node:crypto'
import { expect } from 'vitest'
import { openPostgres } from '../../scripts/postgres.ts'
import { Agent } from './actors/agent.ts'
import { Customer } from './actors/customer.ts'
import { meetInControl } from './actors/meeting.ts'
import { Supervisor } from './actors/supervisor.ts'
import { POSTGRES_URL } from './fixtures/database.ts'
import { type ConavServer, openServer } from './fixtures/server.ts'
import { until } from './fixtures/until.ts'
import { type OpenFor, test } from './fixtures/world.ts'

const PRODUCT = '/product/monstera-linden.html'

test('[EE60] the server is killed in mid-case: both sides resume by themselves, and the recording is whole', async ({
  openFor,
}) => {
  const server = await openServer()
  await liveThrough({ server, openFor }, async () => {
    await server.kill()
    await server.start()
  })
})

test.skipIf(POSTGRES_URL === undefined)(
  '[EE61] the database is killed in mid-case: both sides go on by themselves, and the recording is whole',
  async ({ openFor }) => {
    const postgres = await openPostgres()
    if (!postgres) throw new Error('Postgres has gone since the tests began')
    try {
      const server = await openServer({ databaseUrl: postgres.url })
      await liveThrough({ server, openFor }, () => postgres.crash())
    } finally {
      await postgres.close()
    }
  },
)

test('[EE62] a customer cut off from the server can still stop sharing, and it stays stopped', async ({ openFor }) => {
  const server = await openServer()
  try {
    const { customer, agent } = await open({ server, openFor })
    await meetInControl(customer, agent, PRODUCT)

    await server.kill()
    await customer.stopSharing()
    await server.start()
    await agent.isTold(/is not sharing the page|has stopped sharing|has ended the case/, 30_000)
    await agent.screen.gone('button', 'Release control')

    expect(await customer.isSeen()).toBe(false)
  } finally {
    await server.close()
  }
})

interface Scene {
  server: ConavServer
  openFor: OpenFor
}

/** A case with texts written before, during and after what happens; all of them must be seen and recorded. */
async function liveThrough({ server, openFor }: Scene, crash: () => Promise<void>): Promise<void> {
  try {
    const { customer, agent } = await open({ server, openFor })
    await meetInControl(customer, agent, PRODUCT)
    const [before, during, after] = [`Before ${randomUUID()}`, `During ${randomUUID()}`, `After ${randomUUID()}`]
    await write(customer, before)
    await agent.sees(before)

    const crashing = crash()
    await write(customer, during)
    await crashing
    await agent.sees(during, 30_000)
    await write(customer, after)
    await agent.sees(after)
    await until(
      'the agent may click again',
      async () => {
        if (!(await agent.screen.has('button', 'Release control'))) {
          if (await customer.isAsked('control')) await customer.allow('control')
          else if (await agent.screen.has('button', 'Request control')) await agent.requestControl()
        }
        return agent.screen.has('button', 'Release control')
      },
      20_000,
    )
    await agent.clickInReplay({ text: 'Add to basket' })
    await expect.poll(() => customer.basketCount()).toBe(1)
    await agent.end()

    const supervisor = new Supervisor(await openFor('desk'), server.urls)
    await supervisor.signIn()
    await supervisor.openRecording('Ada')
    await supervisor.sees('Monstera Linden')
    await supervisor.seek(0.99)
    for (const text of [before, during, after]) await supervisor.sees(text)
  } finally {
    await server.close()
  }
}

async function open({ server, openFor }: Scene) {
  const agent = new Agent(await openFor('desk'), server.urls)
  await agent.signIn()
  return { agent, customer: new Customer(await openFor('customer'), server.urls.shop) }
}

/** Adds a line that the policy lets through. */
async function write(customer: Customer, text: string): Promise<void> {
  await customer.page.evaluate((line) => {
    const element = Object.assign(document.createElement('p'), { textContent: line, className: 'product-text' })
    document.querySelector('main')?.append(element)
  }, text)
}
