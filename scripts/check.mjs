/** The steps of `npm run check`: what can be said of the code without running it. */
import { globSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { build } from './build.mjs'
import { checkBoundaries } from './checks/boundaries.mjs'
import { checkGenerated } from './checks/gen.mjs'
import { checkSpec } from './checks/spec.mjs'
import { CACHE, PACKAGES, ROOT } from './places.mjs'
import { capture } from './processes.mjs'
import { listFiles } from './stamps.mjs'

/**
 * `problem` is the output to show; `skipped` says why there was nothing to check.
 * @typedef {{ problem?: string, skipped?: string }} Finding
 * @typedef {{ name: string, find: () => Finding | Promise<Finding> }} Step
 */

/** @type {Step[]} */
const STEPS = [
  { name: 'format', find: () => tool('prettier', ['--check', '--log-level', 'warn', '.']) },
  { name: 'lint', find: () => tool('oxlint', ['--type-aware', '--deny-warnings']) },
  { name: 'boundaries', find: () => lines(checkBoundaries()) },
  { name: 'spec', find: () => lines(checkSpec()) },
  ...[...PACKAGES, 'scripts'].map((folder) => ({ name: `types ${folder}`, find: () => checkTypes(folder) })),
  { name: 'unused', find: () => tool('knip', ['--no-progress', '--no-config-hints']) },
  { name: 'generated', find: async () => lines(await checkGenerated()) },
  { name: 'build', find: buildAll },
  { name: 'size', find: checkSizes },
]

/**
 * Runs the named steps (all when none is named), says how each went, and returns the counts.
 * @param {string[]} [names]
 */
export async function check(names = []) {
  const known = STEPS.map((step) => step.name)
  const unknown = names.find((name) => !known.some((step) => step.startsWith(name)))
  if (unknown) throw new Error(`unknown check "${unknown}"; have: ${known.join(', ')}`)
  const count = { passed: 0, failed: 0, skipped: 0 }
  for (const step of STEPS) {
    if (names.length > 0 && !names.some((name) => step.name.startsWith(name))) continue
    const startMs = performance.now()
    const { problem, skipped } = await findIn(step)
    const tookS = ((performance.now() - startMs) / 1000).toFixed(1)
    const outcome = problem === undefined ? (skipped ? 'skipped' : 'passed') : 'failed'
    count[outcome] += 1
    console.log(`${outcome.padEnd(8)} ${step.name.padEnd(22)} ${tookS.padStart(6)} s  ${skipped ?? ''}`.trimEnd())
    if (problem !== undefined) console.log(`${problem.trim()}\n`)
  }
  return count
}

/** @param {Step} step */
async function findIn(step) {
  try {
    return await step.find()
  } catch (error) {
    return { problem: error instanceof Error ? error.message : String(error) }
  }
}

/**
 * @param {string} command
 * @param {string[]} args
 * @param {string} [cwd]
 * @returns {Promise<Finding>}
 */
async function tool(command, args, cwd = ROOT) {
  const { code, output } = await capture(command, args, { cwd })
  return code === 0 ? {} : { problem: output || `${command} ended with ${code}` }
}

/**
 * @param {string[]} problems
 * @returns {Finding}
 */
function lines(problems) {
  return problems.length === 0 ? {} : { problem: problems.join('\n') }
}

/** @param {string} folder */
function checkTypes(folder) {
  const files = listFiles(path.join(ROOT, folder))
  if (!files.some((file) => /\.(ts|tsx|mjs|svelte)$/.test(file))) return { skipped: 'no source yet' }
  if (files.some((file) => file.endsWith('.svelte')) && folder === 'dashboard') {
    const args = ['--tsconfig', './tsconfig.json', '--fail-on-warnings', '--output', 'human']
    return tool('svelte-check', args, path.join(ROOT, folder))
  }
  const memory = path.join(CACHE, 'tsc', `${folder}.tsbuildinfo`)
  return tool('tsc', ['-p', folder, '--noEmit', '--incremental', '--tsBuildInfoFile', memory])
}

async function buildAll() {
  await build()
  return {}
}

/** Limits stand in .size-limit.json; a part that is not built yet has no size. */
function checkSizes() {
  const limits = JSON.parse(readFileSync(path.join(ROOT, '.size-limit.json'), 'utf8'))
  const missing = limits.map((limit) => limit.path).filter((file) => globSync(file, { cwd: ROOT }).length === 0)
  return missing.length > 0 ? { skipped: `not built: ${missing.join(', ')}` } : tool('size-limit', [])
}
