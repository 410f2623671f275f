/** Child processes that find the workspace's own tools first, and die with the one who started them. */
import { spawn } from 'node:child_process'
import path from 'node:path'
import { BIN, ROOT } from './places.mjs'

const WINDOWS = process.platform === 'win32'
const PARENT_WATCH_MS = 250
const SIGNALS = /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])

/** The environment with `node_modules/.bin` of the workspace (and of `cwd`) first on PATH, so that `node` is Node 24. */
export function environment(cwd = ROOT) {
  const key = Object.keys(process.env).find((name) => name.toUpperCase() === 'PATH') ?? 'PATH'
  const bins = [...new Set([BIN, path.join(cwd, 'node_modules', '.bin')])]
  return { ...process.env, [key]: [...bins, process.env[key]].join(path.delimiter) }
}

/**
 * Starts a process. `ended` resolves with its exit code (128 + n after signal n) and rejects only if it could not start.
 * @param {string} command
 * @param {string[]} args
 * @param {import('node:child_process').SpawnOptions} [options]
 */
export function open(command, args, options = {}) {
  const cwd = String(options.cwd ?? ROOT)
  const shell = WINDOWS && path.extname(command) === ''
  const child = spawn(command, args, { stdio: 'inherit', shell, env: environment(cwd), ...options, cwd })
  const ended = new Promise((resolve, reject) => {
    child.once('error', (error) => reject(new Error(`${command} could not be started: ${error.message}`)))
    child.once('close', (code, signal) => resolve(code ?? (signal === 'SIGINT' ? 130 : 143)))
  })
  return Object.assign(child, { ended: /** @type {Promise<number>} */ (ended) })
}

/**
 * Runs a process to its end and keeps what it says.
 * @param {string} command
 * @param {string[]} args
 * @param {import('node:child_process').SpawnOptions} [options]
 */
export async function capture(command, args, options = {}) {
  const child = open(command, args, { ...options, stdio: ['ignore', 'pipe', 'pipe'] })
  let output = ''
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (data) => (output += data))
  return { code: await child.ended, output }
}

/**
 * Passes on the signals this process gets. Ctrl-C in a terminal reaches the whole group by itself, and a second
 * SIGINT would cut the child's orderly stop short, so it is only swallowed there. A parent that vanished counts as SIGTERM.
 * @param {import('node:child_process').ChildProcess} child
 */
export function forwardSignals(child) {
  for (const signal of SIGNALS) {
    process.on(signal, () => {
      if (signal === 'SIGINT' && process.stdin.isTTY) return
      child.kill(signal)
    })
  }
  if (process.connected) process.once('disconnect', () => child.kill('SIGTERM'))
  // The listener alone would keep this process alive after the child has ended.
  process.channel?.unref()
  if (process.env.npm_lifecycle_event) watchParent(child)
}

/**
 * npm passes a signal to its shell, which dies of it without passing it on: notice the shell's end instead.
 * @param {import('node:child_process').ChildProcess} child
 */
function watchParent(child) {
  const parent = process.ppid
  const watch = setInterval(() => {
    if (process.ppid === parent) return
    clearInterval(watch)
    child.kill('SIGTERM')
  }, PARENT_WATCH_MS)
  child.once('close', () => clearInterval(watch))
}

/**
 * Ends a process started with `detached: true` together with all that it started itself.
 * @param {import('node:child_process').ChildProcess} child
 * @param {NodeJS.Signals} [signal]
 */
export function endGroup(child, signal = 'SIGTERM') {
  if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined) return
  try {
    process.kill(WINDOWS ? child.pid : -child.pid, signal)
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ESRCH')) throw error
  }
}
