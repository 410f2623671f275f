/** What stands at the viewer's origin: the viewer as it is, or one without any defence, whichever is turned on. */
import { readFileSync } from 'node:fs'
import { createServer, request as ask } from 'node:http'
import path from 'node:path'

export interface Front {
  port: number
  /** From now on the viewer is served as it is, or that of this folder without any policy. */
  serve(what: 'viewer' | (string & {})): void
  close(): Promise<void>
}

const TYPES: Record<string, string> = { '.js': 'text/javascript', '.css': 'text/css', '.html': 'text/html' }

/** Passes everything on to the viewer's own port, which need not be open yet. */
export async function openFront(viewerPort: number): Promise<Front> {
  let served = 'viewer'
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://viewer')
    if (served !== 'viewer') {
      const file = pathname === '/' ? 'index.html' : path.normalize(pathname)
      try {
        const body = readFileSync(path.join(served, file))
        return void response.writeHead(200, { 'content-type': TYPES[path.extname(file)] ?? 'text/plain' }).end(body)
      } catch {
        return void response.writeHead(404).end()
      }
    }
    const { url, method, headers } = request
    const onward = ask({ host: '127.0.0.1', port: viewerPort, path: url, method, headers }, (answer) => {
      response.writeHead(answer.statusCode ?? 502, answer.headers)
      answer.pipe(response)
    })
    onward.on('error', () => response.writeHead(502).end())
    request.pipe(onward)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('the front has no port')
  return {
    port: address.port,
    serve: (what) => (served = what),
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections()
        server.close(() => resolve())
      }),
  }
}
