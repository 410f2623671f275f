import { expect, test } from 'vitest'
import { UNTIL_STOPPED, WHOLE_CASE, type Lease, type Power } from '@conav/shared/protocol/control.ts'
import { AskId, Nonce, PeerId, PersonId } from '@conav/shared/protocol/id.ts'
import { endHere } from './lease-end.ts'
import { newsOf } from './news.ts'
import type { LineState } from './room-link.ts'
import { emptyView, fold, type RoomMessage, type RoomView } from './room-view.ts'
import { mayShowPage, sharingOf, whyNotAsk } from './sharing.ts'

const ME = PersonId.parse('11111111-1111-4111-8111-111111111111')
const OTHER = PersonId.parse('22222222-2222-4222-8222-222222222222')
const OPEN: LineState = { kind: 'open', delayMs: 3 }

const lease = (power: Power, to = ME): Lease => ({ power, to, scope: WHOLE_CASE, untilMs: null })
const ask = (power: Power, person = ME) => ({
  id: AskId.parse(1),
  power,
  by: { person, name: 'Ada', kind: 'agent' as const },
  terms: UNTIL_STOPPED,
})
const leases = (...given: Lease[]): RoomMessage => ({ type: 'leases', leases: given })
const asks = (...open: ReturnType<typeof ask>[]): RoomMessage => ({ type: 'asks', asks: open })

const WELCOME: RoomMessage = {
  type: 'welcome',
  peer: PeerId.parse('p1'),
  case: '3d2c7a5e-9a51-4c7e-8d15-0f6c1f1f4a01' as never,
  state: 'live',
  customer: 'here',
  isPaused: false,
  leases: [],
  people: [],
  asks: [],
  stream: null,
  person: ME,
  nonce: Nonce.parse('0123456789abcdef'),
  tabs: [],
  following: null,
  knocks: [],
  clipboard: { customer: false, agents: false },
}

function after(...messages: RoomMessage[]): RoomView {
  return [WELCOME, ...messages].reduce(fold, emptyView(ME, 'live'))
}

test.each([
  ['not-shared', after()],
  ['asked', after(asks(ask('view')))],
  ['declined', after(asks(ask('view')), asks(), { type: 'declined', power: 'view' })],
  ['asked', after({ type: 'declined', power: 'view' }, asks(ask('view')))],
  ['watching', after(leases(lease('view')))],
  ['controlling', after(leases(lease('view'), lease('control')))],
  ['watching', after(leases(lease('view'), lease('control', OTHER)))],
  ['not-shared', after(leases(lease('view', OTHER)))],
  ['paused', after(leases(lease('view'), lease('control')), { type: 'paused', isPaused: true })],
  ['away', after(leases(lease('view')), { type: 'customer', presence: 'away' })],
  ['waiting-for-code', after({ type: 'customer', presence: 'not-yet' })],
  ['ended', after(leases(lease('view')), { type: 'ended', by: 'customer' })],
] as const)('[UI20] what the room says leaves no doubt who can do what: %s', (kind, view) => {
  expect(sharingOf(view, OPEN).kind).toBe(kind)
})

test('[UI21] a lost line pauses control and keeps the picture; a power that was taken back removes it', () => {
  const view = after(leases(lease('view'), lease('control')))
  const lost = sharingOf(view, { kind: 'lost', retryAtMs: 5, isRestart: false })
  expect(lost.kind).toBe('lost')
  expect(mayShowPage(view, lost)).toBe(true)

  const taken = fold(view, leases())
  expect(mayShowPage(taken, sharingOf(taken, OPEN))).toBe(false)
  expect(mayShowPage(view, sharingOf(fold(view, { type: 'ended', by: 'agent' }), OPEN))).toBe(false)
})

test('[UI22] a button that cannot work now has a reason', () => {
  const watching = after(leases(lease('view')), asks(ask('control')))
  const why = (power: Power, view: RoomView, line: LineState = OPEN) => whyNotAsk(power, view, sharingOf(view, line))

  expect(why('view', after())).toBeUndefined()
  expect(why('control', after())).toBeUndefined()
  expect(why('view', watching)).toBe('view-given')
  expect(why('control', watching)).toBe('control-asked')
  expect(why('view', after(asks(ask('view'))))).toBe('view-asked')
  expect(why('view', after(), { kind: 'lost', retryAtMs: null, isRestart: false })).toBe('line')
  expect(why('view', after({ type: 'customer', presence: 'away' }))).toBe('customer-away')
  expect(why('control', after(leases(lease('view')), { type: 'paused', isPaused: true }))).toBe('paused')
  expect(why('view', after({ type: 'ended', by: 'agent' }))).toBe('ended')
})

test('[UI23] the agent is told what the customer did, and nothing of what the agent did', () => {
  const both = after(leases(lease('view'), lease('control')))
  const news = (before: RoomView, message: RoomMessage) =>
    newsOf(before, fold(before, message), { message, released: new Set() })?.kind

  expect(news(both, leases(lease('view')))).toBe('control-taken')
  expect(news(both, leases())).toBe('sharing-stopped')
  expect(news(after(), leases(lease('view')))).toBeUndefined()
  expect(news(both, { type: 'declined', power: 'control' })).toBe('control-declined')
  expect(news(after(), { type: 'declined', power: 'view' })).toBeUndefined()
  expect(news(both, WELCOME)).toBeUndefined()
  expect(news(both, { type: 'refused', intent: 1 as never, reason: 'blocked' })).toBe('refused')
})

test('[UI85] who gives a power back is not told that it was taken, and who loses it to a colleague or by its terms is told so', () => {
  const both = after(leases(lease('view'), lease('control')))
  const people: RoomMessage = {
    type: 'people',
    people: [{ peer: PeerId.parse('p2'), person: OTHER, name: 'Grace', kind: 'agent' }],
  }
  const withGrace = fold(both, people)
  const limited = fold(both, leases(lease('view'), { ...lease('control'), untilMs: 9 }))
  const news = (before: RoomView, message: RoomMessage, released: Power[] = []) =>
    newsOf(before, fold(before, message), { message, released: new Set(released) })
  const taken: RoomMessage = { type: 'taken', power: 'control', by: { person: OTHER, name: 'Grace' } }

  expect(news(both, leases(lease('view')), ['control'])).toBeUndefined()
  expect(news(both, leases(), ['view'])).toBeUndefined()
  expect(news(limited, leases(lease('view')))).toEqual({ kind: 'control-over' })
  expect(news(withGrace, leases(lease('view'), lease('control', OTHER)))).toEqual({
    kind: 'control-moved',
    name: 'Grace',
  })
  expect(news(after(leases(lease('control', OTHER))), taken)).toEqual({ kind: 'control-held', name: 'Grace' })
  expect(news(after(), taken)).toEqual({ kind: 'control-asked-first', name: 'Grace' })
})

test('[UI137] an agent who lets a guest in that goes by another name meanwhile is told the new one, and nothing else changes', () => {
  const message: RoomMessage = { type: 'not-admitted', knock: { person: OTHER, name: 'Grace' } }
  const view = after()

  expect(newsOf(view, fold(view, message), { message, released: new Set() })).toEqual({
    kind: 'guest-renamed',
    name: 'Grace',
  })
  expect(fold(view, message)).toBe(view)
})

test('[UI84] the end of a power is told by the own clock, also where that is wrong by a day', () => {
  const minutesMs = 60_000
  const now = 1_000_000_000_000

  expect(endHere(now + 5 * minutesMs, now, null)).toBe(now + 5 * minutesMs)
  expect(endHere(now + 5 * minutesMs, now, 10)).toBe(now + 5 * minutesMs)
  expect(endHere(now + 24 * 60 * minutesMs, now, 10)).toBe(now + 10 * minutesMs)
  expect(endHere(now - 24 * 60 * minutesMs, now, 10)).toBe(now + 10 * minutesMs)
  expect(endHere(now - 24 * 60 * minutesMs, now, null)).toBeUndefined()
})
