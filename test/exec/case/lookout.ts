/** The oracle: what of a window's frames ran, asked elsewhere, moved, opened or spoke up. */
import { createServer } from 'node:http'
import type { Page } from 'puppeteer-core'
import { readCanary } from '../payload/payload.ts'

export const KINDS = ['scripts', 'requests', 'navigations', 'popups', 'dialogs'] as const
export type Kind = (typeof KINDS)[number]

/** By kind, what was found: the number of the canary, or the address where it has none. */
export type Sightings = Record<Kind, Set<number | string>>

export function noSightings(): Sightings {
  return {
    scripts: new Set(),
    requests: new Set(),
    navigations: new Set(),
    popups: new Set(),
    dialogs: new Set(),
  }
}

export interface HostileOrigin {
  origin: string
  /** Connections that nobody of ours opened, with a request or without. */
  connections(): number
  requests: string[]
  close(): Promise<void>
}

/** Listens for whatever comes: a payload that gets through asks it for something. */
export async function openHostileOrigin(): Promise<HostileOrigin> {
  const requests: string[] = []
  let connections = 0
  const server = createServer((request, response) => {
    requests.push(request.url ?? '')
    const number = readCanary(request.url ?? '') ?? 0
    // What it gives runs wherever it is taken for a page or for a script.
    const isPage = request.headers['sec-fetch-dest'] !== 'script'
    const script = `console.debug('canary-${number}')`
    response.writeHead(200, {
      'content-type': isPage ? 'text/html' : 'text/javascript',
      'access-control-allow-origin': '*',
    })
    response.end(isPage ? `<script>${script}</script>` : script)
  })
  server.on('connection', () => (connections += 1))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('the hostile origin has no port')
  return {
    origin: `http://evil.localhost:${address.port}`,
    requests,
    connections: () => connections,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections()
        server.close(() => resolve())
      }),
  }
}

export interface Watch {
  seen: Sightings
  stop(): Promise<void>
}

/** Watches the window and what it opens until `stop`. `own` are the origins that it may ask and show. */
export async function watch(page: Page, own: readonly string[]): Promise<Watch> {
  const seen = noSightings()
  const isOwn = (url: string): boolean =>
    /^(?:about:|data:|blob:|chrome-error:|devtools:)/.test(url) ||
    url === '' ||
    own.some((origin) => url.startsWith(origin))
  const note = (kind: Kind, text: string): void => void seen[kind].add(readCanary(text) ?? text.slice(0, 200))
  const listeners = {
    console: (message: { text(): string }) => {
      if (message.text().startsWith('canary-')) note('scripts', message.text())
    },
    request: (request: { url(): string }) => {
      if (!isOwn(request.url())) note('requests', request.url())
    },
    framenavigated: (frame: { url(): string }) => {
      if (!isOwn(frame.url())) note('navigations', frame.url())
    },
    dialog: (dialog: { message(): string; dismiss(): Promise<void> }) => {
      note('dialogs', dialog.message())
      void dialog.dismiss().catch(() => undefined)
    },
  }
  // Windows that a test opens have a context of their own.
  const { id } = page.browserContext()
  const session = await page.browser().target().createCDPSession()
  let isListening = false
  session.on('Target.targetCreated', ({ targetInfo: { type, url, browserContextId } }) => {
    if (isListening && type === 'page' && browserContextId === id) note('popups', url || 'a new window')
  })
  await session.send('Target.setDiscoverTargets', { discover: true })
  isListening = true
  for (const [name, listener] of Object.entries(listeners)) page.on(name as 'console', listener as () => void)
  return {
    seen,
    async stop() {
      for (const [name, listener] of Object.entries(listeners)) page.off(name as 'console', listener as () => void)
      await session.detach().catch(() => undefined)
    },
  }
}

export function join(...all: readonly Sightings[]): Sightings {
  const joined = noSightings()
  for (const seen of all) for (const kind of KINDS) for (const what of seen[kind]) joined[kind].add(what)
  return joined
}
