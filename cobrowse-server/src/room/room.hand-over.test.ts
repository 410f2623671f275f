import { WHOLE_CASE } from '@conav/shared/protocol/control.ts'
import { PersonId, StreamNo } from '@conav/shared/protocol/id.ts'
import { describe, expect, test } from 'vitest'
import { openControlledRoom, openViewedRoom } from './test-scenes.ts'
import { ADA, clickOf, GRACE, listAsks } from './testing.ts'

const ONE = StreamNo.parse(1)
const NOBODY = PersonId.parse('00000000-0000-4000-8000-0000000000ee')

/** Ada has control; Grace sees the page too. */
function openWithBoth() {
  const test = openControlledRoom()
  const grace = test.joinAgent(GRACE)
  test.allow(test.customer)
  return { ...test, grace }
}

describe('control is handed on', () => {
  test('[RM74] who has control asks the customer for a colleague, and by the answer alone it moves', () => {
    const { room, customer, agent, grace, allow, events } = openWithBoth()

    room.fromAgent(agent.id, { type: 'ask-for', power: 'control', person: GRACE })
    const asked = listAsks(customer)
    room.fromAgent(grace.id, { type: 'intent', intent: clickOf(grace, 1, ONE) })
    allow(customer)
    room.fromAgent(grace.id, { type: 'intent', intent: clickOf(grace, 2, ONE) })
    room.fromAgent(agent.id, { type: 'intent', intent: clickOf(agent, 1, ONE) })

    expect(asked).toMatchObject([{ power: 'control', by: { person: GRACE, name: 'Grace', kind: 'agent' } }])
    expect(customer.of('intent').map(({ by }) => by)).toEqual([GRACE])
    expect([grace, agent].map((peer) => peer.of('refused').length)).toEqual([1, 1])
    expect(events.slice(-4)).toMatchObject([
      { kind: 'control-asked', personId: ADA, detail: { to: GRACE } },
      { kind: 'control-ended', detail: { to: ADA, why: 'moved' } },
      { kind: 'control-allowed', detail: { to: GRACE } },
      { kind: 'control-handed-on', personId: ADA, detail: { to: GRACE } },
    ])
  })

  test('[RM74] a no leaves control where it was', () => {
    const { room, customer, agent, grace } = openWithBoth()
    room.fromAgent(agent.id, { type: 'ask-for', power: 'control', person: GRACE })

    for (const { id } of listAsks(customer)) room.fromCustomer(customer.id, { type: 'decline', ask: id })
    room.fromAgent(agent.id, { type: 'intent', intent: clickOf(agent, 1, ONE) })

    for (const peer of [agent, grace]) expect(peer.of('declined')).toEqual([{ type: 'declined', power: 'control' }])
    expect(customer.of('intent')).toHaveLength(1)
  })

  test('[RM74] who does not have control cannot hand it on, and is told who has', () => {
    const { room, customer, grace } = openWithBoth()

    room.fromAgent(grace.id, { type: 'ask-for', power: 'control', person: GRACE })

    expect(grace.of('taken').map(({ by }) => by.person)).toEqual([ADA])
    expect(listAsks(customer)).toEqual([])
  })

  test('[RM74] while nobody has control any agent may ask for another; for who is not here nothing is asked', () => {
    const { room, customer, agent, joinAgent, allow } = openViewedRoom()
    joinAgent(GRACE)
    allow(customer)

    room.fromAgent(agent.id, { type: 'ask-for', power: 'control', person: NOBODY })
    const forNobody = listAsks(customer).length
    room.fromAgent(agent.id, { type: 'ask-for', power: 'control', person: GRACE })

    expect(forNobody).toBe(0)
    expect(listAsks(customer)).toMatchObject([{ power: 'control', by: { person: GRACE } }])
  })

  test('[RM74] what is handed on is what is left of it', () => {
    const { room, customer, agent, joinAgent, allow, clock } = openViewedRoom()
    joinAgent(GRACE)
    allow(customer)
    room.fromAgent(agent.id, { type: 'ask', power: 'control', terms: { scope: WHOLE_CASE, minutes: 10 } })
    allow(customer)

    clock.nowMs += 4 * 60_000
    room.fromAgent(agent.id, { type: 'ask-for', power: 'control', person: GRACE })

    expect(listAsks(customer)[0]?.terms).toEqual({ scope: WHOLE_CASE, minutes: 6 })
  })
})
