/** The other side of the comparison, a process of its own: a relay on ws that reads each message as JSON and writes it anew. No storage, no rights. */
import { type WebSocket, WebSocketServer } from 'ws'

const agents = new Map<string, WebSocket>()
const server = new WebSocketServer({ port: 0, host: '127.0.0.1', perMessageDeflate: false })

server.on('connection', (socket, { url = '' }) => {
  const [, id = '', who] = url.split('/')
  if (who === 'agent') return void agents.set(id, socket)
  return void socket.on('message', (data) => {
    const message: unknown = JSON.parse((data as Buffer).toString())
    agents.get(id)?.send(JSON.stringify(message))
  })
})
server.on('listening', () => {
  const address = server.address()
  if (typeof address === 'object' && address !== null) process.send?.(address.port)
})
process.on('disconnect', () => process.exit(0))
