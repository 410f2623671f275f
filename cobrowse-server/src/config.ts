/** What the server is told from outside: environment, flags, and the limits it holds. */
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import type { DbPlace } from './db/place.ts'
import { VARIABLES, type Variables } from './environment.ts'

const ROOT = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..')
/** Such a value is never repeated in a message. */
const MAY_HOLD_PASSWORD = /^(DATABASE|REDIS|SMTP)_URL$/
const SECOND_MS = 1_000
const MINUTE_MS = 60 * SECOND_MS

/**
 * The limits of the server's HTTP side. Those of rooms and sockets are in gateway/limit.ts, those that all sides share in
 * shared/src/protocol/limit.ts.
 */
export const LIMITS = {
  bodyBytes: 64 * 1024,
  stopWithinMs: 5 * SECOND_MS,
  sessionLifeMs: 12 * 60 * MINUTE_MS,
  ticketLifeMs: 30 * SECOND_MS,
  codeLifeMs: 5 * MINUTE_MS,
  guestLifeMs: 24 * 60 * MINUTE_MS,
  /** Wrong codes an address may try before it is locked out for `codeLockMs`. */
  codeTries: 10,
  codeLockMs: 15 * MINUTE_MS,
  /** Wrong passwords an address may try for one e-mail, and for all, within `signInWindowMs`. */
  signInTries: 10,
  signInTriesAnyone: 50,
  signInWindowMs: 15 * MINUTE_MS,
  /** Cases and joins that one address may open a minute. */
  asksPerMinute: 120,
  /** Questions of the waiting customer's side ("which place am I?") of one address a minute. */
  placesPerMinute: 1_200,
  /** Files on their way in one case. The size of one is the organisation's to set. */
  filesArriving: 20,
  /** Files that one person may offer in one case, whatever became of them: who comes in is told of each. */
  filesAPerson: 500,
  /** How many times the largest file a case may hold of what nobody has accepted yet. */
  unsettledTimes: 4,
  /** Files that one address may offer a minute. */
  offersPerMinute: 600,
  /** Addresses for downloads that one address may have made a minute; each stands in the event log. */
  opensPerMinute: 600,
  /** What is left free on the disk of the files, for the database and the log beside them. */
  diskReserveBytes: 256 * 1024 * 1024,
  /** How often it is looked how much is left. */
  diskLookEveryMs: 5 * SECOND_MS,
  /** A file that has not grown for so long is given up. */
  halfFileLifeMs: 24 * 60 * MINUTE_MS,
  sweepEveryMs: 60 * MINUTE_MS,
  /** A download that broke off may go on for so long after its last byte. */
  downloadResumeMs: 2 * MINUTE_MS,
  /** Questions which assets are there, and assets, of one case a minute. The size of one is shared/src/asset's to set. */
  assetAsksPerMinute: 600,
  assetsPerMinute: 600,
  eventsHeartbeatMs: 15 * SECOND_MS,
  /** A preview of a policy ends so long after its draft was last changed. */
  previewLifeMs: 30 * MINUTE_MS,
  /** A page that shows one is answered after this at the latest, and asks again. */
  previewWaitMs: 10 * SECOND_MS,
  /** Pages that may wait for the same draft at once. */
  previewPages: 20,
  /** Wrong tickets of previews that one address may try a minute. */
  previewTriesPerMinute: 30,
} as const

export interface Ports {
  app: number
  viewer: number
  shop: number
  other: number
}

/** What was asked for, before any port is open. */
export interface Settings {
  mode: 'demo' | 'serve'
  /** Loopback in the demo; undefined means all interfaces. */
  host: string | undefined
  ports: Ports
  publicUrl: string | undefined
  viewerOrigin: string | undefined
  db: DbPlace
  folders: { snippet: string; dashboard: string; viewer: string; demoSites: string; files: string; assets: string }
  /** What the assets of one case may have in all. */
  maxAssetBytesACase: number
  /** Known variables that are set, and that this version does not use yet. */
  unused: string[]
}

/** The origins under which browsers reach each part, with the ports that were really opened. */
export interface Origins {
  app: string
  viewer: string
  shop: string
  other: string
}

export interface Config extends Settings {
  origins: Origins
  /** Origins of our own pages: PUBLIC_URL, or else the loopback names of the port. Only these may change anything by cookie. */
  ownOrigins: readonly string[]
  /** TLS ends at a proxy in front, which appends the caller's address to X-Forwarded-For. */
  isBehindProxy: boolean
}

/** What is wrong with the environment or the flags, a line each, with what would be right. */
export class SettingsError extends Error {
  readonly problems: readonly string[]
  constructor(problems: readonly string[]) {
    super(`Conav cannot start:\n${problems.map((problem) => `  - ${problem}`).join('\n')}`)
    this.name = 'SettingsError'
    this.problems = problems
  }
}

/** Reads environment and flags. Throws SettingsError with all that is wrong at once. */
export function readSettings(env: NodeJS.ProcessEnv, args: readonly string[]): Settings {
  const problems: string[] = []
  const variables = readVariables(env, problems)
  const flags = readFlags(args, problems)
  const publicUrl = variables.PUBLIC_URL
  if (publicUrl !== undefined && variables.VIEWER_ORIGIN === undefined) {
    problems.push('VIEWER_ORIGIN is not set: with PUBLIC_URL it must name the other host that leads to VIEWER_PORT')
  }
  if (publicUrl !== undefined && variables.VIEWER_ORIGIN !== undefined) {
    problems.push(...judgeViewer(publicUrl, variables.VIEWER_ORIGIN))
  }
  const ports = {
    app: variables.PORT,
    viewer: variables.VIEWER_PORT,
    shop: variables.DEMO_PORT,
    other: variables.DEMO_PORT2,
  }
  problems.push(...listSharedPorts(ports))
  if (problems.length > 0) throw new SettingsError(problems)
  return {
    mode: flags.mode,
    host: flags.mode === 'demo' ? '127.0.0.1' : undefined,
    ports,
    publicUrl,
    viewerOrigin: variables.VIEWER_ORIGIN,
    db: placeOf(variables),
    folders: {
      snippet: flags.siteScript,
      dashboard: path.join(ROOT, 'dashboard/dist/app'),
      viewer: path.join(ROOT, 'dashboard/dist/viewer'),
      demoSites: flags.demoSites,
      files: path.join(path.resolve(ROOT, variables.CONAV_DATA), 'files'),
      assets: path.join(path.resolve(ROOT, variables.CONAV_DATA), 'assets'),
    },
    maxAssetBytesACase: variables.CONAV_ASSET_MB_PER_CASE * 1024 * 1024,
    unused: variables.unused,
  }
}

/** Completes the settings with the ports that were really opened (0 asks the system for a free one). */
export function completeConfig(settings: Settings, opened: Ports): Config {
  const appUrl = settings.publicUrl ?? `http://127.0.0.1:${opened.app}`
  const origins = {
    app: appUrl,
    viewer: settings.viewerOrigin ?? `http://viewer.localhost:${opened.viewer}`,
    shop: `http://shop.localhost:${opened.shop}`,
    other: `http://other.localhost:${opened.other}`,
  }
  const problems = judgeViewer(origins.app, origins.viewer)
  if (problems.length > 0) throw new SettingsError(problems)
  return {
    ...settings,
    origins,
    ownOrigins: settings.publicUrl ? [appUrl] : [appUrl, `http://localhost:${opened.app}`],
    isBehindProxy: settings.publicUrl?.startsWith('https:') ?? false,
  }
}

function readVariables(env: NodeJS.ProcessEnv, problems: string[]): Variables & { unused: string[] } {
  const values: Record<string, unknown> = {}
  const unused: string[] = []
  for (const [name, variable] of Object.entries(VARIABLES)) {
    const text = env[name]?.trim() || undefined
    const read = variable.schema.safeParse(text)
    if (read.success) values[name] = read.data
    else
      problems.push(
        `${name} is ${MAY_HOLD_PASSWORD.test(name) ? 'not usable' : JSON.stringify(text)}: ${variable.right}`,
      )
    if (text !== undefined && 'isUnused' in variable) unused.push(name)
  }
  return { ...(values as Variables), unused }
}

function readFlags(args: readonly string[], problems: string[]) {
  const siteScript = path.join(ROOT, 'extension/dist')
  const flags = { mode: 'serve' as Settings['mode'], demoSites: path.join(ROOT, 'test/sites/dist'), siteScript }
  for (const arg of args) {
    if (arg === '--demo') flags.mode = 'demo'
    else if (arg.startsWith('--demo-sites=')) flags.demoSites = path.resolve(arg.slice('--demo-sites='.length))
    else if (arg.startsWith('--site-script=')) flags.siteScript = path.resolve(arg.slice('--site-script='.length))
    else
      problems.push(`unknown flag ${JSON.stringify(arg)}; have: --demo, --demo-sites=<folder>, --site-script=<folder>`)
  }
  // What customers run decides what leaves their pages: outside of the demo it is the build of this checkout, always.
  if (flags.mode !== 'demo' && flags.siteScript !== siteScript) problems.push('--site-script needs --demo')
  return flags
}

function placeOf(variables: Variables): DbPlace {
  if (variables.DATABASE_URL !== undefined) return { kind: 'postgres', url: variables.DATABASE_URL }
  return { kind: 'folder', folder: path.join(path.resolve(ROOT, variables.CONAV_DATA), 'db') }
}

/** Cookies know hosts, not ports: on the app's own host the viewer's document would be sent the session. */
function judgeViewer(app: string, viewer: string): string[] {
  if (new URL(app).hostname !== new URL(viewer).hostname) return []
  return [
    `VIEWER_ORIGIN is "${viewer}", the same host as the app's ${app}: name another one, as in https://conav-viewer.example`,
  ]
}

function listSharedPorts(ports: Ports): string[] {
  const names = { app: 'PORT', viewer: 'VIEWER_PORT', shop: 'DEMO_PORT', other: 'DEMO_PORT2' } as const
  const taken = new Map<number, string>()
  return (Object.keys(names) as (keyof Ports)[]).flatMap((key) => {
    const port = ports[key]
    const other = taken.get(port)
    taken.set(port, names[key])
    return port && other ? [`${names[key]} is ${port}, which ${other} has already: give each a port of its own`] : []
  })
}
