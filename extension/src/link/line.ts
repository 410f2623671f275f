/** One connection to the server, as a port: tests hand in their own. */
export interface Line {
  /** Only after `opened`. */
  send(data: string | Uint8Array<ArrayBuffer>): void
  /** What was handed over and has not left yet. */
  bufferedBytes(): number
  /** `closed` is not told of it. */
  close(): void
}

export interface LineEvents {
  opened(): void
  text(text: string): void
  bytes(bytes: Uint8Array): void
  /** The line ended by itself or from the other side; 1006 when it was cut. */
  closed(code: number): void
}

export type OpenLine = (events: LineEvents) => Line

const CUT = 1006

/** Lines to `url`, which is a WebSocket's. */
export function socketsTo(url: string): OpenLine {
  return (events) => {
    const socket = new WebSocket(url)
    const lifetime = new AbortController()
    const { signal } = lifetime
    socket.binaryType = 'arraybuffer'
    const end = (code: number): void => {
      lifetime.abort()
      socket.close()
      events.closed(code)
    }
    socket.addEventListener('open', () => events.opened(), { signal })
    const hear = ({ data }: MessageEvent<unknown>): void => {
      if (typeof data === 'string') events.text(data)
      else if (data instanceof ArrayBuffer) events.bytes(new Uint8Array(data))
    }
    socket.addEventListener('message', hear, { signal })
    socket.addEventListener('close', ({ code }) => end(code), { signal })
    socket.addEventListener('error', () => end(CUT), { signal })
    return {
      send: (data) => socket.send(data),
      bufferedBytes: () => socket.bufferedAmount,
      close: () => {
        lifetime.abort()
        socket.close()
      },
    }
  }
}
