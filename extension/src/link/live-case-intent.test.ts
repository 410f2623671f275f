import type { Lease } from '@conav/shared/protocol/control.ts'
import { NodeId, Nonce, StreamNo } from '@conav/shared/protocol/id.ts'
import { expect, test } from 'vitest'
import { PEER } from '../testing/fake-server.ts'
import { click, CONTROL, openCase, PEOPLE, VIEW } from '../testing/open-case.ts'

test('[EX13] an intent without control never reaches the page, and its agent is told', () => {
  const { live, server, posted } = openCase()
  live.start()
  server.welcome({ people: PEOPLE, leases: [VIEW] })

  server.intend(click(1))

  expect(posted.some(({ type }) => type === 'intent')).toBe(false)
  expect(server.line.said.at(-1)).toEqual({ type: 'refused', to: PEER, intent: 1, reason: 'not-granted' })
})

test('[EX13] an intent for another page load, and one that comes twice, are refused', () => {
  const { live, server, posted } = openCase()
  live.start()
  server.welcome({ people: PEOPLE, leases: [VIEW, CONTROL], stream: StreamNo.parse(2) })

  server.intend(click(1, 1))
  server.intend(click(2, 2))
  server.intend(click(2, 2))

  expect(posted.filter(({ type }) => type === 'intent')).toHaveLength(1)
  expect(server.line.said.slice(1)).toMatchObject([{ reason: 'wrong-stream' }, { reason: 'replayed' }])
})

test('[EX90] of ten thousand replays, of this link or another one, none reaches the page', () => {
  const { live, server, clock, posted } = openCase()
  live.start()
  server.welcome({ people: PEOPLE, leases: [VIEW, CONTROL] })
  server.intend(click(1))
  server.line.cut()
  clock.pass(1_000)
  const nonce = Nonce.parse('another0123456789')
  server.welcome({ people: PEOPLE, leases: [VIEW, CONTROL], nonce })

  for (let n = 1; n <= 5_000; n += 1) server.intend(click(n + 1), { n })
  server.intend(click(6_000), { nonce, n: 1 })
  for (let n = 0; n < 5_000; n += 1) server.intend(click(6_001 + n), { nonce, n: 1 })

  const intents = posted.flatMap((message) => (message.type === 'intent' ? [message.intent.id] : []))
  expect(intents).toEqual([1, 6_000])
  expect(server.line.said.filter(({ type }) => type === 'refused')).toHaveLength(10)
  expect(server.line.said.at(-1)).toMatchObject({ reason: 'replayed' })
})

test('[EX91] what was given for a time ends by itself, also cut off, and whatever the clocks say', () => {
  const { live, server, clock, posted } = openCase()
  const dayMs = 86_400_000
  const nowMs = Date.now() - dayMs
  live.start()
  server.welcome({ people: PEOPLE, nowMs, leases: [VIEW, { ...CONTROL, untilMs: nowMs + 60_000 }] })
  server.line.cut()

  clock.pass(59_999)
  expect(live.seen()).toMatchObject({ sharing: 'control', endsAtMs: clock.nowMs() + 1 })
  clock.pass(1)

  expect(live.seen()).toMatchObject({ sharing: 'view', endsAtMs: null })
  expect(posted.at(-1)).toEqual({ type: 'sharing', sharing: 'view' })
})

test('[EX91] an intent after the end is refused as expired', () => {
  const { live, server, clock, posted } = openCase()
  live.start()
  server.welcome({ people: PEOPLE, nowMs: 0, leases: [VIEW, { ...CONTROL, untilMs: 1_000 }] })
  server.intend(click(1))
  clock.pass(1_000)

  server.intend(click(2))

  expect(posted.filter(({ type }) => type === 'intent')).toHaveLength(1)
  expect(server.line.said.at(-1)).toMatchObject({ type: 'refused', reason: 'expired' })
})

test('[EX92] a power over one page load is none on another, and one over an element binds the intent to it', () => {
  const { live, server, posted } = openCase()
  const stream = StreamNo.parse(2)
  const elsewhere: Lease = { ...CONTROL, scope: { on: 'page', stream: StreamNo.parse(1) } }
  live.start()
  server.welcome({ people: PEOPLE, stream, leases: [VIEW, elsewhere] })
  expect(live.seen().sharing).toBe('view')
  server.intend(click(1, 2))

  server.say({ type: 'leases', leases: [VIEW, { ...CONTROL, scope: { on: 'form', stream, node: NodeId.parse(40) } }] })
  server.intend(click(2, 2))

  expect(live.seen().sharing).toBe('control')
  expect(server.line.said.at(-1)).toMatchObject({ type: 'refused', intent: 1, reason: 'out-of-scope' })
  expect(posted.at(-1)).toMatchObject({ type: 'intent', within: 40, intent: { id: 2 } })
})

test('[EX7] the page can refuse intents that it was given, once, and no others', () => {
  const { live, server } = openCase()
  live.start()
  server.welcome({ people: PEOPLE, leases: [VIEW, CONTROL] })
  server.intend(click(1))
  const refusal = { type: 'refused', to: PEER, reason: 'blocked' } as const

  live.hear({ ...refusal, intent: click(1).id })
  live.hear({ ...refusal, intent: click(1).id })
  live.hear({ ...refusal, intent: click(2).id })

  expect(server.line.said.filter(({ type }) => type === 'refused')).toHaveLength(1)
})
