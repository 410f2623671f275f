import { MASK_ALL, type Policy } from '@conav/shared/policy/policy.ts'
import { StreamNo } from '@conav/shared/protocol/id.ts'
import { describe, expect, test } from 'vitest'
import { GRACE, openTestRoom } from './testing.ts'

const FIRST = StreamNo.parse(1)
const FAULT = { kind: 'rule', at: 'title', rule: 'headings' }
const next = (policy: Partial<Policy> = {}): Policy => ({ ...MASK_ALL, version: 1, ...policy })

function openViewed() {
  const opened = openTestRoom()
  const customer = opened.joinCustomer()
  const agent = opened.joinAgent()
  opened.allow(customer)
  opened.send(customer, { stream: FIRST, seq: 1 })
  return { ...opened, customer, agent }
}

describe('a policy that changes', () => {
  test('[PO24] the pages of a live case are told at once, each version once, and who comes later gets it too', () => {
    const { room, customer, joinCustomer } = openViewed()

    room.rule(next())
    room.rule(next())
    const back = joinCustomer(FIRST)

    expect(customer.of('policy')).toEqual([{ type: 'policy', policy: next() }])
    expect(back.last('welcome')?.policy).toEqual(next())
  })

  test('[PO24] where it stops the recording frames are shown on and not kept; where it starts it again a keyframe is first', () => {
    const { room, customer, agent, journal, send } = openViewed()

    room.rule(next({ record: false }))
    send(customer, { stream: FIRST, seq: 2 })
    room.rule(next({ version: 2 }))
    send(customer, { stream: FIRST, seq: 3 })
    send(customer, { stream: FIRST, seq: 4, isKeyframe: true })
    send(customer, { stream: FIRST, seq: 5 })

    expect(agent.frames.map(({ seq }) => seq)).toEqual([1, 2, 3, 4, 5])
    expect(journal.map(({ seq, isAfterGap }) => ({ seq, isAfterGap }))).toEqual([
      { seq: 1, isAfterGap: false },
      { seq: 4, isAfterGap: true },
      { seq: 5, isAfterGap: false },
    ])
  })
})

describe('a stream that does not keep to its policy', () => {
  test('[PO25] nothing more of it is taken or given to anyone, and who sees it is told why', () => {
    const { room, customer, agent, journal, relayed, events, send, joinAgent, allow } = openViewed()

    room.refuse(FIRST, FAULT)
    room.refuse(FIRST, FAULT)
    send(customer, { stream: FIRST, seq: 2 })
    send(customer, { stream: FIRST, seq: 3, isKeyframe: true })
    const late = joinAgent(GRACE)
    allow(customer)

    expect(agent.frames.map(({ seq }) => seq)).toEqual([1])
    expect(late.frames).toEqual([])
    expect(journal.map(({ seq }) => seq)).toEqual([1])
    expect(relayed).toEqual([{ stream: FIRST, isKeyframe: true }])
    expect(agent.last('paused')).toEqual({ type: 'paused', isPaused: true, why: 'refused' })
    const refused = events.filter(({ kind }) => kind === 'stream-refused')
    expect(refused.map(({ detail }) => detail)).toEqual([{ stream: 1, fault: 'rule', at: 'title', rule: 'headings' }])
  })

  test('[PO25] the keeper need not keep it either, and its page cannot say that all is well again', () => {
    const { room, customer, agent, send, joinCustomer } = openViewed()
    room.refuse(FIRST, FAULT)
    expect(customer.last('stream-refused')).toEqual({ type: 'stream-refused', stream: FIRST })

    send(customer, { stream: FIRST, seq: 2 })
    room.fromCustomer(customer.id, { type: 'paused', isPaused: true })
    room.fromCustomer(customer.id, { type: 'paused', isPaused: false })

    expect(joinCustomer(FIRST).last('stream-refused')).toMatchObject({ stream: FIRST })
    expect(customer.last('ack')).toEqual({ type: 'ack', stream: FIRST, seq: 2 })
    expect(agent.of('paused')).toEqual([{ type: 'paused', isPaused: true, why: 'refused' }])
  })

  test('[PO25] the next page load is seen as any other', () => {
    const { room, customer, agent, send, joinCustomer } = openViewed()
    room.refuse(FIRST, FAULT)

    room.leave(customer.id)
    const back = joinCustomer()
    const { stream } = back.last('welcome') ?? {}
    if (stream === undefined) throw new Error('not welcomed')
    send(back, { stream, seq: 1 })

    expect(agent.frames.map(({ seq, stream: of }) => [of, seq])).toEqual([
      [FIRST, 1],
      [stream, 1],
    ])
    expect(agent.last('paused')).toEqual({ type: 'paused', isPaused: false })
  })
})
