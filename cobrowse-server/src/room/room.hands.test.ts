import { IntentId, StreamNo } from '@conav/shared/protocol/id.ts'
import { describe, expect, test } from 'vitest'
import { openControlledRoom, openViewedRoom } from './test-scenes.ts'
import { ADA, clickOf, GRACE } from './testing.ts'

const ONE = StreamNo.parse(1)

describe('intents', () => {
  test('[RM5] an intent without a grant is refused and never reaches the customer', () => {
    const { room, customer, agent } = openViewedRoom()

    room.fromAgent(agent.id, { type: 'intent', intent: clickOf(agent, 1, ONE) })

    expect(agent.last('refused')).toEqual({ type: 'refused', intent: 1, reason: 'not-granted' })
    expect(customer.of('intent')).toEqual([])
  })

  test('[RM5] an intent of who has control reaches the live page, with its maker', () => {
    const { room, customer, agent } = openControlledRoom()

    room.fromAgent(agent.id, { type: 'intent', intent: clickOf(agent, 1, ONE) })

    expect(customer.of('intent')).toMatchObject([{ n: 1, from: agent.id, by: ADA, intent: clickOf(agent, 1, ONE) }])
    expect(agent.of('refused')).toEqual([])
  })

  test('[RM6] an intent that was sent before is refused', () => {
    const { room, customer, agent } = openControlledRoom()
    for (const id of [2, 2, 1, 3]) room.fromAgent(agent.id, { type: 'intent', intent: clickOf(agent, id, ONE) })

    expect(customer.of('intent').map(({ intent }) => intent.id)).toEqual([2, 3])
    expect(agent.of('refused')).toEqual([
      { type: 'refused', intent: 2, reason: 'replayed' },
      { type: 'refused', intent: 1, reason: 'replayed' },
    ])
  })

  test('[RM6] an intent for a page that is gone is refused', () => {
    const { room, customer, agent, joinCustomer } = openControlledRoom()
    const page = joinCustomer()

    room.fromAgent(agent.id, { type: 'intent', intent: clickOf(agent, 1, ONE) })
    room.fromAgent(agent.id, { type: 'intent', intent: clickOf(agent, 2, StreamNo.parse(2)) })

    expect(agent.of('refused')).toEqual([{ type: 'refused', intent: 1, reason: 'wrong-stream' }])
    expect(customer.of('intent')).toEqual([])
    expect(page.of('intent')).toHaveLength(1)
  })

  test('[RM6] while the customer is away or the page is paused, control rests', () => {
    const { room, customer, agent, joinCustomer } = openControlledRoom()
    room.fromCustomer(customer.id, { type: 'paused', isPaused: true })
    room.fromAgent(agent.id, { type: 'intent', intent: clickOf(agent, 1, ONE) })
    room.fromCustomer(customer.id, { type: 'paused', isPaused: false })
    room.leave(customer.id)
    room.fromAgent(agent.id, { type: 'intent', intent: clickOf(agent, 2, ONE) })

    const back = joinCustomer(ONE)
    room.fromAgent(agent.id, { type: 'intent', intent: clickOf(agent, 3, ONE) })

    expect(agent.of('refused').map(({ reason }) => reason)).toEqual(['page-paused', 'not-possible'])
    expect(back.of('intent')).toHaveLength(1)
  })

  test('[RM22] a refusal of the page reaches only who made the intent', () => {
    const { room, customer, agent, joinAgent } = openControlledRoom()
    const grace = joinAgent(GRACE)

    const intent = IntentId.parse(1)
    room.fromCustomer(customer.id, { type: 'refused', to: agent.id, intent, reason: 'blocked' })

    expect(agent.of('refused')).toEqual([{ type: 'refused', intent: 1, reason: 'blocked' }])
    expect(grace.of('refused')).toEqual([])
  })
})
