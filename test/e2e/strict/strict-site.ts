/**
 * A site under the strictest policy that Conav is documented for: nothing but the site's own files, and the app's origin
 * in `script-src` and `frame-src`. One page without a framework, and a to-do app of each.
 */
import { createServer } from 'node:http'
import { bundleAll } from '../../bench/capture/bundle.ts'

const FRAMEWORKS = ['react', 'vue', 'svelte', 'lit', 'component', 'jquery'] as const
export const PAGES = ['plain', ...FRAMEWORKS] as const
export type StrictPage = (typeof PAGES)[number]

/** jQuery's to-do app writes its rows as text, which required Trusted Types forbid it. */
const WITHOUT_TRUSTED_TYPES: StrictPage = 'jquery'
const SHEET = 'body{font:16px sans-serif;margin:2rem}img{width:40px;height:30px}'
const BOOT = `const name = location.pathname.slice(1, -5)
  await import('/work/todo-' + name + '.js')
  await globalThis.work.prepare(document.querySelector('main'))`
/** In plain scripts, what the to-do apps do: a line for each text that is entered. */
const PLAIN = `document.querySelector('.new-todo').addEventListener('keydown', ({ key, target }) => {
  if (key !== 'Enter') return
  const item = document.createElement('li')
  item.textContent = target.value
  document.querySelector('.todo-list').append(item)
  target.value = ''
})`

export interface StrictSite {
  url: string
  close(): Promise<void>
}

/** With the key of a site whose origin has to be the one that this answers with. */
export async function openStrictSite(conav: string, siteKey: () => string): Promise<StrictSite> {
  const scripts = await bundleAll({ arms: [], workloads: FRAMEWORKS.map((name) => `todo-${name}`) })
  const files = new Map<string, { type: string; body: string | Buffer }>([
    ['/site.css', { type: 'text/css', body: SHEET }],
    ['/boot.js', { type: 'text/javascript', body: BOOT }],
    ['/plain.js', { type: 'text/javascript', body: PLAIN }],
    ['/leaf.svg', { type: 'image/svg+xml', body: LEAF }],
    ['/favicon.ico', { type: 'image/x-icon', body: '' }],
    ...[...scripts].map(([at, body]) => [at, { type: 'text/javascript', body }] as const),
  ])
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://strict')
    const page = PAGES.find((name) => pathname === `/${name}.html`)
    const file = page ? { type: 'text/html', body: pageOf(page, { conav, siteKey: siteKey() }) } : files.get(pathname)
    response.setHeader('content-security-policy', policyOf(conav, page))
    response.writeHead(file ? 200 : 404, { 'content-type': file?.type ?? 'text/plain' }).end(file?.body)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('the strict site has no port')
  return {
    url: `http://strict.localhost:${address.port}`,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections()
        server.close(() => resolve())
      }),
  }
}

const LEAF =
  '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="30"><rect width="40" height="30" fill="rgb(30,160,30)"/></svg>'

/** See "A site's content security policy" in docs/running.md. */
function policyOf(conav: string, page: StrictPage | undefined): string {
  const own = ['style-src', 'img-src', 'font-src', 'connect-src'].map((name) => `${name} 'self'`)
  return [
    "default-src 'none'",
    `script-src 'self' ${conav}`,
    `frame-src ${conav}`,
    ...own,
    "base-uri 'none'",
    "form-action 'none'",
    ...(page === WITHOUT_TRUSTED_TYPES ? [] : ["require-trusted-types-for 'script'"]),
  ].join('; ')
}

function pageOf(page: StrictPage, { conav, siteKey }: { conav: string; siteKey: string }): string {
  const todo =
    page === 'plain' ? '<input class="new-todo" placeholder="What needs to be done?"><ul class="todo-list"></ul>' : ''
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Strict: ${page}</title>
    <link rel="stylesheet" href="/site.css"><script src="${conav}/conav.js" data-site="${siteKey}" defer></script>
    <script type="module" src="/${page === 'plain' ? 'plain' : 'boot'}.js"></script></head>
    <body><h1>Strict ${page}</h1><p id="secret">a line to hide</p><img alt="leaf" src="/leaf.svg"><main>${todo}</main></body></html>`
}
