import { MASK_ALL, type Policy, type RuleId } from '@conav/shared/policy/policy.ts'
import { encodeFrame } from '@conav/shared/protocol/frame.ts'
import { StreamNo } from '@conav/shared/protocol/id.ts'
import { policyOf } from '@conav/shared/testing/policy.ts'
import { expect, test } from 'vitest'
import { lookOf, openViewedRoom, openWithSeeingGuest } from './test-scenes.ts'
import { GRACE } from './testing.ts'

const STREAM = StreamNo.parse(1)
/** For guests and the recording there is less to see. */
const FOR_AGENTS = narrowed(['agent', 'supervisor'], 1)
const VIEW = 'names'

function narrowed(roles: string[], version: number): Policy {
  const policy = policyOf({ unmask: [{ id: 'names', selector: 'h1', unmask: ['text'] }] })
  return { ...policy, version, unmask: policy.unmask.map((rule) => ({ ...rule, for: roles }) as never) }
}

const made = (seq: number, isKeyframe = seq === 1): { view: string; bytes: Uint8Array } => ({
  view: VIEW,
  bytes: encodeFrame({
    stream: STREAM,
    seq,
    atMs: 0,
    isKeyframe,
    isAfterGap: false,
    payload: new Uint8Array([9, seq]),
  }),
})

/** Ada and Gus see the page, he by a view of less. */
function openNarrow() {
  const opened = openWithSeeingGuest()
  opened.room.rule(FOR_AGENTS)
  return opened
}

test('[RM120] who sees all is shown all at once; who sees less is shown frames as they are for them, and never one as it came', () => {
  const { room, customer, agent, guest, views, send } = openNarrow()
  expect(views.now).toEqual([VIEW])

  const whole = send(customer, { stream: STREAM, seq: 1, isKeyframe: true })
  expect(agent.bytes).toEqual([whole])
  expect(guest.bytes).toEqual([])
  room.made(STREAM, made(1))
  send(customer, { stream: STREAM, seq: 2 })
  room.made(STREAM, made(2))

  expect(guest.bytes).toEqual([made(1).bytes, made(2).bytes])
  expect(agent.frames.map(({ seq }) => seq)).toEqual([1, 2])
})

test('[RM120] who loses the thread gets the kept group of their own view, and one that follows is not repeated', () => {
  const { room, customer, guest, send } = openNarrow()
  send(customer, { stream: STREAM, seq: 1, isKeyframe: true })
  room.made(STREAM, made(1))
  send(customer, { stream: STREAM, seq: 2 })

  room.fromGuest(guest.id, { type: 'keyframe-please', stream: STREAM })
  room.made(STREAM, made(2))

  expect(guest.bytes).toEqual([made(1).bytes, made(1).bytes, made(2).bytes])
})

test('[RM121] what is recorded is the recording’s view, and only what is stored of it is acknowledged', () => {
  const { room, customer, journal, send } = openNarrow()
  send(customer, { stream: STREAM, seq: 1, isKeyframe: true })
  expect(journal).toEqual([])

  room.made(STREAM, made(1))
  send(customer, { stream: STREAM, seq: 2 })
  room.made(STREAM, made(2))

  expect(journal.map(({ seq, groupSeq, bytes }) => ({ seq, groupSeq, bytes }))).toEqual([
    { seq: 1, groupSeq: 1, bytes: made(1).bytes },
    { seq: 2, groupSeq: 1, bytes: made(2).bytes },
  ])
  expect(customer.of('ack')).toEqual([])
  room.stored(STREAM, 2)
  expect(customer.of('ack').map(({ seq }) => seq)).toEqual([2])
})

test('[RM121] what cannot be made is not recorded as it came: the recording goes on behind a gap, and a keyframe is asked for', () => {
  const { room, clock, customer, guest, journal, send } = openNarrow()
  send(customer, { stream: STREAM, seq: 1, isKeyframe: true })
  room.made(STREAM, made(1))
  clock.nowMs += 1_000
  send(customer, { stream: STREAM, seq: 2 })

  room.missed(STREAM, { view: VIEW, seq: 2, mayHelp: true })
  room.made(STREAM, made(3))
  send(customer, { stream: STREAM, seq: 4, isKeyframe: true })
  room.made(STREAM, made(4, true))

  expect(customer.last('keyframe-please')).toMatchObject({ stream: STREAM })
  expect(guest.frames.map(({ seq }) => seq)).toEqual([1, 4])
  expect(journal.map(({ seq, isAfterGap }) => ({ seq, isAfterGap }))).toEqual([
    { seq: 1, isAfterGap: false },
    { seq: 4, isAfterGap: true },
  ])
})

test('[RM122] where a new policy gives someone another view they go on at a keyframe of it, and nothing of the old group reaches them', () => {
  const { room, clock, customer, agent, guest, journal, send } = openWithSeeingGuest()
  send(customer, { stream: STREAM, seq: 1, isKeyframe: true })
  expect(guest.frames.length).toBe(1)

  room.rule(FOR_AGENTS)
  send(customer, { stream: STREAM, seq: 2 })
  room.missed(STREAM, { view: VIEW, seq: 2, mayHelp: true })
  send(customer, { stream: STREAM, seq: 3, isKeyframe: true })
  room.made(STREAM, made(3, true))

  expect(guest.frames.map(({ seq }) => seq)).toEqual([1, 3])
  expect(guest.bytes.at(-1)).toEqual(made(3, true).bytes)
  expect(agent.frames.map(({ seq }) => seq)).toEqual([1, 2, 3])
  expect(journal.map(({ seq, isAfterGap }) => [seq, isAfterGap])).toEqual([
    [1, false],
    [3, true],
  ])

  // Back to one view for all: what the policy before kept is kept for a while longer.
  room.rule({ ...MASK_ALL, version: 2 })
  send(customer, { stream: STREAM, seq: 4 })
  expect(guest.frames.length).toBe(2)
  clock.nowMs += 16_000
  room.tick()
  send(customer, { stream: STREAM, seq: 5, isKeyframe: true })
  expect(guest.frames.at(-1)?.seq).toBe(5)
  expect(journal.at(-1)).toMatchObject({ seq: 5, isAfterGap: true })
})

test('[RM120] a colleague who comes late starts at the group of what is for them', () => {
  const opened = openViewedRoom({ policy: narrowed(['guest'], 1) })
  const { room, customer, joinAgent, allow, send, stream } = opened
  send(customer, { stream, seq: 1, isKeyframe: true })
  room.made(stream, made(1))

  const late = joinAgent(GRACE)
  allow(customer)

  expect(late.bytes).toEqual([made(1).bytes])
})

test('[RM150] a tab’s title is told to those alone whom its rule is for, and to nobody without such a rule', () => {
  const { room, customer, agent, guest } = openNarrow()
  const titles = () => [agent.last('tabs'), guest.last('tabs')].map((told) => told?.tabs.map(({ look }) => look.title))
  const say = (rule: string) =>
    room.fromCustomer(customer.id, { type: 'tab', look: lookOf({ title: { text: 'Marie', rule: rule as RuleId } }) })

  say('names')
  expect(titles()).toEqual([['Marie'], [null]])
  say('another')
  expect(titles()).toEqual([[null], [null]])
  say('names')
  room.rule({ ...MASK_ALL, version: 2 })

  expect(titles()).toEqual([[null], [null]])
  expect(guest.texts.join()).not.toContain('Marie')
})
