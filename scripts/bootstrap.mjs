/** Installs the packages of the lockfile when it or a manifest changed. Plain Node >= 20, no dependency. */
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { BIN, PACKAGES, ROOT } from './places.mjs'
import { capture } from './processes.mjs'

const PNPM = 'pnpm@12.21.0'
const NODE_MAJOR = 24
const STAMP = path.join(ROOT, 'node_modules', '.conav-bootstrap')
const LOCKED = ['pnpm-lock.yaml', 'pnpm-workspace.yaml', '.npmrc']

/** Resolves with the path of the Node that runs the tasks. */
export async function bootstrap() {
  const wanted = installationHash()
  const found = existsSync(STAMP) ? readFileSync(STAMP, 'utf8') : ''
  if (found !== wanted) {
    await install()
    mkdirSync(path.dirname(STAMP), { recursive: true })
    writeFileSync(STAMP, wanted)
  }
  return findNode()
}

/** Scripts and descriptions may change without an install; what is depended on may not. */
function installationHash() {
  const hash = createHash('sha256').update(`${PNPM} ${process.platform} ${process.arch}`)
  for (const file of LOCKED) hash.update(readFileSync(path.join(ROOT, file)))
  for (const folder of ['.', ...PACKAGES]) {
    const manifest = JSON.parse(readFileSync(path.join(ROOT, folder, 'package.json'), 'utf8'))
    const { dependencies, devDependencies, optionalDependencies } = manifest
    hash.update(JSON.stringify([folder, dependencies, devDependencies, optionalDependencies]))
  }
  return hash.digest('hex')
}

async function install() {
  console.error('Installing the packages of pnpm-lock.yaml ...')
  // CI keeps pnpm from asking questions that nobody may be there to answer.
  const env = { ...process.env, CI: 'true' }
  const { code, output } = await capture('npx', ['--yes', PNPM, 'install', '--frozen-lockfile'], { env })
  if (code === 0) return
  console.error(output)
  throw new Error(
    output.includes('OUTDATED_LOCKFILE')
      ? `The lockfile does not match the manifests: run \`npx --yes ${PNPM} install\` and commit pnpm-lock.yaml.`
      : 'The packages could not be installed: see above, and check that `npm config get registry` names a registry this machine reaches.',
  )
}

function findNode() {
  const own = path.join(BIN, 'node')
  if (existsSync(own)) return own
  if (Number.parseInt(process.versions.node, 10) >= NODE_MAJOR) return process.execPath
  throw new Error(
    `Conav needs Node ${NODE_MAJOR} on ${process.platform}-${process.arch}, this is ${process.versions.node}: install it from https://nodejs.org and run the command again.`,
  )
}
