import { WHOLE_CASE } from '@conav/shared/protocol/control.ts'
import { AskId, StreamNo } from '@conav/shared/protocol/id.ts'
import { describe, expect, test } from 'vitest'
import { openControlledRoom, openViewedRoom } from './test-scenes.ts'
import { ADA, clickOf, GRACE, openTestRoom } from './testing.ts'

const ONE = StreamNo.parse(1)
const VIEW_OF_ADA = { power: 'view', to: ADA, scope: WHOLE_CASE, untilMs: null }
const CONTROL_OF_ADA = { power: 'control', to: ADA, scope: WHOLE_CASE, untilMs: null }

describe('questions', () => {
  test('[RM15] the agent of a live case asks for view by itself as soon as both are there', () => {
    const { joinAgent, joinCustomer, events } = openTestRoom()

    joinAgent()
    const asked = events.length
    const customer = joinCustomer()

    expect(asked).toBe(0)
    expect(customer.last('asks')?.asks).toMatchObject([{ power: 'view', by: { person: ADA, name: 'Ada' } }])
    expect(events.at(-1)).toMatchObject({ kind: 'view-asked', personId: ADA, detail: { why: 'by-itself' } })
  })

  test('[RM15] while the case waits nothing is asked; the step to live asks', () => {
    const { room, joinAgent, joinCustomer } = openTestRoom({ state: 'offered' })
    joinAgent()
    const customer = joinCustomer()

    const before = customer.of('asks').length
    room.change({ state: 'live', endedBy: null })

    expect(before).toBe(0)
    expect(customer.last('asks')?.asks).toHaveLength(1)
  })

  test.each(['decline', 'revoke', 'release'] as const)('[RM15] after a %s it is not asked by itself again', (how) => {
    const { room, joinAgent, joinCustomer, allow } = openTestRoom()
    const customer = joinCustomer()
    const agent = joinAgent()
    const ask = customer.last('asks')?.asks[0]?.id ?? AskId.parse(1)

    if (how === 'decline') room.fromCustomer(customer.id, { type: 'decline', ask })
    else allow(customer)
    if (how === 'revoke') room.fromCustomer(customer.id, { type: 'revoke', power: 'view' })
    if (how === 'release') room.fromAgent(agent.id, { type: 'release', power: 'view' })
    room.leave(agent.id)
    const back = joinAgent()
    joinCustomer()

    expect(back.last('welcome')?.asks).toEqual([])
    expect(customer.last('asks')?.asks).toEqual([])
  })

  test('[RM10] a question is asked once, and may be asked again after an answer', () => {
    const { room, customer, agent } = openViewedRoom()
    for (let times = 0; times < 3; times++) room.fromAgent(agent.id, { type: 'ask', power: 'control' })
    const once = customer.last('asks')?.asks ?? []

    room.fromCustomer(customer.id, { type: 'decline', ask: once[0]?.id ?? AskId.parse(1) })
    room.fromAgent(agent.id, { type: 'ask', power: 'control' })

    expect(once).toHaveLength(1)
    expect(agent.of('declined')).toEqual([{ type: 'declined', power: 'control' }])
    expect(customer.last('asks')?.asks).toHaveLength(1)
    expect(customer.last('asks')?.asks[0]?.id).not.toBe(once[0]?.id)
  })

  test('[RM10] an answer to a question that waits no more gives nothing', () => {
    const { room, customer, agent } = openViewedRoom()
    room.fromAgent(agent.id, { type: 'ask', power: 'control' })
    const ask = customer.last('asks')?.asks[0]?.id ?? AskId.parse(1)

    room.fromAgent(agent.id, { type: 'release', power: 'control' })
    room.fromCustomer(customer.id, { type: 'allow', ask })
    room.fromCustomer(customer.id, { type: 'allow', ask: AskId.parse(999) })

    expect(customer.last('asks')?.asks).toEqual([])
    expect(agent.last('leases')?.leases).toEqual([VIEW_OF_ADA])
  })
})

describe('powers', () => {
  test('[RM10] an allowed power is told to all', () => {
    const { customer, agent } = openControlledRoom()

    expect(customer.last('leases')?.leases).toEqual([VIEW_OF_ADA, CONTROL_OF_ADA])
    expect(agent.last('leases')?.leases).toEqual([VIEW_OF_ADA, CONTROL_OF_ADA])
    expect(agent.last('asks')?.asks).toEqual([])
  })

  test('[RM11] who asks for control without view asks for both, and gets no control without view', () => {
    const { room, joinAgent, joinCustomer } = openTestRoom({ settled: [ADA] })
    const customer = joinCustomer()
    const agent = joinAgent()

    room.fromAgent(agent.id, { type: 'ask', power: 'control' })
    const asks = customer.last('asks')?.asks ?? []
    room.fromCustomer(customer.id, { type: 'allow', ask: asks[1]?.id ?? AskId.parse(1) })

    expect(asks.map(({ power }) => power)).toEqual(['view', 'control'])
    expect(agent.of('declined')).toEqual([{ type: 'declined', power: 'control' }])
    expect(agent.of('leases')).toEqual([])
  })

  test('[RM11] a no to view is a no to control', () => {
    const { room, joinAgent, joinCustomer } = openTestRoom({ settled: [ADA] })
    const customer = joinCustomer()
    const agent = joinAgent()
    room.fromAgent(agent.id, { type: 'ask', power: 'control' })

    const ask = customer.last('asks')?.asks[0]?.id ?? AskId.parse(1)
    room.fromCustomer(customer.id, { type: 'decline', ask })

    expect(agent.of('declined').map(({ power }) => power)).toEqual(['view', 'control'])
    expect(customer.last('asks')?.asks).toEqual([])
  })

  test('[RM11] with view goes control', () => {
    const { room, customer, agent } = openControlledRoom()

    room.fromCustomer(customer.id, { type: 'revoke', power: 'view' })

    expect(agent.last('leases')?.leases).toEqual([])
    room.fromAgent(agent.id, { type: 'intent', intent: clickOf(agent, 1, ONE) })
    expect(customer.of('intent')).toEqual([])
  })

  test('[RM12] who asks for control while another has it is told who, and nothing is asked', () => {
    const { room, customer, agent, joinAgent, allow, kinds } = openControlledRoom()
    const grace = joinAgent(GRACE)
    allow(customer)
    const before = kinds().length

    for (let times = 0; times < 2; times++) room.fromAgent(grace.id, { type: 'ask', power: 'control' })
    room.fromAgent(grace.id, { type: 'intent', intent: clickOf(grace, 1, ONE) })

    const taken = { type: 'taken', power: 'control', by: { person: ADA, name: 'Ada' } }
    expect(grace.of('taken')).toEqual([taken, taken])
    expect(customer.last('asks')?.asks).toEqual([])
    expect(grace.last('refused')).toEqual({ type: 'refused', intent: 1, reason: 'not-granted' })
    expect([agent.of('taken').length, kinds().length]).toEqual([0, before])
  })

  test('[RM12] who asks for control while another waits for it is told who', () => {
    const { room, customer, agent, joinAgent, allow } = openViewedRoom()
    const grace = joinAgent(GRACE)
    allow(customer)

    room.fromAgent(grace.id, { type: 'ask', power: 'control' })
    room.fromAgent(agent.id, { type: 'ask', power: 'control' })

    expect(agent.of('taken').map(({ by }) => by)).toEqual([{ person: GRACE, name: 'Grace' }])
    expect(customer.last('asks')?.asks).toMatchObject([{ power: 'control', by: { person: GRACE } }])
  })

  test('[RM12] who has control and has gone is in nobody’s way: the customer is asked, and control moves', () => {
    const { room, customer, agent, joinAgent, allow } = openControlledRoom()
    const grace = joinAgent(GRACE)
    allow(customer)
    room.leave(agent.id)

    room.fromAgent(grace.id, { type: 'ask', power: 'control' })
    allow(customer)

    const held = customer.last('leases')?.leases.filter(({ power }) => power === 'control')
    expect(held).toEqual([{ power: 'control', to: GRACE, scope: WHOLE_CASE, untilMs: null }])
  })

  test('[RM13] what the customer takes back is gone at once, for everyone', () => {
    const { room, customer, agent, joinAgent, allow, send } = openControlledRoom()
    const grace = joinAgent(GRACE)
    allow(customer)

    room.fromCustomer(customer.id, { type: 'revoke', power: 'control' })
    const after = agent.last('leases')?.leases
    room.fromCustomer(customer.id, { type: 'revoke', power: 'view' })
    send(customer, { stream: ONE, seq: 1 })

    expect(after?.map(({ power, to }) => [power, to])).toEqual([
      ['view', ADA],
      ['view', GRACE],
    ])
    expect(grace.last('leases')?.leases).toEqual([])
    expect([agent.frames.length, grace.frames.length]).toEqual([0, 0])
  })

  test('[RM13] who gives a power back loses it alone', () => {
    const { room, customer, agent } = openControlledRoom()

    room.fromAgent(agent.id, { type: 'release', power: 'control' })

    expect(customer.last('leases')?.leases).toEqual([VIEW_OF_ADA])
  })

  test('[RM14] each step of consent is in the event log, with who did it and whose power it is', () => {
    const { room, customer, agent, events } = openControlledRoom()
    room.fromAgent(agent.id, { type: 'release', power: 'control' })
    room.fromCustomer(customer.id, { type: 'revoke', power: 'view' })

    expect(events.filter(({ kind }) => kind !== 'page')).toMatchObject([
      { kind: 'view-asked', personId: ADA, detail: { to: ADA, ask: 1 } },
      { kind: 'view-allowed', personId: undefined, detail: { to: ADA, ask: 1 } },
      { kind: 'control-asked', personId: ADA, detail: { to: ADA, ask: 2 } },
      { kind: 'control-allowed', personId: undefined, detail: { to: ADA, ask: 2 } },
      { kind: 'control-ended', personId: ADA, detail: { to: ADA, why: 'released' } },
      { kind: 'view-ended', personId: undefined, detail: { to: ADA, why: 'revoked' } },
    ])
  })

  test('[RM14] taking back what nobody has leaves no trace', () => {
    const { room, customer, events } = openViewedRoom()
    const before = events.length

    room.fromCustomer(customer.id, { type: 'revoke', power: 'control' })

    expect(events).toHaveLength(before)
  })
})
