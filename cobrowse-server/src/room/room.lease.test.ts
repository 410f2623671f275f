import { type Lease, type Scope, type Terms, UNTIL_STOPPED, WHOLE_CASE } from '@conav/shared/protocol/control.ts'
import { NodeId, StreamNo } from '@conav/shared/protocol/id.ts'
import { describe, expect, test } from 'vitest'
import { fold } from './history.ts'
import { openViewedRoom } from './test-scenes.ts'
import {
  ADA,
  clickOf,
  GRACE,
  listAsks,
  openTestRoom,
  OTHER_TAB,
  TAB,
  type TestAgent,
  type TestRoom,
} from './testing.ts'

const ONE = StreamNo.parse(1)
const TWO = StreamNo.parse(2)
const MINUTE_MS = 60_000
const ON_PAGE: Scope = { on: 'page', stream: ONE }
const TEN_MINUTES: Terms = { scope: WHOLE_CASE, minutes: 10 }
const THIS_PAGE: Terms = { scope: ON_PAGE, minutes: null }

/** Ada sees the page, and has control on these terms. */
function openLeased(given: Terms) {
  const test = openViewedRoom()
  test.room.fromAgent(test.agent.id, { type: 'ask', power: 'control' })
  test.allow(test.customer, given)
  return test
}

const controlOf = (leases: readonly Lease[] | undefined) => leases?.find(({ power }) => power === 'control')

describe('terms', () => {
  test('[RM62] what is asked for is told with its terms; the customer may give less', () => {
    const { room, customer, agent, allow, clock } = openViewedRoom()

    room.fromAgent(agent.id, { type: 'ask', power: 'control', terms: TEN_MINUTES })
    const [ask] = listAsks(customer)
    allow(customer, { scope: ON_PAGE, minutes: 5 })

    expect(ask?.terms).toEqual(TEN_MINUTES)
    expect(controlOf(agent.last('leases')?.leases)).toEqual({
      power: 'control',
      to: ADA,
      scope: ON_PAGE,
      untilMs: clock.nowMs + 5 * MINUTE_MS,
    })
  })

  test.each(['view', 'point'] as const)('[RM62] no %s is said to hold on a part of a page: all is seen', (power) => {
    const { room, customer, allow, knock, agent } = openViewedRoom()
    const part = { scope: { on: 'form', stream: ONE, node: NodeId.parse(7) }, minutes: 5 } as const
    const guest = knock()
    room.fromAgent(agent.id, { type: 'admit', person: guest.person, name: guest.name })
    if (power === 'point') allow(customer)
    for (const { id } of listAsks(customer)) room.fromCustomer(customer.id, { type: 'decline', ask: id })

    room.fromGuest(guest.id, { type: 'ask', power, terms: part })
    const [ask] = listAsks(customer)
    allow(customer, part)

    expect(ask).toMatchObject({ power, terms: { scope: ON_PAGE, minutes: 5 } })
    const lease = agent.last('leases')?.leases.find((each) => each.to === guest.person && each.power === power)
    expect(lease?.scope).toEqual(ON_PAGE)
  })

  test('[RM62] more than was asked is cut to what was asked', () => {
    const { room, customer, agent, allow, clock } = openViewedRoom()

    room.fromAgent(agent.id, { type: 'ask', power: 'control', terms: { scope: ON_PAGE, minutes: 10 } })
    allow(customer, UNTIL_STOPPED)

    const untilMs = clock.nowMs + 10 * MINUTE_MS
    expect(controlOf(agent.last('leases')?.leases)).toMatchObject({ scope: ON_PAGE, untilMs })
  })

  test('[RM62] who has a power may ask for more of it; the same again is not asked', () => {
    const { room, customer, agent, allow } = openLeased(THIS_PAGE)

    room.fromAgent(agent.id, { type: 'ask', power: 'control', terms: THIS_PAGE })
    const same = listAsks(customer).length
    room.fromAgent(agent.id, { type: 'ask', power: 'control' })
    allow(customer)

    expect(same).toBe(0)
    expect(agent.last('leases')?.leases.filter(({ power }) => power === 'control')).toEqual([
      { power: 'control', to: ADA, scope: WHOLE_CASE, untilMs: null },
    ])
  })
})

describe('the end of a power', () => {
  test('[RM63] control ends at its time, everyone is told, and the log says why', () => {
    const { room, customer, agent, clock, events } = openLeased(TEN_MINUTES)

    clock.nowMs += 10 * MINUTE_MS - 1
    room.tick()
    const early = controlOf(agent.last('leases')?.leases)
    clock.nowMs += 1
    room.tick()

    expect(early).toBeDefined()
    expect(controlOf(agent.last('leases')?.leases)).toBeUndefined()
    expect(controlOf(customer.last('leases')?.leases)).toBeUndefined()
    expect(events.at(-1)).toEqual({
      kind: 'control-ended',
      personId: undefined,
      detail: { to: ADA, why: 'expired', by: 'server' },
    })
  })

  test('[RM63] view ends at its time with all that needs it, also before anyone was told, and is not asked for by itself', () => {
    const { room, agent, customer, send, clock, allow } = openTestRoomWithView(TEN_MINUTES)
    room.fromAgent(agent.id, { type: 'ask', power: 'control' })
    allow(customer)
    send(customer, { stream: ONE, seq: 1 })

    clock.nowMs += 10 * MINUTE_MS
    send(customer, { stream: ONE, seq: 2 })
    room.fromAgent(agent.id, { type: 'intent', intent: clickOf(agent, 1, ONE) })
    const untold = agent.last('leases')?.leases.length
    room.tick()

    expect(agent.frames.map(({ seq }) => seq)).toEqual([1])
    expect(customer.of('intent')).toEqual([])
    expect([untold, agent.last('leases')?.leases, listAsks(customer)]).toEqual([2, [], []])
  })

  test('[RM64] a power over a page ends once its tab shows another, and stays while that page is only being reached again', () => {
    const { room, agent, customer, joinCustomer, events, clock } = openLeased(THIS_PAGE)

    room.leave(customer.id)
    clock.nowMs += 4_000
    room.tick()
    const back = joinCustomer(ONE)
    const kept = controlOf(back.last('welcome')?.leases)
    room.leave(back.id)
    joinCustomer()

    expect(kept).toMatchObject({ scope: ON_PAGE })
    expect(controlOf(agent.last('leases')?.leases)).toBeUndefined()
    expect(events.at(-1)).toMatchObject({ kind: 'control-ended', detail: { why: 'page-gone' } })
  })

  test('[RM64] a view of one page shows and records nothing of another', () => {
    const { agent, customer, send, journal, joinCustomer, figures, room } = openTestRoomWithView(THIS_PAGE)
    send(customer, { stream: ONE, seq: 1 })

    const other = joinCustomer(undefined, OTHER_TAB)
    send(other, { stream: TWO, seq: 1 })
    room.fromAgent(agent.id, { type: 'follow', tab: OTHER_TAB })
    send(other, { stream: TWO, seq: 2, isKeyframe: true })

    expect([agent.frames, journal].map((frames) => frames.map(({ stream }) => stream))).toEqual([[ONE], [ONE]])
    expect(figures.get('frame-refused')).toBe(2)
  })
})

describe('after a restart', () => {
  test('[RM65] a view goes on where it was given and until then', () => {
    const before = openTestRoomWithView({ scope: ON_PAGE, minutes: 10 })
    const past = fold(before.events.map((event) => ({ ...event, atMs: before.clock.nowMs })))
    const after = openTestRoom({ ...past, leases: past.views, streams: streamsOf(past.pages) })
    const customer = after.joinCustomer(ONE)
    const agent = after.joinAgent()

    after.clock.nowMs = before.clock.nowMs + 9 * MINUTE_MS
    after.room.tick()
    const kept = agent.last('welcome')?.leases
    after.clock.nowMs += MINUTE_MS
    after.room.tick()

    const untilMs = before.clock.nowMs + 10 * MINUTE_MS
    expect(kept).toEqual([{ power: 'view', to: ADA, scope: ON_PAGE, untilMs }])
    expect(customer.last('leases')?.leases).toEqual([])
    expect(past.tabs).toEqual([{ tab: TAB, stream: ONE }])
  })

  test('[RM65] terms that cannot be read give nothing', () => {
    const odd = { to: ADA, scope: { on: 'everything' } }

    const { views } = fold([{ kind: 'view-allowed', atMs: 5, detail: odd }])

    expect(openTestRoom({ leases: views }).room.isViewed).toBe(false)
  })
})

describe('control without, beyond and after consent', () => {
  const CASES = {
    'before it was given': () => {
      const test = openViewedRoom()
      return { ...test, by: test.agent, stream: ONE }
    },
    'after it was taken back': () => {
      const test = openLeased(UNTIL_STOPPED)
      test.room.fromCustomer(test.customer.id, { type: 'revoke', power: 'control' })
      return { ...test, by: test.agent, stream: ONE }
    },
    'after its end': () => {
      const test = openLeased(TEN_MINUTES)
      test.clock.nowMs += 10 * MINUTE_MS
      return { ...test, by: test.agent, stream: ONE }
    },
    'on another page than it was given for': () => {
      const test = openLeased({ scope: { on: 'element', stream: ONE, node: NodeId.parse(7) }, minutes: null })
      test.joinCustomer(undefined, OTHER_TAB)
      test.room.fromAgent(test.agent.id, { type: 'follow', tab: OTHER_TAB })
      return { ...test, by: test.agent, stream: TWO }
    },
    'by another person': () => {
      const test = openLeased(UNTIL_STOPPED)
      const grace = test.joinAgent(GRACE)
      test.allow(test.customer)
      return { ...test, by: grace, stream: ONE }
    },
  }

  test.each(Object.entries(CASES))('[RM66] of 2,000 intents %s none reaches the customer', (_, open) => {
    const { room, by, stream, figures } = open()

    for (let id = 1; id <= 2_000; id++) room.fromAgent(by.id, { type: 'intent', intent: clickOf(by, id, stream) })

    const reasons = new Set(by.of('refused').map(({ reason }) => reason))
    expect([figures.get('intent') ?? 0, by.of('refused').length]).toEqual([0, 2_000])
    expect(['not-granted', 'expired', 'out-of-scope']).toEqual(expect.arrayContaining([...reasons]))
  })
})

/** Ada sees the page, on these terms. */
function openTestRoomWithView(given: Terms) {
  const test: TestRoom = openTestRoom()
  const customer = test.joinCustomer()
  const agent: TestAgent = test.joinAgent()
  test.allow(customer, given)
  return { ...test, customer, agent }
}

function streamsOf(pages: { stream: StreamNo; openedAtMs: number }[]) {
  return pages.map((page) => ({ ...page, storedSeq: 0, groupSeq: 0 }))
}
