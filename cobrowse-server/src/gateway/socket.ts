/** The one file that knows ws. */
import type { IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import { CLOSE, type CloseReason } from '@conav/shared/protocol/close.ts'
import { type RawData, WebSocket, WebSocketServer } from 'ws'
import { packMessage } from './message-piece.ts'
import { ReadingTurns } from './reading-turns.ts'

export interface SocketListener {
  onMessage(data: string | Uint8Array): void
  /** A sign of life other than a message. */
  onPong(): void
  /** Something that was sent has left this process; `unsentBytes` has fallen. */
  onSent(): void
  /** Once, whoever closed it and however. */
  onClose(): void
}

export interface Socket {
  /** Bytes that were handed over and have not left this process. */
  readonly unsentBytes: number
  send(data: string | Uint8Array): void
  ping(): void
  /** The peer is known: what it sends may now be as large as a message, and as much as it likes. */
  welcome(): void
  /**
   * Says goodbye after what was sent before; a peer that does not answer in time is cut off. One that is at fault is
   * hardly read any more, so that what it goes on sending costs nothing.
   */
  close(reason: CloseReason): void
  terminate(): void
}

export interface Upgrade {
  request: IncomingMessage
  socket: Duplex
  head: Buffer
}

export interface Sockets {
  /** Answers an upgrade. `open` is called with the socket as soon as there is one, and gives what listens to it. */
  accept(upgrade: Upgrade, open: (socket: Socket) => SocketListener): void
}

const CUT_OFF_AFTER_MS = 2_000
const FAULTS: ReadonlySet<CloseReason> = new Set(['too-many', 'bad-message'])
/** What is still on its way when a socket is closed; who goes on sending is not listened to for the sake of manners. */
const MAX_REST_BYTES = 1024 * 1024
/** Enough for the other's goodbye. Whoever sends more is not read any more, which costs less than being cut off. */
const MAX_FAULT_REST_BYTES = 64 * 1024
/** Characters or bytes: of a small message a copy that leaves in one piece is cheaper than two pieces. */
const MAX_ONE_PIECE = 16 * 1024
const MAX_FRAGMENTS = 1_024
const MAX_CHUNKS = 16_384

export interface SocketLimits {
  /** Bounds what is ever buffered of one message; a larger one closes the socket with 1009. */
  maxMessageBytes: number
  /** What a peer may send in all before it is welcome; beyond it the socket is cut off, finished message or not. */
  maxGreetingBytes: number
}

export function openSockets({ maxMessageBytes, maxGreetingBytes }: SocketLimits): Sockets {
  const server = new WebSocketServer({
    noServer: true,
    clientTracking: false,
    maxPayload: maxMessageBytes,
    // A message in crumbs takes many times its own size while it is not whole.
    maxFragments: MAX_FRAGMENTS,
    maxBufferedChunks: MAX_CHUNKS,
    perMessageDeflate: false,
  })
  const turns = new ReadingTurns()
  return {
    accept({ request, socket, head }, open) {
      server.handleUpgrade(request, socket, head, (ws) => {
        const endTurns = takeTurns(turns, ws, socket)
        listen(ws, open, {
          welcome: boundBytes(socket, maxGreetingBytes, () => socket.destroy()),
          onClosing: () => void boundBytes(socket, MAX_REST_BYTES, () => socket.destroy()),
          onFault() {
            boundBytes(socket, MAX_FAULT_REST_BYTES, () => {
              endTurns()
              ws.pause()
              socket.end()
            })
          },
          write: (bytes, onSent) => void socket.write(bytes, onSent),
        })
      })
    },
  }
}

/** Returns the end of it. */
function takeTurns(turns: ReadingTurns, ws: WebSocket, socket: Duplex): () => void {
  const reader = { pause: () => ws.pause(), resume: () => ws.resume() }
  const count = (chunk: Buffer) => turns.count(reader, chunk.byteLength)
  const end = () => {
    socket.off('data', count)
    turns.leave(reader)
  }
  socket.on('data', count)
  ws.once('close', end)
  return end
}

/** Stops a socket behind so many bytes, for ws holds a message of which the end is missing. Returns the end of it. */
function boundBytes(socket: Duplex, maxBytes: number, stop: () => void): () => void {
  let bytes = 0
  const count = (chunk: Buffer) => {
    bytes += chunk.byteLength
    if (bytes > maxBytes) stop()
  }
  socket.on('data', count)
  return () => void socket.off('data', count)
}

interface Wire {
  welcome: () => void
  onClosing: () => void
  onFault: () => void
  /** Past ws, to the connection itself. */
  write: (bytes: Uint8Array, onSent: () => void) => void
}

function listen(ws: WebSocket, open: (socket: Socket) => SocketListener, wire: Wire): void {
  const listener = open(wrap(ws, { ...wire, onSent: () => listener.onSent() }))
  ws.on('message', (data, isBinary) => {
    if (ws.readyState === WebSocket.OPEN) listener.onMessage(isBinary ? bytesOf(data) : textOf(data))
  })
  ws.on('pong', () => listener.onPong())
  // Broken frames and cut lines: ws closes the socket after it, which is all there is to know.
  ws.on('error', () => ws.terminate())
  ws.on('close', () => listener.onClose())
}

function wrap(ws: WebSocket, { welcome, onClosing, onFault, write, onSent }: Wire & { onSent: () => void }): Socket {
  return {
    welcome,
    get unsentBytes() {
      return ws.bufferedAmount
    },
    send(data) {
      if (ws.readyState !== WebSocket.OPEN) return
      // What must wait is shared with those who wait for the same, and so not copied.
      if (ws.bufferedAmount === 0 && data.length <= MAX_ONE_PIECE) write(packMessage(data), onSent)
      else ws.send(data, onSent)
    },
    ping() {
      if (ws.readyState === WebSocket.OPEN) ws.ping()
    },
    close(reason) {
      ws.close(CLOSE[reason].code, reason)
      if (FAULTS.has(reason)) onFault()
      else onClosing()
      setTimeout(() => ws.terminate(), CUT_OFF_AFTER_MS).unref()
    },
    terminate: () => ws.terminate(),
  }
}

function bytesOf(data: RawData): Uint8Array {
  if (data instanceof ArrayBuffer) return new Uint8Array(data)
  return Array.isArray(data) ? Buffer.concat(data) : data
}

function textOf(data: RawData): string {
  return new TextDecoder().decode(bytesOf(data))
}
