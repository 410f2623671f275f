import { marksOf } from '@conav/shared/documents/marks.ts'
import { encodeState } from '@conav/shared/protocol/frame.ts'
import { MAX_MARKS_A_SECOND } from '@conav/shared/protocol/limit.ts'
import * as encoding from 'lib0/encoding'
import * as sync from 'y-protocols/sync'
import { afterEach, describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { DocumentCopy, markOf } from './document-copy.ts'
import { ADA, GRACE, openTestGateway, openViewed, type TestGateway, until } from './testing.ts'

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

/** The customer and Ada, who sees, each with a copy. */
async function openDrawing(...how: Parameters<typeof openTestGateway>) {
  const viewed = await openViewed(await open(...how))
  const [rose, ada] = [copy(viewed.customer, 'room'), copy(viewed.agent, 'room', ADA)]
  return { ...viewed, rose, ada }
}

/** Until the server has dealt with all that was said before, and its answers are here. */
async function settle(
  ...peers: { say(message: { type: 'ping'; n: number }): void; of(type: 'pong'): { n: number }[] }[]
) {
  for (const peer of peers) {
    const n = (peer.of('pong').at(-1)?.n ?? 0) + 1
    peer.say({ type: 'ping', n })
    await until(() => peer.of('pong').at(-1)?.n === n, 'a pong')
  }
}

describe('marks', () => {
  test('[RM90] are drawn by customer and agent, taken back by who drew them, and cleared by agents', async () => {
    const { rose, ada } = await openDrawing()
    const [hers, own] = [markOf(ADA), markOf('customer')]

    ada.book.draw(hers)
    rose.book.draw(own)
    await until(() => ada.marks.length === 2 && rose.marks.length === 2, 'both')
    rose.book.undo()
    await until(() => ada.marks.length === 1, 'hers alone')
    rose.book.draw(own)
    await until(() => ada.marks.length === 2, 'both again')
    ada.book.clear('all')
    await until(() => rose.marks.length === 0, 'none')
    ada.book.undo()
    await until(() => rose.marks.length === 2, 'what was cleared')

    expect(rose.marks.toSorted((a, b) => a.atMs - b.atMs)).toEqual([hers, own])
  })

  test('[RM90] of others stay, whatever the customer removes or draws over, also in their own copy', async () => {
    const { rose, ada, customer, agent } = await openDrawing()
    const hers = markOf(ADA)
    ada.book.draw(hers)
    await until(() => rose.marks.length === 1, 'her mark')

    rose.book.clear('all')
    await until(() => rose.marks.length === 1, 'it to come back')
    rose.force(hers.id, { ...hers, by: 'customer' })
    await settle(customer, agent)

    await until(() => rose.entries[hers.id] !== undefined && rose.marks[0]?.by === ADA, 'hers')
    expect([rose.entries, ada.entries]).toEqual([{ [hers.id]: hers }, { [hers.id]: hers }])
  })

  test.each([
    ['in another name', (id: string) => ({ ...markOf(GRACE), id })],
    ['as the customer', (id: string) => ({ ...markOf('customer'), id })],
    ['under another id', () => markOf(ADA)],
    ['with something besides', (id: string) => ({ ...markOf(ADA), id, onclick: 'evil' })],
    ['of another shape', (id: string) => ({ id, by: ADA, kind: 'html', html: '<script>' })],
    ['that are texts', () => 'text'],
    ['that are far outside', (id: string) => ({ ...markOf(ADA), id, to: [1e6, 0] })],
  ])('[RM90] %s reach nobody, and leave their author’s copy too', async (_what, make) => {
    const { rose, ada, customer, agent } = await openDrawing()
    const { id } = markOf(ADA)
    const told = customer.states.length

    ada.force(id, make(id))
    await settle(agent)
    await until(() => Object.keys(ada.entries).length === 0, 'it to be removed')
    await settle(customer)

    expect(rose.entries).toEqual({})
    expect(JSON.stringify(customer.states.slice(told))).not.toContain('evil')
    expect(agent.closedWith).toBeUndefined()
  })

  test('[RM90] after one that was refused the next is drawn', async () => {
    const { rose, ada, agent } = await openDrawing()
    const { id } = markOf(ADA)
    ada.force(id, markOf(GRACE))
    await settle(agent)

    const good = markOf(ADA)
    ada.book.draw(good)

    await until(() => rose.marks.length === 1, 'the good one')
    expect(rose.marks).toEqual([good])
  })

  test.each([
    ['a text', (doc: Y.Doc) => doc.getText('notes').insert(0, 'x')],
    ['another map', (doc: Y.Doc) => doc.getMap('grants').set('control00', true)],
    ['a list under the same name', (doc: Y.Doc) => doc.getArray('marks').push([1])],
    ['a document inside', (doc: Y.Doc) => marksOf(doc).set(markOf(ADA).id, new Y.Doc())],
    ['a map inside', (doc: Y.Doc) => marksOf(doc).set(markOf(ADA).id, new Y.Map())],
    ['a strange key', (doc: Y.Doc) => marksOf(doc).set('../x', 1)],
  ])('[RM90] %s in place of marks closes the link', async (_what, write) => {
    const { agent, customer, rose } = await openDrawing()
    const doc = new Y.Doc()
    write(doc)
    const encoder = encoding.createEncoder()
    encoding.writeVarUint(encoder, 0)
    sync.writeUpdate(encoder, Y.encodeStateAsUpdate(doc))

    agent.sayRaw(encodeState({ document: 'room', payload: encoding.toUint8Array(encoder) }))

    expect(await agent.gone()).toBe('bad-message')
    expect([rose.entries, customer.closedWith]).toEqual([{}, undefined])
  })

  test('[RM91] that are too many a second are dropped, and far too many close the link', async () => {
    const { rose, ada, agent, customer } = await openDrawing()

    for (let count = 0; count < 4 * MAX_MARKS_A_SECOND; count++) ada.book.draw(markOf(ADA))
    await settle(agent, customer)
    const dropped = 4 * MAX_MARKS_A_SECOND - rose.marks.length
    const closedEarly = agent.closedWith
    for (let count = 0; count < 8 * MAX_MARKS_A_SECOND; count++) ada.force(markOf(ADA).id, markOf(GRACE))

    expect(dropped).toBeGreaterThan(MAX_MARKS_A_SECOND)
    expect(closedEarly).toBeUndefined()
    expect(await agent.gone()).toBe('too-many')
    expect(customer.closedWith).toBeUndefined()
  })
})

describe('rights in the room document', () => {
  test('[RM89] an agent without view gets nothing of it, all of it with view, and nothing again after', async () => {
    const { customer, agent, rose, joinAgent } = await openDrawing()
    const grace = await joinAgent({ personId: GRACE, name: 'Grace' })
    const hers = copy(grace, 'room', GRACE)
    rose.book.draw(markOf('customer'))
    hers.book.draw(markOf(GRACE))
    await settle(customer, grace)
    const before = [grace.states.length, Object.keys(rose.entries).length]

    const [ask] = (await customer.next('asks')).asks
    if (ask) customer.say({ type: 'allow', ask: ask.id })
    await until(() => hers.marks.length === 2 && rose.marks.length === 2, 'both marks on both sides')
    customer.say({ type: 'revoke', power: 'view' })
    await until(() => grace.of('leases').at(-1)?.leases.length === 0, 'the end of the view')
    const told = grace.states.length
    rose.book.draw(markOf('customer'))
    hers.book.draw(markOf(GRACE))
    await settle(customer, grace, agent)

    expect(before).toEqual([0, 1])
    expect(grace.states.length).toBe(told)
    expect(rose.marks).toHaveLength(3)
    expect(grace.closedWith).toBeUndefined()
  })

  test('[RM89] a guest reads with view, and writes when the customer lets them point', async () => {
    const { customer, agent, rose, joinGuest } = await openDrawing()
    const { peer, personId } = await joinGuest(agent)
    const gus = copy(peer, 'room', personId)
    const raise = async (power: 'view' | 'point') => {
      agent.say({ type: 'ask-for', power, person: personId })
      await until(() => customer.of('asks').at(-1)?.asks[0]?.power === power, power)
      const [ask] = (await customer.next('asks')).asks
      if (ask) customer.say({ type: 'allow', ask: ask.id })
      await until(
        () =>
          peer
            .of('leases')
            .at(-1)
            ?.leases.some((lease) => lease.power === power) === true,
        power,
      )
    }
    rose.book.draw(markOf('customer'))

    await raise('view')
    await until(() => gus.marks.length === 1, 'the mark of the customer')
    gus.book.draw(markOf(personId))
    await settle(peer, customer)
    const early = rose.marks.length
    await raise('point')
    await until(() => gus.marks.length === 2 && rose.marks.length === 2, 'the mark of the guest')

    expect(early).toBe(1)
    expect(peer.closedWith).toBeUndefined()
  })

  test('[RM89] the pointer of who may see no longer is gone at once', async () => {
    const { customer, rose, ada } = await openDrawing()
    ada.present({ by: ADA, name: 'Ada', color: 'green', pointer: null, isTyping: false })
    await until(() => (rose.hear(), rose.awareness.getStates().has(ada.doc.clientID)), 'Ada')

    customer.say({ type: 'revoke', power: 'view' })

    const isThere = () => (rose.hear(), rose.awareness.getStates().has(ada.doc.clientID))
    await expect.poll(isThere, { timeout: 5_000 }).toBe(false)
  })
})
