import { afterEach, describe, expect, test } from 'vitest'
import type { MarkAuthor } from '@conav/shared/documents/mark.ts'
import { MAX_DRAFT_POINTS } from '@conav/shared/protocol/limit.ts'
import { Awareness } from 'y-protocols/awareness'
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

describe('documents', () => {
  test('[PR19] two agents write in the same notes', async () => {
    const { joinAgent } = await open()
    const [ada, grace] = [copy(await joinAgent(), 'desk'), copy(await joinAgent({ personId: GRACE }), 'desk')]

    ada.write('Rose wants ')
    await until(() => grace.notes === 'Rose wants ', 'what Ada wrote')
    grace.write('a teapot')
    await until(() => ada.notes === 'Rose wants a teapot', 'what Grace wrote')

    expect(grace.notes).toBe('Rose wants a teapot')
  })

  test('[PR19] customer and agent share the room, and the desk stays the agents’', async () => {
    const { customer, agent } = await openViewed(await open())
    const [shared, desk] = [copy(agent, 'room', ADA), copy(agent, 'desk')]
    const mine = copy(customer, 'room')

    desk.write('between us')
    shared.book.draw(markOf(ADA))
    await until(() => mine.marks.length === 1, 'the drawing')

    expect(customer.states.every(({ document }) => document === 'room')).toBe(true)
    copy(customer, 'desk')
    expect(await customer.gone()).toBe('bad-message')
    expect(customer.states.every(({ document }) => document === 'room')).toBe(true)
  })

  test('[PR19] a peer that never speaks of documents hears nothing of them', async () => {
    const { customer, agent } = await openViewed(await open())
    const ada = copy(agent, 'room', ADA)

    ada.book.draw(markOf(ADA))
    customer.say({ type: 'ping', n: 1 })
    await customer.next('pong')

    expect(customer.states).toEqual([])
  })

  test('[PR22] documents outlive the server, and the notes are kept as plain text', async () => {
    const before = await open({ saveDocumentEveryMs: 5 })
    const agent = await before.joinAgent()
    const ada = copy(agent, 'desk')
    ada.write('Rose wants a teapot')
    await until(() => before.notes.at(-1) === 'Rose wants a teapot', 'the notes to be kept')
    ada.write('!')
    agent.say({ type: 'ping', n: 1 })
    await agent.next('pong')
    await before.close()
    closers.length = 0

    const after = await open({}, before.place)
    after.cases.getForRoom = async () => after.found
    const peer = await after.dialAgent()
    peer.say({ type: 'hello', protocol: 1, case: before.caseId, ticket: after.issue({ caseId: before.caseId }) })
    await peer.next('welcome')
    const again = copy(peer, 'desk')

    expect(before.notes.at(-1)).toBe('Rose wants a teapot!')
    await until(() => again.notes === 'Rose wants a teapot!', 'the notes of before')
  })

  test('[PR22] notes written while the database is away are kept when it is back', async () => {
    const { joinAgent, place, notes } = await open({ saveDocumentEveryMs: 5 })
    const ada = copy(await joinAgent(), 'desk')
    place.isAway = true
    ada.write('written down')
    await until(() => ada.notes === 'written down', 'the text')

    place.isAway = false

    await expect.poll(() => notes.at(-1), { timeout: 5_000 }).toBe('written down')
  })

  test('[PR22] notes are written in wrap-up too', async () => {
    const { joinAgent, change, notes } = await open({ saveDocumentEveryMs: 5 })
    const agent = await joinAgent()
    const ada = copy(agent, 'desk')
    change({ state: 'wrap-up', endedBy: 'customer' })
    await agent.next('ended')

    ada.write('after the end')

    await expect.poll(() => notes.at(-1), { timeout: 5_000 }).toBe('after the end')
  })
})

describe('awareness', () => {
  test('[PR21] everyone sees where the others point, and that they are gone', async () => {
    const { customer, agent } = await openViewed(await open())
    const [ada, rose] = [copy(agent, 'room', ADA), copy(customer, 'room')]

    ada.present(presenceOf(ADA))
    const states = () => (rose.hear(), rose.awareness.getStates())
    await until(() => states().get(ada.doc.clientID)?.['by'] === ADA, 'Ada to point')
    agent.close()

    await expect.poll(() => states().has(ada.doc.clientID), { timeout: 5_000 }).toBe(false)
  })

  test('[PR21] nobody speaks for another', async () => {
    const { customer, agent } = await openViewed(await open())
    const [ada, mine] = [copy(agent, 'room', ADA), copy(customer, 'room')]
    ada.present(presenceOf(ADA))
    await until(() => (mine.hear(), mine.awareness.getStates().has(ada.doc.clientID)), 'Ada')

    const forged = new Awareness(new Y.Doc())
    closers.push(() => forged.destroy())
    forged.states.set(ada.doc.clientID, presenceOf('customer'))
    forged.meta.set(ada.doc.clientID, { clock: 99, lastUpdated: 0 })
    mine.point([ada.doc.clientID], forged)
    customer.say({ type: 'ping', n: 1 })
    await customer.next('pong')
    ada.hear()

    expect(ada.awareness.getStates().get(ada.doc.clientID)).toEqual(presenceOf(ADA))
    expect(customer.closedWith).toBeUndefined()
  })

  test.each([
    ['in another name', { ...presenceOf(ADA), by: GRACE }],
    ['as the customer', presenceOf('customer')],
    ['of another shape', { x: 1 }],
    ['with a pointer beside the page', { ...presenceOf(ADA), pointer: { stream: 1, node: 7, at: [1e9, 0] } }],
  ])('[RM92] what a peer says of itself %s is told to nobody', async (_what, state) => {
    const { customer, agent } = await openViewed(await open())
    const [ada, rose] = [copy(agent, 'room', ADA), copy(customer, 'room')]

    ada.present(state)
    agent.say({ type: 'ping', n: 1 })
    await agent.next('pong')
    customer.say({ type: 'ping', n: 1 })
    await customer.next('pong')
    rose.hear()

    expect([...rose.awareness.getStates().values()].filter((each) => Object.keys(each).length > 0)).toEqual([])
    expect(agent.closedWith).toBeUndefined()
  })

  test('[RM92] whatever a peer calls itself beside its pointer, the customer reads the name that the room knows', async () => {
    const { customer, agent } = await openViewed(await open())
    const [ada, rose] = [copy(agent, 'room', ADA), copy(customer, 'room')]

    ada.present({ ...presenceOf(ADA), name: 'Your bank' })
    const said = () => (rose.hear(), rose.awareness.getStates().get(ada.doc.clientID))
    await until(() => said() !== undefined, 'Ada to point')

    expect(said()).toEqual(presenceOf(ADA))
  })

  test('[RM105] what someone is drawing is told while they do, as few points as a draft may have, and is gone with them', async () => {
    const { customer, agent } = await openViewed(await open())
    const [ada, rose] = [copy(agent, 'room', ADA), copy(customer, 'room')]
    const draft = (points: number) => ({
      kind: 'stroke',
      id: 'draft0001',
      color: 'red',
      stream: 1,
      node: 7,
      points: Array.from({ length: points }, (_, n) => [n / 100, 0]),
    })
    const said = () => (rose.hear(), rose.awareness.getStates().get(ada.doc.clientID))

    ada.present({ ...presenceOf(ADA), draft: { ...draft(MAX_DRAFT_POINTS), by: GRACE, onclick: 'evil' } })
    await until(() => said()?.['draft'] !== undefined, 'what Ada draws')
    ada.present({ ...presenceOf(ADA), draft: draft(MAX_DRAFT_POINTS + 1) })
    ada.present({ ...presenceOf(ADA), draft: { kind: 'html' } })
    agent.say({ type: 'ping', n: 1 })
    await agent.next('pong')
    customer.say({ type: 'ping', n: 1 })
    await customer.next('pong')

    expect(said()).toEqual({ ...presenceOf(ADA), draft: draft(MAX_DRAFT_POINTS) })
    agent.close()
    await expect.poll(said, { timeout: 5_000 }).toBeUndefined()
  })

  test('[RM92] of many movements some are told, and always the last', async () => {
    const { customer, agent } = await openViewed(await open({ maxUpdatesASecond: 1_000 }))
    const [ada, rose] = [copy(agent, 'room', ADA), copy(customer, 'room')]
    const at = (x: number) => ({ ...presenceOf(ADA), pointer: { stream: 1, node: 7, at: [x, 0] } })
    const told = customer.states.length

    for (let n = 1; n <= 100; n++) ada.present(at(n))
    const last = () => (rose.hear(), rose.awareness.getStates().get(ada.doc.clientID))
    await until(() => JSON.stringify(last()) === JSON.stringify(at(100)), 'the last movement')

    expect(customer.states.length - told).toBeLessThan(40)
  })
})

function presenceOf(by: MarkAuthor) {
  return { by, name: 'Ada', color: 'green', pointer: null, isTyping: false }
}
