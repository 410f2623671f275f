import { afterEach, describe, expect, test } from 'vitest'
import { openTestGateway, openViewed, type TestGateway, until } from './testing.ts'

const closers: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const close of closers.splice(0).toReversed()) await close()
})

async function open(...how: Parameters<typeof openTestGateway>): Promise<TestGateway> {
  const test = await openTestGateway(...how)
  closers.push(test.close)
  return test
}

describe('a guest', () => {
  test('[RM88] waits until an agent lets them in, and hears nothing before', async () => {
    const { customer, agent, knock, place, caseId } = await openViewed(await open())
    const { peer, personId } = await knock()
    place.exchange.publish(caseId, { by: { kind: 'guest', person: personId, name: 'Gus' } })
    await until(() => agent.of('knocks').at(-1)?.knocks[0]?.person === personId, 'the knock')
    customer.frame({ seq: 1 })
    await until(() => agent.frames.length === 1, 'the frame')
    const before = peer.heard.map(({ type }) => type)

    agent.say({ type: 'admit', person: personId, name: 'Gus' })
    await peer.next('file')

    expect(before).toEqual(['waiting'])
    expect(peer.heard.slice(0, 2).map(({ type }) => type)).toEqual(['waiting', 'welcome'])
    expect(peer.frames).toEqual([])
    await expect.poll(() => place.exchange.listAdmitted()).toEqual(['Gus'])
  })

  test('[RM88] sees the page once the customer allows it, and nothing else', async () => {
    const { customer, agent, joinGuest } = await openViewed(await open())
    const { peer, personId } = await joinGuest(agent)
    customer.frame({ seq: 1 })

    agent.say({ type: 'ask-for', power: 'view', person: personId })
    await until(() => customer.of('asks').at(-1)?.asks[0]?.by.person === personId, 'the question')
    const [ask] = customer.of('asks').at(-1)?.asks ?? []
    if (ask) customer.say({ type: 'allow', ask: ask.id })
    await until(() => peer.frames.length === 1, 'the frame')

    peer.frame({ seq: 2 })
    expect(await peer.gone()).toBe('bad-message')
  })

  test('[RM88] whom an agent sends away is gone for good', async () => {
    const { agent, joinGuest, knock } = await openViewed(await open())
    const guest = await joinGuest(agent)

    agent.say({ type: 'eject', person: guest.personId })
    const why = await guest.peer.gone()
    await expect
      .poll(async () => {
        const { peer } = await knock(guest)
        return peer.gone()
      })
      .toBe('not-welcome')

    expect(why).toBe('ejected')
  })

  test('[RM88] keeps the name under which they were let in', async () => {
    const { agent, joinGuest, knock, customer } = await openViewed(await open())
    const guest = await joinGuest(agent)
    guest.peer.close()
    await guest.peer.gone()

    const { peer } = await knock(guest, 'Ada')
    await peer.next('welcome')
    peer.say({ type: 'say', saying: { id: crypto.randomUUID() as never, text: 'hi', files: [] } })

    expect((await customer.next('said')).message.by).toEqual({ kind: 'guest', person: guest.personId, name: 'Gus' })
  })

  test.each([
    ['an unknown secret', { secret: 'never-given-to-anyone' }, 'not-welcome'],
    ['a short secret', { secret: 'short' }, 'bad-message'],
    ['no name', { name: '   ' }, 'bad-message'],
    ['a name that cannot be seen', { name: '\u202e\u200b' }, 'bad-message'],
    ['a protocol of the future', { protocol: 9 }, 'version-unknown'],
  ])('[RM88] with %s does not come in', async (_what, change, reason) => {
    const { dialGuest, place, caseId } = await open()
    const { secret } = place.exchange.invite(caseId)
    const peer = await dialGuest()

    peer.say({ type: 'hello', protocol: 1, secret, name: 'Gus', ...change })

    expect(await peer.gone()).toBe(reason)
  })

  test('[RM88] is told that the case has ended', async () => {
    const { agent, joinGuest, change } = await openViewed(await open())
    const { peer } = await joinGuest(agent)

    change({ state: 'wrap-up', endedBy: 'agent' })

    expect(await peer.gone()).toBe('case-ended')
    expect(peer.of('ended')).toHaveLength(1)
  })

  test('[RM88] counts among those for whom the room has place', async () => {
    const { agent, joinGuest, knock } = await openViewed(await open({ maxPeersARoom: 4 }))
    await joinGuest(agent)
    await knock()

    const { peer } = await knock()

    expect(await peer.gone()).toBe('too-many')
  })
})
