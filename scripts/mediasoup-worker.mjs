/**
 * Makes sure that mediasoup, a dependency of the server, has a worker that runs. In this order: the binary in place,
 * one from the user's cache, the official prebuilt, else one built from the C++ sources inside the npm package
 * against the system's libraries (about 2 minutes on 2 cores). The worker has no version handshake, so only the very
 * version that is installed will do. Options: --no-download, --force-build.
 */
import { execFileSync, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import fs from 'node:fs'
import { createRequire } from 'node:module'
import os from 'node:os'
import path from 'node:path'
import { buildWorker } from './mediasoup-build.mjs'
import { ROOT } from './places.mjs'
import { listFiles } from './stamps.mjs'

const OVERLAY = path.join(ROOT, 'scripts', 'mediasoup-overlay')
const BUILDER = path.join(ROOT, 'scripts', 'mediasoup-build.mjs')
const RELEASES = 'https://github.com/versatica/mediasoup/releases/download'
const DOWNLOAD_WITHIN_MS = 60_000
/** What a sound worker exits with when it is not told its version; mediasoup's own postinstall asks the same way. */
const NO_VERSION = 41

const log = (message) => console.error(`[media worker] ${message}`)

try {
  await prepare(new Set(process.argv.slice(2)))
} catch (error) {
  log(error instanceof Error ? error.message : error)
  process.exitCode = 1
}

/** @param {Set<string>} options */
async function prepare(options) {
  const mediasoup = findMediasoup()
  const { target } = mediasoup
  const mustBuild = options.has('--force-build')
  if (!mustBuild && runs(target)) return log(`ready: ${target}`)
  if (process.env.MEDIASOUP_WORKER_BIN) throw new Error(`MEDIASOUP_WORKER_BIN is "${target}", which does not run`)
  const cached = cacheFile(mediasoup.version)
  if (!mustBuild && runs(cached)) return place(cached, target)
  if (!mustBuild && !options.has('--no-download') && (await download(mediasoup))) return undefined
  return build(mediasoup, cached)
}

function findMediasoup() {
  const require = createRequire(path.join(ROOT, 'cobrowse-server', 'package.json'))
  const folder = path.resolve(path.dirname(require.resolve('mediasoup')), '..', '..')
  const { version } = JSON.parse(fs.readFileSync(path.join(folder, 'package.json'), 'utf8'))
  const inPlace = path.join(folder, 'worker', 'out', 'Release', 'mediasoup-worker')
  return { folder, version, target: process.env.MEDIASOUP_WORKER_BIN ?? inPlace }
}

/** @param {string} file */
function runs(file) {
  return fs.existsSync(file) && spawnSync(file, [], { env: {}, stdio: 'ignore' }).status === NO_VERSION
}

/**
 * Puts the binary in its place by a rename, so that nobody ever sees half of it.
 * @param {string} from
 * @param {string} to
 */
function place(from, to) {
  fs.mkdirSync(path.dirname(to), { recursive: true })
  const half = `${to}.${process.pid}`
  fs.copyFileSync(from, half)
  fs.chmodSync(half, 0o755)
  fs.renameSync(half, to)
  log(`${from} -> ${to}`)
}

/** @param {string} version */
function cacheFile(version) {
  const hash = createHash('sha256').update(`${version} ${process.platform} ${process.arch}`)
  for (const file of [BUILDER, ...listFiles(OVERLAY)]) hash.update(path.basename(file)).update(fs.readFileSync(file))
  const home = process.env.XDG_CACHE_HOME ?? path.join(os.homedir(), '.cache')
  return path.join(home, 'mediasoup-worker', `${version}-${hash.digest('hex').slice(0, 16)}`)
}

/** @param {{ version: string, target: string }} mediasoup */
async function download({ version, target }) {
  const kernel = process.platform === 'linux' ? `-kernel${os.release().split('.')[0]}` : ''
  const releases = process.env.MEDIASOUP_WORKER_PREBUILT_DOWNLOAD_BASE_URL ?? RELEASES
  const url = `${releases}/${version}/mediasoup-worker-${version}-${process.platform}-${process.arch}${kernel}.tgz`
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'conav-media-'))
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(DOWNLOAD_WITHIN_MS) })
    if (!response.ok) throw new Error(`HTTP ${response.status}`)
    fs.writeFileSync(path.join(folder, 'worker.tgz'), Buffer.from(await response.arrayBuffer()))
    execFileSync('tar', ['xzf', 'worker.tgz'], { cwd: folder })
    const file = path.join(folder, process.platform === 'win32' ? 'mediasoup-worker.exe' : 'mediasoup-worker')
    if (!runs(file)) throw new Error('it does not run on this machine')
    place(file, target)
    return true
  } catch (error) {
    log(`no prebuilt from ${url}: ${error instanceof Error ? error.message : String(error)}`)
    return false
  } finally {
    fs.rmSync(folder, { recursive: true, force: true })
  }
}

/**
 * @param {ReturnType<typeof findMediasoup>} mediasoup
 * @param {string} cached
 */
function build(mediasoup, cached) {
  const startMs = performance.now()
  const work = fs.mkdtempSync(path.join(os.tmpdir(), 'conav-media-'))
  try {
    log(`building the worker of mediasoup ${mediasoup.version} from its sources (some minutes, once) ...`)
    const file = buildWorker({ mediasoup, overlay: OVERLAY, work })
    if (!runs(file)) throw new Error('the worker was built but does not run')
    place(file, cached)
    place(file, mediasoup.target)
    log(`built in ${Math.round((performance.now() - startMs) / 1000)} s`)
  } finally {
    fs.rmSync(work, { recursive: true, force: true })
  }
}
