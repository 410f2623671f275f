import { randomUUID } from 'node:crypto'
import type { Folder, Saying } from '@conav/shared/protocol/exchange.ts'
import { CaseId, ChatId, FileId } from '@conav/shared/protocol/id.ts'
import { afterEach, describe, expect, test } from 'vitest'
import { describeChatStore } from './chat-store.contract.ts'
import { openMemoryPlace } from './memory-room-store.ts'
import { ADA, openTestGateway, openViewed, SECRET, TAB, type TestGateway, until } from './testing.ts'

describeChatStore('a chat in memory', async () => {
  const { exchange } = openMemoryPlace()
  const caseId = CaseId.parse(randomUUID())
  const offer = async (by: { kind: 'customer' | 'agent' | 'guest'; person: typeof ADA | null; name: string }) =>
    exchange.publish(caseId, { by }).id
  return { store: exchange.chat, caseId, agent: ADA, offer, close: async () => {} }
})

const closers: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const close of closers.splice(0).toReversed()) await close()
})

async function open(...how: Parameters<typeof openTestGateway>): Promise<TestGateway> {
  const test = await openTestGateway(...how)
  closers.push(test.close)
  return test
}

const saying = (text: string): Saying => ({ id: ChatId.parse(randomUUID()), text, files: [] })
const FOLDER: Folder = { name: 'photos', entries: [{ path: 'a.png', sizeBytes: 7 }], isCut: false }

describe('chat over links', () => {
  test('[RM80] is in the same order for all, and there for who comes later', async () => {
    const { customer, agent, joinAgent } = await openViewed(await open())

    for (let n = 0; n < 5; n++) {
      customer.say({ type: 'say', saying: saying(`c${n}`) })
      agent.say({ type: 'say', saying: saying(`a${n}`) })
    }
    await until(() => customer.of('said').length === 10 && agent.of('said').length === 10, 'ten messages each')
    const late = await joinAgent()
    await until(() => late.of('said').length === 10, 'all of it')

    const numbers = [customer.of('said'), agent.of('said'), late.of('said')].map((said) =>
      said.map(({ message }) => message.no),
    )
    expect(numbers).toEqual(Array.from({ length: 3 }, () => [1, 2, 3, 4, 5, 6, 7, 8, 9, 10]))
    expect(new Set(late.of('said').map(({ message: { by } }) => by.name))).toEqual(new Set(['Rose', 'Ada']))
    expect(late.heard.findIndex(({ type }) => type === 'welcome')).toBe(0)
  })

  test('[RM83] waits while the database is away, and is said when it is back', async () => {
    const { customer, agent, place } = await openViewed(await open())
    place.isAway = true
    customer.say({ type: 'say', saying: saying('patient') })
    customer.say({ type: 'ping', n: 1 })
    await customer.next('pong')
    const before = agent.of('said').length

    place.isAway = false
    await until(() => agent.of('said').length === 1, 'the message')

    expect(before).toBe(0)
    expect(customer.of('unsaid')).toEqual([])
  })

  test('[RM83] is given back to its author when the database stays away', async () => {
    const { customer, agent, place } = await openViewed(await open({ storeChatWithinMs: 150 }))
    place.isAway = true
    const lost = saying('lost')
    customer.say({ type: 'say', saying: lost })

    const unsaid = await customer.next('unsaid')
    place.isAway = false
    customer.say({ type: 'say', saying: lost })
    await until(() => agent.of('said').length === 1, 'the second try')

    expect(unsaid).toEqual({ type: 'unsaid', id: lost.id, why: 'not-stored' })
  })

  test('[RM83] a flood of messages is not taken, and the link stays', async () => {
    const { customer, agent } = await openViewed(await open())

    for (let n = 0; n < 30; n++) customer.say({ type: 'say', saying: saying(`${n}`) })
    await until(() => customer.of('said').length + customer.of('unsaid').length === 30, 'an answer to each')

    expect(customer.of('unsaid').map(({ why }) => why)).toEqual(Array.from({ length: 20 }, () => 'too-many'))
    expect(agent.of('said')).toHaveLength(10)
    expect(customer.closedWith).toBeUndefined()
  })

  test('[RM84] goes on when view is taken back, and ends with the case', async () => {
    const { customer, agent, change } = await openViewed(await open())
    customer.say({ type: 'revoke', power: 'view' })
    await until(() => agent.of('leases').at(-1)?.leases.length === 0, 'the end of the view')

    agent.say({ type: 'say', saying: saying('still here') })
    await until(() => customer.of('said').length === 1, 'the message')
    change({ state: 'wrap-up', endedBy: 'agent' })
    await agent.next('ended')
    agent.say({ type: 'say', saying: saying('too late') })

    expect((await agent.next('unsaid')).why).toBe('not-stored')
  })

  test('[RM84] a message of nothing is none', async () => {
    const { customer } = await openViewed(await open())

    customer.say({ type: 'say', saying: saying('  \n ') })

    expect(await customer.gone()).toBe('bad-message')
  })

  test('[RM82] outlives the server', async () => {
    const before = await openViewed(await open())
    before.customer.say({ type: 'say', saying: saying('kept') })
    await until(() => before.customer.of('said').length === 1, 'the message')
    await before.close()
    closers.length = 0

    const after = await open({}, before.place)
    after.cases.getForRoom = async () => after.found
    const customer = await after.dialCustomer()
    customer.say({ type: 'hello', protocol: 1, case: before.caseId, secret: SECRET, tab: TAB })

    expect((await customer.next('said')).message).toMatchObject({ no: 1, text: 'kept' })
  })
})

describe('files, clipboard and folder over links', () => {
  test('[RM85] files are told as they come and change, also when that was before', async () => {
    const { customer, agent, place, caseId, joinAgent } = await openViewed(await open())
    const file = place.exchange.publish(caseId, {})
    await until(() => agent.of('file').length === 1 && customer.of('file').length === 1, 'the file')

    place.exchange.publish(caseId, { ...file, receivedBytes: 50 })
    place.exchange.publish(CaseId.parse(randomUUID()), { id: FileId.parse(randomUUID()) })
    await until(() => agent.of('file').length === 2, 'its change')
    const late = await joinAgent()

    expect(await late.next('file')).toEqual({ type: 'file', file: { ...file, receivedBytes: 50 } })
    expect(agent.of('file')).toHaveLength(2)
  })

  test('[RM86] a clipboard passes while both sides want it', async () => {
    const { customer, agent } = await openViewed(await open())
    customer.say({ type: 'sync-clipboard', isOn: true })
    agent.say({ type: 'sync-clipboard', isOn: true })
    await until(() => customer.of('clipboard').at(-1)?.agents === true, 'both to be on')

    customer.say({ type: 'clip', text: 'from Rose' })
    agent.say({ type: 'clip', text: 'from Ada' })

    expect((await agent.next('clip')).text).toBe('from Rose')
    expect((await customer.next('clip')).text).toBe('from Ada')
  })

  test('[RM87] a folder is shown, and asked for a file, while its link and the view last', async () => {
    const { customer, agent, joinCustomer } = await openViewed(await open())
    const other = await joinCustomer()
    customer.say({ type: 'folder', folder: FOLDER })
    expect((await agent.next('folder')).folder).toEqual(FOLDER)
    agent.say({ type: 'fetch', path: 'a.png' })
    expect((await customer.next('fetch')).path).toBe('a.png')

    customer.close()
    await until(() => agent.of('folder').at(-1)?.folder === null, 'the end of the folder')

    expect(other.of('fetch')).toEqual([])
  })
})
