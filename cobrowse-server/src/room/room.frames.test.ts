import { MASK_ALL } from '@conav/shared/policy/policy.ts'
import { StreamNo } from '@conav/shared/protocol/id.ts'
import { describe, expect, test } from 'vitest'
import { openViewedRoom } from './test-scenes.ts'
import { GRACE } from './testing.ts'

const ONE = StreamNo.parse(1)
const TWO = StreamNo.parse(2)

describe('frames', () => {
  test('[RM1] a frame reaches who may see it as the very bytes that came, and the recording too', () => {
    const { send, customer, agent, journal } = openViewedRoom()

    const bytes = send(customer, { stream: ONE, seq: 1 })

    expect(agent.bytes).toEqual([bytes])
    expect(journal.map((frame) => frame.bytes)).toEqual([bytes])
  })

  test('[RM1] a frame never reaches who has not been allowed to see', () => {
    const { send, customer, joinAgent } = openViewedRoom()
    const grace = joinAgent(GRACE)

    send(customer, { stream: ONE, seq: 1 })
    send(customer, { stream: ONE, seq: 2 })

    expect(grace.bytes).toEqual([])
  })

  test('[RM2] a repeat is dropped, and acknowledged again once it is stored', () => {
    const { room, send, customer, agent, journal } = openViewedRoom()
    send(customer, { stream: ONE, seq: 1 })

    send(customer, { stream: ONE, seq: 1 })
    const before = customer.of('ack').length
    room.stored(ONE, 1)
    send(customer, { stream: ONE, seq: 1 })

    expect(before).toBe(0)
    expect(customer.of('ack')).toEqual([
      { type: 'ack', stream: 1, seq: 1 },
      { type: 'ack', stream: 1, seq: 1 },
    ])
    expect([agent.frames.length, journal.length]).toEqual([1, 1])
  })

  test('[RM2] a frame behind a loss is dropped, and a keyframe asked for', () => {
    const { send, customer, agent, journal } = openViewedRoom()
    send(customer, { stream: ONE, seq: 1 })

    send(customer, { stream: ONE, seq: 3 })

    expect([agent.frames.length, journal.length]).toEqual([1, 1])
    expect(customer.of('keyframe-please')).toEqual([{ type: 'keyframe-please', stream: 1 }])
  })

  test('[RM2] a stream begins with a keyframe', () => {
    const { send, customer, journal } = openViewedRoom()

    send(customer, { stream: ONE, seq: 1, isKeyframe: false })

    expect(journal).toEqual([])
  })

  test.each([true, false])('[RM3] a keyframe is taken behind a loss, which is marked (told of: %s)', (isAfterGap) => {
    const { send, customer, agent, journal } = openViewedRoom()
    send(customer, { stream: ONE, seq: 1 })

    send(customer, { stream: ONE, seq: 9, isKeyframe: true, isAfterGap })
    send(customer, { stream: ONE, seq: 10 })

    expect(agent.frames.map(({ seq }) => seq)).toEqual([1, 9, 10])
    expect(journal.map(({ seq, groupSeq, isAfterGap }) => ({ seq, groupSeq, isAfterGap }))).toEqual([
      { seq: 1, groupSeq: 1, isAfterGap: false },
      { seq: 9, groupSeq: 9, isAfterGap: true },
      { seq: 10, groupSeq: 9, isAfterGap: false },
    ])
  })

  test('[RM4] frames of a stream that the link does not carry are dropped', () => {
    const { send, customer, agent, journal, figures } = openViewedRoom()

    send(customer, { stream: TWO, seq: 1 })

    expect([agent.frames.length, journal.length, figures.get('frame-refused')]).toEqual([0, 0, 1])
    expect(customer.closed).toBeUndefined()
  })

  test('[RM4] frames are dropped while nobody may see, and the link stays', () => {
    const { room, send, customer, agent, journal } = openViewedRoom()
    send(customer, { stream: ONE, seq: 1 })

    room.fromCustomer(customer.id, { type: 'revoke', power: 'view' })
    send(customer, { stream: ONE, seq: 2 })
    send(customer, { stream: ONE, seq: 3, isKeyframe: true })

    expect([agent.frames.length, journal.length]).toEqual([1, 1])
    expect(customer.closed).toBeUndefined()
  })

  test('[RM25] where the policy records nothing, frames are shown, acknowledged at once and not kept', () => {
    const { send, customer, agent, journal } = openViewedRoom({ policy: { ...MASK_ALL, record: false } })

    send(customer, { stream: ONE, seq: 1 })

    expect(agent.frames).toHaveLength(1)
    expect(journal).toEqual([])
    expect(customer.of('ack')).toEqual([{ type: 'ack', stream: 1, seq: 1 }])
  })
})

describe('who follows', () => {
  test('[RM7] who may see later gets the group that is going on', () => {
    const { room, send, customer, joinAgent, allow } = openViewedRoom()
    for (const seq of [1, 2]) send(customer, { stream: ONE, seq })
    send(customer, { stream: ONE, seq: 3, isKeyframe: true })
    send(customer, { stream: ONE, seq: 4 })

    const grace = joinAgent(GRACE)
    allow(customer)
    send(customer, { stream: ONE, seq: 5 })

    expect(grace.frames.map(({ seq }) => seq)).toEqual([3, 4, 5])
    expect(customer.of('keyframe-please')).toEqual([])
    expect(room.agents).toBe(2)
  })

  test('[RM7] a group that has grown too large is not kept: a keyframe is asked for, at most every half second', () => {
    const { room, clock, send, customer, joinAgent, allow } = openViewedRoom({}, { maxGroupBytes: 40 })
    for (const seq of [1, 2, 3]) send(customer, { stream: ONE, seq })

    const grace = joinAgent(GRACE)
    allow(customer)
    room.fromAgent(grace.id, { type: 'keyframe-please', stream: ONE })
    send(customer, { stream: ONE, seq: 4 })
    const atOnce = customer.of('keyframe-please').length
    clock.nowMs += 500
    send(customer, { stream: ONE, seq: 5 })

    expect(grace.frames).toEqual([])
    expect(atOnce).toBe(1)
    expect(customer.of('keyframe-please')).toHaveLength(2)
  })

  test('[RM130] an agent has the page told anew though a group is kept, no more often than any keyframe', () => {
    const { room, clock, send, customer, agent } = openViewedRoom()
    send(customer, { stream: ONE, seq: 1 })
    clock.nowMs += 500

    for (let n = 0; n < 5; n += 1) room.fromAgent(agent.id, { type: 'keyframe-please', stream: ONE, isFresh: true })

    expect(customer.of('keyframe-please')).toHaveLength(1)
  })

  test('[RM7] a keyframe that does not come is asked for again', () => {
    const { room, clock, customer } = openViewedRoom()

    clock.nowMs += 4_000
    room.tick()
    const early = customer.of('keyframe-please').length
    clock.nowMs += 1_000
    room.tick()

    expect([early, customer.of('keyframe-please').length]).toEqual([0, 1])
  })

  test('[RM8] a peer that is full misses frames, delays no other, and catches up where it stopped', () => {
    const { room, send, customer, agent, joinAgent, allow } = openViewedRoom()
    const grace = joinAgent(GRACE)
    allow(customer)
    for (const seq of [1, 2]) send(customer, { stream: ONE, seq })

    agent.isFull = true
    for (const seq of [3, 4, 5]) send(customer, { stream: ONE, seq })
    const missed = agent.frames.length
    agent.isFull = false
    room.drained(agent.id)
    send(customer, { stream: ONE, seq: 6 })

    expect(missed).toBe(2)
    expect(agent.frames.map(({ seq }) => seq)).toEqual([1, 2, 3, 4, 5, 6])
    expect(grace.frames.map(({ seq }) => seq)).toEqual([1, 2, 3, 4, 5, 6])
  })

  test('[RM8] a peer that was full while a new group began goes on with that group', () => {
    const { room, send, customer, agent } = openViewedRoom()
    send(customer, { stream: ONE, seq: 1 })

    agent.isFull = true
    send(customer, { stream: ONE, seq: 2 })
    send(customer, { stream: ONE, seq: 3, isKeyframe: true })
    send(customer, { stream: ONE, seq: 4 })
    agent.isFull = false
    room.drained(agent.id)

    expect(agent.frames.map(({ seq }) => seq)).toEqual([1, 3, 4])
  })

  test('[RM9] a viewer that lost the thread gets the kept group once, then a new one', () => {
    const { room, send, customer, agent } = openViewedRoom()
    for (const seq of [1, 2]) send(customer, { stream: ONE, seq })

    room.fromAgent(agent.id, { type: 'keyframe-please', stream: ONE })
    const again = agent.frames.map(({ seq }) => seq)
    room.fromAgent(agent.id, { type: 'keyframe-please', stream: ONE })

    expect(again).toEqual([1, 2, 1, 2])
    expect(agent.frames).toHaveLength(4)
    expect(customer.of('keyframe-please')).toHaveLength(1)
  })

  test('[RM9] who may not see gets nothing by asking for a keyframe', () => {
    const { room, send, customer, joinAgent } = openViewedRoom()
    const grace = joinAgent(GRACE)
    send(customer, { stream: ONE, seq: 1 })

    room.fromAgent(grace.id, { type: 'keyframe-please', stream: ONE })

    expect([grace.frames.length, customer.of('keyframe-please').length]).toEqual([0, 0])
  })
})
