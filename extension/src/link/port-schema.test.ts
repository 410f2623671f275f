import { NodeId } from '@conav/shared/protocol/id.ts'
import { openRandom, type Random } from '@conav/shared/testing/random.ts'
import { expect, test } from 'vitest'
import { batch } from '../testing/batch.ts'
import { decodeFromPage } from './port-schema.ts'
import type { FromPage } from './port.ts'

const GOOD: FromPage[] = [
  { type: 'open', because: 'ask', isPhone: false, language: 'fr-FR' },
  { type: 'open', because: 'code', code: '123456', isPhone: true, language: 'en' },
  { type: 'events', ...batch('whole', 'keyframe') },
  { type: 'paused', isPaused: true },
  { type: 'stop', power: 'view' },
  { type: 'close' },
  { type: 'hidden', parts: [{ path: '/', selector: '.a > p' }] },
  { type: 'hide-stop' },
  { type: 'drafted', line: { node: NodeId.parse(4), points: [[0.5, 0]] } },
  { type: 'drafted', line: null },
  { type: 'drawn', line: { node: NodeId.parse(4), points: [[0.5, 0]] } },
]

const OF_OTHERS = [
  { type: 'allow', ask: 1 },
  { type: 'decline', ask: 1 },
  { type: 'grant', power: 'control' },
  { type: 'revoke', power: 'view' },
  { type: 'hello', protocol: 1 },
  { type: 'leave' },
  { type: 'intent', from: 'a', intent: { kind: 'back', id: 1, stream: 1 } },
  { type: 'capture', salt: 'x' },
  { type: 'sharing', sharing: 'control' },
  { type: 'case', isOpen: true },
  { type: 'layout', layout: { kind: 'hidden' } },
]

const ODD: unknown[] = [
  undefined,
  null,
  0,
  -1,
  1.5,
  Number.NaN,
  Infinity,
  '',
  'x'.repeat(5_000),
  [],
  {},
  [{}],
  true,
  7n,
]

test('[EX6] the keeper understands what a page may say', () => {
  for (const message of GOOD) expect(decodeFromPage(structuredClone(message))).toEqual(message)
})

test('[EX6] no message of a page can grant, ask or act: those of others are not understood', () => {
  expect(OF_OTHERS.filter((message) => decodeFromPage(message) !== undefined)).toEqual([])
})

test('[EX6] none of 200 hostile messages is understood', () => {
  const random = openRandom(20_261_121)
  const messages = Array.from({ length: 200 }, () => spoil(random))

  const understood = messages.filter((message) => decodeFromPage(message) !== undefined)

  expect(understood.map(inspect)).toEqual([])
})

test('[EX6] keys that would reach a prototype are left behind', () => {
  const message = JSON.parse(
    '{"type":"stop","power":"view","__proto__":{"mayControl":true},"constructor":{}}',
  ) as unknown

  const decoded = decodeFromPage(message)

  expect(decoded).toEqual({ type: 'stop', power: 'view' })
  expect(Object.keys(decoded ?? {})).toEqual(['type', 'power'])
  expect(({} as Record<string, unknown>)['mayControl']).toBeUndefined()
})

/** A good message with one field that is wrong, gone, or of a shape that nobody sends. */
function spoil(random: Random): unknown {
  const message: Record<string, unknown> = structuredClone(random.pick(GOOD)) as never
  const field = random.pick(Object.keys(message).filter((name) => name !== 'code'))
  if (random.below(4) === 0) delete message[field]
  else message[field] = random.pick(ODD.filter((odd) => typeof odd !== typeof message[field] || field === 'type'))
  return message
}

function inspect(message: unknown): string {
  return JSON.stringify(message, (_, value: unknown) => (typeof value === 'bigint' ? `${value}n` : value)).slice(0, 200)
}
