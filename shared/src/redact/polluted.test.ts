import { expect, test } from 'vitest'
import { ROUTES } from '../api/routes.ts'
import { inspect, openInspection } from '../inspect/inspect.ts'
import { decodeFromAgent, decodeFromCustomer, decodeFromGuest } from '../protocol/codec.ts'
import { isPolluted, pollute } from '../testing/polluted.ts'
import { openPage, step, World, WORLD_POLICY } from '../testing/random-page.ts'
import { openRandom } from '../testing/random.ts'
import { snapshotOf } from '../testing/page-event.ts'
import type { PageEvent } from './event.ts'
import { openRedaction, openSecrets, redact } from './redact.ts'

const INTENT = { kind: 'click', id: 1, nonce: '0'.repeat(16), stream: 1, node: 7, spot: { x: 0, y: 0 }, button: 'left' }
const MESSAGES = [
  { type: 'intent', intent: INTENT },
  { type: 'ask', power: 'control', terms: { minutes: null, scope: { on: 'case' } } },
  { type: 'say', id: 'a', text: 'b', file: null },
  { type: 'hello', protocol: 1, ticket: 'x', tab: {} },
]

test('[SE116] no key of a page’s events gives all objects anything', () => {
  const world = new World(openRandom(3))
  const page = snapshotOf(openPage(world))
  const events = [page, ...Array.from({ length: 20 }, () => step(world))].flatMap(pollute)

  for (const event of events) {
    const state = openRedaction(openSecrets('salt'))
    redact(state, page, { policy: WORLD_POLICY, path: '/' })
    const { event: left } = redact(state, JSON.parse(event) as PageEvent, { policy: WORLD_POLICY, path: '/' })
    if (left) inspect(openInspection([WORLD_POLICY]), left)
    expect(JSON.stringify(left) ?? '').not.toContain('polluted')
  }

  expect(events.length).toBeGreaterThan(200)
  expect(isPolluted()).toBe(false)
})

test('[SE116] no key of a message or a body gives all objects anything', () => {
  const messages = MESSAGES.flatMap(pollute)
  for (const text of messages) for (const decode of [decodeFromAgent, decodeFromCustomer, decodeFromGuest]) decode(text)
  const bodies = Object.values(ROUTES).flatMap(({ input }) =>
    pollute({ a: {}, name: 'x' }).map((text) => input.safeParse(JSON.parse(text))),
  )

  expect(messages.length + bodies.length).toBeGreaterThan(200)
  expect(bodies.filter(({ success, data }) => success && JSON.stringify(data)?.includes('polluted'))).toEqual([])
  expect(isPolluted()).toBe(false)
})
