import { StreamNo, TabId } from '@conav/shared/protocol/id.ts'
import { MAX_TABS } from '@conav/shared/protocol/limit.ts'
import { describe, expect, test } from 'vitest'
import { lookOf, openTwoTabs, openViewedRoom, show } from './test-scenes.ts'
import { GRACE, openTestRoom, OTHER_TAB, TAB, type TestAgent } from './testing.ts'

const ONE = StreamNo.parse(1)
const TWO = StreamNo.parse(2)

const shownOf = (agent: TestAgent) => agent.frames.map(({ stream, seq }) => [stream, seq])

describe('the customer goes from tab to tab', () => {
  test('[RM17] a tab that opens behind is recorded and shown to nobody', () => {
    const { agent, journal } = openTwoTabs()

    expect(shownOf(agent)).toEqual([[1, 1]])
    expect(agent.of('stream')).toEqual([])
    expect(journal.map(({ stream }) => stream)).toEqual([1, 2])
  })

  test('[RM17] a tab that comes to the front is shown at once, from what is at hand', () => {
    const { room, customer, second, agent } = openTwoTabs()

    show(room, customer, false)
    show(room, second, true)

    expect(agent.of('stream').map(({ stream }) => stream)).toEqual([2])
    expect(shownOf(agent)).toEqual([
      [1, 1],
      [2, 1],
    ])
    expect(second.of('keyframe-please')).toEqual([])
  })

  test('[RM17] of two that are in front the one that came there last is shown', () => {
    const { room, customer, second, agent } = openTwoTabs()
    show(room, second, true)

    show(room, customer, true)
    const unchanged = agent.last('stream')?.stream
    show(room, customer, false)
    show(room, customer, true)

    expect([unchanged, agent.last('stream')?.stream]).toEqual([2, 1])
  })

  test('[RM17] while none is in front the last one stays', () => {
    const { room, customer, agent } = openTwoTabs()

    show(room, customer, false)

    expect(agent.of('stream')).toEqual([])
  })

  test('[RM17] of tabs that say nothing of themselves the newest is shown', () => {
    const { agent, joinCustomer, send } = openViewedRoom()

    const second = joinCustomer(undefined, OTHER_TAB)
    send(second, { stream: TWO, seq: 1 })

    expect([agent.last('stream')?.stream, shownOf(agent)]).toEqual([2, [[2, 1]]])
  })

  test('[RM72] a tab that is navigated is waited for; one that stays away was closed', () => {
    const { room, clock, customer, agent, joinCustomer } = openTwoTabs()

    room.leave(customer.id)
    clock.nowMs += 4_000
    room.tick()
    const page = joinCustomer()
    const afterNavigation = agent.of('stream').map(({ stream }) => stream)
    room.leave(page.id)
    clock.nowMs += 5_000
    room.tick()

    expect(afterNavigation).toEqual([3])
    expect(agent.last('stream')?.stream).toBe(2)
    expect(agent.last('tabs')?.tabs.map(({ no }) => no)).toEqual([2])
  })

  test('[RM72] while none of the tabs has a link nothing is given up', () => {
    const { room, clock, customer, second, agent, joinCustomer } = openTwoTabs()
    room.leave(customer.id)
    room.leave(second.id)

    clock.nowMs += 30_000
    room.tick()
    joinCustomer(TWO, OTHER_TAB)
    clock.nowMs += 4_000
    room.tick()

    expect(agent.last('tabs')?.tabs.map(({ no }) => no)).toEqual([1, 2])
    expect(agent.of('stream')).toEqual([])
  })
})

describe('a slow page', () => {
  test('[RM7] is not asked for another keyframe meanwhile, whatever else happens', () => {
    const { room, clock, customer, agent, send } = openViewedRoom({}, { maxGroupBytes: 25 })
    for (const seq of [1, 2]) send(customer, { stream: ONE, seq })
    room.fromAgent(agent.id, { type: 'keyframe-please', stream: ONE })

    for (const passed of [1_000, 2_000, 3_000]) {
      clock.nowMs += 1_000
      room.tick()
      room.fromCustomer(customer.id, { type: 'tab', look: lookOf({ widthPx: passed }) })
    }
    const meanwhile = customer.of('keyframe-please').length
    clock.nowMs += 2_000
    room.tick()

    expect([meanwhile, customer.of('keyframe-please').length]).toEqual([1, 2])
  })
})

describe('the list of tabs', () => {
  test('[RM69] a tab keeps its number over its page loads', () => {
    const { room, customer, agent, joinCustomer } = openTwoTabs()

    room.leave(customer.id)
    const page = joinCustomer()
    room.fromCustomer(page.id, { type: 'tab', look: lookOf({ widthPx: 700, isShown: true }) })

    expect(agent.last('tabs')?.tabs.map(({ id, no, stream, look }) => [id, no, stream, look.widthPx])).toEqual([
      [TAB, 1, 3, 700],
      [OTHER_TAB, 2, 2, 1440],
    ])
  })

  test('[RM69] with twenty tabs no one more is let in, and tells to try again', () => {
    const { joinCustomer, room } = openTestRoom()
    const tabs = Array.from({ length: MAX_TABS }, (_, at) => joinCustomer(undefined, TabId.parse(`tab${10_000 + at}`)))

    const late = joinCustomer(undefined, OTHER_TAB)
    const reloaded = joinCustomer(undefined, TabId.parse('tab10000'))

    expect([late.closed, reloaded.closed]).toEqual(['too-many', undefined])
    expect([room.customers, tabs.some(({ closed }) => closed !== undefined)]).toEqual([MAX_TABS + 1, false])
  })

  test('[RM69] links of tabs are bounded, and one that comes back always has its place', () => {
    const { joinCustomer, room } = openTestRoom()
    const ids = Array.from({ length: MAX_TABS }, (_, at) => TabId.parse(`tab${10_000 + at}`))
    const links = [...ids, ...ids].map((id) => joinCustomer(undefined, id))

    const late = joinCustomer(undefined, ids[0])
    const back = joinCustomer(links[0]?.last('welcome')?.stream, ids[0])

    expect([late.closed, back.closed, links[0]?.closed]).toEqual(['too-many', undefined, 'replaced'])
    expect(room.customers).toBe(2 * MAX_TABS)
  })

  test('[RM71] who may not see a page is not told of its tab', () => {
    const { room, customer, agent, joinAgent } = openTwoTabs()
    const grace = joinAgent(GRACE)

    room.fromCustomer(customer.id, { type: 'revoke', power: 'view' })

    expect(grace.last('welcome')?.tabs).toEqual([])
    expect(grace.of('tabs')).toEqual([])
    expect(agent.last('tabs')?.tabs).toEqual([])
  })
})
