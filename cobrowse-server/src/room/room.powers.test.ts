import { StreamNo } from '@conav/shared/protocol/id.ts'
import { describe, expect, test } from 'vitest'
import { openControlledRoom, openWithSeeingGuest } from './test-scenes.ts'
import { ADA, clickOf, GRACE, GUS, listAsks, openTestRoom } from './testing.ts'

const ONE = StreamNo.parse(1)

describe('what a guest may do', () => {
  test('[RM67] agents who see the page may point; a guest only with a power for it', () => {
    const { room, guest, agent, customer, allow } = openWithSeeingGuest()
    const before = [room.mayPoint(agent.id), room.mayPoint(guest.id)]

    room.fromGuest(guest.id, { type: 'ask', power: 'point' })
    allow(customer)
    const pointing = room.mayPoint(guest.id)
    room.fromCustomer(customer.id, { type: 'revoke', power: 'point' })

    expect(before).toEqual([true, false])
    expect([pointing, room.mayPoint(guest.id), room.maySee(guest.id)]).toEqual([true, false, true])
  })

  test('[RM67] an agent who asks to point asks for view, which is enough', () => {
    const { room, customer, agent, kinds } = openTestRoomWithSettledAda()

    room.fromAgent(agent.id, { type: 'ask', power: 'point' })

    expect(listAsks(customer).map(({ power }) => power)).toEqual(['view'])
    expect(kinds()).not.toContain('point-asked')
  })

  test('[RM74] a guest is raised by an agent’s question and the customer’s answer alone', () => {
    const { room, guest, agent, customer, allow } = openWithSeeingGuest()

    room.fromAgent(guest.id, { type: 'ask-for', power: 'point', person: GUS })
    const byGuest = listAsks(customer).length
    room.fromAgent(agent.id, { type: 'ask-for', power: 'control', person: GUS })
    allow(customer)
    room.fromGuest(guest.id, { type: 'intent', intent: clickOf(guest, 1, ONE) })

    expect(byGuest).toBe(0)
    expect(customer.of('intent').map(({ by }) => by)).toEqual([GUS])
    expect(room.mayPoint(guest.id)).toBe(true)
  })

  test('[RM12] a guest who asks for control while an agent has it is told who', () => {
    const { room, knock, agent, customer } = openControlledRoom()
    const guest = knock()
    room.fromAgent(agent.id, { type: 'admit', person: GUS, name: 'Gus' })

    room.fromGuest(guest.id, { type: 'ask', power: 'control' })

    expect(guest.last('taken')).toEqual({ type: 'taken', power: 'control', by: { person: ADA, name: 'Ada' } })
    expect(listAsks(customer).map(({ power }) => power)).toEqual(['view'])
  })

  test('[RM78] guests are told neither who knocks nor of clipboards', () => {
    const { guest, knock } = openWithSeeingGuest()

    knock(GRACE, 'Someone')

    expect(guest.heard.map(({ type }) => type)).not.toContain('knocks')
    expect(guest.texts.join()).not.toMatch(/knocks|clipboard/)
  })
})

describe('rights', () => {
  test('[RM68] what someone may see or point at is known at once, and each change made known', () => {
    const { room, customer, guest, calls } = openWithSeeingGuest()
    const before = calls.rightsChanged

    room.fromCustomer(customer.id, { type: 'tab', look: { title: null, widthPx: 1, heightPx: 1, isShown: true } })
    const idle = calls.rightsChanged - before
    room.fromCustomer(customer.id, { type: 'revoke', power: 'view' })

    expect([idle, calls.rightsChanged - before, room.maySee(guest.id)]).toEqual([0, 1, false])
  })
})

function openTestRoomWithSettledAda() {
  const test = openTestRoom({ settled: [ADA] })
  return { ...test, customer: test.joinCustomer(), agent: test.joinAgent() }
}
