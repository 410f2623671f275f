import { type ChildProcess, spawn } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { openClient, openUpload, sendAs } from '@conav/shared/api/client.ts'
import { peerHeader } from '@conav/shared/api/file.ts'
import { ROUTES } from '@conav/shared/api/routes.ts'
import { SiteKey } from '@conav/shared/protocol/id.ts'
import { openRandom } from '@conav/shared/testing/random.ts'
import { afterAll, beforeAll, expect, test } from 'vitest'

const CHUNK_BYTES = 128 * 1024
const SIZE_BYTES = 6 * 1024 * 1024 + 7
const KILLS = 3

let folder: string
let child: ChildProcess | undefined
beforeAll(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'conav-crash-'))
  for (const site of ['shop', 'other']) {
    mkdirSync(path.join(folder, 'sites', 'dist', site), { recursive: true })
    mkdirSync(path.join(folder, 'sites', site))
    writeFileSync(path.join(folder, 'sites', site, 'policy.json'), '{ "version": 1 }')
  }
})
afterAll(() => {
  child?.kill('SIGKILL')
  rmSync(folder, { recursive: true })
})

/** Gives the app's and the shop's origin. */
async function start(): Promise<{ app: string; shop: string }> {
  const main = path.resolve(import.meta.dirname, '../main.ts')
  const ports = { PORT: '0', VIEWER_PORT: '0', DEMO_PORT: '0', DEMO_PORT2: '0', DATABASE_URL: '' }
  const env = { ...process.env, ...ports, CONAV_DATA: path.join(folder, 'data') }
  child = spawn(process.execPath, [main, '--demo', `--demo-sites=${path.join(folder, 'sites', 'dist')}`], { env })
  let said = ''
  child.stdout?.on('data', (data) => (said += String(data)))
  await expect.poll(() => said, { timeout: 40_000 }).toMatch(/Conav is ready/)
  const [, app = '', shop = ''] = /app (\S+) .* demo shop (\S+)/.exec(said) ?? []
  return { app, shop }
}

async function kill(): Promise<void> {
  const gone = new Promise((resolve) => child?.once('close', resolve))
  child?.kill('SIGKILL')
  await gone
}

test('[SE33] a server that is killed in mid-file again and again has every byte right in the end', async () => {
  const random = openRandom(Date.now())
  // Random bytes behind the head of a picture, so that one byte out of place shows.
  const bytes = new Uint8Array(SIZE_BYTES).map(() => random.below(256))
  bytes.set(Buffer.from('ffd8ffe000104a46494600010100000100010000', 'hex'))
  let { app, shop } = await start()
  const { case: id, secret } = await openClient(app)(
    ROUTES.askForHelp,
    {},
    { site: SiteKey.parse('demo-shop'), origin: shop, isPhone: false },
  )
  const sendPeer = sendAs(peerHeader('customer', { case: id, secret }))
  const input = { case: id, name: 'photo.jpg', sizeBytes: SIZE_BYTES }
  const { id: file } = await openClient(app, sendPeer)(ROUTES.offerFile, {}, input)
  const known: number[] = []

  for (let kills = 0; ;) {
    const found = await openClient(app, sendPeer)(ROUTES.findFile, { id: file }, {})
    known.push(found.receivedBytes)
    if (found.state !== 'arriving') break
    const at = found.receivedBytes
    const chunk = bytes.slice(at, at + CHUNK_BYTES)
    const isDeadly = kills < KILLS && at > ((kills + 1) * SIZE_BYTES) / (KILLS + 2)
    const sent = openUpload(app, sendPeer)(ROUTES.sendChunk, { id: file }, { input: { at }, bytes: chunk })
    if (!isDeadly) {
      await sent
      continue
    }
    sent.catch(() => {})
    await new Promise((resolve) => setTimeout(resolve, random.below(12)))
    await kill()
    kills++
    ;({ app, shop } = await start())
  }

  const kept = readFileSync(path.join(folder, 'data', 'files', file))
  expect(
    known.toSorted((a, b) => a - b),
    `seed ${random.seed}`,
  ).toEqual(known)
  expect(Buffer.compare(kept, bytes), `seed ${random.seed}`).toBe(0)
}, 120_000)
