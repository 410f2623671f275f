/** Reads the messages of a WebSocket out of the bytes of its connection (RFC 6455), one way. */
import { Inflate } from 'pako'

const TEXT = 1
const BINARY = 2
const SYNC_FLUSH = 2
/** RFC 7692: each message's last four bytes are left out on the wire. */
const TAIL = Uint8Array.of(0, 0, 0xff, 0xff)

export type SocketMessage = { kind: 'text'; text: string } | { kind: 'binary'; bytes: Uint8Array }

/** The bytes of one direction, from the handshake on. An unfinished message at the end is left out. */
export function readSocketMessages(stream: Buffer): SocketMessage[] {
  const start = stream.indexOf('\r\n\r\n')
  const messages: SocketMessage[] = []
  let inflate: Inflate | undefined
  let parts: Buffer[] = []
  let opcode = 0
  let isDeflated = false
  for (let at = start < 0 ? stream.length : start + 4; ;) {
    const frame = readFrame(stream, at)
    if (frame === undefined) return messages
    at = frame.end
    if (frame.opcode >= 8) continue
    if (frame.opcode > 0) {
      opcode = frame.opcode
      isDeflated = frame.isDeflated
      parts = []
    }
    parts.push(frame.payload)
    if (!frame.isLast) continue
    let bytes: Uint8Array = Buffer.concat(parts)
    if (isDeflated) bytes = inflateMessage((inflate ??= new Inflate({ raw: true })), bytes)
    if (opcode === TEXT) messages.push({ kind: 'text', text: new TextDecoder().decode(bytes) })
    else if (opcode === BINARY) messages.push({ kind: 'binary', bytes })
  }
}

interface WireFrame {
  opcode: number
  isLast: boolean
  isDeflated: boolean
  payload: Buffer
  end: number
}

function readFrame(stream: Buffer, start: number): WireFrame | undefined {
  if (start + 2 > stream.length) return undefined
  const first = stream.readUInt8(start)
  const second = stream.readUInt8(start + 1)
  let at = start + 2
  let length = second & 0x7f
  const extra = length === 126 ? 2 : length === 127 ? 8 : 0
  const maskBytes = second & 0x80 ? 4 : 0
  if (at + extra + maskBytes > stream.length) return undefined
  if (extra === 2) length = stream.readUInt16BE(at)
  if (extra === 8) length = Number(stream.readBigUInt64BE(at))
  at += extra
  const mask = stream.subarray(at, at + maskBytes)
  at += maskBytes
  if (at + length > stream.length) return undefined
  const payload = Buffer.from(stream.subarray(at, at + length))
  if (maskBytes > 0) for (let i = 0; i < payload.length; i++) payload[i] = (payload[i] ?? 0) ^ (mask[i % 4] ?? 0)
  return {
    opcode: first & 0x0f,
    isLast: (first & 0x80) !== 0,
    isDeflated: (first & 0x40) !== 0,
    payload,
    end: at + length,
  }
}

function inflateMessage(inflate: Inflate, bytes: Uint8Array): Uint8Array {
  const chunks: Uint8Array[] = []
  inflate.onData = (chunk) => void chunks.push(chunk as Uint8Array)
  inflate.push(Buffer.concat([bytes, TAIL]), SYNC_FLUSH)
  return Buffer.concat(chunks)
}
