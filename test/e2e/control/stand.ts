/** A stand for the capture and the executor: their bundle, the shop and the fixture pages, served under a strict CSP. */
import { readFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import path from 'node:path'
import { build } from 'vite'
import { ROOT } from '../../../scripts/places.mjs'
import { findFreePorts } from '../fixtures/ports.ts'

const CSP = "default-src 'self'; object-src 'none'; base-uri 'none'"
const MIME: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
}
const SHOP = path.join(ROOT, 'test', 'sites', 'dist', 'shop')
const FIXTURES = path.join(ROOT, 'test', 'sites')

export interface Stand {
  origin: string
  script: string
  close(): Promise<void>
}

/** Further pages and scripts, by their path. */
export type Files = Record<string, { body: string; type: string }>

export async function openStand(more: Files = {}): Promise<Stand> {
  const script = await bundle()
  const [port] = await findFreePorts(1)
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://stand')
    const respond = async (): Promise<void> => {
      const { body, type } = more[pathname] ?? (await answer(pathname, script))
      response.writeHead(body === undefined ? 404 : 200, { 'Content-Type': type, 'Content-Security-Policy': CSP })
      response.end(body)
    }
    void respond()
  })
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve))
  return {
    origin: `http://shop.localhost:${port}`,
    script,
    async close() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

async function answer(pathname: string, script: string): Promise<{ body?: string | Buffer; type: string }> {
  const name = pathname.endsWith('/') ? `${pathname}index.html` : pathname
  const type = MIME[path.extname(name)] ?? 'application/octet-stream'
  if (name === '/try.js' || name === '/conav.js') return { body: script, type: 'text/javascript' }
  const file = path.join(name.startsWith('/fixtures/') ? FIXTURES : SHOP, path.normalize(name))
  const body = await readFile(file).catch(() => undefined)
  if (body === undefined) return { type }
  return { body: type.startsWith('text/html') ? body.toString().replaceAll('{{CONAV}}', '') : body, type }
}

/** As the page gets it: one file, minified. */
async function bundle(): Promise<string> {
  const output = await build({
    configFile: false,
    logLevel: 'warn',
    root: path.join(ROOT, 'test'),
    build: {
      write: false,
      target: 'es2022',
      lib: { entry: path.join(import.meta.dirname, 'page.ts'), formats: ['iife'], name: 'unused' },
      rolldownOptions: { output: { extend: false } },
    },
  })
  const chunk = [output].flat().flatMap((one) => ('output' in one ? one.output : []))[0]
  if (chunk?.type !== 'chunk') throw new Error('the bundle is not one script')
  return chunk.code
}
