import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, expect, test } from 'vitest'
import { openSockets, type Socket } from './socket.ts'
import { openBareSocket, wireFrame } from './test-bare-socket.ts'

const MIB = 1024 * 1024

const closers: (() => void)[] = []
afterEach(() => closers.splice(0).forEach((close) => close()))

/** Answers with the address, and the first socket that is opened there. */
async function openServer() {
  const server = createServer()
  const sockets = openSockets({ maxMessageBytes: MIB, maxGreetingBytes: 100 * MIB })
  const opened = Promise.withResolvers<Socket>()
  const listener = { onMessage: () => {}, onPong: () => {}, onSent: () => {}, onClose: () => {} }
  server.on('upgrade', (request, socket, head) =>
    sockets.accept({ request, socket, head }, (open) => {
      opened.resolve(open)
      return listener
    }),
  )
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  closers.push(() => server.close())
  return { socket: opened.promise, base: `ws://127.0.0.1:${(server.address() as AddressInfo).port}` }
}

test('[PR33] a message of any length arrives whole and in order, as what it was, beside pings and larger ones', async () => {
  const server = await openServer()
  const client = new WebSocket(server.base)
  closers.push(() => client.close())
  client.binaryType = 'arraybuffer'
  const heard: (string | Uint8Array)[] = []
  client.addEventListener('message', ({ data }) =>
    heard.push(data instanceof ArrayBuffer ? new Uint8Array(data) : String(data)),
  )
  const lengths = [0, 1, 125, 126, 127, 16_383, 16_384, 16_385, 65_535, 65_536, 200_000]
  const sent = lengths.flatMap((length) => [new Uint8Array(length).fill(length % 251), 'é'.repeat(length)])

  const socket = await server.socket
  for (const message of sent) {
    socket.send(message)
    socket.ping()
  }
  await expect.poll(() => heard.length).toBe(sent.length)

  expect(heard).toEqual(sent)
})

test('[PR35] who is closed for a fault hears why at once, and next to nothing of what it goes on sending is read', async () => {
  const server = await openServer()
  const client = await openBareSocket(server.base, '/')
  closers.push(() => client.destroy())
  const socket = await server.socket
  const said: Buffer[] = []
  client.on('data', (chunk: Buffer) => said.push(chunk))
  const hasEnded = new Promise((resolve) => client.once('end', resolve))
  const frame = wireFrame(new Uint8Array(64 * 1024), { opcode: 2, isLast: true })

  for (let count = 0; count < 400; count++) client.write(frame)
  const startMs = performance.now()
  socket.close('too-many')
  await hasEnded
  const tookMs = performance.now() - startMs
  await expect.poll(() => performance.now() - startMs).toBeGreaterThan(800)

  expect(Buffer.concat(said).toString('latin1')).toContain('too-many')
  expect(tookMs).toBeLessThan(500)
  expect(client.writableLength).toBeGreaterThan(10 * MIB)
})
