/** Server-sent events: one long answer, a block of text for each event. */
import { PassThrough, type Readable } from 'node:stream'

const MAX_UNREAD_BYTES = 1024 * 1024

export interface EventStream {
  readonly body: Readable
  send(event: string, data: unknown): void
  /** Ends the answer; the browser asks again by itself. */
  close(): void
}

/**
 * Opens a stream that says `hello` first and gives a sign of life every `heartbeatMs`. A reader that does not read is cut
 * off. `onClosed` is called once, whoever ended it.
 */
export function openEvents({ heartbeatMs, onClosed }: { heartbeatMs: number; onClosed: () => void }): EventStream {
  const body = new PassThrough()
  const write = (text: string) => {
    if (body.writableEnded || body.destroyed) return
    body.write(text)
    if (body.writableLength > MAX_UNREAD_BYTES) body.destroy()
  }
  const heartbeat = setInterval(() => write(': still here\n\n'), heartbeatMs)
  body.once('close', () => {
    clearInterval(heartbeat)
    onClosed()
  })
  const stream: EventStream = {
    body,
    send: (event, data) => write(`event: ${event}\ndata: ${JSON.stringify(data)}\n\n`),
    close: () => body.end(),
  }
  stream.send('hello', {})
  return stream
}
