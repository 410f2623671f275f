import { afterEach, describe, expect, test } from 'vitest'
import { encodeState } from '@conav/shared/protocol/frame.ts'
import * as encoding from 'lib0/encoding'
import * as Y from 'yjs'
import { marksOf } from '@conav/shared/documents/marks.ts'
import { isPolluted, pollute } from '@conav/shared/testing/polluted.ts'
import { DocumentCopy, markOf } from './document-copy.ts'
import { ADA, openTestGateway, openViewed, type TestGateway, until } from './testing.ts'

const closers: (() => Promise<void> | void)[] = []
afterEach(async () => {
  for (const close of closers.splice(0).toReversed()) await close()
})

async function open(...how: Parameters<typeof openTestGateway>): Promise<TestGateway> {
  const test = await openTestGateway(...how)
  closers.push(test.close)
  return test
}

function copy(...how: ConstructorParameters<typeof DocumentCopy>): DocumentCopy {
  const made = new DocumentCopy(...how)
  closers.push(() => made.close())
  return made
}

describe('what documents refuse', () => {
  const inSync = (step: number, update: Uint8Array) => {
    const encoder = encoding.createEncoder()
    encoding.writeVarUint(encoder, 0)
    encoding.writeVarUint(encoder, step)
    encoding.writeVarUint8Array(encoder, update)
    return encodeState({ document: 'room', payload: encoding.toUint8Array(encoder) })
  }
  const updateOf = (text: string, version: 1 | 2) => {
    const doc = new Y.Doc()
    doc.getText('notes').insert(0, text)
    return version === 1 ? Y.encodeStateAsUpdate(doc) : Y.encodeStateAsUpdateV2(doc)
  }

  test.each([
    ['an update of the second version', () => inSync(2, updateOf('some text', 2))],
    ['the same in the answer to step 1', () => inSync(1, updateOf('some text', 2))],
    ['an empty update of the second version', () => inSync(2, Y.encodeStateAsUpdateV2(new Y.Doc()))],
    ['an update with something behind it', () => inSync(2, new Uint8Array([...updateOf('x', 1), 0]))],
    ['an update that ends too early', () => inSync(2, updateOf('some text', 1).slice(0, -3))],
    ['an update that is too large', () => inSync(2, updateOf('x'.repeat(300_000), 1))],
    ['an unknown step', () => inSync(7, new Uint8Array([1]))],
    ['an unknown kind of message', () => encodeState({ document: 'room', payload: new Uint8Array([9]) })],
    ['nothing', () => encodeState({ document: 'room', payload: new Uint8Array(0) })],
    ['a length beyond the end', () => encodeState({ document: 'room', payload: new Uint8Array([0, 2, 200, 1, 1]) })],
  ])('[PR20] %s closes the link that it came from', async (_what, make) => {
    const { customer, agent } = await openViewed(await open())
    const shared = copy(agent, 'room', ADA)

    customer.sayRaw(make())

    expect(await customer.gone()).toBe('bad-message')
    expect(agent.closedWith).toBeUndefined()
    expect(shared.notes).toBe('')
    expect(shared.entries).toEqual({})
  })

  test('[PR20] of 2,000 random messages none keeps the thread busy for long, and each leaves the others alone', async () => {
    const { joinCustomer, joinAgent } = await open({ maxUpdatesASecond: 100_000 })
    const agent = copy(await joinAgent(), 'desk')
    let seed = 7
    const random = (below: number) => (seed = (seed * 48_271) % 2_147_483_647) % below
    let longestMs = 0

    for (let count = 0; count < 40; count++) {
      const customer = await joinCustomer()
      for (let each = 0; each < 50; each++) {
        const bytes = Uint8Array.from({ length: 1 + random(60) }, () => random(256))
        const startedMs = performance.now()
        customer.sayRaw(inSync(1 + random(2), bytes))
        customer.say({ type: 'ping', n: each })
        await until(() => customer.closedWith !== undefined || customer.of('pong').at(-1)?.n === each, 'an answer')
        longestMs = Math.max(longestMs, performance.now() - startedMs)
        if (customer.closedWith !== undefined) break
      }
      customer.close()
      await customer.gone()
    }

    agent.write('still here')
    expect(agent.notes).toBe('still here')
    expect(longestMs).toBeLessThan(2_000)
  }, 30_000)

  test.each([
    ['a map', (doc: Y.Doc) => doc.getMap('grants').set('view', true)],
    ['a list', (doc: Y.Doc) => doc.getArray('notes').push([1])],
    ['another text', (doc: Y.Doc) => doc.getText('more').insert(0, 'x')],
    ['a picture in the text', (doc: Y.Doc) => doc.getText('notes').insertEmbed(0, { image: 'x' })],
    ['a format', (doc: Y.Doc) => doc.getText('notes').insert(0, 'x', { bold: true })],
  ])('[PR20] %s in the desk closes the link, for it holds the notes alone', async (_what, write) => {
    const { joinAgent } = await open()
    const agent = await joinAgent()
    const mine = copy(agent, 'desk')
    const doc = new Y.Doc()
    write(doc)

    Y.applyUpdate(mine.doc, Y.encodeStateAsUpdate(doc), 'the test')

    expect(await agent.gone()).toBe('bad-message')
  })

  const RESERVED = ['__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty']

  test('[SE116] keys that reach for the prototype of all objects reach nothing in documents: as names of parts, ids, fields and states', async () => {
    const mark = markOf('customer')
    // Yjs itself takes no value with a constructor of its own.
    const polluted = pollute(mark)
      .map((text) => JSON.parse(text) as object)
      .filter((value) => !Object.hasOwn(value, 'constructor'))
    const writes: ((copied: DocumentCopy) => void)[] = [
      ...RESERVED.map(
        (key) =>
          ({ doc }: DocumentCopy) =>
            void doc.getMap(key).set('polluted', true),
      ),
      ...RESERVED.map(
        (key) =>
          ({ doc }: DocumentCopy) =>
            void marksOf(doc).set(key, { ...mark, polluted: true }),
      ),
      ...RESERVED.map(
        (key) =>
          ({ doc }: DocumentCopy) =>
            void marksOf(doc).set(key, { polluted: true }),
      ),
      ...polluted.map(
        (value) =>
          ({ doc }: DocumentCopy) =>
            void marksOf(doc).set(mark.id, value),
      ),
      ...polluted.map((value) => (copied: DocumentCopy) => copied.present(value)),
    ]
    const { joinAgent, joinCustomer } = await open()
    const agent = copy(await joinAgent(), 'room', ADA)

    for (const [at, write] of writes.entries()) {
      const customer = await joinCustomer()
      const mine = copy(customer, 'room')
      write(mine)
      customer.say({ type: 'ping', n: at })
      await until(() => customer.closedWith !== undefined || customer.of('pong').at(-1)?.n === at, 'an answer')
      expect(isPolluted()).toBe(false)
      expect(agent.marks.every(({ id }) => !RESERVED.includes(id))).toBe(true)
      customer.close()
      await customer.gone()
    }

    expect(writes.length).toBeGreaterThanOrEqual(15)
    expect(isPolluted()).toBe(false)
  }, 30_000)

  test('[PR20] a document that is full takes no more', async () => {
    const { joinAgent } = await open({ maxDocumentBytes: 20_000 })
    const agent = await joinAgent()
    const mine = copy(agent, 'desk')

    for (let count = 0; count < 30 && agent.closedWith === undefined; count++) mine.write('x'.repeat(1_000))

    expect(await agent.gone()).toBe('bad-message')
  })
})
