import { Intent, type Lease } from '@conav/shared/protocol/control.ts'
import { AskId, PeerId, StreamNo } from '@conav/shared/protocol/id.ts'
import type { Ask, Present } from '@conav/shared/protocol/messages.ts'
import { expect, test } from 'vitest'
import { batch } from '../testing/batch.ts'
import { FakeClock } from '../testing/fake-clock.ts'
import { ADA, CASE, FakeServer, SECRET } from '../testing/fake-server.ts'
import type { Remembered } from './case-store.ts'
import { LiveCase, type CaseOver } from './live-case.ts'
import type { FromKeeper } from './port.ts'

const PEER = PeerId.parse('ada1')
const PEOPLE: Present[] = [{ peer: PEER, person: ADA, name: 'Ada' }]
const VIEW: Lease = { power: 'view', to: ADA, untilMs: null }
const CONTROL: Lease = { power: 'control', to: ADA, untilMs: null }
const ASK: Ask = { id: AskId.parse(1), power: 'view', by: { person: ADA, name: 'Ada' } }

test('[EX16] the page is captured while someone may see it, and not a moment longer', () => {
  const { live, server, posted } = openCase()
  live.start()

  server.welcome({ people: PEOPLE })
  expect(posted).toEqual([])
  server.say({ type: 'leases', leases: [VIEW] })
  expect(posted.map(({ type }) => type)).toEqual(['capture', 'sharing'])
  server.say({ type: 'leases', leases: [] })

  expect(posted.slice(2)).toEqual([{ type: 'capture-stop' }, { type: 'sharing', sharing: 'nothing' }])
})

test('[EX16] events that come while nothing is shared go nowhere', () => {
  const { live, server } = openCase()
  live.start()
  server.welcome()

  live.hear({ type: 'events', ...batch('whole', 'keyframe') })

  expect(server.line.frames).toEqual([])
})

test('[EX13] an intent without control never reaches the page, and its agent is told', () => {
  const { live, server, posted } = openCase()
  live.start()
  server.welcome({ people: PEOPLE, leases: [VIEW] })

  server.say({ type: 'intent', from: PEER, by: ADA, intent: click(1) })

  expect(posted.some(({ type }) => type === 'intent')).toBe(false)
  expect(server.line.said.at(-1)).toEqual({ type: 'refused', to: PEER, intent: 1, reason: 'not-granted' })
})

test('[EX13] an intent for another page load, and one that comes twice, are refused', () => {
  const { live, server, posted } = openCase()
  live.start()
  server.welcome({ people: PEOPLE, leases: [VIEW, CONTROL], stream: StreamNo.parse(2) })

  server.say({ type: 'intent', from: PEER, by: ADA, intent: click(1, 1) })
  server.say({ type: 'intent', from: PEER, by: ADA, intent: click(2, 2) })
  server.say({ type: 'intent', from: PEER, by: ADA, intent: click(2, 2) })

  expect(posted.filter(({ type }) => type === 'intent')).toHaveLength(1)
  expect(server.line.said.slice(1)).toMatchObject([{ reason: 'wrong-stream' }, { reason: 'replayed' }])
})

test('[EX14] a stop holds while the line is lost, and is the first word when it is back', () => {
  const { live, server, clock, posted } = openCase()
  live.start()
  server.welcome({ people: PEOPLE, leases: [VIEW, CONTROL] })
  live.hear({ type: 'events', ...batch('whole', 'keyframe') })
  server.line.cut()

  live.stop('view')
  expect(posted.slice(-2)).toEqual([{ type: 'capture-stop' }, { type: 'sharing', sharing: 'nothing' }])
  clock.pass(1_000)
  server.welcome({ people: PEOPLE, leases: [VIEW, CONTROL] })
  server.say({ type: 'intent', from: PEER, by: ADA, intent: click(1) })

  expect(server.line.said.slice(1)).toMatchObject([{ type: 'revoke', power: 'view' }, { type: 'refused' }])
  expect(server.line.frames).toEqual([])
  expect(live.seen().sharing).toBe('nothing')
})

test('[EX14] after a stop, what the room gives anew is shared again', () => {
  const { live, server } = openCase()
  live.start()
  server.welcome({ people: PEOPLE, leases: [VIEW] })
  live.stop('view')

  server.say({ type: 'leases', leases: [] })
  server.say({ type: 'leases', leases: [VIEW] })

  expect(live.seen().sharing).toBe('view')
})

test('[EX15] a stop that was not confirmed is remembered for the next page, and said again there', () => {
  const first = openCase()
  first.live.start()
  first.server.welcome({ people: PEOPLE, leases: [VIEW] })
  first.server.line.cut()
  first.live.stop('view')

  const next = openCase(first.remembered())
  next.live.start()
  next.server.welcome({ people: PEOPLE, leases: [VIEW] })

  expect(next.server.line.said[1]).toEqual({ type: 'revoke', power: 'view' })
  expect(next.posted).toEqual([])
})

test('[EX17] while the line is lost nothing can be allowed', () => {
  const { live, server } = openCase()
  live.start()
  server.welcome({ people: PEOPLE, asks: [ASK] })
  server.line.cut()

  expect(live.answer(ASK, 'allow')).toBe(false)

  expect(live.seen().asks).toEqual([ASK])
})

test('[EX17] a question is answered once', () => {
  const { live, server } = openCase()
  live.start()
  server.welcome({ people: PEOPLE, asks: [ASK] })

  live.answer(ASK, 'allow')

  expect(server.line.said.at(-1)).toEqual({ type: 'allow', ask: 1 })
  expect(live.seen().asks).toEqual([])
})

test('[EX7] the page can refuse intents that it was given, once, and no others', () => {
  const { live, server } = openCase()
  live.start()
  server.welcome({ people: PEOPLE, leases: [VIEW, CONTROL] })
  server.say({ type: 'intent', from: PEER, by: ADA, intent: click(1) })
  const refusal = { type: 'refused', to: PEER, reason: 'blocked' } as const

  live.hear({ ...refusal, intent: click(1).id })
  live.hear({ ...refusal, intent: click(1).id })
  live.hear({ ...refusal, intent: click(2).id })

  expect(server.line.said.filter(({ type }) => type === 'refused')).toHaveLength(1)
})

test('[EX18] a link that comes back with another stream captures anew', () => {
  const { live, server, clock, posted } = openCase()
  live.start()
  server.welcome({ people: PEOPLE, leases: [VIEW] })
  server.line.cut()
  clock.pass(1_000)

  server.welcome({ people: PEOPLE, leases: [VIEW], stream: StreamNo.parse(2) })

  expect(posted.map(({ type }) => type)).toEqual(['capture', 'sharing', 'capture-stop', 'capture'])
})

test('[EX18] a link that comes back with the same stream goes on', () => {
  const { live, server, clock, posted } = openCase()
  live.start()
  server.welcome({ people: PEOPLE, leases: [VIEW] })
  live.hear({ type: 'events', ...batch('whole', 'keyframe') })
  server.line.cut()
  live.hear({ type: 'events', ...batch('meanwhile') })
  clock.pass(1_000)

  server.welcome({ people: PEOPLE, leases: [VIEW], acked: 1 })

  expect(posted.map(({ type }) => type)).toEqual(['capture', 'sharing'])
  expect(server.line.frames.map(({ seq }) => seq)).toEqual([2])
})

test('[EX19] the case ends when the room says so, and the page is not captured any more', () => {
  const { live, server, posted, overs } = openCase()
  live.start()
  server.welcome({ people: PEOPLE, leases: [VIEW] })

  server.say({ type: 'ended', by: 'agent' })

  expect(overs).toEqual([{ because: 'ended', by: 'agent' }])
  expect(posted.slice(2)).toEqual([{ type: 'capture-stop' }, { type: 'sharing', sharing: 'nothing' }])
  expect(live.remembered).toMatchObject({ seenBy: ['Ada'], controlledBy: [] })
})

test('[EX7] pausing is told when it changes, however often the page says it', () => {
  const { live, server } = openCase()
  live.start()
  server.welcome({ people: PEOPLE, leases: [VIEW] })

  for (const isPaused of [true, true, false, false]) live.hear({ type: 'paused', isPaused })

  expect(server.line.said.slice(1)).toEqual([
    { type: 'paused', isPaused: true },
    { type: 'paused', isPaused: false },
  ])
})

function click(id: number, stream = 1): Intent {
  return Intent.parse({ kind: 'click', id, stream, node: 7, spot: { x: 0.5, y: 0.5 }, button: 'left', count: 1 })
}

function openCase(from: Remembered = { case: CASE, secret: SECRET, seenBy: [], controlledBy: [] }) {
  const server = new FakeServer()
  const clock = new FakeClock()
  const posted: FromKeeper[] = []
  const overs: CaseOver[] = []
  let remembered = from
  const live = new LiveCase(from, {
    openLine: server.openLine,
    clock,
    salt: 'salt',
    post: (message) => posted.push(message),
    changed: () => {},
    remember: (now) => {
      remembered = now
    },
    over: (over) => overs.push(over),
  })
  return { live, server, clock, posted, overs, remembered: () => remembered }
}
