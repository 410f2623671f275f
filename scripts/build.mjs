/** Builds what the server serves, part by part, and only what changed. */
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { ROOT } from './places.mjs'
import { capture } from './processes.mjs'
import { hashOf, isFresh, stamp } from './stamps.mjs'

const COMMON = ['shared/src', 'shared/package.json', 'pnpm-lock.yaml', 'tsconfig.base.json']

/** @type {{ name: string, folder: string, script: string, inputs: string[], output: string }[]} */
const PARTS = [
  { name: 'extension', folder: 'extension', script: 'build', inputs: ['extension'], output: 'extension/dist' },
  { name: 'dashboard', folder: 'dashboard', script: 'build', inputs: ['dashboard'], output: 'dashboard/dist' },
  {
    name: 'demo sites',
    folder: 'test',
    script: 'build:sites',
    inputs: ['test/sites', 'test/package.json', 'test/tsconfig.json'],
    output: 'test/sites/dist',
  },
]

/** Builds all parts whose inputs changed. Throws with the tool's output when one fails. */
export async function build() {
  for (const part of PARTS) {
    const hash = hashOf([...part.inputs, ...COMMON])
    if (isFresh(part.output, hash)) continue
    if (!scriptsOf(part.folder)[part.script]) {
      console.error(`${part.name}: nothing to build yet (${part.folder}/package.json has no "${part.script}")`)
      continue
    }
    const startMs = performance.now()
    const { code, output } = await runScript(part.folder, part.script)
    if (code !== 0) throw new Error(`${output}\n${part.name} could not be built.`)
    stamp(part.output, hash)
    console.error(`built ${part.name} in ${((performance.now() - startMs) / 1000).toFixed(1)} s`)
  }
}

/**
 * The scripts of a package.
 * @param {string} folder
 * @returns {Record<string, string>}
 */
export function scriptsOf(folder) {
  return JSON.parse(readFileSync(path.join(ROOT, folder, 'package.json'), 'utf8')).scripts ?? {}
}

/**
 * Runs a package's own script in its folder, as `pnpm run` would.
 * @param {string} folder
 * @param {string} script
 */
export function runScript(folder, script) {
  const command = scriptsOf(folder)[script]
  if (!command) throw new Error(`${folder}/package.json has no script "${script}"`)
  return capture(command, [], { cwd: path.join(ROOT, folder), shell: true })
}
