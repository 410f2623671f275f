/** Runs the tiers of tests, each in its own vitest, and counts. */
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import path from 'node:path'
import { CACHE } from './places.mjs'
import { endGroup, open } from './processes.mjs'

const MINUTE_MS = 60_000

/** What each tier needs from the machine, and when it has surely hung. */
export const TIERS = [
  { name: 'unit', needs: [], limitMs: 4 * MINUTE_MS },
  { name: 'db', needs: [], limitMs: 4 * MINUTE_MS },
  { name: 'e2e', needs: ['browser'], limitMs: 16 * MINUTE_MS },
  { name: 'leak', needs: ['browser'], limitMs: 4 * MINUTE_MS },
  { name: 'exec', needs: ['browser'], limitMs: 3 * MINUTE_MS },
  { name: 'chaos', needs: ['browser'], limitMs: 5 * MINUTE_MS },
]

/**
 * Runs one tier to its end or its limit.
 * @param {{ name: string, limitMs: number }} tier
 * @param {string[]} args further ones for vitest, such as a file's name
 */
export async function runTier({ name, limitMs }, args) {
  const report = path.join(CACHE, 'test', `${name}.json`)
  mkdirSync(path.dirname(report), { recursive: true })
  rmSync(report, { force: true })
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`]
  const child = open('vitest', ['run', '--project', name, ...reporters, ...args], {
    stdio: ['ignore', 'inherit', 'inherit'],
    detached: true,
  })
  const limit = setTimeout(() => {
    console.log(`the tier ${name} was ended after ${limitMs / MINUTE_MS} minutes`)
    endGroup(child, 'SIGKILL')
  }, limitMs)
  const endings = ['SIGINT', 'SIGTERM', 'SIGHUP'].map((signal) => endOn(signal, child))
  const code = await child.ended
  clearTimeout(limit)
  for (const forget of endings) forget()
  return countReport(report, code)
}

/**
 * A tier runs in its own process group, so that its browsers and servers end with it.
 * @param {string} signal
 * @param {import('node:child_process').ChildProcess} child
 */
function endOn(signal, child) {
  const end = () => {
    endGroup(child)
    process.exitCode = 1
  }
  process.once(signal, end)
  return () => process.off(signal, end)
}

/**
 * A file that does not load has no tests to count and an error outside of all tests has none either: each is one failure.
 * @param {string} report
 * @param {number} code
 */
function countReport(report, code) {
  if (!existsSync(report)) return { passed: 0, failed: code === 0 ? 0 : 1, skipped: 0 }
  const { testResults, numPassedTests, numFailedTests, numPendingTests, numTodoTests } = JSON.parse(
    readFileSync(report, 'utf8'),
  )
  for (const title of testResults.flatMap(listUnsteady)) console.log(`passed only at the second try: ${title}`)
  const broken = testResults.filter((file) => file.status === 'failed' && !hasFailedTest(file)).length
  const failed = numFailedTests + broken
  return {
    passed: numPassedTests,
    failed: failed === 0 && code !== 0 ? 1 : failed,
    skipped: numPendingTests + numTodoTests,
  }
}

/**
 * The titles of tests that failed and then passed: each is a bug of the test or of Conav.
 * @param {{ assertionResults: { status: string, title: string, failureMessages?: string[] }[] }} file
 */
function listUnsteady(file) {
  return file.assertionResults
    .filter(({ status, failureMessages = [] }) => status === 'passed' && failureMessages.length > 0)
    .map(({ title }) => title)
}

/** @param {{ assertionResults: { status: string }[] }} file */
function hasFailedTest(file) {
  return file.assertionResults.some((test) => test.status === 'failed')
}
