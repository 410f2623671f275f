/** What a customer types in secret reaches no agent, no socket, no recording and no database. */
import { randomBytes } from 'node:crypto'
import { getRecording, getSegment, listRecordings } from '@conav/shared/api/recording.ts'
import { pathOf } from '@conav/shared/api/client.ts'
import { decodeBinary } from '@conav/shared/protocol/frame.ts'
import { GroupReader } from '@conav/shared/protocol/group-reader.ts'
import { expect } from 'vitest'
import { Agent } from './actors/agent.ts'
import { Customer } from './actors/customer.ts'
import { meet } from './actors/meeting.ts'
import { openDatabase, POSTGRES_URL, readEverything } from './fixtures/database.ts'
import { openOffice } from './fixtures/office.ts'
import { openServer } from './fixtures/server.ts'
import { splitSegment } from './fixtures/segment.ts'
import { listenToSockets } from './fixtures/sockets.ts'
import { test } from './fixtures/world.ts'

test.skipIf(POSTGRES_URL === undefined)(
  '[EE40] a string typed as a password, card or code is in none of the agent’s frames, sockets, recordings and in no row of the database, and a shown text is in all',
  async ({ openFor }) => {
    const database = await openDatabase()
    const server = await openServer({ databaseUrl: database.url })
    try {
      const agentWindow = await openFor('desk')
      const heard = await listenToSockets(agentWindow.page)
      const agent = new Agent(agentWindow, server.urls)
      await agent.signIn()
      const customer = new Customer(await openFor('customer'), server.urls.shop)
      await meet(customer, agent, '/checkout.html')
      const secrets = { '#password': secret(), '#card-number': '4929 1234 7788 0018', '#one-time-code': '739152' }
      const shown = `Shown ${secret()}`

      for (const [field, text] of Object.entries(secrets)) await customer.type(field, text)
      await customer.page.evaluate(
        ({ text, password }) => {
          const heading = document.querySelector('h1')
          if (heading) heading.textContent = text
          const echo = Object.assign(document.createElement('p'), { textContent: password, className: 'product-text' })
          document.querySelector('main')?.append(echo)
        },
        { text: shown, password: secrets['#password'] },
      )
      await agent.sees(shown)
      const markup = await agent.replay.markup()
      const screen = (await Promise.all(agent.page.frames().map((frame) => frame.content().catch(() => '')))).join('\n')
      await agent.end()

      const recorded = await readRecording(server.urls.app)
      const rows = await readEverything(database.url)
      const sinks = { markup, screen, sockets: heard.join('\n'), recorded, database: rows.map(String).join('\n') }
      for (const [sink, text] of Object.entries(sinks)) {
        for (const value of Object.values(secrets)) {
          expect(text, `${sink} holds a secret`).not.toContain(value)
          expect(text, `${sink} holds a secret`).not.toContain(value.replaceAll(' ', ''))
        }
      }
      for (const sink of [sinks.markup, sinks.sockets, sinks.recorded]) expect(sink).toContain(shown)
    } finally {
      await server.close()
      await database.close()
    }
  },
)

function secret(): string {
  return randomBytes(9).toString('hex')
}

/** All that the newest recording holds, unpacked. */
async function readRecording(app: string): Promise<string> {
  const { call, send } = await openOffice(app, 'Sam')
  const [row] = await call(listRecordings, {}, {})
  if (!row) throw new Error('there is no recording')
  const recording = await call(getRecording, { id: row.case.id }, {})
  const texts: string[] = []
  for (const { stream, firstSeq } of recording.segments) {
    const path = pathOf(getSegment as never, { id: row.case.id, stream, seq: firstSeq })
    const bytes = new Uint8Array(await (await send(app + path)).arrayBuffer())
    const reader = new GroupReader()
    for (const message of splitSegment(bytes)) {
      const decoded = decodeBinary(message)
      if (decoded.plane === 'frames') texts.push(JSON.stringify(reader.unpack(decoded.frame.payload)))
    }
  }
  return texts.join('\n')
}
