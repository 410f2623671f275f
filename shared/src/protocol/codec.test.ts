import { expect, test } from 'vitest'
import { decodeFromAgent, decodeFromCustomer, decodeToAgent, decodeToCustomer, encode } from './codec.ts'
import { findCloseReason, mayRetryAfter, CLOSE } from './close.ts'
import { WHOLE_CASE } from './control.ts'
import { MAX_CONTROL_BYTES } from './limit.ts'

const person = '6f2c1f0e-4a54-4a3e-9f3e-0d7f0a3b9c11'

test('[PR6] what one side encodes the other decodes', () => {
  const message = {
    type: 'leases' as const,
    leases: [{ power: 'view' as const, to: person as never, scope: WHOLE_CASE, untilMs: null }],
  }

  expect(decodeToAgent(encode(message))).toEqual({ ok: true, message })
  expect(decodeToCustomer(encode(message))).toEqual({ ok: true, message })
})

test.each(['allow', 'decline', 'revoke', 'leave', 'paused'])(
  '[PR7] an agent cannot say "%s": it fails to decode',
  (type) => {
    const forged = JSON.stringify({ type, ask: 1, power: 'view', isPaused: false })

    expect(decodeFromCustomer(forged).ok).toBe(true)
    expect(decodeFromAgent(forged).ok).toBe(false)
  },
)

test.each(['ask', 'release', 'intent', 'keyframe-please'])(
  '[PR7] a customer cannot say "%s": it fails to decode',
  (type) => {
    const intent = { kind: 'back', id: 1, nonce: 'a0a0a0a0a0a0a0a0', stream: 1 }
    const forged = JSON.stringify({ type, power: 'view', intent, stream: 1 })

    expect(decodeFromAgent(forged).ok).toBe(true)
    expect(decodeFromCustomer(forged).ok).toBe(false)
  },
)

test.each([
  ['no JSON', '{', /not JSON/],
  ['an unknown type', '{"type":"open-sesame"}', /type/],
  ['a list', '[]', /message/],
  ['a text over the limit', `"${'x'.repeat(MAX_CONTROL_BYTES)}"`, /at most 65536/],
  [
    'an intent on a node below 1',
    '{"type":"intent","intent":{"kind":"hover","id":1,"nonce":"a0a0a0a0a0a0a0a0","stream":1,"node":0,"spot":{"x":0,"y":0}}}',
    /intent\.node/,
  ],
  [
    'a spot outside of its element',
    '{"type":"intent","intent":{"kind":"hover","id":1,"nonce":"a0a0a0a0a0a0a0a0","stream":1,"node":4,"spot":{"x":2,"y":0}}}',
    /intent\.spot\.x/,
  ],
])('[PR8] %s is not understood, and the reason says where', (_, text, reason) => {
  expect(decodeFromAgent(text)).toEqual({ ok: false, reason: expect.stringMatching(reason) as string })
})

test('[PR8] keys that are not the protocol’s own are dropped, also those that would reach a prototype', () => {
  const decoded = decodeFromAgent('{"type":"ping","n":1,"__proto__":{"admin":true},"constructor":1}')

  expect(decoded).toEqual({ ok: true, message: { type: 'ping', n: 1 } })
  expect(({} as Record<string, unknown>)['admin']).toBeUndefined()
})

test('[PR9] every close code says whether to try again; a cut line always may', () => {
  for (const [reason, { code, mayRetry }] of Object.entries(CLOSE)) {
    expect(findCloseReason(code)).toBe(reason)
    expect(mayRetryAfter(code)).toBe(mayRetry)
  }
  expect(mayRetryAfter(1006)).toBe(true)
})
