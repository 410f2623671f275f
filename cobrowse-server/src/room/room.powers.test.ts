import { StreamNo } from '@conav/shared/protocol/id.ts'
import { describe, expect, test } from 'vitest'
import { fold } from './history.ts'
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

describe('what the customer wants nobody to do', () => {
  test('[EX131] the customer takes drawing and pointing back from all, agents too, and view goes on', () => {
    const { room, guest, agent, customer, allow, kinds } = openWithSeeingGuest()
    room.fromGuest(guest.id, { type: 'ask', power: 'point' })
    allow(customer)

    room.fromCustomer(customer.id, { type: 'pointing', isStopped: true })
    room.fromCustomer(customer.id, { type: 'pointing', isStopped: true })
    const stopped = [room.mayPoint(agent.id), room.mayPoint(guest.id), room.maySee(agent.id), room.maySee(guest.id)]
    const told = [agent.of('pointing'), guest.of('pointing'), customer.of('pointing')]
    room.fromCustomer(customer.id, { type: 'pointing', isStopped: false })

    expect(stopped).toEqual([false, false, true, true])
    for (const each of told) expect(each).toEqual([{ type: 'pointing', isStopped: true }])
    expect([room.mayPoint(agent.id), room.mayPoint(guest.id)]).toEqual([true, true])
    expect(kinds().filter((kind) => kind.startsWith('pointing'))).toEqual(['pointing-stopped', 'pointing-allowed'])
  })

  test('[EX131] who comes later is told, a restart changes nothing, and to allow someone to point allows it again', () => {
    const { room, joinCustomer, joinAgent, knock, allow } = openTestRoom({ isPointingStopped: true, settled: [ADA] })
    const [customer, agent] = [joinCustomer(), joinAgent()]
    room.fromAgent(agent.id, { type: 'ask', power: 'view' })
    allow(customer)
    const before = [room.mayPoint(agent.id), agent.last('welcome')?.isPointingStopped]
    const guest = knock()
    room.fromAgent(agent.id, { type: 'admit', person: GUS, name: 'Gus' })
    allow(customer)

    room.fromGuest(guest.id, { type: 'ask', power: 'point' })
    allow(customer)

    expect([...before, customer.last('welcome')?.isPointingStopped]).toEqual([false, true, true])
    expect([room.mayPoint(agent.id), room.mayPoint(guest.id)]).toEqual([true, true])
  })

  test('[EX131] the event log tells how it stood last', () => {
    const at = (kind: string) => ({ kind, atMs: 1, detail: {} })
    const stopped = at('pointing-stopped')

    expect(fold([stopped]).isPointingStopped).toBe(true)
    expect(fold([stopped, at('pointing-allowed')]).isPointingStopped).toBe(false)
    expect(fold([stopped, at('point-allowed'), stopped]).isPointingStopped).toBe(true)
  })
})

describe('whose guest someone is', () => {
  test('[EX130] all are told which agent let a guest in, after a restart too', () => {
    const { customer } = openWithSeeingGuest()
    const past = fold([{ kind: 'guest-admitted', atMs: 1, detail: { person: GUS, name: 'Gus', of: 'Ada' } }])
    const back = openTestRoom({ guests: past.guests })
    const [again] = [back.joinCustomer(), back.knock()]

    expect(customer.last('people')?.people.at(-1)).toMatchObject({ name: 'Gus', kind: 'guest', of: 'Ada' })
    expect(again.last('people')?.people).toMatchObject([{ name: 'Gus', kind: 'guest', of: 'Ada' }])
  })
})

describe('a page that is too large', () => {
  test('[EX132] who sees it is told why nothing is shown, also who comes later, until it is shown again', () => {
    const { room, customer, agent, joinAgent } = openWithSeeingGuest()

    room.fromCustomer(customer.id, { type: 'paused', isPaused: true, why: 'too-large' })
    const late = joinAgent(GRACE).last('welcome')
    room.fromCustomer(customer.id, { type: 'paused', isPaused: true })
    room.fromCustomer(customer.id, { type: 'paused', isPaused: false })

    expect(late).toMatchObject({ isPaused: true, why: 'too-large' })
    expect(agent.of('paused')).toEqual([
      { type: 'paused', isPaused: true, why: 'too-large' },
      { type: 'paused', isPaused: true },
      { type: 'paused', isPaused: false },
    ])
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
