import { createServer, connect, type Socket } from 'node:net'
import { openRandom } from '@conav/shared/testing/random.ts'
import { afterEach, expect, test } from 'vitest'
import { CLEAR, openProxy, type Proxy } from './proxy.ts'

const closers: (() => unknown)[] = []
afterEach(async () => {
  for (const close of closers.splice(0).toReversed()) await close()
})

/** A server that says everything back, behind a proxy. */
async function openEcho(): Promise<{ proxy: Proxy; dial: () => Promise<{ socket: Socket; heard: () => string }> }> {
  const server = createServer((socket) => void socket.on('error', () => undefined).pipe(socket))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('no port')
  const proxy = await openProxy({ port: address.port, random: openRandom(1) })
  closers.push(
    () => server.close(),
    () => proxy.close(),
  )
  const dial = async () => {
    let heard = ''
    const socket = connect(proxy.port, '127.0.0.1')
    socket.setEncoding('utf8').on('data', (text: string) => (heard += text))
    socket.on('error', () => undefined)
    closers.push(() => socket.destroy())
    await new Promise<void>((resolve) => socket.once('connect', () => resolve()))
    return { socket, heard: () => heard }
  }
  return { proxy, dial }
}

test('[EE150] in bad weather bytes come late and in order', async () => {
  const { proxy, dial } = await openEcho()
  proxy.turn({ delayMs: 40, jitterMs: 60, bytesASecond: 50_000 })
  const { socket, heard } = await dial()

  const startMs = performance.now()
  for (let n = 0; n < 50; n += 1) socket.write(`${n},`)
  const whole = Array.from({ length: 50 }, (_, n) => `${n},`).join('')
  await expect.poll(heard, { timeout: 5_000 }).toBe(whole)

  expect(performance.now() - startMs).toBeGreaterThan(80)
})

test('[EE150] a half-open line looks alive and carries nothing; a new one carries', async () => {
  const { proxy, dial } = await openEcho()
  const old = await dial()
  old.socket.write('before')
  await expect.poll(old.heard).toBe('before')

  proxy.halfOpen()
  old.socket.write('after')
  const fresh = await dial()
  fresh.socket.write('fresh')
  await expect.poll(fresh.heard).toBe('fresh')

  expect(old.heard()).toBe('before')
  expect(old.socket.destroyed).toBe(false)
})

test('[EE150] a line that is cut ends on both sides, and nobody gets in while it is shut', async () => {
  const { proxy, dial } = await openEcho()
  const first = await dial()
  const cut = new Promise((resolve) => first.socket.once('close', resolve))
  proxy.shut()
  await cut
  const second = await dial()
  await new Promise((resolve) => second.socket.once('close', resolve))

  proxy.open()
  proxy.turn(CLEAR)
  const third = await dial()
  third.socket.write('through')

  await expect.poll(third.heard).toBe('through')
})
