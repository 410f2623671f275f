/** A WebSocket's client with next to nothing of its own, for what measures must not be what is slow. */
import { randomBytes } from 'node:crypto'
import { connect, type Socket } from 'node:net'

export interface SocketListener {
  opened(): void
  text(text: string): void
  binary(bytes: Buffer): void
  /** 1006 where it was cut. */
  closed(code: number): void
}

export interface LeanSocket {
  /** What the other side has not let through yet. */
  readonly waitingBytes: number
  send(data: string | Uint8Array): void
  /** Bytes that are text already. */
  sendText(bytes: Uint8Array): void
  close(): void
}

export interface Place {
  url: string
  origin: string
  /** The address of this machine that the connection comes from. */
  from: string
}

const TEXT = 1
const BINARY = 2
const CLOSE = 8
const CUT = 1006
const PING = 9
const PONG = 10
const MASKED = 0x80
const FIN = 0x80
/** Every message is masked as a browser's is; that the key is always the same costs the server nothing less. */
const KEY = Buffer.from([0x5a, 0xc3, 0x19, 0x7e])
const HEAD_END = Buffer.from('\r\n\r\n')

/** Opens a connection to the address. Messages come whole; ones in several pieces are not understood. */
export function openSocket({ url, origin, from }: Place, listener: SocketListener): LeanSocket {
  const { hostname, port, pathname } = new URL(url)
  const socket = connect({ host: hostname, port: Number(port), localAddress: from, noDelay: true })
  const key = randomBytes(16).toString('base64')
  const head = [
    `GET ${pathname} HTTP/1.1`,
    `Host: ${hostname}:${port}`,
    'Upgrade: websocket',
    'Connection: Upgrade',
    `Sec-WebSocket-Key: ${key}`,
    'Sec-WebSocket-Version: 13',
    `Origin: ${origin}`,
  ]
  socket.on('connect', () => socket.write(`${head.join('\r\n')}\r\n\r\n`))
  const said = { code: CUT }
  socket.on('data', reader(socket, { ...listener, closed: (code) => (said.code = code) }))
  // What went wrong is said by the close that follows.
  socket.on('error', () => undefined)
  socket.on('close', () => listener.closed(said.code))
  return {
    get waitingBytes() {
      return socket.writableLength
    },
    send: (data) => void socket.write(typeof data === 'string' ? pack(TEXT, Buffer.from(data)) : pack(BINARY, data)),
    sendText: (bytes) => void socket.write(pack(TEXT, bytes)),
    close: () => void socket.destroy(),
  }
}

function reader(socket: Socket, listener: SocketListener): (chunk: Buffer) => void {
  let rest: Buffer = Buffer.alloc(0)
  let isOpen = false
  return (chunk) => {
    rest = rest.length === 0 ? chunk : Buffer.concat([rest, chunk])
    if (!isOpen) {
      const end = rest.indexOf(HEAD_END)
      if (end < 0) return
      if (!rest.subarray(0, 12).toString().includes('101')) return void socket.destroy()
      rest = rest.subarray(end + HEAD_END.length)
      isOpen = true
      listener.opened()
    }
    for (let message = take(rest); message !== undefined; message = take(rest)) {
      rest = rest.subarray(message.end)
      hear(message, socket, listener)
    }
  }
}

interface Message {
  kind: number
  payload: Buffer
  end: number
}

function take(bytes: Buffer): Message | undefined {
  if (bytes.length < 2) return undefined
  const kind = (bytes[0] ?? 0) & 0x0f
  const short = (bytes[1] ?? 0) & 0x7f
  const start = short < 126 ? 2 : short === 126 ? 4 : 10
  if (bytes.length < start) return undefined
  const length = short < 126 ? short : short === 126 ? bytes.readUInt16BE(2) : Number(bytes.readBigUInt64BE(2))
  const end = start + length
  return bytes.length < end ? undefined : { kind, payload: bytes.subarray(start, end), end }
}

function hear({ kind, payload }: Message, socket: Socket, listener: SocketListener): void {
  if (kind === BINARY) listener.binary(payload)
  else if (kind === TEXT) listener.text(payload.toString())
  else if (kind === PING) socket.write(pack(PONG, payload))
  else if (kind === CLOSE) {
    listener.closed(payload.length < 2 ? CUT : payload.readUInt16BE(0))
    socket.end()
  }
}

function pack(kind: number, payload: Uint8Array): Buffer {
  const { length } = payload
  const start = length < 126 ? 6 : length < 65_536 ? 8 : 14
  const bytes = Buffer.allocUnsafe(start + length)
  bytes[0] = FIN | kind
  if (length < 126) bytes[1] = MASKED | length
  else if (length < 65_536) {
    bytes[1] = MASKED | 126
    bytes.writeUInt16BE(length, 2)
  } else {
    bytes[1] = MASKED | 127
    bytes.writeBigUInt64BE(BigInt(length), 2)
  }
  KEY.copy(bytes, start - 4)
  for (let at = 0; at < length; at += 1) bytes[start + at] = (payload[at] ?? 0) ^ (KEY[at & 3] ?? 0)
  return bytes
}
