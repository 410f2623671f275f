import { WHOLE_CASE } from '@conav/shared/protocol/control.ts'
import { StreamNo } from '@conav/shared/protocol/id.ts'
import { describe, expect, test } from 'vitest'
import { fold } from './history.ts'
import { openViewedRoom } from './test-scenes.ts'
import { ADA, openTestRoom, TAB } from './testing.ts'

const ONE = StreamNo.parse(1)

describe('after a restart', () => {
  const page = { kind: 'page', atMs: 500, detail: { stream: 1, tab: TAB } }
  const viewAsked = { kind: 'view-asked', atMs: 600, detail: { to: ADA, ask: 1 } }
  const viewAllowed = { kind: 'view-allowed', atMs: 700, detail: { to: ADA, ask: 1 } }
  const controlAllowed = { kind: 'control-allowed', atMs: 800, detail: { to: ADA, ask: 2 } }

  test('[RM19] the event log tells which views hold, and who had control', () => {
    const past = fold([page, viewAsked, viewAllowed, controlAllowed])

    expect(past).toEqual({
      views: [{ power: 'view', to: ADA, scope: WHOLE_CASE, untilMs: null }],
      controls: [ADA],
      guests: [],
      settled: [],
      lastAsk: 2,
      isPointingStopped: false,
      pages: [{ stream: 1, openedAtMs: 500 }],
      tabs: [{ tab: TAB, stream: 1 }],
    })
  })

  test.each([
    ['revoked', {}, [ADA]],
    ['away', { by: 'server' }, []],
  ])('[RM19] a view that ended (%s) holds no more', (why, by, settled) => {
    const ended = { kind: 'view-ended', atMs: 900, detail: { to: ADA, why, ...by } }

    expect(fold([page, viewAsked, viewAllowed, ended])).toMatchObject({ views: [], settled })
  })

  test('[RM19] what is not ours in the log is passed over', () => {
    const odd = [{}, { to: 'x' }, { to: 7, ask: 'y' }, { stream: -1 }].flatMap((detail) =>
      ['view-allowed', 'page', 'no-such-kind'].map((kind) => ({ kind, atMs: 1, detail })),
    )

    expect(fold(odd)).toEqual({
      views: [],
      controls: [],
      guests: [],
      settled: [],
      lastAsk: 0,
      isPointingStopped: false,
      pages: [],
      tabs: [],
    })
  })

  test('[RM19] the customer is not asked again, and frames go on behind the last stored one', () => {
    const { views: leases } = fold([page, viewAsked, viewAllowed])
    const streams = [{ stream: ONE, openedAtMs: 500, storedSeq: 4, groupSeq: 3 }]
    const { joinAgent, joinCustomer, send, kinds } = openTestRoom({ leases, streams, lastAsk: 1_001 })

    const agent = joinAgent()
    const customer = joinCustomer(ONE)
    for (const seq of [4, 5]) send(customer, { stream: ONE, seq })
    send(customer, { stream: ONE, seq: 6, isKeyframe: true })

    expect(customer.last('welcome')).toMatchObject({ stream: 1, acked: 4, leases: [{ power: 'view' }], asks: [] })
    expect(agent.last('welcome')?.customer).toBe('away')
    expect(agent.frames.map(({ seq }) => seq)).toEqual([6])
    expect(kinds()).toEqual([])
  })

  test('[RM19] the group that was going on is shown from what is stored', () => {
    const before = openViewedRoom()
    for (const seq of [1, 2]) before.send(before.customer, { stream: ONE, seq })
    const group = before.agent.frames.map((frame, index) => ({
      frame,
      bytes: before.agent.bytes[index] ?? frame.payload,
    }))
    const streams = [{ stream: ONE, openedAtMs: 500, storedSeq: 2, groupSeq: 1 }]
    const after = openTestRoom({
      leases: [{ power: 'view', to: ADA, scope: WHOLE_CASE, untilMs: null }],
      streams,
      group,
    })

    const agent = after.joinAgent()
    const customer = after.joinCustomer(ONE)
    after.send(customer, { stream: ONE, seq: 3 })

    expect(agent.frames.map(({ seq }) => seq)).toEqual([1, 2, 3])
    expect(customer.of('keyframe-please')).toEqual([])
  })

  test('[RM19] views end where agent or customer does not come back within the minute', () => {
    const { views: leases } = fold([page, viewAsked, viewAllowed])
    const { room, clock, joinCustomer, kinds } = openTestRoom({ leases })
    const customer = joinCustomer()

    clock.nowMs += 60_000
    room.tick()

    expect(customer.last('leases')?.leases).toEqual([])
    expect(kinds()).toEqual(['page', 'view-ended'])
  })
})
