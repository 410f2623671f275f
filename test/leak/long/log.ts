/**
 * Log, figures and error pages of a server to which secrets are sent wherever it listens: in paths, queries, headers and
 * bodies of every route, in words and frames of every line. What is said back to the sender's own request does not count.
 */
import { ROUTES } from '@conav/shared/api/routes.ts'
import { plantCanaries, type Canary } from '@conav/shared/redact/oracle.ts'
import { WebSocket } from 'ws'
import { openOffice } from '../../e2e/fixtures/office.ts'
import { DEMO, openServer, type ConavServer } from '../../e2e/fixtures/server.ts'
import { countFound, describeLeaks, findLeaks } from '../case/findings.ts'
import { sinkOf } from '../case/sink.ts'
import { verdict, type Verdict } from './part.ts'

const SEED = 7
const LINES = ['/ws/customer', '/ws/agent', '/ws/guest', '/ws/desk', '/ws/nowhere']
const PAGES = ['', 'join/', 'guest/', 'demo/', 'conav/', 'extension/', 'nowhere/', 'metrics/']

/** A server of the demo, which knows who asks and writes down troubles alone; and one for real use, which writes down all. */
const SERVERS = [
  { name: 'demo', flags: DEMO, person: 'Ida' },
  { name: 'real use', flags: [], person: undefined },
] as const

export async function searchLog(): Promise<Verdict> {
  const told = verdict()
  for (const { name, flags, person } of SERVERS) {
    const server = await openServer({ flags })
    try {
      const names = [...Object.keys(ROUTES), ...LINES, ...PAGES.map((page) => `page /${page}`)]
      const canaries = plantCanaries(SEED, names.length, names)
      const send = person === undefined ? fetch : (await openOffice(server.urls.app, person)).send
      const pages = await sendAll(server, send, new Map(canaries.map((canary) => [canary.carrier, canary])))
      const metrics = await (await fetch(`${server.urls.app}/metrics`)).text()
      await server.stop()
      judge(told, name, { log: server.log(), metrics, pages, canaries })
    } finally {
      await server.close()
    }
  }
  return told
}

/** Returns what pages were answered with. */
async function sendAll(
  { urls }: ConavServer,
  send: typeof fetch,
  canaries: ReadonlyMap<string, Canary>,
): Promise<string> {
  const text = (name: string): string => canaries.get(name)?.text ?? ''
  for (const [name, { method, path }] of Object.entries(ROUTES))
    await askFor(send, urls.app, { method, path, text: text(name) })
  for (const line of LINES) await sendTo(`${urls.app.replace('http', 'ws')}${line}?user=${text(line)}`, text(line))
  const pages: string[] = []
  for (const page of PAGES) {
    const secret = text(`page /${page}`)
    const answer = await fetch(`${urls.app}/${page}${secret}?user=${secret}`, { headers: { Accept: 'text/html' } })
    if (answer.headers.get('content-type')?.startsWith('text/html')) pages.push(await answer.text())
  }
  return pages.join('\n')
}

interface Asked {
  method: string
  path: string
  text: string
}

async function askFor(send: typeof fetch, app: string, { method, path, text }: Asked): Promise<void> {
  const address = `${app}${path.replaceAll(/:\w+/g, text)}?user=${text}`
  const headers = { 'Content-Type': 'application/json', 'User-Agent': text, Referer: `${app}/${text}`, 'X-User': text }
  const body = method === 'GET' ? {} : { body: JSON.stringify({ [text]: text, name: text, text, password: text }) }
  await send(address, { method, headers, ...body, signal: AbortSignal.timeout(10_000) })
    .then((answer) => answer.body?.cancel())
    .catch(() => undefined)
}

/** As words, as words of no known kind, and as a frame. */
function sendTo(address: string, text: string): Promise<void> {
  return new Promise((resolve) => {
    const socket = new WebSocket(address, {
      headers: { Origin: new URL(address).origin.replace('ws', 'http'), Cookie: `x=${text}` },
    })
    socket.on('error', () => resolve())
    socket.on('close', () => resolve())
    socket.on('open', () => {
      socket.send(JSON.stringify({ type: 'hello', protocol: 1, case: text, secret: text, tab: text }))
      socket.send(`{"type":"${text}","${text}":`)
      socket.send(Buffer.from(text))
      setTimeout(() => socket.close(), 200)
    })
  })
}

interface Read {
  log: string
  metrics: string
  pages: string
  canaries: readonly Canary[]
}

function judge(told: Verdict, name: string, { log, metrics, pages, canaries }: Read): void {
  const leaks = findLeaks([sinkOf('log', [log]), sinkOf('metrics', [metrics]), sinkOf('page', [pages])], canaries)
  const figure = `secrets in log, metrics and pages of a server for ${name}, sent wherever it listens`
  told.figures.push({ figure, value: countFound(leaks), unit: 'places', peer: null, n: canaries.length })
  told.faults.push(...describeLeaks(leaks).map((line) => `${name}: ${line}`))
  if (log.length === 0 || metrics.length === 0) told.faults.push(`${name}: there is nothing to search`)
}
