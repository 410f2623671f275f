import { spawn } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import os from 'node:os'
import path from 'node:path'
import { pino } from 'pino'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readSettings } from './config.ts'
import { type ConavServer, openServer } from './server.ts'

const PORTS = { PORT: '0', VIEWER_PORT: '0', DEMO_PORT: '0', DEMO_PORT2: '0' }
const PAGE = '<script src="{{CONAV}}/conav.js" data-site="{{SITE_KEY}}"></script>'
const log = pino({ level: 'silent' })

let folder: string
let server: ConavServer
beforeAll(async () => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'conav-server-'))
  for (const site of ['shop', 'other']) {
    mkdirSync(path.join(folder, 'sites', 'dist', site), { recursive: true })
    mkdirSync(path.join(folder, 'sites', site))
    writeFileSync(path.join(folder, 'sites', 'dist', site, 'index.html'), PAGE)
    writeFileSync(path.join(folder, 'sites', site, 'policy.json'), '{ "version": 1 }')
  }
  server = await openServer(settings(), log)
})
afterAll(async () => {
  await server.close()
  rmSync(folder, { recursive: true })
})

const settings = (more: NodeJS.ProcessEnv = {}) =>
  readSettings({ ...PORTS, CONAV_DATA: path.join(folder, 'data'), ...more }, [
    '--demo',
    `--demo-sites=${path.join(folder, 'sites', 'dist')}`,
  ])

/** Node does not resolve `*.localhost`; browsers do. */
const get = (origin: string, to = '/') => {
  const { port, host } = new URL(origin)
  return fetch(`http://127.0.0.1:${port}${to}`, { headers: { host }, redirect: 'manual' })
}

describe('origins', () => {
  test('[SE9] a demo site embeds Conav with nothing but script-src and frame-src, under its own key', async () => {
    const { origins } = server.config
    const [shop, other] = [await get(origins.shop), await get(origins.other)]

    expect(shop.headers.get('content-security-policy')).toBe(
      `default-src 'self'; script-src 'self' ${origins.app}; frame-src 'self' ${origins.app}; frame-ancestors 'self'`,
    )
    expect(await shop.text()).toBe(`<script src="${origins.app}/conav.js" data-site="demo-shop"></script>`)
    expect(await other.text()).toContain('data-site="demo-other"')
  })

  test('[SE9] the viewer runs its own scripts alone, calls nobody, and is framed by the app alone', async () => {
    const response = await get(server.config.origins.viewer)

    expect(response.headers.get('content-security-policy')).toBe(
      "default-src 'none'; script-src 'self'; style-src 'unsafe-inline'; img-src blob: data:; font-src blob: data:; media-src blob:; " +
        `base-uri 'none'; form-action 'none'; frame-ancestors ${server.config.ownOrigins.join(' ')}`,
    )
    expect(response.headers.get('origin-agent-cluster')).toBe('?1')
    expect(response.headers.get('x-content-type-options')).toBe('nosniff')
  })

  test('[SE5] viewer and demo sites neither set nor get the session, and know no API', async () => {
    const { viewer, shop, other } = server.config.origins
    for (const origin of [viewer, shop, other]) {
      // oxlint-disable-next-line no-await-in-loop
      const [page, api] = [await get(origin), await get(origin, '/api/session')]
      expect(page.headers.get('set-cookie')).toBeNull()
      expect(api.status).toBe(404)
    }
  })

  test('[SE5] the demo leads to the shop on its own host', async () => {
    const response = await get(server.config.origins.app, '/demo/')

    expect(response.headers.get('location')).toBe(`${server.config.origins.shop}/`)
  })
})

describe('starting and stopping', () => {
  test('[SE3] a second server on the same data or the same port is told so, and leaves nothing open', async () => {
    const { port } = new URL(server.config.origins.app)

    await expect(openServer(settings(), log)).rejects.toThrow('is in use by another Conav')
    await expect(openServer(settings({ PORT: port }), log)).rejects.toThrow(
      `PORT is ${port}, but something listens there`,
    )
  })

  test('[SE13] told to stop, it ends its streams, frees its ports and gives the data back', async () => {
    const data = path.join(folder, 'data-of-another')
    const another = await openServer(settings({ CONAV_DATA: data }), log)
    const { port, origin } = new URL(another.config.origins.app)
    const { demo } = (await (await fetch(`${origin}/api/session`)).json()) as { demo: { id: string }[] }
    const headers = { origin, 'content-type': 'application/json' }
    const body = JSON.stringify({ person: demo[0]?.id })
    const signedIn = await fetch(`${origin}/api/session/demo`, { method: 'POST', headers, body })
    const cookie = signedIn.headers.get('set-cookie')?.split(';')[0] ?? ''
    const events = await fetch(`${origin}/api/cases/events`, { headers: { cookie } })
    const startMs = performance.now()

    await another.close()

    expect(performance.now() - startMs).toBeLessThan(3_000)
    expect(await events.text()).toBe('event: hello\ndata: {}\n\n')
    await new Promise<void>((resolve, reject) => {
      const taker = createServer()
        .once('error', reject)
        .listen(Number(port), '127.0.0.1', () => taker.close(() => resolve()))
    })
    const again = await openServer(settings({ CONAV_DATA: data }), log)
    await again.close()
  })

  test('[SE13] the process says last that it is ready, and exits with 0 when it is told to stop', async () => {
    const main = new URL('./main.ts', import.meta.url).pathname
    const env = { ...process.env, ...PORTS, CONAV_DATA: path.join(folder, 'data-of-a-process') }
    const child = spawn(process.execPath, [main], { env, stdio: ['ignore', 'pipe', 'pipe'] })
    let said = ''
    child.stdout.on('data', (data) => (said += String(data)))
    const exit = new Promise((resolve) => child.once('close', resolve))
    await expect.poll(() => said, { timeout: 25_000 }).toMatch(/Conav is ready: app http:\/\/127\.0\.0\.1:\d+ .*\n$/)

    child.kill('SIGTERM')

    expect(await exit).toBe(0)
    expect(said).toMatch(/\/setup#token=[\w-]{43}\n/)
  })

  test('[SE3] a demo without its policies, or with one that is none, does not start', async () => {
    const bare = ['--demo', `--demo-sites=${path.join(folder, 'nowhere', 'dist')}`]
    const env = { ...PORTS, CONAV_DATA: path.join(folder, 'data-of-nobody') }

    await expect(openServer(readSettings(env, bare), log)).rejects.toThrow('the demo site shop has no policy')
    const file = path.join(folder, 'nowhere', 'shop', 'policy.json')
    mkdirSync(path.dirname(file), { recursive: true })
    for (const text of ['{', '{}', '{ "version": 1, "unmask": [{ "id": "x" }] }']) {
      writeFileSync(file, text)
      // oxlint-disable-next-line no-await-in-loop
      await expect(openServer(readSettings(env, bare), log)).rejects.toThrow('is no policy')
    }
  })
})
