/** A peer that is no browser: it writes what it likes to the wire, and reads when it likes. */
import { connect, type Socket } from 'node:net'
import { ORIGIN } from './testing.ts'

const UPGRADE =
  'Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n'

/** What the server answers to an upgrade with these headers. */
export async function askForUpgrade(base: string, path: string, headers: string): Promise<string> {
  const socket = dial(base)
  const answer = new Promise<string>((resolve) => {
    socket.once('data', (data) => resolve(data.toString('latin1')))
    socket.once('close', () => resolve(''))
  })
  socket.write(`GET ${path} HTTP/1.1\r\nHost: x\r\n${UPGRADE}${headers}\r\n`)
  const said = await answer
  socket.destroy()
  return said
}

/** Upgraded, and silent. */
export async function openBareSocket(base: string, path: string): Promise<Socket> {
  const socket = dial(base)
  socket.write(`GET ${path} HTTP/1.1\r\nHost: x\r\n${UPGRADE}Origin: ${ORIGIN}\r\n\r\n`)
  await new Promise((resolve) => socket.once('data', resolve))
  return socket
}

/** A frame of RFC 6455, section 5.2, masked with zeros. */
export function wireFrame(payload: Uint8Array, how: { opcode: number; isLast: boolean; isPacked?: boolean }): Buffer {
  const first = (how.isLast ? 0x80 : 0) | (how.isPacked ? 0x40 : 0) | how.opcode
  const { length } = payload
  if (length < 126) return Buffer.concat([Buffer.from([first, 0x80 | length, 0, 0, 0, 0]), payload])
  const head = Buffer.alloc(14)
  head[0] = first
  head[1] = 0xff
  head.writeBigUInt64BE(BigInt(length), 2)
  return Buffer.concat([head, payload])
}

/** Says hello, and never reads again. */
export async function openDeafSocket(base: string, path: string, hello: object): Promise<Socket> {
  const socket = await openBareSocket(base, path)
  socket.pause()
  socket.write(wireFrame(Buffer.from(JSON.stringify(hello)), { opcode: 1, isLast: true }))
  return socket
}

function dial(base: string): Socket {
  const socket = connect({ port: Number(new URL(base).port), host: '127.0.0.1' })
  socket.on('error', () => socket.destroy())
  return socket
}
