import { type Intent, WHOLE_CASE } from '@conav/shared/protocol/control.ts'
import { StreamNo } from '@conav/shared/protocol/id.ts'
import { describe, expect, test } from 'vitest'
import { openControlledRoom } from './test-scenes.ts'
import { ADA, clickOf, GRACE, listAsks, openTestRoom, type TestAgent } from './testing.ts'

const ONE = StreamNo.parse(1)
const ROUNDS = 2_500

const nonceOf = (peer: { last(type: 'welcome'): { nonce: string } | undefined }) => peer.last('welcome')?.nonce

describe('replays', () => {
  test('[RM60] each link is welcomed with a nonce of its own', () => {
    const { joinAgent, joinCustomer, customer, agent } = openControlledRoom()

    const nonces = [customer, agent, joinAgent(), joinAgent(GRACE), joinCustomer()].map(nonceOf)

    expect(new Set(nonces).size).toBe(5)
    expect(nonces).not.toContain(undefined)
  })

  test('[RM61] intents reach the customer with the nonce of the customer’s link, counted from 1 on each', () => {
    const { room, customer, agent, joinCustomer } = openControlledRoom()

    for (const id of [3, 8]) room.fromAgent(agent.id, { type: 'intent', intent: clickOf(agent, id, ONE) })
    room.leave(customer.id)
    const back = joinCustomer(ONE)
    room.fromAgent(agent.id, { type: 'intent', intent: clickOf(agent, 9, ONE) })

    expect(customer.of('intent').map(({ n, nonce }) => [n, nonce])).toEqual([
      [1, nonceOf(customer)],
      [2, nonceOf(customer)],
    ])
    expect(back.of('intent').map(({ n, nonce }) => [n, nonce])).toEqual([[1, nonceOf(back)]])
  })

  test('[RM60] of 10,000 replayed intents none reaches the customer: own link, another’s, a link before, a room before', () => {
    const before = openControlledRoom()
    const { room, customer, agent, joinAgent } = before
    const grace = joinAgent(GRACE)
    const recorded: Intent[] = []
    for (let id = 1; id <= ROUNDS; id++) recorded.push(clickOf(agent, id, ONE))
    for (const intent of recorded) room.fromAgent(agent.id, { type: 'intent', intent })
    const done = customer.of('intent').length

    replay(before.room, agent, recorded)
    replay(before.room, grace, recorded)
    room.leave(agent.id)
    const again = joinAgent()
    replay(before.room, again, recorded)
    const after = openControlledAfterRestart()
    replay(after.room, after.agent, recorded)

    expect(done).toBe(ROUNDS)
    expect([customer.of('intent').length - done, after.customer.of('intent').length]).toEqual([0, 0])
    for (const peer of [agent, grace, again, after.agent]) {
      const reasons = peer.of('refused').map(({ reason }) => reason)
      expect([reasons.length, new Set(reasons)]).toEqual([ROUNDS, new Set(['replayed'])])
    }
    after.room.fromAgent(after.agent.id, { type: 'intent', intent: clickOf(after.agent, 1, ONE) })
    expect(after.customer.of('intent')).toHaveLength(1)
  })
})

function replay(room: ReturnType<typeof openTestRoom>['room'], from: TestAgent, recorded: readonly Intent[]): void {
  for (const intent of recorded) room.fromAgent(from.id, { type: 'intent', intent })
}

/** The same page load and the same person, in a room that was opened anew. */
function openControlledAfterRestart() {
  const test = openTestRoom({
    streams: [{ stream: ONE, openedAtMs: 0, storedSeq: 1, groupSeq: 1 }],
    leases: [{ power: 'view', to: ADA, scope: WHOLE_CASE, untilMs: null }],
  })
  const customer = test.joinCustomer(ONE)
  const agent = test.joinAgent()
  test.room.fromAgent(agent.id, { type: 'ask', power: 'control' })
  if (listAsks(customer).length > 0) test.allow(customer)
  return { ...test, customer, agent }
}
