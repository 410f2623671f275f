/**
 * The other side of the comparison: rrweb's own recorder and player, as they come, joined by the plainest relay there
 * is. The same shop page, mutations and machine; no redaction, no compression, no consent, no storage.
 */
import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { createRequire } from 'node:module'
import path from 'node:path'
import type { Browser, Page } from 'puppeteer-core'
import { type WebSocket, WebSocketServer } from 'ws'
import { ROOT } from '../../scripts/places.mjs'
import { until } from '../e2e/fixtures/until.ts'

/** What `startLive` is given, as an expression. */
export const SETTINGS = {
  'buffer 0': 'Date.now()',
  'buffer 50 ms': 'Date.now() - 50',
  'no timer': 'Date.now() + 1e9',
} as const
export type Setting = keyof typeof SETTINGS

export interface Stock {
  customer: Page
  viewer: Page
}

export interface StockRelay {
  join(setting: Setting, browsers: { customer: Browser; desk: Browser }): Promise<Stock>
  close(): Promise<void>
}

const SHOP = path.join(ROOT, 'test', 'sites', 'dist', 'shop')
const TYPES: Record<string, string> = {
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.html': 'text/html',
  '.svg': 'image/svg+xml',
}
const require = createRequire(import.meta.url)

export async function openStock(): Promise<StockRelay> {
  const server = createServer((request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://stock')
    const { type, body } = answer(pathname, searchParams.get('setting') ?? 'buffer 0')
    response.writeHead(body === undefined ? 404 : 200, { 'content-type': `${type}; charset=utf-8` }).end(body)
  })
  const rooms = new Map<string, Set<WebSocket>>()
  const sockets = new WebSocketServer({ server, maxPayload: 16 * 1024 * 1024, perMessageDeflate: false })
  sockets.on('connection', (socket, { url }) => {
    const room = rooms.get(url ?? '') ?? new Set()
    rooms.set(url ?? '', room.add(socket))
    socket.on('message', (data) => {
      for (const other of room) if (other !== socket) other.send(data as Buffer, { binary: false })
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('the stock server has no port')
  const origin = `http://127.0.0.1:${address.port}`
  return {
    join: (setting, browsers) => join({ origin, setting }, browsers),
    close: () =>
      new Promise((resolve) => {
        for (const socket of sockets.clients) socket.terminate()
        server.closeAllConnections()
        server.close(() => resolve())
      }),
  }
}

async function join(
  { origin, setting }: { origin: string; setting: Setting },
  browsers: { customer: Browser; desk: Browser },
): Promise<Stock> {
  const [viewer, customer] = await Promise.all([openPage(browsers.desk), openPage(browsers.customer)])
  const query = `setting=${encodeURIComponent(setting)}`
  await viewer.goto(`${origin}/viewer.html?${query}`)
  await customer.goto(`${origin}/product/monstera-linden.html?${query}`)
  await until('rrweb’s player shows the page', () =>
    viewer.evaluate(() => document.querySelector('iframe')?.contentDocument?.body?.textContent?.includes('Monstera')),
  )
  return { customer, viewer }
}

async function openPage(browser: Browser): Promise<Page> {
  const page = await (await browser.createBrowserContext()).newPage()
  await page.setViewport({ width: 1280, height: 800 })
  return page
}

function answer(pathname: string, setting: string): { type: string; body: string | Buffer | undefined } {
  const type = TYPES[path.extname(pathname)] ?? 'text/plain'
  if (pathname === '/rrweb-record.js') return { type, body: read('@rrweb/record', 'record.umd.min.cjs') }
  if (pathname === '/rrweb-replay.js') return { type, body: read('@rrweb/replay', 'replay.umd.min.cjs') }
  if (pathname === '/rrweb-replay.css') return { type, body: read('@rrweb/replay', 'style.min.css') }
  if (pathname === '/viewer.html') return { type, body: viewerPage(setting) }
  try {
    const body = readFileSync(path.join(SHOP, path.normalize(pathname)))
    return { type, body: pathname.endsWith('.html') ? withRecorder(String(body), setting) : body }
  } catch {
    return { type, body: undefined }
  }
}

function read(name: string, file: string): Buffer {
  return readFileSync(path.join(path.dirname(require.resolve(name)), file))
}

function withRecorder(page: string, setting: string): string {
  return page.replace(/<script src="\{\{CONAV\}\}[^>]*><\/script>/, '').replace(
    '</body>',
    `<script src="/rrweb-record.js"></script><script>
      const socket = new WebSocket('ws://' + location.host + '/' + encodeURIComponent(${JSON.stringify(setting)}))
      socket.onopen = () => rrwebRecord.record({ emit: (event) => socket.send(JSON.stringify(event)) })
    </script></body>`,
  )
}

function viewerPage(setting: string): string {
  const start = SETTINGS[setting as Setting]
  const useVirtualDom = setting !== 'no timer'
  return `<!doctype html><link rel="stylesheet" href="/rrweb-replay.css"><body style="margin:0">
    <script src="/rrweb-replay.js"></script><script>
      const replayer = new rrwebReplay.Replayer([], { liveMode: true, useVirtualDom: ${useVirtualDom}, showWarning: false })
      replayer.startLive(${start})
      const socket = new WebSocket('ws://' + location.host + '/' + encodeURIComponent(${JSON.stringify(setting)}))
      socket.onmessage = ({ data }) => replayer.addEvent(JSON.parse(data))
    </script>`
}
