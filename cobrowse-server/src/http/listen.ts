import { createServer, type RequestListener, type Server } from 'node:http'
import type { Socket } from 'node:net'

/** A port that is open already, and answers 503 until it is told how to answer. */
export interface OpenPort {
  readonly server: Server
  readonly port: number
  serve(listener: RequestListener): void
  /** Takes no more; answers that are on their way may end, at most for `withinMs`. */
  close(withinMs: number): Promise<void>
}

const IDLE_EVERY_MS = 50
const HEADERS_WITHIN_MS = 10_000
/** A chunk of a file takes this long at 9 KB/s. */
const REQUEST_WITHIN_MS = 120_000

/** Opens a port (0 for any free one). Throws a sentence where it is taken. */
export async function listen({
  name,
  port,
  host,
}: {
  name: string
  port: number
  host: string | undefined
}): Promise<OpenPort> {
  let answer: RequestListener = (_request, response) => {
    response.writeHead(503, { 'Retry-After': '1' }).end('Conav is starting\n')
  }
  const server = createServer(
    { headersTimeout: HEADERS_WITHIN_MS, requestTimeout: REQUEST_WITHIN_MS },
    (request, response) => answer(request, response),
  )
  // Sockets that became WebSockets are no longer the server's own, but end with it all the same.
  const sockets = new Set<Socket>()
  server.on('connection', (socket) => {
    sockets.add(socket)
    socket.once('close', () => sockets.delete(socket))
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => reject(explain(error, { name, port })))
    server.listen({ port, host }, resolve)
  })
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error(`${name} has no port`)
  return {
    server,
    port: address.port,
    serve: (listener) => {
      answer = listener
    },
    close: (withinMs) =>
      new Promise((resolve) => {
        // An answer that ends only now leaves its connection idle.
        const idle = setInterval(() => server.closeIdleConnections(), IDLE_EVERY_MS)
        const cut = setTimeout(() => {
          for (const socket of sockets) socket.destroy()
        }, withinMs)
        server.close(() => {
          clearTimeout(cut)
          clearInterval(idle)
          resolve()
        })
        server.closeIdleConnections()
      }),
  }
}

function explain(error: NodeJS.ErrnoException, { name, port }: { name: string; port: number }): Error {
  if (error.code === 'EADDRINUSE')
    return new Error(`${name} is ${port}, but something listens there already: stop it, or set ${name} to another port`)
  if (error.code === 'EACCES')
    return new Error(`${name} is ${port}, which this account may not open: use one from 1024 on`)
  return error
}
