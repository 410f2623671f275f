import { expect, test } from 'vitest'
import { ApiError } from '@conav/shared/api/client.ts'
import { CLOSE } from '@conav/shared/protocol/close.ts'
import { encodeFrame, encodeState } from '@conav/shared/protocol/frame.ts'
import { NodeId, StreamNo } from '@conav/shared/protocol/id.ts'
import { CASE, openStand, WELCOME } from './testing/link-stand.ts'
import type { Gesture } from './viewer-port.ts'

const CLICK: Gesture = {
  kind: 'click',
  stream: StreamNo.parse(1),
  node: NodeId.parse(7),
  spot: { x: 0.5, y: 0.5 },
  button: 'left',
  count: 1,
}

test('[UI10] a link says hello with a fresh ticket, and nothing else before it is welcome', async () => {
  const { stand, link } = openStand()
  await stand.pass(0)
  stand.socket.open()

  expect(link.send({ type: 'ask', power: 'view' })).toBe(false)
  expect(stand.socket.sent).toMatchObject([{ type: 'hello', case: CASE, ticket: 'ticket-number-1-----' }])

  stand.socket.say(WELCOME)

  expect(link.send({ type: 'ask', power: 'view' })).toBe(true)
  expect(stand.socket.sent.map(({ type }) => type)).toEqual(['hello', 'ping', 'ask'])
})

test('[UI11] gestures are numbered upwards, on over every new socket of the link', async () => {
  const { stand, link } = openStand()
  await stand.join()
  link.ask(CLICK)
  link.ask(CLICK)

  stand.socket.end(1006)
  expect(link.ask(CLICK)).toBe(false)
  await stand.pass(1000)
  stand.socket.open()
  stand.socket.say(WELCOME)
  link.ask(CLICK)

  const ids = stand.sockets.flatMap(({ sent }) =>
    sent.flatMap((message) => (message.type === 'intent' ? [message.intent.id] : [])),
  )
  expect(ids).toEqual([1, 2, 3])
})

test('[UI12] a lost line is tried again with a new ticket, each time later, and the first welcome forgets that', async () => {
  const { stand } = openStand()
  await stand.join()
  const waits: number[] = []
  for (let failure = 0; failure < 8; failure += 1) {
    stand.socket.end(1006)
    const line = stand.lines.at(-1)
    if (line?.kind !== 'lost' || line.retryAtMs === null) throw new Error('the line is not lost')
    waits.push(line.retryAtMs - stand.nowMs)
    await stand.pass(waits.at(-1) ?? 0)
  }

  expect(waits.map(Math.round)).toEqual([100, 160, 256, 410, 655, 1_049, 1_500, 1_500])
  expect(stand.tickets).toBe(9)

  await stand.join()
  stand.socket.end(CLOSE['going-away'].code)
  expect(stand.lines.at(-1)).toEqual({ kind: 'lost', retryAtMs: stand.nowMs + 100, isRestart: true })
})

test('[UI89] a server that says it goes away is restarting, until it is back or has been away too long for that', async () => {
  const { stand } = openStand()
  await stand.join()
  const isRestart = () => {
    const line = stand.lines.at(-1)
    return line?.kind === 'lost' && line.isRestart
  }

  stand.socket.end(CLOSE['going-away'].code)
  expect(isRestart()).toBe(true)
  await stand.pass(400)
  stand.socket.end(1006)
  expect(isRestart()).toBe(true)
  for (let failure = 0; failure < 5; failure += 1) {
    await stand.pass(10_000)
    stand.socket.end(1006)
  }
  expect(isRestart()).toBe(false)

  await stand.pass(10_000)
  await stand.join()
  stand.socket.end(1006)
  expect(isRestart()).toBe(false)
})

test('[PR40] a ticket that does not come is waited for no longer than a socket that does not open', async () => {
  const { stand } = openStand()
  await stand.join()
  stand.isHanging = true
  stand.socket.end(1006)
  await stand.pass(4_000)
  expect(stand.lines.at(-1)).toMatchObject({ kind: 'lost', retryAtMs: null })

  stand.isHanging = false
  await stand.pass(1_000)
  await stand.join()

  expect(stand.lines.at(-1)).toMatchObject({ kind: 'open' })
  expect(stand.sockets).toHaveLength(2)
})

test('[UI13] after a close that forbids it, or a refused ticket, nothing is tried again until the person insists', async () => {
  const { stand, link } = openStand()
  await stand.join()
  stand.socket.end(CLOSE.replaced.code)
  await stand.pass(60_000)
  expect(stand.lines.at(-1)).toEqual({ kind: 'over', reason: 'replaced' })
  expect(stand.sockets).toHaveLength(1)

  stand.refusal = new ApiError(403, { code: 'not-allowed', message: 'this case belongs to another agent' })
  link.retryNow()
  await stand.pass(60_000)

  expect(stand.lines.at(-1)).toEqual({ kind: 'over', reason: 'not-welcome' })
  expect(stand.sockets).toHaveLength(1)
})

test('[UI14] a line that answers no sign of life is given up, and one that does is measured', async () => {
  const { stand } = openStand()
  await stand.join()
  stand.nowMs += 42
  stand.socket.say({ type: 'pong', n: 1 })
  expect(stand.lines.at(-1)).toEqual({ kind: 'open', delayMs: 42 })

  const first = stand.socket
  await stand.pass(16_000)

  expect(first.isClosed).toBe(true)
  expect(stand.lines.some(({ kind }) => kind === 'lost')).toBe(true)
})

test('[UI15] frames and documents are handed on as they came; what cannot be read is passed over', async () => {
  const frames: [number, number][] = []
  const documents: string[] = []
  const { stand } = openStand({
    frame: ({ stream, seq }, bytes) => frames.push([stream + seq / 10, bytes.byteLength]),
    state: ({ document, payload }) => documents.push(`${document} ${payload.join(',')}`),
  })
  await stand.join()

  const frame = { stream: StreamNo.parse(3), seq: 2, atMs: 5, isKeyframe: true, isAfterGap: false }
  stand.socket.bytes(encodeFrame({ ...frame, payload: new Uint8Array([1, 2, 3]) }))
  stand.socket.bytes(encodeState({ document: 'desk', payload: new Uint8Array([0, 1]) }))
  stand.socket.bytes(new Uint8Array([9, 9, 9]))

  expect(frames).toEqual([[3.2, 19]])
  expect(documents).toEqual(['desk 0,1'])
})

test('[UI16] a socket that was given up is heard no more', async () => {
  const heard: string[] = []
  const { stand, link } = openStand({ message: ({ type }) => heard.push(type) })
  await stand.join()
  const old = stand.socket
  old.end(1006)
  await stand.pass(1000)

  old.say({ type: 'paused', isPaused: true })
  link.close()
  stand.socket.say(WELCOME)

  expect(heard).toEqual(['welcome'])
})
