/** A Postgres of one's own for tests: in a temporary folder, on a free loopback port, gone at the end. */
import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { chownSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import os from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import { findPostgres } from './system.mjs'

const READY_WITHIN_MS = 20_000
const run = promisify(execFile)

export type TestPostgres = {
  /** Of the empty database `conav`; its user may create others. */
  url: string
  /** Of the process that has all others as its children. */
  readonly pid: number
  /** Ends the server as a crash would, and starts it again on the same port and data. */
  crash(): Promise<void>
  close(): Promise<void>
}

type Owner = { uid?: number; gid?: number }
type Place = { bin: string; folder: string; port: number; owner: Owner }

/** Undefined where no Postgres is installed. */
export async function openPostgres(): Promise<TestPostgres | undefined> {
  const bin = findPostgres()
  if (!bin) return undefined
  const owner = findOwner()
  const folder = mkdtempSync(path.join(os.tmpdir(), 'conav-postgres-'))
  if (owner.uid !== undefined && owner.gid !== undefined) chownSync(folder, owner.uid, owner.gid)
  const place = { bin, folder, port: await findFreePort(), owner }
  await run(path.join(bin, 'initdb'), ['-D', folder, '-U', 'conav', '-A', 'trust', '-E', 'UTF8', '--locale=C', '-N'], {
    ...owner,
    cwd: folder,
  })
  let server = await start(place)
  await run(path.join(bin, 'createdb'), ['-h', '127.0.0.1', '-p', String(place.port), '-U', 'conav', 'conav'])
  return {
    url: `postgres://conav@127.0.0.1:${place.port}/conav`,
    get pid() {
      return server.pid ?? 0
    },
    async crash() {
      await end(server, 'SIGQUIT')
      server = await start(place)
    },
    async close() {
      await end(server, 'SIGINT')
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** Postgres refuses to run as root; Debian's package brings a user for it. */
function findOwner(): Owner {
  if (process.getuid?.() !== 0) return {}
  const line = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .find((entry) => entry.startsWith('postgres:'))
  if (!line) throw new Error('Postgres does not run as root, and there is no user "postgres" to run it as')
  const [, , uid, gid] = line.split(':')
  return { uid: Number(uid), gid: Number(gid) }
}

async function findFreePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  await new Promise((resolve) => server.close(resolve))
  if (address === null || typeof address === 'string') throw new Error('the free port has no number')
  return address.port
}

async function start({ bin, folder, port, owner }: Place): Promise<ChildProcess> {
  const settings = ['fsync=off', 'max_connections=200', `unix_socket_directories=${folder}`].flatMap((s) => ['-c', s])
  const args = ['-D', folder, '-h', '127.0.0.1', '-p', String(port), ...settings]
  const server = spawn(path.join(bin, 'postgres'), args, { ...owner, cwd: folder, stdio: ['ignore', 'ignore', 'pipe'] })
  let log = ''
  server.stderr?.on('data', (data) => (log = (log + data).slice(-4000)))
  const deadlineMs = Date.now() + READY_WITHIN_MS
  while (!(await isReady(bin, port))) {
    if (server.exitCode !== null || Date.now() > deadlineMs) {
      server.kill('SIGINT')
      throw new Error(`Postgres did not start:\n${log}`)
    }
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  return server
}

function isReady(bin: string, port: number): Promise<boolean> {
  return run(path.join(bin, 'pg_isready'), ['-h', '127.0.0.1', '-p', String(port)]).then(
    () => true,
    () => false,
  )
}

function end(server: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (server.exitCode !== null || server.signalCode !== null) return Promise.resolve()
  return new Promise((resolve) => {
    server.once('exit', () => resolve())
    server.kill(signal)
  })
}
