/** Serves the measured pages on loopback, takes what the recorders send, and counts it. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { WebSocketServer } from 'ws'
import { bundleAll, type Wanted } from './bundle.ts'
import { Sink } from './sink.ts'

export interface Stage {
  sink: Sink
  scripts: ReadonlyMap<string, string>
  urlOf(arm: string, workload: string): string
  close(): Promise<void>
}

const STYLE = `
body { font: 14px/1.4 system-ui; margin: 0 } main { padding: 16px } .completed { text-decoration: line-through }
.table { border-collapse: collapse } .table td { padding: 4px 8px; border-bottom: 1px solid #ddd }
.view { display: flex; gap: 8px } .toggle { margin: 0 } .todo-list { padding: 0 } .destroy { width: 20px; height: 20px }`

export async function openStage(wanted: Wanted): Promise<Stage> {
  const scripts = await bundleAll(wanted)
  const sink = new Sink()
  const server = createServer((request, response) => void answer({ scripts, sink }, request, response))
  const sockets = new WebSocketServer({
    server,
    maxPayload: 512 * 1024 * 1024,
    perMessageDeflate: false,
  })
  sockets.on('connection', (socket, { url = '' }) => {
    socket.on('message', (data) => sink.take(armOf(url), data as Buffer))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('the server of the measurement has no port')
  return {
    sink,
    scripts,
    urlOf: (arm, workload) => `http://page.localhost:${address.port}/run/${arm}/${workload}`,
    async close() {
      for (const client of sockets.clients) client.terminate()
      sockets.close()
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

type Parts = Pick<Stage, 'scripts' | 'sink'>

async function answer({ scripts, sink }: Parts, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { pathname } = new URL(request.url ?? '/', 'http://here')
  const [, arm, workload] = /^\/run\/([\w-]+)\/([\w-]+)$/.exec(pathname) ?? []
  const send = (type: string, body: string): void => void response.writeHead(200, { 'content-type': type }).end(body)
  if (arm !== undefined && workload !== undefined) return send('text/html', pageOf(arm, workload))
  const script = scripts.get(pathname)
  if (script !== undefined) return send('text/javascript', script)
  if (pathname.startsWith('/keeper/'))
    return send('text/html', '<!doctype html><script type="module" src="/arm/keeper.js"></script>')
  if (pathname === '/page.css') return send('text/css', STYLE)
  if (pathname.startsWith('/sink/')) {
    const body = await sink.receive(armOf(pathname), request)
    response.setHeader('access-control-allow-origin', '*')
    return send('application/json', body)
  }
  response.writeHead(404).end()
}

/** Whose bytes they are: `/sink/<arm>/...`. */
function armOf(pathname: string): string {
  return pathname.split('/')[2] ?? ''
}

function pageOf(arm: string, workload: string): string {
  const scripts = [`/arm/${arm}.js`, `/work/${workload}.js`, '/work/driver.js']
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Capture</title>
    <link rel="icon" href="data:,">
    <link rel="stylesheet" href="/page.css"></head><body>
    ${scripts.map((src) => `<script type="module" src="${src}"></script>`).join('')}</body></html>`
}
