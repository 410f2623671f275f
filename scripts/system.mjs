/** Finds what the tests need from the machine, and as root on Debian installs it. */
import { existsSync, readdirSync, realpathSync } from 'node:fs'
import path from 'node:path'
import { capture, environment } from './processes.mjs'

const BROWSERS = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome']
const BROWSER_PLACES = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
]
const FIREFOXES = ['firefox-esr', 'firefox']
const FIREFOX_PLACES = [
  '/Applications/Firefox.app/Contents/MacOS/firefox',
  'C:\\Program Files\\Mozilla Firefox\\firefox.exe',
]
const POSTGRES_HOME = '/usr/lib/postgresql'

/** Path of a Chromium, from CHROME_PATH, PATH or its usual place. */
export function findChromium() {
  const named = process.env.CHROME_PATH
  if (named && !existsSync(named)) throw new Error(`CHROME_PATH is "${named}", which does not exist`)
  return named || BROWSERS.map(findOnPath).find(Boolean) || BROWSER_PLACES.find((place) => existsSync(place))
}

/** Path of a Firefox, from FIREFOX_PATH, PATH or its usual place. */
export function findFirefox() {
  const named = process.env.FIREFOX_PATH
  if (named && !existsSync(named)) throw new Error(`FIREFOX_PATH is "${named}", which does not exist`)
  return named || FIREFOXES.map(findOnPath).find(Boolean) || FIREFOX_PLACES.find((place) => existsSync(place))
}

/** The folder that holds Postgres and its tools; the newest of Debian's when none is on PATH. */
export function findPostgres() {
  const onPath = findOnPath('initdb')
  // A link on PATH may stand alone; the tools lie together where it leads.
  if (onPath) return path.dirname(realpathSync(onPath))
  if (!existsSync(POSTGRES_HOME)) return undefined
  return readdirSync(POSTGRES_HOME)
    .toSorted((a, b) => Number(b) - Number(a))
    .map((version) => path.join(POSTGRES_HOME, version, 'bin'))
    .find((bin) => existsSync(path.join(bin, 'initdb')))
}

/** @param {string} name */
function findOnPath(name) {
  const file = process.platform === 'win32' ? `${name}.exe` : name
  const folders = (environment().PATH ?? '').split(path.delimiter)
  return folders.map((folder) => path.join(folder, file)).find((place) => existsSync(place))
}

/** Only root on Debian and its children may install; anyone else is told what to install. */
export function mayInstall() {
  return process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')
}

/**
 * Installs Debian packages, reading the package lists first if they are not there. False when that failed.
 * @param {string[]} packages
 */
export async function install(packages) {
  console.error(`apt-get install ${packages.join(' ')} ...`)
  const wanted = ['install', '-y', '-q', '--no-install-recommends', ...packages]
  if ((await apt(wanted)) === 0) return true
  return (await apt(['update', '-q'])) === 0 && (await apt(wanted)) === 0
}

/** @param {string[]} args */
async function apt(args) {
  const env = { ...environment(), DEBIAN_FRONTEND: 'noninteractive' }
  const { code } = await capture('apt-get', ['-o', 'DPkg::Lock::Timeout=300', ...args], { env })
  return code
}
