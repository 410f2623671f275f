import type { RoomSocket, SocketListeners } from './room-socket.ts'

/** Opens a socket of the browser to a path of the own origin. */
export function openWebSocket(path: string, listeners: SocketListeners): RoomSocket {
  const url = new URL(path, location.href)
  url.protocol = url.protocol.replace('http', 'ws')
  const socket = new WebSocket(url)
  const life = new AbortController()
  const { signal } = life
  socket.binaryType = 'arraybuffer'
  socket.addEventListener('open', () => listeners.opened(), { signal })
  socket.addEventListener('close', (event) => listeners.closed(event.code), { signal })
  socket.addEventListener(
    'message',
    (event: MessageEvent<string | ArrayBuffer>) =>
      typeof event.data === 'string' ? listeners.text(event.data) : listeners.bytes(event.data),
    { signal },
  )
  return {
    send: (data) => {
      if (socket.readyState === WebSocket.OPEN) socket.send(data)
    },
    close: () => {
      life.abort()
      socket.close()
    },
  }
}
