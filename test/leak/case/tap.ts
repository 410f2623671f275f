/** A wire tap in front of a server's port: passes on every byte both ways and keeps a copy. */
import { connect, createServer, type Socket } from 'node:net'

/** What one connection carried. */
export interface Conversation {
  toServer: Buffer[]
  fromServer: Buffer[]
}

export interface Tap {
  port: number
  conversations: readonly Conversation[]
  close(): Promise<void>
}

/** Listens on a free loopback port and passes on to `targetPort`, which need not be open yet. */
export async function openTap(targetPort: number): Promise<Tap> {
  const conversations: Conversation[] = []
  const open = new Set<Socket>()
  const server = createServer((client) => {
    const upstream = connect(targetPort, '127.0.0.1')
    const conversation: Conversation = { toServer: [], fromServer: [] }
    conversations.push(conversation)
    client.on('data', (chunk: Buffer) => conversation.toServer.push(chunk))
    upstream.on('data', (chunk: Buffer) => conversation.fromServer.push(chunk))
    client.pipe(upstream).pipe(client)
    for (const socket of [client, upstream]) {
      open.add(socket)
      socket.setNoDelay(true)
      // A reset by either side ends both; there is nobody to tell.
      socket.on('error', () => socket.destroy())
      socket.on('close', () => {
        open.delete(socket)
        client.destroy()
        upstream.destroy()
      })
    }
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
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
