import { connect } from 'node:net'
import { encodeState } from '@conav/shared/protocol/frame.ts'
import { StreamNo } from '@conav/shared/protocol/id.ts'
import { afterEach, describe, expect, test } from 'vitest'
import { openTestGateway, openViewed, ORIGIN, type TestGateway, until } from './testing.ts'

const closers: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const close of closers.splice(0).toReversed()) await close()
})

async function open(...how: Parameters<typeof openTestGateway>): Promise<TestGateway> {
  const test = await openTestGateway(...how)
  closers.push(test.close)
  return test
}

const GARBLED: [string, string | Uint8Array<ArrayBuffer>][] = [
  ['no JSON', '{'],
  ['an empty text', ''],
  ['a list', '[]'],
  ['an unknown type', '{"type":"grant","power":"view"}'],
  ['a wrong field', '{"type":"allow","ask":"1"}'],
  ['a key of the prototype', '{"__proto__":{"type":"leave"}}'],
  ['a text that is too long', JSON.stringify({ type: 'ping', n: 1, more: 'x'.repeat(70_000) })],
  ['an unknown plane', new Uint8Array([9, 1, 2])],
  ['no byte at all', new Uint8Array(0)],
  ['a frame without a payload', new Uint8Array(16).fill(1)],
  ['an unknown document', new Uint8Array([2, 7, 0])],
  [
    'a second hello',
    '{"type":"hello","protocol":1,"case":"00000000-0000-4000-8000-000000000000","secret":"0123456789abcdef"}',
  ],
]

describe('what is not understood', () => {
  test.each(GARBLED)('[PR12] %s closes the link, and no other', async (_what, data) => {
    const { customer, agent, readLog } = await openViewed(await open())

    customer.sayRaw(data)

    expect(await customer.gone()).toBe('bad-message')
    expect(agent.closedWith).toBeUndefined()
    expect((await agent.next('customer')).presence).toBe('away')
    expect(readLog()).toContain('a message was not understood')
  })

  test('[PR12] a message of another role is not understood', async () => {
    const { customer, agent } = await openViewed(await open())

    customer.sayRaw('{"type":"ask","power":"view"}')
    agent.sayRaw('{"type":"allow","ask":1}')

    expect([await customer.gone(), await agent.gone()]).toEqual(['bad-message', 'bad-message'])
  })

  test('[PR12] an agent sends no frames', async () => {
    const { customer, agent, gateway } = await openViewed(await open())

    agent.frame({ seq: 1 })

    expect(await agent.gone()).toBe('bad-message')
    expect(gateway.count().framesTotal).toBe(0)
    expect(customer.closedWith).toBeUndefined()
  })

  test('[PR12] a message beyond the limit ends the link before it is held', async () => {
    const { customer, agent } = await openViewed(await open({ maxMessageBytes: 100_000 }))

    customer.frame({ seq: 1, payload: new Uint8Array(200_000) })

    expect([1006, 1009]).toContain(await customer.gone())
    expect(agent.closedWith).toBeUndefined()
  })

  test('[PR12] frames that are repeated, out of order or of another stream close nothing and change nothing', async () => {
    const { customer, agent, gateway } = await openViewed(await open())
    for (const seq of [1, 2]) customer.frame({ seq })

    for (const seq of [2, 1, 7, 5]) customer.frame({ seq })
    customer.frame({ seq: 3, stream: StreamNo.parse(9) })
    customer.frame({ seq: 3 })
    await until(() => agent.frames.length === 3, 'three frames')

    expect(agent.frames.map(({ seq }) => seq)).toEqual([1, 2, 3])
    expect(await customer.next('keyframe-please')).toEqual({ type: 'keyframe-please', stream: 1 })
    expect(customer.closedWith).toBeUndefined()
    expect(gateway.count()).toMatchObject({ framesTotal: 3, framesRefusedTotal: 5 })
  })

  test('[PR13] a flood of control messages ends the link', async () => {
    const { customer, agent } = await openViewed(await open({ maxControlMessagesASecond: 20 }))

    for (let n = 0; n < 200; n++) agent.say({ type: 'ping', n })

    expect(await agent.gone()).toBe('too-many')
    expect(customer.closedWith).toBeUndefined()
  })

  test('[PR13] a flood of updates ends the link', async () => {
    const { customer } = await openViewed(await open({ maxUpdatesASecond: 5 }))

    const query = encodeState({ document: 'room', payload: new Uint8Array([3]) })
    for (let n = 0; n < 50; n++) customer.sayRaw(query)

    expect(await customer.gone()).toBe('too-many')
  })
})

describe('who is not welcome yet', () => {
  test('[PR24] is cut off by what is larger than any greeting, before it is whole', async () => {
    const { base } = await open()

    const socket = await openBareSocket(base, '/ws/customer')
    const isCut = new Promise<boolean>((resolve) => socket.once('close', () => resolve(true)).on('error', () => {}))
    // A message of 4 MB of which the last byte never comes.
    socket.write(Buffer.from([0x82, 0xff, 0, 0, 0, 0, 0, 0x40, 0, 0, 0, 0, 0, 0]))
    socket.write(new Uint8Array(256 * 1024))

    expect(await isCut).toBe(true)
  })

  test('[PR24] may send large frames as soon as it is', async () => {
    const { customer, agent } = await openViewed(await open())

    customer.frame({ seq: 1, payload: new Uint8Array(1024 * 1024) })
    await until(() => agent.frames.length === 1, 'the frame')

    expect(customer.closedWith).toBeUndefined()
  })
})

describe('who does not read', () => {
  test('[PR14] costs bounded memory and delays nobody', async () => {
    const limits = { outboxSoftBytes: 256 * 1024, outboxHardBytes: 1024 * 1024, maxBytesAtOnce: 64 * 1024 * 1024 }
    const { customer, agent, gateway, base, caseId, issue } = await openViewed(await open(limits))
    const slow = await openDeafAgent(base, { type: 'hello', protocol: 1, case: caseId, ticket: issue() })
    await until(() => gateway.count().agents === 2, 'the second agent')

    const payload = new Uint8Array(32 * 1024)
    const frames = 1_000
    for (let seq = 1; seq <= frames; seq++) {
      customer.frame({ seq, payload, isKeyframe: seq % 50 === 1 })
      if (seq % 50 === 0) await until(() => agent.frames.length === seq, `frame ${seq}`)
    }

    expect(agent.frames).toHaveLength(frames)
    expect(gateway.count().framesSkippedTotal).toBeGreaterThan(frames / 2)
    slow.destroy()
  }, 30_000)
})

/** An agent that says hello over a bare socket and never reads again. */
async function openDeafAgent(base: string, hello: object) {
  const socket = await openBareSocket(base, '/ws/agent')
  socket.pause()
  const text = Buffer.from(JSON.stringify(hello))
  // A masked text frame with a mask of zeros (RFC 6455, section 5.2).
  const head = Buffer.from([0x81, 0x80 | 126, text.length >> 8, text.length & 255, 0, 0, 0, 0])
  socket.write(Buffer.concat([head, text]))
  return socket
}

/** Upgraded, and silent. */
async function openBareSocket(base: string, path: string) {
  const socket = connect({ port: Number(new URL(base).port), host: '127.0.0.1' })
  socket.write(
    `GET ${path} HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n` +
      `Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nOrigin: ${ORIGIN}\r\n\r\n`,
  )
  await new Promise((resolve) => socket.once('data', resolve))
  return socket
}
