/**
 * A site of its own that shows pages as they are: fixtures, the demo shop, and pages that packages bring along. Conav's
 * script is put into each, as a site's owner would.
 */
import { readFile } from 'node:fs/promises'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import path from 'node:path'
import { ROOT } from '../../scripts/places.mjs'

const PAGES = path.join(ROOT, 'test', 'fidelity', 'pages')
const MODULES = path.join(ROOT, 'test', 'node_modules')
/** Where addresses begin, and what lies there; the first that fits. Pages of the last are written for the root of a site. */
const WINGS: readonly (readonly [string, string])[] = [
  ['/own/', PAGES],
  ['/shop/', path.join(ROOT, 'test', 'sites', 'dist', 'shop')],
  ['/npm/', MODULES],
  ['/locked/', path.join(MODULES, 'spectre.css', 'docs', 'img')],
  ['/', path.join(MODULES, 'gentelella', 'dist')],
]
const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.ico': 'image/x-icon',
  '.woff': 'font/woff',
  '.woff2': 'font/woff2',
}

export interface Museum {
  origin: string
  close(): Promise<void>
}

const HOST = 'museum.localhost'

interface Script {
  /** The element that brings it. */
  tag: string
}

/** Under any other host it is the annex: the same, on another site and without the script, so that nobody else may read it. */
export async function openMuseum(script: Script): Promise<Museum> {
  const server = createServer((request, response) => {
    void reply(request, response, script)
  })
  const port = await listen(server)
  return {
    origin: `http://${HOST}:${port}`,
    close: () => new Promise((resolve) => server.close(() => resolve()).closeAllConnections()),
  }
}

async function reply(request: IncomingMessage, response: ServerResponse, script: Script): Promise<void> {
  const { status, type, body } = await answer(request, script)
  response.writeHead(status, { 'content-type': type, 'set-cookie': 'visitor=yes; Path=/', 'cache-control': 'no-store' })
  response.end(body)
}

interface Answer {
  status: number
  type: string
  body: Buffer | string
}

async function answer(request: IncomingMessage, script: Script): Promise<Answer> {
  const asked = decodeURIComponent(new URL(request.url ?? '/', 'http://museum').pathname)
  const [prefix, folder] = WINGS.find(([start]) => asked.startsWith(start)) ?? ['/', PAGES]
  const file = path.join(folder, path.normalize(`/${asked.slice(prefix.length)}`))
  const isLocked = prefix === '/locked/' && !(request.headers.cookie ?? '').includes('visitor=yes')
  const body = isLocked ? undefined : await readFile(file).catch(() => undefined)
  if (body === undefined) return { status: 404, type: 'text/plain', body: 'not here' }
  const isAnnex = !(request.headers.host ?? '').startsWith(HOST)
  const type = TYPES[path.extname(file)] ?? 'application/octet-stream'
  if (!type.startsWith('text/html')) return { status: 200, type, body }
  return { status: 200, type, body: withScript(body.toString('utf8'), isAnnex ? '' : script.tag) }
}

/** The shop's own place for the script is left empty; all pages get it at the end of their head. */
function withScript(page: string, tag: string): string {
  const bare = page.replaceAll(/<script src="\{\{CONAV\}\}[^>]*><\/script>/g, '')
  return bare.replace(/<\/head>|<body/i, (end) => `${tag}${end}`)
}

function listen(server: Server): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      resolve(typeof address === 'object' && address !== null ? address.port : 0)
    })
  })
}
