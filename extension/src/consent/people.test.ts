import { WHOLE_CASE, type Lease } from '@conav/shared/protocol/control.ts'
import { PersonId } from '@conav/shared/protocol/id.ts'
import type { Present } from '@conav/shared/protocol/messages.ts'
import { expect, test } from 'vitest'
import { en } from '../i18n/en.ts'
import { fr } from '../i18n/fr.ts'
import { ADA } from '../testing/fake-server.ts'
import { openCase, VIEW } from '../testing/open-case.ts'
import { openKeeper, REMEMBERED, RESUME } from '../testing/open-keeper.ts'
import { memoryShelf } from '../link/case-store.ts'
import { statusOf } from './bar.ts'

const GUS = PersonId.parse('0b0f5a5e-8c4e-4d6c-9a55-3b1f6a0d9c04')
const GRACE = PersonId.parse('0b0f5a5e-8c4e-4d6c-9a55-3b1f6a0d9c03')
const PEOPLE = [
  { peer: 'ada1', person: ADA, name: 'Ada', kind: 'agent' },
  { peer: 'ada2', person: ADA, name: 'Ada', kind: 'agent' },
  { peer: 'gus1', person: GUS, name: 'Gus', kind: 'guest', of: 'Ada' },
  { peer: 'grace1', person: GRACE, name: 'Grace', kind: 'agent' },
] as unknown as Present[]

test('[EX130] the bar counts who sees the page, each once, and marks a guest', () => {
  const { live, server } = openCase()
  live.start()
  server.welcome({ people: PEOPLE, leases: [VIEW] })
  const alone = live.seen()
  server.say({ type: 'leases', leases: [VIEW, lease(GUS, 'view')] })
  const two = live.seen()
  server.say({ type: 'leases', leases: [VIEW, lease(GUS, 'view'), lease(GRACE, 'view')] })
  const three = live.seen()

  expect([alone, two, three].map((seen) => statusOf(seen, en))).toEqual([
    'Ada can see this page',
    'Ada and Gus (guest) can see this page',
    '3 people can see this page',
  ])
  expect([alone, two, three].map((seen) => statusOf(seen, fr))).toEqual([
    'Ada voit cette page',
    'Ada et Gus (participant) voient cette page',
    '3 personnes voient cette page',
  ])
})

test('[EX130] the list says whose guest someone is and the most that they may do', () => {
  const { live, server } = openCase()
  live.start()
  const leases = [VIEW, lease(GUS, 'view'), lease(GRACE, 'view'), lease(GRACE, 'control')]

  server.welcome({ people: PEOPLE, leases })
  const before = live.seen().watchers
  server.say({ type: 'leases', leases: [...leases, lease(GUS, 'point')] })
  const raised = live.seen().watchers
  live.pointing.stop()

  expect(before).toEqual([
    { name: 'Ada', kind: 'agent', may: 'point' },
    { name: 'Gus', kind: 'guest', of: 'Ada', may: 'view' },
    { name: 'Grace', kind: 'agent', may: 'control' },
  ])
  expect(raised.map(({ may }) => may)).toEqual(['point', 'point', 'control'])
  expect(live.seen().watchers.map(({ may }) => may)).toEqual(['view', 'view', 'control'])
})

test('[EX130] the list stands over the bar, gives way to a question, and goes with the sharing', () => {
  const { keeper, server, view } = openKeeper({ remembered: REMEMBERED })
  keeper.hear(RESUME)
  server.welcome({ people: PEOPLE, leases: [VIEW] })

  keeper.shown.showPeople(true)
  expect(view()).toMatchObject({ kind: 'people', over: { kind: 'bar' } })
  keeper.shown.showPeople(false)

  expect(view()).toMatchObject({ kind: 'bar' })
})

test('[EX131] a stop of pointing holds at once without a line, is said when it is back, and on the next page too', () => {
  const shelf = memoryShelf()
  const first = openKeeper({ remembered: REMEMBERED, shelf })
  first.keeper.hear(RESUME)
  first.server.welcome({ people: PEOPLE, leases: [VIEW] })
  first.server.line.cut()

  first.keeper.live?.pointing.stop()
  expect(first.view()).toMatchObject({ live: { isPointingStopped: true, sharing: 'view' } })
  const next = openKeeper({ shelf })
  next.keeper.hear(RESUME)
  next.server.welcome({ people: PEOPLE, leases: [VIEW], isPointingStopped: false })

  expect(next.server.line.said).toContainEqual({ type: 'pointing', isStopped: true })
  expect(next.view()).toMatchObject({ live: { isPointingStopped: true } })
})

test('[EX131] pointing is allowed again over a line alone, and what the room says of other tabs counts', () => {
  const { live, server, remembered } = openCase()
  live.start()
  server.welcome({ people: PEOPLE, leases: [VIEW], isPointingStopped: true })
  expect(live.seen().isPointingStopped).toBe(true)

  server.line.cut()
  live.pointing.allow()
  expect(live.seen().isPointingStopped).toBe(true)
  live.restart()
  server.welcome({ people: PEOPLE, leases: [VIEW], isPointingStopped: true })
  live.pointing.allow()
  expect([live.seen().isPointingStopped, remembered().isPointingStopped]).toEqual([false, false])
  server.say({ type: 'pointing', isStopped: true })

  expect([live.seen().isPointingStopped, remembered().isPointingStopped]).toEqual([true, true])
  expect(server.line.said.filter(({ type }) => type === 'pointing')).toEqual([{ type: 'pointing', isStopped: false }])
})

function lease(to: PersonId, power: Lease['power']): Lease {
  return { power, to, scope: WHOLE_CASE, untilMs: null }
}
