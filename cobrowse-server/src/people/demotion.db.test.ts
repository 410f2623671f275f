import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { type Call, openClient } from '@conav/shared/api/client.ts'
import { ROUTES } from '@conav/shared/api/routes.ts'
import { CLOSE } from '@conav/shared/protocol/close.ts'
import { encode, decodeToAgent } from '@conav/shared/protocol/codec.ts'
import { PROTOCOL_VERSION } from '@conav/shared/protocol/limit.ts'
import { SiteKey } from '@conav/shared/protocol/id.ts'
import { pino } from 'pino'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { readSettings } from '../config.ts'
import { type ConavServer, openServer } from '../server.ts'

const AT_ONCE_MS = 1_000
const TIMES = 4
const PORTS = { PORT: '0', VIEWER_PORT: '0', DEMO_PORT: '0', DEMO_PORT2: '0' }

let folder: string
let server: ConavServer
beforeAll(async () => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'conav-demotion-'))
  for (const site of ['shop', 'other']) {
    mkdirSync(path.join(folder, 'sites', site), { recursive: true })
    writeFileSync(path.join(folder, 'sites', site, 'policy.json'), '{ "version": 1 }')
  }
  const flags = ['--demo', `--demo-sites=${path.join(folder, 'sites', 'dist')}`]
  const settings = readSettings({ ...PORTS, CONAV_DATA: path.join(folder, 'data') }, flags)
  server = await openServer(settings, pino({ level: 'silent' }))
})
afterAll(async () => {
  await server.close()
  rmSync(folder, { recursive: true })
})

/** A browser's calls, cookie and all. */
function openBrowser(): Call {
  const { app } = server.config.origins
  let cookie = ''
  return openClient(app, async (url, init = {}) => {
    const response = await fetch(url, { ...init, headers: { ...(init.headers as object), origin: app, cookie } })
    cookie = response.headers.get('set-cookie')?.split(';')[0] ?? cookie
    return response
  })
}

async function signIn(name: string): Promise<{ call: Call; id: string }> {
  const call = openBrowser()
  const { demo } = await call(ROUTES.findSession, {}, {})
  const person = demo.find((one) => one.name === name)
  if (!person) throw new Error(`${name} is not one of the demo`)
  await call(ROUTES.signInToDemo, {}, { person: person.id })
  return { call, id: person.id }
}

/** Someone's socket in the room of a case of theirs; resolves once it is welcome. */
async function enterRoom(call: Call): Promise<{ closed: Promise<number> }> {
  const { app, shop } = server.config.origins
  const from = { site: SiteKey.parse('demo-shop'), origin: shop, isPhone: false }
  const { case: id } = await openBrowser()(ROUTES.askForHelp, {}, from)
  await call(ROUTES.acceptCase, { id }, {})
  const { ticket } = await call(ROUTES.openRoom, { id }, {})
  const socket = new WebSocket(`${app.replace(/^http/, 'ws')}/ws/agent`, { headers: { origin: app } } as never)
  const closed = new Promise<number>((resolve) => socket.addEventListener('close', ({ code }) => resolve(code)))
  const welcome = new Promise<void>((resolve) => {
    socket.addEventListener('message', ({ data }) => {
      const heard = typeof data === 'string' ? decodeToAgent(data) : undefined
      if (heard?.ok && heard.message.type === 'welcome') resolve()
    })
  })
  socket.addEventListener('open', () =>
    socket.send(encode({ type: 'hello', protocol: PROTOCOL_VERSION, case: id, ticket })),
  )
  await welcome
  return { closed }
}

test('[AU21] the sockets of who signs out, is demoted or is disabled are closed within a second', async () => {
  const ida = await signIn('Ida')
  const change = (id: string, input: object) => ida.call(ROUTES.updatePerson, { id: id as never }, input)
  const took: Record<string, number[]> = {}
  const ways = {
    'signed out': (ada: Awaited<ReturnType<typeof signIn>>) => ada.call(ROUTES.signOut, {}, {}),
    demoted: ({ id }: { id: string }) => change(id, { role: 'supervisor' }),
    disabled: ({ id }: { id: string }) => change(id, { isDisabled: true }),
  }

  for (let times = 0; times < TIMES; times++) {
    for (const [way, end] of Object.entries(ways)) {
      const ada = await signIn('Ada')
      const { closed } = await enterRoom(ada.call)
      const startMs = performance.now()
      await end(ada)
      expect(await closed).toBe(CLOSE['signed-out'].code)
      took[way] = [...(took[way] ?? []), Math.round(performance.now() - startMs)]
      await change(ada.id, { role: 'agent', isDisabled: false })
    }
  }

  expect(Math.max(...Object.values(took).flat()), `took ${JSON.stringify(took)} ms`).toBeLessThan(AT_ONCE_MS)
})
