import { randomUUID } from 'node:crypto'
import { connect } from 'node:net'
import { CaseId } from '@conav/shared/protocol/id.ts'
import { afterEach, describe, expect, test } from 'vitest'
import { describeRoomStore } from './room-store.contract.ts'
import { openMemoryPlace } from './memory-room-store.ts'
import { GRACE, openTestGateway, openViewed, ORIGIN, SECRET, TAB, type TestGateway, until } from './testing.ts'

describeRoomStore('a store in memory', async () => {
  const place = openMemoryPlace()
  const caseId = CaseId.parse(randomUUID())
  return { store: place.rooms, journal: place.journal, caseId, record: place.record, close: async () => {} }
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

describe('the door', () => {
  test.each([
    ['/ws/other', ORIGIN, 404],
    ['/ws/customer', 'http://evil.example', 403],
    ['/ws/agent', 'http://evil.example', 403],
    ['/ws/agent', 'null', 403],
    ['/ws/agent', undefined, 403],
  ])('[PR11] %s from %s is turned away with %d', async (path, origin, status) => {
    const { base } = await open()
    const { port } = new URL(base)
    const socket = connect(Number(port), '127.0.0.1')
    const answer = new Promise<string>((resolve) => socket.once('data', (data) => resolve(data.toString())))

    const key = 'Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n'
    const from = origin ? `Origin: ${origin}\r\n` : ''
    socket.write(`GET ${path} HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n${key}${from}\r\n`)

    expect(await answer).toContain(`HTTP/1.1 ${status} `)
    socket.destroy()
  })

  test('[PR11] an address has only so many sockets open, and gets more when some are gone', async () => {
    const { dialCustomer } = await open({ maxSocketsAnAddress: 2 })
    const first = await dialCustomer()
    await dialCustomer()

    await expect(dialCustomer()).rejects.toThrow('turned away')
    first.close()
    await first.gone()

    await expect
      .poll(() =>
        dialCustomer().then(
          () => 'in',
          () => 'away',
        ),
      )
      .toBe('in')
  })

  test('[PR11] an address may try only so often', async () => {
    const { dialAgent } = await open({ maxHandshakesAtOnce: 3 })
    for (let tries = 0; tries < 3; tries++) await dialAgent()

    await expect(dialAgent()).rejects.toThrow('turned away')
  })
})

describe('the hello', () => {
  test('[PR10] a link that says nothing is closed', async () => {
    const { dialCustomer } = await open({ helloWithinMs: 300 })

    const peer = await dialCustomer()

    expect(await peer.gone()).toBe('hello-timeout')
  })

  test.each([
    ['a wrong secret', { secret: 'another-secret-altogether' }, 'not-welcome'],
    ['an unknown case', { case: CaseId.parse(randomUUID()) }, 'not-welcome'],
    ['a protocol of the future', { protocol: 2 }, 'version-unknown'],
    ['a short secret', { secret: 'short' }, 'bad-message'],
  ])('[PR10] %s is not let in', async (_what, change, reason) => {
    const { dialCustomer, caseId, gateway } = await open()
    const peer = await dialCustomer()

    peer.say({ type: 'hello', protocol: 1, case: caseId, secret: SECRET, tab: TAB, ...change })

    expect(await peer.gone()).toBe(reason)
    expect(gateway.count()).toMatchObject({ rooms: 0, customers: 0 })
  })

  test('[PR10] a customer of a case that has ended is told so', async () => {
    const { dialCustomer, caseId, found } = await open()
    found.state = 'wrap-up'
    const peer = await dialCustomer()

    peer.say({ type: 'hello', protocol: 1, case: caseId, secret: SECRET, tab: TAB })

    expect(await peer.gone()).toBe('case-ended')
  })

  test('[PR10] a ticket is good for one link, of its own case', async () => {
    const { dialAgent, caseId, issue } = await open()
    const ticket = issue()
    const hello = { type: 'hello', protocol: 1, case: caseId } as const
    const [first, again, foreign] = [await dialAgent(), await dialAgent(), await dialAgent()]

    first.say({ ...hello, ticket })
    await first.next('welcome')
    again.say({ ...hello, ticket })
    foreign.say({ ...hello, ticket: issue({ caseId: CaseId.parse(randomUUID()) }) })

    expect([await again.gone(), await foreign.gone()]).toEqual(['not-welcome', 'not-welcome'])
  })

  test('[CS36] a ticket of who has left the case opens nothing, and two links at once share none', async () => {
    const { dialAgent, caseId, issue, goAway, gateway } = await open()
    const hello = { type: 'hello', protocol: 1, case: caseId } as const
    const ticket = issue()
    const [one, other, late] = [await dialAgent(), await dialAgent(), await dialAgent()]

    one.say({ ...hello, ticket })
    other.say({ ...hello, ticket })
    await until(() => one.heard.length + other.heard.length > 0, 'one of the two to be welcome')
    const loser = one.heard.length > 0 ? other : one
    goAway(GRACE)
    late.say({ ...hello, ticket: issue({ personId: GRACE }) })

    expect([await loser.gone(), await late.gone()]).toEqual(['not-welcome', 'not-welcome'])
    expect(gateway.count().agents).toBe(1)
  })

  test('[PR10] of 1,000 frames before the hello none is read', async () => {
    const { dialCustomer, gateway } = await open()
    const peer = await dialCustomer()

    for (let seq = 1; seq <= 1_000; seq++) peer.frame({ seq })

    expect(await peer.gone()).toBe('bad-message')
    expect(gateway.count()).toMatchObject({ framesTotal: 0, framesRefusedTotal: 0 })
  })

  test('[PR10] while the hello is looked at nothing is read, and little is kept', async () => {
    const { dialCustomer, caseId, cases } = await open()
    const gate = Promise.withResolvers<void>()
    const getForRoom = cases.getForRoom.bind(cases)
    cases.getForRoom = async (id) => {
      await gate.promise
      return getForRoom(id)
    }
    const peer = await dialCustomer()

    peer.say({ type: 'hello', protocol: 1, case: caseId, secret: SECRET, tab: TAB })
    for (let n = 0; n < 100; n++) peer.say({ type: 'ping', n })

    expect(await peer.gone()).toBe('too-many')
    gate.resolve()
  })
})

describe('links', () => {
  test('[PR15] a ping is answered', async () => {
    const { joinCustomer, joinAgent } = await open()
    const [customer, agent] = [await joinCustomer(), await joinAgent()]

    customer.say({ type: 'ping', n: 7 })
    agent.say({ type: 'ping', n: 8 })

    expect([await customer.next('pong'), await agent.next('pong')]).toEqual([
      { type: 'pong', n: 7 },
      { type: 'pong', n: 8 },
    ])
  })

  test('[PR15] a link without a sign of life is gone, one that only answers pings stays', async () => {
    const { gateway, base, joinCustomer } = await open({ silenceMs: 7_000, helloWithinMs: 60_000 })
    const alive = await joinCustomer()
    const { port } = new URL(base)
    const dead = connect(Number(port), '127.0.0.1')
    dead.write(
      `GET /ws/agent HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n` +
        `Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nOrigin: ${ORIGIN}\r\n\r\n`,
    )
    const gone = new Promise((resolve) => dead.once('close', resolve))
    dead.resume()

    await gone

    expect(alive.closedWith).toBeUndefined()
    expect(gateway.count().customers).toBe(1)
  }, 20_000)

  test('[PR16] a sign-out closes its links, and no others', async () => {
    const { joinAgent, endSession } = await open()
    const [mine, other] = [await joinAgent({ sessionId: 'one' }), await joinAgent({ sessionId: 'two' })]
    const startedMs = performance.now()

    endSession('one')

    expect(await mine.gone()).toBe('signed-out')
    expect(performance.now() - startedMs).toBeLessThan(1_000)
    expect(other.closedWith).toBeUndefined()
  })

  test('[PR18] a hello that meets a database that is away may be tried again', async () => {
    const { dialCustomer, place, caseId } = await open()
    place.isAway = true
    const peer = await dialCustomer()

    peer.say({ type: 'hello', protocol: 1, case: caseId, secret: SECRET, tab: TAB })

    expect(await peer.gone()).toBe('trouble')
  })

  test('[PR23] a server that stops tells its links to come again, and stores what is in hand', async () => {
    const { customer, agent, gateway, place } = await openViewed(await open({ journalEveryMs: 60_000 }))
    customer.frame({ seq: 1 })
    await until(() => agent.frames.length === 1, 'the frame')

    await gateway.close()

    expect([await customer.gone(), await agent.gone()]).toEqual(['going-away', 'going-away'])
    expect(place.listRows()).toHaveLength(1)
  })
})
