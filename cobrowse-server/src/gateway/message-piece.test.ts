import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, test } from 'vitest'
import { openSockets, type Socket } from './socket.ts'

test('[PR33] a message of any length arrives whole and in order, as what it was, beside pings and larger ones', async () => {
  const server = createServer()
  const sockets = openSockets({ maxMessageBytes: 1_000, maxGreetingBytes: 1_000 })
  const opened = Promise.withResolvers<Socket>()
  const listener = { onMessage: () => {}, onPong: () => {}, onSent: () => {}, onClose: () => {} }
  server.on('upgrade', (request, socket, head) =>
    sockets.accept({ request, socket, head }, (open) => {
      opened.resolve(open)
      return listener
    }),
  )
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const client = new WebSocket(`ws://127.0.0.1:${(server.address() as AddressInfo).port}`)
  client.binaryType = 'arraybuffer'
  const heard: (string | Uint8Array)[] = []
  client.addEventListener('message', ({ data }) =>
    heard.push(data instanceof ArrayBuffer ? new Uint8Array(data) : String(data)),
  )
  const lengths = [0, 1, 125, 126, 127, 16_383, 16_384, 16_385, 65_535, 65_536, 200_000]
  const sent = lengths.flatMap((length) => [new Uint8Array(length).fill(length % 251), 'é'.repeat(length)])

  const socket = await opened.promise
  for (const message of sent) {
    socket.send(message)
    socket.ping()
  }
  await expect.poll(() => heard.length).toBe(sent.length)
  client.close()
  server.close()

  expect(heard).toEqual(sent)
})
