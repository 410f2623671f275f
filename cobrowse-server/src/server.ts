/** One Conav: opens ports, database and parts in order, and closes them in the other. */
import { readFileSync } from 'node:fs'
import { type AppParts, openApp } from './app.ts'
import { openAssetFolder } from './asset/asset-folder.ts'
import { AssetStore } from './asset/asset-store.ts'
import { openFirstRun } from './auth/setup.ts'
import { openSessions } from './auth/sessions.ts'
import { openChatStore } from './chat/chat.repo.ts'
import { type Config, completeConfig, LIMITS, type Settings } from './config.ts'
import { openDb } from './db/db.ts'
import { openDemoSite, readDemoPolicies, seedDemo } from './demo/demo.ts'
import type { Files } from './file/arrivals.ts'
import { openDisk } from './file/disk.ts'
import { Downloads } from './file/downloads.ts'
import { FileFeed } from './file/file-feed.ts'
import { openFolderVault } from './file/folder-vault.ts'
import { openFileDoor } from './file/file-door.ts'
import { sweepFiles } from './file/sweep-files.ts'
import type { Gateway } from './gateway/doors.ts'
import { openGateway } from './gateway/gateway.ts'
import { GATEWAY_LIMITS } from './gateway/limit.ts'
import { openGuestDoor } from './guest/guest-door.ts'
import { listen, type OpenPort } from './http/listen.ts'
import type { Logger } from './log.ts'
import { openMetrics } from './metrics.ts'
import { PolicyFeed } from './policy/policy-feed.ts'
import { PreviewBox } from './policy/preview-box.ts'
import { openCaseDoor } from './queue/case-door.ts'
import { CaseFeed } from './queue/case-feed.ts'
import { TicketBox } from './queue/tickets.ts'
import { openSweep } from './sweep.job.ts'
import { openViewer } from './viewer.ts'

/** What answers on its way out may take; the rest of `stopWithinMs` is for the journal and the database. */
const ANSWERS_WITHIN_MS = 1_500

export interface ConavServer {
  config: Config
  /** Opens the first run, where one is due. */
  setupToken: string | undefined
  close(): Promise<void>
}

/** Throws a sentence where a port or the data is taken, or something is missing; what was opened before is closed again. */
export async function openServer(settings: Settings, log: Logger): Promise<ConavServer> {
  const closers: (() => unknown)[] = []
  const close = async () => {
    for (const step of closers.splice(0).toReversed()) {
      // Each may need what was opened before it.
      // oxlint-disable-next-line no-await-in-loop
      await step()
    }
  }
  try {
    return { ...(await open(settings, log, closers)), close }
  } catch (error) {
    await close()
    throw error
  }
}

async function open(settings: Settings, log: Logger, closers: (() => unknown)[]): Promise<Omit<ConavServer, 'close'>> {
  const isDemo = settings.mode === 'demo'
  const policies = isDemo ? await readDemoPolicies(settings) : undefined
  const ports = await openPorts(settings, closers)
  const config = completeConfig(settings, {
    app: ports.app.port,
    viewer: ports.viewer.port,
    shop: ports.shop?.port ?? 0,
    other: ports.other?.port ?? 0,
  })
  const { db, close: closeDb } = await openDb({
    db: config.db,
    onLost: (error) => log.warn({ err: error }, 'a connection to the database was lost'),
  })
  closers.push(closeDb)
  if (policies) await seedDemo(db, config.origins, policies)

  const parts = await openParts({ config, db, log }, closers)
  const gateway = connectGateway(parts, ports.app.server)
  const countGateway = () => gateway.count()
  parts.metrics.watchGateway(countGateway)
  parts.metrics.watchDisk(parts.files.disk)
  const firstRun = await openFirstRun(db, { isDemo })
  const app = openApp({ ...parts, firstRun, countGateway, version: readVersion() })
  closers.push(() => {
    app.close()
    return Promise.all([
      ...Object.values(ports).map((port: OpenPort) => port.close(ANSWERS_WITHIN_MS)),
      gateway.close(),
    ])
  })

  ports.app.serve(app.koa.callback())
  ports.viewer.serve(openViewer(config, { ...parts, vault: parts.files.vault }).callback())
  ports.shop?.serve(openDemoSite(config, 'shop').callback())
  ports.other?.serve(openDemoSite(config, 'other').callback())
  return { config, setupToken: firstRun.token }
}

type Parts = Omit<AppParts, 'firstRun' | 'countGateway' | 'version'>

/** What the features keep and listen to, before anyone comes in. */
async function openParts(
  { config, db, log }: Pick<AppParts, 'config' | 'db' | 'log'>,
  closers: (() => unknown)[],
): Promise<Parts> {
  const sessions = openSessions({ db, log, isDemo: config.mode === 'demo' })
  closers.push(() => sessions.close())
  const feed = new CaseFeed(log)
  const vault = await openFolderVault(config.folders.files)
  const disk = await openDisk({ findFreeBytes: () => vault.findFreeBytes(), log })
  closers.push(() => disk.close())
  const files: Files = { db, vault, feed: new FileFeed(log), disk }
  const downloads = new Downloads({ ticketLifeMs: LIMITS.ticketLifeMs, resumeWithinMs: LIMITS.downloadResumeMs })
  closers.push(openSweep({ what: 'files', sweep: () => sweepFiles(files, Date.now()) }, { cases: feed, log }))
  const folder = await openAssetFolder(config.folders.assets)
  const assets = new AssetStore({ db, folder, disk, maxCaseBytes: config.maxAssetBytesACase })
  closers.push(openSweep({ what: 'assets', sweep: () => assets.sweep() }, { cases: feed, log }))
  const tickets = new TicketBox(LIMITS.ticketLifeMs)
  closers.push(sessions.onEnded((sessionId) => tickets.forget(sessionId)))
  const policies = new PolicyFeed(log)
  const previews = new PreviewBox(LIMITS.previewLifeMs)
  closers.push(sessions.onEnded((sessionId) => previews.forget(sessionId)))
  const kept = { files, assets, downloads, tickets, policies, previews }
  return { config, db, log, metrics: openMetrics(), sessions, feed, ...kept }
}

function connectGateway(
  { config, db, log, tickets, sessions, feed, files, policies }: Parts,
  server: OpenPort['server'],
): Gateway {
  return openGateway({
    server,
    config: { origins: config.ownOrigins, isBehindProxy: config.isBehindProxy, limits: GATEWAY_LIMITS },
    db,
    log,
    cases: openCaseDoor(db, feed),
    tickets,
    sessions,
    chat: openChatStore(db),
    files: openFileDoor(db, files.feed),
    guests: openGuestDoor(db),
    policies,
    // A database of its own has a disk of its own.
    mayRecord: () => config.db.kind === 'postgres' || !files.disk.isFull,
  })
}

interface OpenPorts {
  app: OpenPort
  viewer: OpenPort
  shop?: OpenPort
  other?: OpenPort
}

async function openPorts({ mode, host, ports }: Settings, closers: (() => unknown)[]): Promise<OpenPorts> {
  const openOne = async (name: string, port: number) => {
    const opened = await listen({ name, port, host })
    closers.push(() => opened.close(0))
    return opened
  }
  const both = { app: await openOne('PORT', ports.app), viewer: await openOne('VIEWER_PORT', ports.viewer) }
  if (mode !== 'demo') return both
  return { ...both, shop: await openOne('DEMO_PORT', ports.shop), other: await openOne('DEMO_PORT2', ports.other) }
}

function readVersion(): string {
  const manifest = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')) as { version: string }
  return manifest.version
}
