/** The app on a free port over a database of its own, and people to call it as. */
import { randomUUID } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { type Call, openClient, openUpload, sendAs, type Upload } from '@conav/shared/api/client.ts'
import { peerHeader } from '@conav/shared/api/file.ts'
import type { Credential } from '@conav/shared/api/customer.ts'
import { ROUTES } from '@conav/shared/api/routes.ts'
import { Policy } from '@conav/shared/policy/policy.ts'
import { SiteKey } from '@conav/shared/protocol/id.ts'
import { pino } from 'pino'
import { openApp } from '../app.ts'
import { openAssetFolder } from '../asset/asset-folder.ts'
import { AssetStore } from '../asset/asset-store.ts'
import { openFirstRun } from '../auth/setup.ts'
import { openSessions } from '../auth/sessions.ts'
import { completeConfig, LIMITS, readSettings, type Config } from '../config.ts'
import { openTestDb, type TestDbKind } from '../db/testing.ts'
import type { Db } from '../db/db.ts'
import { DEMO_PEOPLE } from '../demo/people.ts'
import type { GatewayCounts } from '../gateway/doors.ts'
import type { Files } from '../file/arrivals.ts'
import { FileFeed } from '../file/file-feed.ts'
import { openDisk } from '../file/disk.ts'
import { Downloads } from '../file/downloads.ts'
import { openFolderVault } from '../file/folder-vault.ts'
import { listen } from '../http/listen.ts'
import { openMetrics } from '../metrics.ts'
import { seedDemoPeople } from '../people/person.repo.ts'
import { PolicyFeed } from '../policy/policy-feed.ts'
import { PreviewBox } from '../policy/preview-box.ts'
import { CaseFeed } from '../queue/case-feed.ts'
import { TicketBox } from '../queue/tickets.ts'
import { seedSite } from '../site/site.repo.ts'
import { openViewer } from '../viewer.ts'

export const SHOP = { key: SiteKey.parse('test-shop'), name: 'Test shop', origin: 'http://shop.example' }

/** What the assets of one case may have in all. */
export const TEST_ASSET_BYTES = 200_000

export interface TestApp {
  config: Config
  db: Db
  sessions: ReturnType<typeof openSessions>
  tickets: TicketBox
  feed: CaseFeed
  files: Files
  assets: AssetStore
  policies: PolicyFeed
  previews: PreviewBox
  /** Of the first run, outside of the demo. */
  setupToken: string | undefined
  /** What was logged so far. */
  readLog(): string
  /** As a document of our own pages sends it. With `from` it comes from another address. */
  send: (path: string, init?: RequestInit, from?: string) => Promise<Response>
  /** Someone without an account. */
  openCustomer(from?: string): Call
  /** One of the demo's people, by name. */
  signIn(name: string): Promise<TestPerson>
  /** Someone in a case without an account. */
  openPeer(kind: 'customer' | 'guest', credential: Credential): TestPeer
  /** A request to the viewer's own origin. */
  sendToViewer: (url: string, init?: RequestInit) => Promise<Response>
  close(): Promise<void>
}

export interface TestPeer {
  call: Call
  upload: Upload
}

export interface TestPerson extends TestPeer {
  cookie: string
}

const COUNTS: GatewayCounts = {
  rooms: 0,
  customers: 0,
  agents: 0,
  unstoredBytes: 0,
  isStoring: true,
  unstoredWrites: 0,
  isPersisting: true,
  writesGivenUpTotal: 0,
  writesLeftOutTotal: 0,
  framesTotal: 0,
  frameBytesTotal: 0,
  framesRefusedTotal: 0,
  framesSkippedTotal: 0,
  intentsTotal: 0,
  intentsRefusedTotal: 0,
  framesInspectedTotal: 0,
  framesUninspectedTotal: 0,
  streamsRefusedTotal: 0,
}

/** In the demo there are its people and one site; in `serve` nobody and nothing. Addresses are taken from X-Forwarded-For. */
export async function openTestApp(kind: TestDbKind, mode: Config['mode'] = 'demo'): Promise<TestApp> {
  const lines: string[] = []
  const log = pino({ level: 'trace', base: null }, { write: (line) => void lines.push(line) })
  const opened = await openTestDb(kind)
  const { db } = opened
  const port = await listen({ name: 'PORT', port: 0, host: '127.0.0.1' })
  const settings = readSettings({ PORT: '0' }, mode === 'demo' ? ['--demo'] : [])
  const viewerPort = await listen({ name: 'VIEWER_PORT', port: 0, host: '127.0.0.1' })
  const ports = { app: port.port, viewer: viewerPort.port, shop: 2, other: 3 }
  const completed = completeConfig(settings, ports)
  const folder = await mkdtemp(path.join(os.tmpdir(), 'conav-files-'))
  const assetFolder = await mkdtemp(path.join(os.tmpdir(), 'conav-assets-'))
  const folders = { ...completed.folders, files: folder, assets: assetFolder }
  const config: Config = { ...completed, isBehindProxy: true, folders, maxAssetBytesACase: TEST_ASSET_BYTES }
  if (mode === 'demo') {
    await seedDemoPeople(db, DEMO_PEOPLE)
    await seedSite(db, { key: SHOP.key, name: SHOP.name, origins: [SHOP.origin], policy: Policy.parse({ version: 1 }) })
  }
  const isDemo = mode === 'demo'
  const sessions = openSessions({ db, log, isDemo })
  const tickets = new TicketBox(LIMITS.ticketLifeMs)
  sessions.onEnded((sessionId) => tickets.forget(sessionId))
  const feed = new CaseFeed(log)
  const vault = await openFolderVault(folder)
  const disk = await openDisk({ findFreeBytes: () => vault.findFreeBytes(), log })
  const files: Files = { db, vault, feed: new FileFeed(log), disk }
  const assets = new AssetStore({
    db,
    folder: await openAssetFolder(assetFolder),
    disk,
    maxCaseBytes: config.maxAssetBytesACase,
  })
  const downloads = new Downloads({ ticketLifeMs: LIMITS.ticketLifeMs, resumeWithinMs: LIMITS.downloadResumeMs })
  const firstRun = await openFirstRun(db, { isDemo })
  const policies = new PolicyFeed(log)
  const previews = new PreviewBox(LIMITS.previewLifeMs)
  sessions.onEnded((sessionId) => previews.forget(sessionId))
  const parts = { config, db, log, sessions, firstRun, feed, files, assets, downloads, tickets, policies, previews }
  const app = openApp({ ...parts, metrics: openMetrics(), version: '0.0.0', countGateway: () => COUNTS })
  port.serve(app.koa.callback())
  viewerPort.serve(openViewer(config, { db, log, downloads, vault: files.vault }).callback())

  const base = config.origins.app
  const send: TestApp['send'] = (to, init = {}, from = randomAddress()) => {
    const headers = { origin: base, 'x-forwarded-for': from, ...(init.headers as Record<string, string> | undefined) }
    return fetch(base + to, { redirect: 'manual', ...init, headers })
  }
  const openSend =
    (from: string, cookie?: string): typeof fetch =>
    (to, init = {}) => {
      const headers = { ...Object.fromEntries(new Headers(init.headers)), ...(cookie ? { cookie } : {}) }
      return send(to as string, { ...init, headers }, from)
    }
  const openCaller = (from: string, cookie?: string): Call => openClient('', openSend(from, cookie))
  return {
    config,
    db,
    sessions,
    tickets,
    feed,
    files,
    assets,
    policies,
    previews,
    setupToken: firstRun.token,
    readLog: () => lines.join(''),
    send,
    openCustomer: (from = randomAddress()) => openCaller(from),
    async signIn(name) {
      const from = randomAddress()
      const { demo } = await openCaller(from)(ROUTES.findSession, {}, {})
      const person = demo.find((one) => one.name === name)?.id
      const body = JSON.stringify({ person })
      const init = { method: 'POST', body, headers: { 'content-type': 'application/json' } }
      const cookie = cookieOf(await send('/api/session/demo', init))
      return { cookie, call: openCaller(from, cookie), upload: openUpload('', openSend(from, cookie)) }
    },
    openPeer(kind, credential) {
      const sendPeer = sendAs(peerHeader(kind, credential), openSend(randomAddress()))
      return { call: openClient('', sendPeer), upload: openUpload('', sendPeer) }
    },
    sendToViewer: (url, init) => fetch(url.replace(config.origins.viewer, `http://127.0.0.1:${viewerPort.port}`), init),
    async close() {
      app.close()
      sessions.close()
      await Promise.all([port.close(0), viewerPort.close(0)])
      await opened.close()
      disk.close()
      await Promise.all([folder, assetFolder].map((each) => rm(each, { recursive: true })))
    },
  }
}

/** The pair that a browser would send back. */
export function cookieOf(response: Response): string {
  return response.headers.get('set-cookie')?.split(';')[0] ?? ''
}

/** Each caller its own, so that limits by address never meet. */
function randomAddress(): string {
  return randomUUID()
}
