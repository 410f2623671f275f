/** A socket that comes back: what a keeper or a desk does, and nothing else. */
import { backoffMs } from '@conav/shared/protocol/backoff.ts'
import { WebSocket } from 'ws'

export interface Line {
  send(data: string | Uint8Array): boolean
  close(): void
}

export interface LineListener {
  /** The socket is open; answers with the hello, or fails where none can be had now. */
  hello(): Promise<string>
  text(text: string): void
  binary?(bytes: Uint8Array): void
  /** It will be tried again. */
  lost(code: number): void
}

/** Opens the socket and opens it again whenever it is lost, until it is closed here. */
export function openLine({ url, origin }: { url: string; origin: string }, listener: LineListener): Line {
  let isClosed = false
  let socket: WebSocket | undefined
  let timer: NodeJS.Timeout | undefined
  let tries = 0

  const retry = (): void => {
    if (!isClosed) timer = setTimeout(() => void connect(), backoffMs(tries++, Math.random()))
  }
  const connect = async (): Promise<void> => {
    const hello = await listener.hello().catch(() => undefined)
    if (hello === undefined) return retry()
    if (isClosed) return
    const opened = new WebSocket(url, { origin, perMessageDeflate: false, handshakeTimeout: 3_000 })
    socket = opened
    opened.on('open', () => opened.send(hello))
    opened.on('message', (data, isBinary) => {
      tries = 0
      if (isBinary) listener.binary?.(data as Buffer)
      else listener.text((data as Buffer).toString())
    })
    // What went wrong is said by the close that follows.
    opened.on('error', () => undefined)
    opened.on('close', (code) => {
      if (socket !== opened) return
      socket = undefined
      listener.lost(code)
      retry()
    })
  }
  void connect()
  return {
    send(data) {
      if (socket?.readyState !== WebSocket.OPEN) return false
      socket.send(data)
      return true
    },
    close() {
      isClosed = true
      clearTimeout(timer)
      socket?.terminate()
    },
  }
}
