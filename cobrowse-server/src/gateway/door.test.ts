import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { ROUTES } from '@conav/shared/api/routes.ts'
import { encodeState } from '@conav/shared/protocol/frame.ts'
import { afterEach, describe, expect, test } from 'vitest'
import { askForUpgrade, openBareSocket, wireFrame } from './test-bare-socket.ts'
import { openTestGateway, openViewed, ORIGIN, SECRET, TAB, type TestGateway, until } from './testing.ts'

const closers: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const close of closers.splice(0).toReversed()) await close()
})

async function open(...how: Parameters<typeof openTestGateway>): Promise<TestGateway> {
  const test = await openTestGateway(...how)
  closers.push(test.close)
  return test
}

const PATHS = ['/ws/customer', '/ws/agent', '/ws/guest']
const HOST = 'conav.example'
/** `http://conav.example` is the one that may. */
const HOSTILE = [
  '',
  'null',
  'NULL',
  'undefined',
  '*',
  'file://',
  'about:blank',
  'about:srcdoc',
  'data:text/html,x',
  'blob:http://conav.example/1',
  'javascript:1',
  'chrome-extension://abcdefghijklmnopabcdefghijklmnop',
  'moz-extension://0',
  `https://${HOST}`,
  `ws://${HOST}`,
  `ftp://${HOST}`,
  `//${HOST}`,
  HOST,
  `http:${HOST}`,
  `http:/${HOST}`,
  `http:\\\\${HOST}`,
  `HTTP://${HOST}`,
  `http://${HOST.toUpperCase()}`,
  `http://${HOST}.`,
  `http://${HOST}/`,
  `http://${HOST}:80`,
  `http://${HOST}:8080`,
  `http://${HOST}:443`,
  `http://${HOST}?`,
  `http://${HOST}#`,
  `http://${HOST}/x`,
  `http://${HOST} http://evil.example`,
  `http://evil.example http://${HOST}`,
  `http://${HOST},http://evil.example`,
  `http://${HOST}, http://${HOST}`,
  `http://evil.example/${HOST}`,
  `http://evil.example?${HOST}`,
  `http://evil.example#http://${HOST}`,
  `http://${HOST}@evil.example`,
  `http://evil.example@${HOST}`,
  `http://${HOST}.evil.example`,
  `http://evil${HOST}`,
  `http://evil.${HOST}`,
  `http://www.${HOST}`,
  `http://${HOST}evil`,
  'http://conav.exampl',
  'http://conav-example',
  'http://conavxexample',
  'http://conav.example%00',
  'http://conav.example%2eevil.example',
  'http://conav%2eexample',
  'http://conav。example',
  'http://cönav.example',
  'http://xn--cnav-5qa.example',
  'http://[::1]',
  'http://127.0.0.1',
  'http://localhost',
  'http://viewer.localhost:4401',
  'http://shop.localhost:4402',
  'http://0.0.0.0',
  'http://evil.example',
  'https://evil.example',
]

describe('the door', () => {
  test('[SE60] stays shut for each of many hostile origins, and opens for the one that is ours', async () => {
    const { base, gateway } = await open()

    const opened: string[] = []
    for (const path of PATHS)
      for (const origin of HOSTILE) {
        const answer = await askForUpgrade(base, path, `Origin: ${origin}\r\n`)
        if (!answer.startsWith('HTTP/1.1 403 ')) opened.push(`${path} ${origin}: ${answer.slice(0, 30)}`)
      }
    const without = await askForUpgrade(base, '/ws/agent', '')
    const twice = await askForUpgrade(base, '/ws/agent', `Origin: ${ORIGIN}\r\nOrigin: http://evil.example\r\n`)
    const own = await Promise.all(PATHS.map((path) => askForUpgrade(base, path, `Origin: ${ORIGIN}\r\n`)))

    console.log(`T1: ${opened.length} of ${HOSTILE.length} hostile origins let in, on each of ${PATHS.length} paths`)
    expect(HOSTILE.length).toBeGreaterThanOrEqual(60)
    expect(opened).toEqual([])
    expect(without).toContain(' 403 ')
    expect(twice).not.toContain(' 101 ')
    expect(own.every((answer) => answer.startsWith('HTTP/1.1 101 '))).toBe(true)
    expect(gateway.count().rooms).toBe(0)
  })

  test('[SE61] reads no secret from an address', async () => {
    const { base, caseId, issue, gateway, readLog } = await open()
    const ticket = issue()

    const socket = await openBareSocket(base, `/ws/agent?ticket=${ticket}&case=${caseId}`)
    socket.write(wireFrame(Buffer.from('{"type":"ping","n":1}'), { opcode: 1, isLast: true }))
    await new Promise((resolve) => socket.once('close', resolve))

    expect(gateway.count().rooms).toBe(0)
    expect(readLog()).not.toContain(ticket)
  })

  test('[SE61] no route takes a secret in its path or query', () => {
    const named = /secret|token|ticket|password|credential|session/i

    const inAddress = Object.entries(ROUTES).flatMap(([name, route]) => {
      const { method, path, params, input } = route
      const query = method === 'GET' || 'body' in route ? keysOf(input) : []
      return [...path.split('/').filter((part) => part.startsWith(':')), ...keysOf(params), ...query]
        .filter((key) => named.test(key))
        .map((key) => `${name}: ${key}`)
    })

    console.log(`T2: ${inAddress.length} secrets in the addresses of ${Object.keys(ROUTES).length} routes`)
    expect(inAddress).toEqual([])
  })

  test('[SE61] no source builds an address with a secret in its query', () => {
    const root = new URL('../../../', import.meta.url).pathname
    const folders = ['shared/src', 'extension/src', 'cobrowse-server/src', 'dashboard/src', 'dashboard/viewer']
    const files = folders.flatMap((folder) =>
      readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' })
        .filter((file) => /\.(ts|svelte)$/.test(file) && !/test|contract/.test(file))
        .map((file) => path.join(root, folder, file)),
    )
    const built = /[?&](secret|token|ticket|password|credential|session)=/i

    const found = files.filter((file) => built.test(readFileSync(file, 'utf8')))

    console.log(`T2: ${found.length} of ${files.length} sources put a secret into a query`)
    expect(built.test('`/ws/agent?ticket=${ticket}`')).toBe(true)
    expect(found).toEqual([])
  })
})

function keysOf(schema: unknown): string[] {
  const { shape } = schema as { shape?: object }
  return Object.keys(shape ?? {})
}

describe('before the hello', () => {
  const FLOODS: [string, (n: number) => string | Uint8Array<ArrayBuffer>][] = [
    ['messages', (n) => JSON.stringify({ type: 'leave', n })],
    ['frames', (n) => Uint8Array.from([1, ...new Uint8Array(15).fill(n), 1])],
    ['updates', () => encodeState({ document: 'desk', payload: new Uint8Array([3]) }) as Uint8Array<ArrayBuffer>],
  ]
  test.each(FLOODS)('[PR10] of 1,000 %s none is applied, on any path', async (what, make) => {
    const { dialCustomer, dialAgent, dialGuest, gateway, place, caseId } = await open()
    const peers = [await dialCustomer(), await dialAgent(), await dialGuest()]

    for (const peer of peers) for (let n = 0; n < 1_000; n++) peer.sayRaw(make(n % 256))
    const why = await Promise.all(peers.map((peer) => peer.gone()))

    const { rooms, framesTotal, framesRefusedTotal } = gateway.count()
    console.log(`T10: ${framesTotal + framesRefusedTotal + rooms} of 3 x 1,000 ${what} applied before a hello`)
    expect(why.every((reason) => reason === 'bad-message' || reason === 'too-many')).toBe(true)
    expect({ rooms, framesTotal, framesRefusedTotal }).toEqual({ rooms: 0, framesTotal: 0, framesRefusedTotal: 0 })
    expect(place.listEvents(caseId)).toEqual([])
  })

  test('[PR10] what follows a wrong hello is not applied either', async () => {
    const { dialCustomer, gateway, caseId, change, place } = await open()
    const peer = await dialCustomer()

    peer.say({ type: 'hello', protocol: 1, case: caseId, secret: `${SECRET}x`, tab: TAB })
    for (let n = 0; n < 10; n++) peer.say({ type: 'leave' })

    expect(await peer.gone()).toBe('not-welcome')
    expect(gateway.count().rooms).toBe(0)
    expect(place.listEvents(caseId)).toEqual([])
    change({ state: 'done', endedBy: 'agent' })
  })
})

describe('a session that ends', () => {
  test('[PR16] closes all of its links within a second, in the middle of their work', async () => {
    const { customer, agent, joinAgent, endSession } = await openViewed(await open())
    const second = await joinAgent()
    const other = await joinAgent({ sessionId: 'another' })
    let seq = 0
    const page = setInterval(() => customer.frame({ seq: ++seq, isKeyframe: seq === 1 }), 5)
    await until(() => agent.frames.length > 10, 'some frames')

    const startedMs = performance.now()
    endSession('session')
    const why = [await agent.gone(), await second.gone()]
    const tookMs = performance.now() - startedMs
    const told = agent.frames.length
    await until(() => other.frames.length >= 0 && other.closedWith === undefined, 'the other to stay')
    clearInterval(page)

    console.log(`T9: two links closed ${tookMs.toFixed(1)} ms after their session had ended`)
    expect(why).toEqual(['signed-out', 'signed-out'])
    expect(tookMs).toBeLessThan(1_000)
    expect(agent.frames.length).toBe(told)
  })
})
