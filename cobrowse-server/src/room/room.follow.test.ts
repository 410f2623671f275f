import { StreamNo, TabId } from '@conav/shared/protocol/id.ts'
import { describe, expect, test } from 'vitest'
import { openControlledRoom, openTwoTabs, openViewedRoom, show } from './test-scenes.ts'
import { clickOf, GRACE, OTHER_TAB, TAB, type TestAgent } from './testing.ts'

const ONE = StreamNo.parse(1)
const TWO = StreamNo.parse(2)
const THREE = StreamNo.parse(3)

const shownOf = (agent: TestAgent) => agent.frames.map(({ stream, seq }) => [stream, seq])

describe('an agent chooses a tab', () => {
  test('[RM70] a chosen tab is shown at once from the kept group, and followed over its page loads', () => {
    const { room, agent, second, send, joinCustomer } = openTwoTabs()

    room.fromAgent(agent.id, { type: 'follow', tab: OTHER_TAB })
    room.leave(second.id)
    const page = joinCustomer(undefined, OTHER_TAB)
    send(page, { stream: THREE, seq: 1 })

    expect(agent.of('tabs').at(-1)?.following).toBe(OTHER_TAB)
    expect(agent.of('stream').map(({ stream }) => stream)).toEqual([2, 3])
    expect(shownOf(agent)).toEqual([
      [1, 1],
      [2, 1],
      [3, 1],
    ])
  })

  test('[RM70] each sees the tab of their own choice', () => {
    const { room, agent, customer, second, send, joinAgent, allow } = openTwoTabs()
    const grace = joinAgent(GRACE)
    allow(customer)
    room.fromAgent(grace.id, { type: 'follow', tab: OTHER_TAB })

    send(customer, { stream: ONE, seq: 2 })
    send(second, { stream: TWO, seq: 2 })

    expect(shownOf(agent)).toEqual([
      [1, 1],
      [1, 2],
    ])
    expect(shownOf(grace)).toEqual([
      [1, 1],
      [2, 1],
      [2, 2],
    ])
  })

  test('[RM70] who had chosen a tab and comes back sees it again', () => {
    const { room, agent, joinAgent } = openTwoTabs()
    room.fromAgent(agent.id, { type: 'follow', tab: OTHER_TAB })

    room.leave(agent.id)
    const back = joinAgent()

    expect(back.last('welcome')).toMatchObject({ following: OTHER_TAB, stream: 2 })
    expect(back.frames.map(({ stream, seq }) => [stream, seq])).toEqual([[2, 1]])
  })

  test('[RM70] where the group is not kept, the page of that tab is asked for a keyframe', () => {
    const { room, customer, agent, send, joinCustomer } = openViewedRoom({}, { maxGroupBytes: 25 })
    show(room, customer, true)
    const second = joinCustomer(undefined, OTHER_TAB)
    for (const seq of [1, 2]) send(second, { stream: TWO, seq })

    room.fromAgent(agent.id, { type: 'follow', tab: OTHER_TAB })

    expect(second.of('keyframe-please')).toEqual([{ type: 'keyframe-please', stream: 2 }])
  })

  test('[RM70] nothing chosen follows the customer again; a tab that is not there cannot be chosen', () => {
    const { room, agent } = openTwoTabs()
    room.fromAgent(agent.id, { type: 'follow', tab: OTHER_TAB })

    room.fromAgent(agent.id, { type: 'follow', tab: TabId.parse('tab99999') })
    const kept = agent.last('tabs')?.following
    room.fromAgent(agent.id, { type: 'follow', tab: null })

    expect([kept, agent.last('tabs')?.following]).toEqual([OTHER_TAB, null])
    expect(agent.of('stream').map(({ stream }) => stream)).toEqual([2, 1])
  })

  test('[RM72] who had chosen a tab that was closed follows the customer, and is told', () => {
    const { room, clock, agent, second } = openTwoTabs()
    room.fromAgent(agent.id, { type: 'follow', tab: OTHER_TAB })

    room.leave(second.id)
    clock.nowMs += 5_000
    room.tick()

    expect(agent.last('tabs')).toMatchObject({ following: null, tabs: [{ id: TAB, no: 1 }] })
    expect(agent.last('stream')?.stream).toBe(1)
  })

  test('[RM73] an intent must be meant for the page that its maker looks at', () => {
    const { room, customer, agent, joinCustomer } = openControlledRoom()
    const second = joinCustomer(undefined, OTHER_TAB)
    show(room, second, true)

    room.fromAgent(agent.id, { type: 'intent', intent: clickOf(agent, 1, ONE) })
    room.fromAgent(agent.id, { type: 'follow', tab: TAB })
    room.fromAgent(agent.id, { type: 'intent', intent: clickOf(agent, 2, TWO) })
    room.fromAgent(agent.id, { type: 'intent', intent: clickOf(agent, 3, ONE) })

    expect(agent.of('refused').map(({ intent, reason }) => [intent, reason])).toEqual([
      [1, 'wrong-stream'],
      [2, 'wrong-stream'],
    ])
    expect([customer, second].map((tab) => tab.of('intent').map(({ intent }) => intent.id))).toEqual([[3], []])
  })

  test('[RM22] each is told where the page that they look at pauses', () => {
    const { room, second, agent, joinAgent, customer, allow } = openTwoTabs()
    const grace = joinAgent(GRACE)
    allow(customer)
    room.fromAgent(grace.id, { type: 'follow', tab: OTHER_TAB })

    room.fromCustomer(second.id, { type: 'paused', isPaused: true })

    expect([agent.of('paused'), grace.of('paused').map(({ isPaused }) => isPaused)]).toEqual([[], [true]])
    expect(agent.last('tabs')?.tabs.map(({ isPaused }) => isPaused)).toEqual([false, true])
  })
})
