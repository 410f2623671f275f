import { StreamNo } from '@conav/shared/protocol/id.ts'
import { describe, expect, test } from 'vitest'
import { fold } from './history.ts'
import { openViewedRoom, openWithGuest, openWithSeeingGuest } from './test-scenes.ts'
import { ADA, GRACE, GUS, listAsks, openTestRoom } from './testing.ts'

const ONE = StreamNo.parse(1)
const MINUTE_MS = 60_000

describe('knocking', () => {
  test('[RM75] a guest waits and hears nothing, and agents are told who knocks', () => {
    const { room, knock, agent, customer, send, joinAgent } = openViewedRoom()

    const guest = knock()
    send(customer, { stream: ONE, seq: 1 })
    room.fromGuest(guest.id, { type: 'ask', power: 'view' })
    room.fromCustomer(customer.id, { type: 'revoke', power: 'view' })

    expect(guest.heard).toEqual([{ type: 'waiting' }])
    expect([guest.frames.length, room.has(guest.id), listAsks(customer)]).toEqual([0, false, []])
    expect(agent.last('knocks')?.knocks).toEqual([{ person: GUS, name: 'Gus' }])
    expect(customer.last('people')?.people.map(({ name }) => name)).toEqual(['Ada'])
    expect(joinAgent(GRACE).last('welcome')?.knocks).toEqual([{ person: GUS, name: 'Gus' }])
  })

  test('[RM75] who is let in is welcomed and seen by all, and sees nothing before the customer allows this very person', () => {
    const { room, customer, agent, guest, send, allow, guests } = openWithGuest()
    send(customer, { stream: ONE, seq: 1 })
    const asked = listAsks(customer)
    const unseen = [guest.frames.length, room.maySee(guest.id), guest.last('welcome')?.tabs]

    allow(customer)

    expect(guest.last('welcome')).toMatchObject({ person: GUS, state: 'live', stream: 1 })
    expect(guests).toEqual([['admitted', GUS, ADA]])
    expect(agent.last('knocks')?.knocks).toEqual([])
    expect(customer.last('people')?.people.at(-1)).toMatchObject({ person: GUS, name: 'Gus', kind: 'guest' })
    expect(asked).toMatchObject([{ power: 'view', by: { person: GUS, name: 'Gus', kind: 'guest' } }])
    expect(unseen).toEqual([0, false, []])
    expect(guest.frames.map(({ seq }) => seq)).toEqual([1])
  })

  test('[RM75] a guest does not let anyone in, and nobody lets in who does not knock', () => {
    const { room, guest, agent, knock, guests } = openWithSeeingGuest()
    const other = knock(GRACE, 'Someone')

    room.fromAgent(guest.id, { type: 'admit', person: GRACE, name: 'Someone' })
    room.fromAgent(agent.id, { type: 'admit', person: ADA, name: 'Ada' })

    expect(other.heard).toEqual([{ type: 'waiting' }])
    expect(guests).toHaveLength(1)
  })

  test('[RM115] who goes by another name than the agent has read is not let in, and the agent is told the new one', () => {
    const { room, knock, agent, guests } = openViewedRoom()
    knock(GUS, 'Gus')
    const renamed = knock(GUS, 'Ada’s manager')

    room.fromAgent(agent.id, { type: 'admit', person: GUS, name: 'Gus' })
    const refused = [renamed.heard.map(({ type }) => type), agent.last('not-admitted')?.knock, [...guests]]
    room.fromAgent(agent.id, { type: 'admit', person: GUS, name: 'Ada’s manager' })

    expect(refused).toEqual([['waiting'], { person: GUS, name: 'Ada’s manager' }, []])
    expect(renamed.last('welcome')).toMatchObject({ person: GUS })
    expect(guests).toEqual([['admitted', GUS, ADA]])
  })

  test('[RM79] a guest has one link: another takes its place, and who gives up knocks no more', () => {
    const { room, knock, agent } = openViewedRoom()
    const first = knock()

    const second = knock()
    const closed = first.closed
    room.leave(first.id)
    const waiting = agent.last('knocks')?.knocks.length
    room.leave(second.id)

    expect([closed, second.closed, waiting]).toEqual(['replaced', undefined, 1])
    expect(agent.last('knocks')?.knocks).toEqual([])
  })

  test('[RM79] guests who wait count to the limit of the room; another link of theirs takes their place', () => {
    const { knock, joinAgent } = openTestRoom({}, { maxPeersARoom: 3 })

    const links = [knock(), joinAgent(), joinAgent(GRACE), knock()]

    expect(links.map(({ closed }) => closed)).toEqual(['replaced', undefined, 'too-many', undefined])
  })

  test('[RM20] at the end guests are told and let go, those too who wait', () => {
    const { room, guest, knock } = openWithSeeingGuest()
    const other = knock(GRACE, 'Someone')

    room.change({ state: 'wrap-up', endedBy: 'agent' })

    expect(guest.last('ended')).toEqual({ type: 'ended', by: 'agent' })
    expect([guest.closed, other.closed, knock().closed]).toEqual(['case-ended', 'case-ended', 'case-ended'])
  })
})

describe('coming back', () => {
  test('[RM76] who was let in and comes back within the minute comes in, sees on, and keeps the name', () => {
    const { room, guest, knock, clock, customer, send } = openWithSeeingGuest()
    send(customer, { stream: ONE, seq: 1 })

    room.leave(guest.id)
    clock.nowMs += MINUTE_MS - 1
    room.tick()
    const back = knock(GUS, 'Ada')

    expect(back.last('welcome')).toMatchObject({ person: GUS })
    expect(back.frames.map(({ seq }) => seq)).toEqual([1])
    expect(customer.last('people')?.people.at(-1)).toMatchObject({ person: GUS, name: 'Gus' })
  })

  test('[RM76] who comes later knocks anew', () => {
    const { room, guest, knock, clock, events } = openWithSeeingGuest()

    room.leave(guest.id)
    clock.nowMs += MINUTE_MS
    room.tick()
    const back = knock()

    expect(back.heard).toEqual([{ type: 'waiting' }])
    expect(events.at(-1)).toMatchObject({ kind: 'guest-left', detail: { person: GUS, name: 'Gus' } })
  })

  test('[RM76] after a restart who was let in comes in by themselves under the same name, who left or was ejected does not', () => {
    const log = [
      { kind: 'guest-admitted', detail: { person: GUS, name: 'Gus' } },
      { kind: 'guest-admitted', detail: { person: GRACE, name: 'Someone' } },
      { kind: 'guest-ejected', detail: { person: GRACE, name: 'Someone' } },
    ]
    const { guests } = fold(log.map((event) => ({ ...event, atMs: 1 })))
    const { room, knock, clock } = openTestRoom({ guests })

    const back = knock(GUS, 'Ada')
    const ejected = knock(GRACE)
    room.leave(back.id)
    clock.nowMs += MINUTE_MS
    room.tick()

    expect(back.last('welcome')?.people).toMatchObject([{ person: GUS, name: 'Gus' }])
    expect(ejected.heard).toEqual([{ type: 'waiting' }])
    expect(knock().heard).toEqual([{ type: 'waiting' }])
  })
})

test('[RM98] who asks again and again is answered by the room, and asks again a minute later', () => {
  const { room, guest, agent, customer, clock, events } = openWithSeeingGuest()
  const askAndWithdraw = () => {
    room.fromGuest(guest.id, { type: 'ask', power: 'control' })
    room.fromGuest(guest.id, { type: 'release', power: 'control' })
  }
  const before = [customer.of('asks').length, events.length]

  for (let count = 0; count < 1_000; count++) askAndWithdraw()
  const after = [customer.of('asks').length, events.length]
  room.fromAgent(agent.id, { type: 'ask', power: 'control' })
  const others = listAsks(customer).map(({ by }) => by.person)
  room.fromAgent(agent.id, { type: 'release', power: 'control' })
  clock.nowMs += MINUTE_MS
  room.fromGuest(guest.id, { type: 'ask', power: 'control' })

  expect(after.map((count, index) => count - (before[index] ?? 0))).toEqual([80, 40])
  expect(guest.of('declined')).toHaveLength(960)
  expect(others).toEqual([ADA])
  expect(listAsks(customer).map(({ by }) => by.person)).toEqual([GUS])
})

describe('sending away', () => {
  test('[RM77] an ejected guest is gone at once with all their powers, and the ports are told', () => {
    const { room, guest, agent, customer, send, guests, events } = openWithSeeingGuest()

    room.fromAgent(agent.id, { type: 'eject', person: GUS })
    send(customer, { stream: ONE, seq: 1 })

    expect([guest.closed, guest.frames.length, room.has(guest.id)]).toEqual(['ejected', 0, false])
    expect(customer.last('leases')?.leases.map(({ to }) => to)).toEqual([ADA])
    expect(customer.last('people')?.people.map(({ person }) => person)).toEqual([ADA])
    expect(guests.at(-1)).toEqual(['ejected', GUS, ADA])
    expect(events.at(-1)).toMatchObject({ kind: 'view-ended', personId: ADA, detail: { to: GUS, why: 'ejected' } })
  })

  test('[RM77] one who knocks and one who is away for a moment are sent away too', () => {
    const { room, guest, agent, knock, guests, customer } = openWithSeeingGuest()
    const other = knock(GRACE, 'Someone')

    room.leave(guest.id)
    room.fromAgent(agent.id, { type: 'eject', person: GUS })
    room.fromAgent(agent.id, { type: 'eject', person: GRACE })

    expect(other.closed).toBe('ejected')
    expect(guests.slice(-2).map(([what, person]) => [what, person])).toEqual([
      ['ejected', GUS],
      ['ejected', GRACE],
    ])
    expect(customer.last('leases')?.leases.map(({ to }) => to)).toEqual([ADA])
  })

  test('[RM77] who was sent away is not let in again, however long the database takes to kill their link', () => {
    const { room, agent, knock } = openWithSeeingGuest()
    room.fromAgent(agent.id, { type: 'eject', person: GUS })

    const back = knock()
    room.fromAgent(agent.id, { type: 'admit', person: GUS, name: 'Gus' })

    expect([back.heard, back.closed, room.has(back.id)]).toEqual([[], 'not-welcome', false])
    expect(agent.last('knocks')?.knocks).toEqual([])
  })

  test('[RM77] an agent is not ejected, and a guest ejects nobody', () => {
    const { room, guest, agent, joinAgent, guests } = openWithSeeingGuest()
    const grace = joinAgent(GRACE)

    room.fromAgent(agent.id, { type: 'eject', person: GRACE })
    room.fromAgent(guest.id, { type: 'eject', person: GUS })

    expect([grace.closed, guest.closed, guests.length]).toEqual([undefined, undefined, 1])
  })
})
