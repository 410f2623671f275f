import { WHOLE_CASE } from '@conav/shared/protocol/control.ts'
import { StreamNo } from '@conav/shared/protocol/id.ts'
import { describe, expect, test } from 'vitest'
import { openControlledRoom, openViewedRoom } from './test-scenes.ts'
import { ADA, clickOf, GRACE, openTestRoom } from './testing.ts'

const ONE = StreamNo.parse(1)

describe('coming and going', () => {
  test('[RM18] agents are told whether the customer is there', () => {
    const { room, joinAgent, joinCustomer } = openTestRoom()
    const agent = joinAgent()

    const customer = joinCustomer()
    const second = joinCustomer()
    room.leave(second.id)
    room.leave(customer.id)
    joinCustomer(ONE)

    expect(agent.last('welcome')?.customer).toBe('not-yet')
    expect(agent.of('customer').map(({ presence }) => presence)).toEqual(['here', 'away', 'here'])
  })

  test('[RM18] powers wait for a customer who comes back within the minute, and end after it', () => {
    const { room, clock, customer, agent, joinCustomer, kinds } = openControlledRoom()

    room.leave(customer.id)
    clock.nowMs += 59_999
    room.tick()
    const back = joinCustomer(ONE)
    const kept = back.last('welcome')?.leases.length
    room.leave(back.id)
    clock.nowMs += 60_000
    room.tick()

    expect(kept).toBe(2)
    expect(agent.last('leases')?.leases).toEqual([])
    expect(kinds()).toContain('view-ended')
    expect(joinCustomer(ONE).last('asks')?.asks).toMatchObject([{ power: 'view' }])
  })

  test('[RM18] powers of an agent who stays away end, those of others stay', () => {
    const { room, clock, customer, agent, joinAgent, allow } = openViewedRoom()
    joinAgent(GRACE)
    allow(customer)

    room.leave(agent.id)
    clock.nowMs += 60_000
    room.tick()

    expect(customer.last('leases')?.leases).toEqual([{ power: 'view', to: GRACE, scope: WHOLE_CASE, untilMs: null }])
  })

  test('[RM119] on a full disk nothing is recorded and all is seen; with room again the recording goes on behind a gap', () => {
    const { customer, agent, clock, journal, send } = openViewedRoom()
    send(customer, { stream: ONE, seq: 1 })
    clock.isDiskFull = true
    for (const seq of [2, 3]) send(customer, { stream: ONE, seq })
    const acked = customer.last('ack')?.seq
    clock.isDiskFull = false
    clock.nowMs += 60_000
    send(customer, { stream: ONE, seq: 4 })
    const pleas = customer.of('keyframe-please').length
    send(customer, { stream: ONE, seq: 5, isKeyframe: true })

    expect(agent.frames.map(({ seq }) => seq)).toEqual([1, 2, 3, 4, 5])
    expect(journal.map(({ seq, isAfterGap }) => [seq, isAfterGap])).toEqual([
      [1, false],
      [5, true],
    ])
    expect([acked, pleas]).toEqual([3, 1])
  })

  test('[RM116] a case that is given back waits on: who has left is gone with all powers, and the customer is told', () => {
    const { room, customer, agent, joinAgent, send } = openControlledRoom()
    const grace = joinAgent(GRACE)

    room.change({ state: 'waiting', endedBy: null, left: ADA })
    send(customer, { stream: ONE, seq: 1 })

    expect([agent.closed, agent.frames.length, grace.closed]).toEqual(['not-welcome', 0, undefined])
    expect(customer.last('state')?.state).toBe('waiting')
    expect(customer.last('leases')?.leases).toEqual([])
    expect(customer.last('people')?.people.map(({ person }) => person)).toEqual([GRACE])
  })

  test('[RM18] a page change is no absence worth a mark; five seconds are', () => {
    const { room, clock, customer, joinCustomer, kinds } = openViewedRoom()
    room.leave(customer.id)
    clock.nowMs += 4_000
    room.tick()
    const page = joinCustomer()

    room.leave(page.id)
    clock.nowMs += 5_000
    room.tick()
    room.tick()
    joinCustomer()

    expect(kinds().filter((kind) => kind.startsWith('customer-'))).toEqual(['customer-away', 'customer-back'])
  })

  test('[RM18] after the end nobody is missed', () => {
    const { room, clock, customer, kinds } = openViewedRoom()
    room.change({ state: 'wrap-up', endedBy: 'agent' })
    room.leave(customer.id)

    clock.nowMs += 5_000
    room.tick()

    expect(kinds()).not.toContain('customer-away')
  })

  test('[RM18] everyone knows who of the agents is there', () => {
    const { room, joinAgent, joinCustomer } = openTestRoom()
    const customer = joinCustomer()
    const agent = joinAgent()
    const grace = joinAgent(GRACE)

    room.leave(agent.id)

    expect(customer.of('people').map(({ people }) => people.map(({ name }) => name))).toEqual([
      ['Ada'],
      ['Ada', 'Grace'],
      ['Grace'],
    ])
    expect(grace.last('people')?.people).toEqual([{ peer: grace.id, person: GRACE, name: 'Grace', kind: 'agent' }])
  })

  test('[RM21] a full room takes no one more but the customer, and tells to try again', () => {
    const { joinAgent, joinCustomer, room } = openTestRoom({}, { maxPeersARoom: 3 })
    const peers = [joinAgent(), joinAgent(GRACE)]

    const agent = joinAgent()
    const pages = [joinCustomer(), joinCustomer()]

    expect(agent.closed).toBe('too-many')
    expect([...pages, ...peers].map(({ closed }) => closed)).toEqual([undefined, undefined, undefined, undefined])
    expect(room.customers + room.agents).toBe(4)
  })

  test('[RM22] agents are told where sharing pauses, of the page that is live', () => {
    const { room, customer, agent, joinCustomer, kinds } = openViewedRoom()
    room.fromCustomer(customer.id, { type: 'paused', isPaused: true })
    room.fromCustomer(customer.id, { type: 'paused', isPaused: true })

    joinCustomer()

    expect(agent.of('paused').map(({ isPaused }) => isPaused)).toEqual([true, false])
    expect(kinds().filter((kind) => kind === 'paused')).toHaveLength(1)
  })
})

describe('the end', () => {
  test('[RM20] the customer is told and let go, the agent stays for the notes until it is done', () => {
    const { room, customer, agent } = openControlledRoom()

    room.change({ state: 'wrap-up', endedBy: 'customer' })
    const meanwhile = agent.closed
    room.change({ state: 'done', endedBy: 'customer' })

    expect(customer.last('ended')).toEqual({ type: 'ended', by: 'customer' })
    expect(customer.closed).toBe('case-ended')
    expect(agent.of('ended')).toEqual([{ type: 'ended', by: 'customer' }])
    expect([meanwhile, agent.closed]).toEqual([undefined, 'case-ended'])
  })

  test('[RM20] nothing is given, asked or done after the end', () => {
    const { room, customer, agent, send, events, joinCustomer } = openControlledRoom()
    room.change({ state: 'wrap-up', endedBy: 'agent' })
    const before = events.length

    room.fromAgent(agent.id, { type: 'ask', power: 'view' })
    room.fromAgent(agent.id, { type: 'intent', intent: clickOf(agent, 1, ONE) })
    send(customer, { stream: ONE, seq: 1 })
    const late = joinCustomer()

    expect(agent.last('leases')?.leases).toEqual([])
    expect(customer.of('intent')).toEqual([])
    expect(agent.frames).toEqual([])
    expect(late.closed).toBe('case-ended')
    expect(events).toHaveLength(before)
  })

  test('[RM20] a customer who leaves takes everything back at once, and the case is told', () => {
    const { room, customer, agent, calls } = openControlledRoom()

    room.fromCustomer(customer.id, { type: 'leave' })

    expect(agent.last('leases')?.leases).toEqual([])
    expect(customer.last('asks')?.asks).toEqual([])
    expect(calls.leave).toBe(1)
  })

  test('[RM20] a room that opens in wrap-up takes the agent and asks nothing', () => {
    const { joinAgent, joinCustomer, events } = openTestRoom({ state: 'wrap-up' })

    const agent = joinAgent()
    const customer = joinCustomer()

    expect(agent.last('welcome')).toMatchObject({ state: 'wrap-up', asks: [], leases: [] })
    expect(customer.closed).toBe('case-ended')
    expect(events).toEqual([])
  })
})
