/** A wire tap in front of a server's port: passes on every byte both ways and keeps a copy. */
import { connect, createServer, type Socket } from 'node:net'

/** What was read at once, and when, by the clock of `performance`. */
export interface Piece {
  bytes: Buffer
  atMs: number
}

/** What one connection carried. */
export interface Conversation {
  toServer: Piece[]
  fromServer: Piece[]
}

export interface Tap {
  port: number
  conversations: readonly Conversation[]
  close(): Promise<void>
}

/**
 * Asked once a connection, with the first that its client said: what the server answers to it is passed on up to the end
 * of its first head, and the rest once the promise is kept. Nothing is held where there is no promise.
 */
export type Hold = (head: string) => Promise<void> | undefined

/** Listens on a free loopback port and passes on to `targetPort`, which need not be open yet. */
export async function openTap(targetPort: number, hold: Hold = () => undefined): Promise<Tap> {
  const conversations: Conversation[] = []
  const open = new Set<Socket>()
  const server = createServer((client) => {
    const upstream = connect(targetPort, '127.0.0.1')
    const conversation: Conversation = { toServer: [], fromServer: [] }
    conversations.push(conversation)
    const answer = answering(client, hold)
    client.once('data', (chunk: Buffer) => answer.asked(chunk))
    client.on('data', (chunk: Buffer) => conversation.toServer.push(pieceOf(chunk)))
    upstream.on('data', (chunk: Buffer) => {
      conversation.fromServer.push(pieceOf(chunk))
      answer.pass(chunk)
    })
    client.pipe(upstream)
    for (const socket of [client, upstream]) {
      open.add(socket)
      socket.setNoDelay(true)
      // A reset by either side ends both; there is nobody to tell.
      socket.on('error', () => socket.destroy())
      socket.on('end', () => client.end())
      socket.on('close', () => {
        open.delete(socket)
        client.destroy()
        upstream.destroy()
      })
    }
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  // It alone shall keep nothing alive.
  server.unref()
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('the tap has no port')
  return {
    port: address.port,
    conversations,
    close() {
      for (const socket of open) socket.destroy()
      return new Promise((resolve) => server.close(() => resolve()))
    },
  }
}

const pieceOf = (bytes: Buffer): Piece => ({ bytes, atMs: performance.now() })

interface Answer {
  asked(first: Buffer): void
  pass(chunk: Buffer): void
}

/** Passes on to the client what the server says, at once or once it is let go. */
function answering(client: Socket, hold: Hold): Answer {
  let held: Buffer[] | undefined
  let hasHead = false
  return {
    asked(first) {
      const promise = hold(first.toString('latin1'))
      if (promise === undefined) return
      held = []
      const letGo = (): void => {
        for (const chunk of held ?? []) client.write(chunk)
        held = undefined
      }
      promise.then(letGo, letGo)
    },
    pass(chunk) {
      if (held === undefined) client.write(chunk)
      else if (hasHead) held.push(chunk)
      else {
        hasHead = true
        const end = chunk.indexOf('\r\n\r\n') + 4
        client.write(chunk.subarray(0, end))
        if (end < chunk.length) held.push(chunk.subarray(end))
      }
    },
  }
}
