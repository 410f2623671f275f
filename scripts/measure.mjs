/** Runs what measures: `npm run bench -- latency` is `node test/bench/latency.bench.ts`. */
import { existsSync, readdirSync } from 'node:fs'
import path from 'node:path'
import { build } from './build.mjs'
import { ROOT } from './places.mjs'
import { forwardSignals, open } from './processes.mjs'

/**
 * @param {{ kind: string, suffix: string, standard?: string }} what the folder below test/, what its files end in, and
 *   which is meant when none is named
 * @param {string[]} args the name (may be left out where one is standard, or there is one file), and what the file takes
 */
export async function measure({ kind, suffix, standard }, [asked, ...args]) {
  const folder = path.join('test', kind)
  const names = listNames(folder, suffix)
  const name = asked ?? standard ?? (names.length === 1 ? names[0] : undefined)
  if (!name || !names.includes(name)) {
    throw new Error(`unknown ${kind} "${name ?? ''}"; have: ${names.join(', ') || `none yet in ${folder}/*${suffix}`}`)
  }
  await build()
  const child = open(process.execPath, [path.join(folder, name + suffix), ...args])
  forwardSignals(child)
  process.exitCode = await child.ended
}

/**
 * @param {string} folder
 * @param {string} suffix
 */
function listNames(folder, suffix) {
  const place = path.join(ROOT, folder)
  if (!existsSync(place)) return []
  return readdirSync(place)
    .filter((file) => file.endsWith(suffix) && !file.endsWith('.test.ts'))
    .map((file) => path.basename(file, suffix))
}
