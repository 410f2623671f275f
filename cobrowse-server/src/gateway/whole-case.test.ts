import { StreamNo, TabId } from '@conav/shared/protocol/id.ts'
import { afterEach, describe, expect, test } from 'vitest'
import { GRACE, openTestGateway, openViewed, SECRET, TAB, type TestGateway, until } from './testing.ts'

const closers: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const close of closers.splice(0).toReversed()) await close()
})

async function open(...how: Parameters<typeof openTestGateway>): Promise<TestGateway> {
  const test = await openTestGateway(...how)
  closers.push(test.close)
  return test
}

describe('a whole case', () => {
  test('[RC1] frames reach the agent, and are acknowledged when they are kept', async () => {
    const { customer, agent, place } = await openViewed(await open())

    for (const seq of [1, 2, 3]) customer.frame({ seq })
    await until(() => agent.frames.length === 3, 'three frames')
    await until(() => customer.of('ack').at(-1)?.seq === 3, 'the last ack')

    expect(agent.frames.map(({ seq }) => seq)).toEqual([1, 2, 3])
    expect(place.listRows().at(-1)?.lastSeq).toBe(3)
  })

  test('[RC4] while the database is away the live view goes on, and what was not acknowledged is kept later', async () => {
    const { customer, agent, place, gateway } = await openViewed(await open())
    place.isAway = true

    for (const seq of [1, 2, 3]) customer.frame({ seq })
    await until(() => agent.frames.length === 3, 'three frames')
    await until(() => !gateway.count().isStoring, 'the journal to notice')
    const before = customer.of('ack').length
    place.isAway = false
    await until(() => customer.of('ack').at(-1)?.seq === 3, 'the last ack')

    expect(before).toBe(0)
    expect(gateway.count()).toMatchObject({ isStoring: true, unstoredBytes: 0 })
  })

  test('[RM19] after a restart both sides go on: no new question for view, frames behind the last stored one', async () => {
    const before = await openViewed(await open())
    for (const seq of [1, 2]) before.customer.frame({ seq })
    await until(() => before.customer.of('ack').at(-1)?.seq === 2, 'the ack')
    before.agent.say({ type: 'ask', power: 'control' })
    await until(() => before.customer.of('asks').at(-1)?.asks[0]?.power === 'control', 'the question')
    const [ask] = before.customer.of('asks').at(-1)?.asks ?? []
    if (ask) before.customer.say({ type: 'allow', ask: ask.id })
    await until(() => before.agent.of('leases').at(-1)?.leases.length === 2, 'control')
    await until(() => before.place.listEvents(before.caseId).some(({ kind }) => kind === 'control-allowed'), 'the log')
    await before.close()
    closers.length = 0

    const after = await open({}, before.place)
    after.found.id = before.caseId
    const doors = { case: before.caseId }
    after.cases.getForRoom = async () => after.found
    const customer = await after.dialCustomer()
    customer.say({ type: 'hello', protocol: 1, secret: SECRET, tab: TAB, resume: StreamNo.parse(1), ...doors })
    const welcome = await customer.next('welcome')
    const agent = await after.dialAgent()
    agent.say({ type: 'hello', protocol: 1, ticket: after.issue({ caseId: before.caseId }), ...doors })
    await agent.next('welcome')
    customer.frame({ seq: 3 })
    await until(() => agent.frames.length === 3, 'the stored group and the new frame')

    expect(welcome).toMatchObject({ stream: 1, acked: 2, asks: [], leases: [{ power: 'view' }] })
    expect(agent.of('welcome')[0]?.leases).toHaveLength(1)
    expect(agent.frames.map(({ seq }) => seq)).toEqual([1, 2, 3])
    await until(
      () => after.place.listEvents(before.caseId).some(({ kind }) => kind === 'control-ended'),
      'the end of control in the log',
    )
  })

  test('[RM118] after a restart every tab is shown from what is stored of it', async () => {
    const before = await openViewed(await open())
    const [tab, stream] = [TabId.parse('tab00002'), StreamNo.parse(2)]
    const second = await before.dialCustomer()
    second.say({ type: 'hello', protocol: 1, case: before.caseId, secret: SECRET, tab })
    await second.next('welcome')
    before.customer.frame({ seq: 1 })
    second.frame({ seq: 1, stream })
    await until(() => [before.customer, second].every((peer) => peer.of('ack').length > 0), 'both acks')
    await before.close()
    closers.length = 0

    const after = await open({}, before.place)
    after.found.id = before.caseId
    after.cases.getForRoom = async () => after.found
    const hello = { type: 'hello', protocol: 1, case: before.caseId, secret: SECRET } as const
    const [one, two] = [await after.dialCustomer(), await after.dialCustomer()]
    one.say({ ...hello, tab: TAB, resume: StreamNo.parse(1) })
    two.say({ ...hello, tab, resume: stream })
    await Promise.all([one.next('welcome'), two.next('welcome')])
    const agent = await after.dialAgent()
    agent.say({ type: 'hello', protocol: 1, case: before.caseId, ticket: after.issue({ caseId: before.caseId }) })
    await agent.next('welcome')
    for (const chosen of [TAB, tab]) agent.say({ type: 'follow', tab: chosen })
    await until(() => new Set(agent.frames.map((frame) => frame.stream)).size === 2, 'the groups of both tabs')

    expect([one, two].flatMap((peer) => peer.of('keyframe-please'))).toEqual([])
  })

  test('[RM20] the end of the case reaches both, and the customer is let go', async () => {
    const { customer, agent, change } = await openViewed(await open())

    change({ state: 'wrap-up', endedBy: 'agent' })

    expect(await customer.gone()).toBe('case-ended')
    expect(await agent.next('ended')).toEqual({ type: 'ended', by: 'agent' })
    change({ state: 'done', endedBy: 'agent' })
    expect(await agent.gone()).toBe('case-ended')
  })

  test('[RM20] a customer who leaves ends the case, also when the database comes back only later', async () => {
    const { customer, agent, place } = await openViewed(await open())
    place.isAway = true
    customer.say({ type: 'leave' })
    await until(() => agent.of('leases').at(-1)?.leases.length === 0, 'the powers to end')

    place.isAway = false

    expect(await customer.gone()).toBe('case-ended')
  })

  test('[CS31] a colleague who has left the case is out of its room at once, and what they were allowed with them', async () => {
    const { joinAgent, joinCustomer, change } = await open()
    const [ada, grace] = [await joinAgent(), await joinAgent({ personId: GRACE, name: 'Grace', sessionId: 'two' })]
    const customer = await joinCustomer()
    grace.say({ type: 'ask', power: 'view' })
    await until(
      () =>
        customer
          .of('asks')
          .at(-1)
          ?.asks.some(({ by }) => by.person === GRACE) ?? false,
      'her question',
    )
    const asked = customer
      .of('asks')
      .at(-1)
      ?.asks.find(({ by }) => by.person === GRACE)
    if (asked) customer.say({ type: 'allow', ask: asked.id })
    await until(
      () =>
        customer
          .of('leases')
          .at(-1)
          ?.leases.some(({ to }) => to === GRACE) ?? false,
      'her view',
    )

    change({ state: 'live', endedBy: null, left: GRACE })

    expect(await grace.gone()).toBe('not-welcome')
    await until(
      () =>
        !(
          customer
            .of('leases')
            .at(-1)
            ?.leases.some(({ to }) => to === GRACE) ?? false
        ),
      'her leave',
    )
    expect(ada.closedWith).toBeUndefined()
  })
})
