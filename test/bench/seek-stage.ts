/** Serves an hour's recording to two players: ours, with the real viewer on a site of its own, and rrweb's. */
import { readFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import { createRequire } from 'node:module'
import path from 'node:path'
import { build } from 'vite'
import { ROOT } from '../../scripts/places.mjs'
import type { Recorded } from './hour.ts'

export interface SeekStage {
  ours: string
  stock: string
  close(): Promise<void>
}

interface Answer {
  type: string
  body: string | Buffer
}

const VIEWER = path.join(ROOT, 'dashboard', 'dist', 'viewer')
const TYPES: Record<string, string> = { '.js': 'text/javascript', '.css': 'text/css', '.html': 'text/html' }
const require = createRequire(import.meta.url)

const STOCK_PAGE = `<!doctype html><link rel="stylesheet" href="/rrweb-replay.css"><body style="margin:0">
  <script src="/rrweb-replay.js"></script><script type="module">
    const events = await (await fetch('/events.json')).json()
    const replayer = new rrwebReplay.Replayer(events, { mouseTail: false, showWarning: false })
    const channel = new MessageChannel()
    globalThis.seekTo = (toMs) => new Promise((resolve) => {
      const startMs = performance.now()
      channel.port1.onmessage = () => resolve(performance.now() - startMs)
      replayer.pause(toMs)
      requestAnimationFrame(() => channel.port2.postMessage(null))
    })
    globalThis.isReady = true
  </script>`

export async function openSeekStage(recorded: Recorded): Promise<SeekStage> {
  const script = await bundle(path.join(import.meta.dirname, 'seek-page.ts'))
  const viewer = await serve((pathname) => readViewer(pathname))
  const viewerOrigin = `http://viewer.localhost:${viewer.port}`
  const { segments, durationMs, files, json } = recorded
  const about = JSON.stringify({ viewer: viewerOrigin, segments, durationMs })
  const player = await serve((pathname) => {
    const segment = files[Number(/^\/segment\/(\d+)$/.exec(pathname)?.[1])]
    if (segment) return { type: 'application/octet-stream', body: segment }
    switch (pathname) {
      case '/ours':
        return {
          type: 'text/html',
          body: '<!doctype html><body style="margin:0"><script type="module" src="/ours.js"></script>',
        }
      case '/ours.js':
        return { type: 'text/javascript', body: script }
      case '/recording.json':
        return { type: 'application/json', body: about }
      case '/stock':
        return { type: 'text/html', body: STOCK_PAGE }
      case '/events.json':
        return { type: 'application/json', body: json }
      case '/rrweb-replay.js':
        return { type: 'text/javascript', body: readReplay('replay.umd.min.cjs') }
      case '/rrweb-replay.css':
        return { type: 'text/css', body: readReplay('style.min.css') }
      default:
        return undefined
    }
  })
  const origin = `http://127.0.0.1:${player.port}`
  return {
    ours: `${origin}/ours`,
    stock: `${origin}/stock`,
    close: async () => void (await Promise.all([viewer.close(), player.close()])),
  }
}

async function bundle(entry: string): Promise<string> {
  const built = await build({
    configFile: false,
    logLevel: 'error',
    root: ROOT,
    build: { write: false, target: 'es2023', rolldownOptions: { input: entry } },
  })
  const [output] = Array.isArray(built) ? built : [built]
  const chunk = output && 'output' in output ? output.output.find((part) => part.type === 'chunk') : undefined
  if (chunk?.type !== 'chunk') throw new Error('the page of the measurement could not be bundled')
  return chunk.code
}

export function readViewer(pathname: string): Answer | undefined {
  const file = pathname === '/' ? 'index.html' : path.normalize(pathname)
  try {
    return { type: TYPES[path.extname(file)] ?? 'text/plain', body: readFileSync(path.join(VIEWER, file)) }
  } catch {
    return undefined
  }
}

function readReplay(file: string): Buffer {
  return readFileSync(path.join(path.dirname(require.resolve('@rrweb/replay')), file))
}

export async function serve(
  answer: (pathname: string) => Answer | undefined,
): Promise<{ port: number; close(): Promise<void> }> {
  const server: Server = createServer((request, response) => {
    const found = answer(new URL(request.url ?? '/', 'http://here').pathname)
    if (found === undefined) return void response.writeHead(404).end()
    response.writeHead(200, { 'content-type': `${found.type}; charset=utf-8` }).end(found.body)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('the server of the measurement has no port')
  return {
    port: address.port,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections()
        server.close(() => resolve())
      }),
  }
}
