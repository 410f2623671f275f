import { StreamNo } from '@conav/shared/protocol/id.ts'
import { describe, expect, test } from 'vitest'
import { openViewedRoom } from './test-scenes.ts'
import { ADA, openTestRoom } from './testing.ts'

const ONE = StreamNo.parse(1)
const TWO = StreamNo.parse(2)

describe('page loads', () => {
  test('[RM16] a new page load is a new stream; what was allowed stays', () => {
    const { room, send, customer, agent, joinCustomer, kinds } = openViewedRoom()
    send(customer, { stream: ONE, seq: 1 })

    room.leave(customer.id)
    const page = joinCustomer()
    send(page, { stream: TWO, seq: 1 })

    expect(page.last('welcome')).toMatchObject({ stream: 2, acked: 0, leases: [{ power: 'view', to: ADA }] })
    expect(agent.last('stream')).toEqual({ type: 'stream', stream: 2 })
    expect(agent.frames.map(({ stream, seq }) => [stream, seq])).toEqual([
      [1, 1],
      [2, 1],
    ])
    expect(kinds().filter((kind) => kind === 'page')).toHaveLength(2)
  })

  test('[RM16] a link that comes back goes on behind the last stored frame and takes the place of the old one', () => {
    const { room, send, customer, joinCustomer, agent } = openViewedRoom()
    for (const seq of [1, 2, 3]) send(customer, { stream: ONE, seq })
    room.stored(ONE, 2)

    const back = joinCustomer(ONE)
    for (const seq of [3, 4]) send(back, { stream: ONE, seq })

    expect(back.last('welcome')).toMatchObject({ stream: 1, acked: 2 })
    expect(customer.closed).toBe('replaced')
    expect(agent.frames.map(({ seq }) => seq)).toEqual([1, 2, 3, 4])
  })

  test('[RM117] page loads that are over are forgotten in time: neither memory nor the event log grows without end', () => {
    const { room, joinCustomer, clock, kinds } = openTestRoom()
    const closed: (string | undefined)[] = []

    for (let load = 0; load < 1_000; load++) {
      const page = joinCustomer()
      closed.push(page.closed)
      room.leave(page.id)
      clock.nowMs += 100
    }
    const inTheMinute = closed.slice(0, 600).filter((one) => one === undefined).length
    clock.nowMs += 60_000
    const later = joinCustomer()

    expect([inTheMinute, closed.at(599), later.closed]).toEqual([120, 'too-many', undefined])
    expect(kinds().filter((kind) => kind === 'page').length).toBeLessThanOrEqual(300)
    expect(later.last('welcome')?.stream).toBe(kinds().filter((kind) => kind === 'page').length)
  })

  test('[RM117] a link that comes back with its stream is no page load, and one of long ago is a new one', () => {
    const { room, joinCustomer, clock } = openTestRoom()
    const first = joinCustomer()
    room.leave(first.id)
    for (let back = 0; back < 500; back++) room.leave(joinCustomer(ONE).id)
    const kept = joinCustomer(ONE)
    room.leave(kept.id)
    for (let load = 0; load < 200; load++) {
      clock.nowMs += 1_000
      room.leave(joinCustomer().id)
    }

    const old = joinCustomer(ONE)

    expect(kept.last('welcome')?.stream).toBe(1)
    expect(old.last('welcome')).toMatchObject({ stream: 202, acked: 0 })
  })

  test('[RM16] an unknown stream is only believed where it may have been opened just before a restart', () => {
    const streams = [{ stream: ONE, openedAtMs: 0, storedSeq: 5, groupSeq: 1 }]

    const plausible = openTestRoom({ streams }).joinCustomer(StreamNo.parse(3))
    const invented = openTestRoom({ streams }).joinCustomer(StreamNo.parse(4_000_000_000))

    expect(plausible.last('welcome')).toMatchObject({ stream: 3, acked: 0 })
    expect(invented.last('welcome')).toMatchObject({ stream: 2, acked: 0 })
  })
})
