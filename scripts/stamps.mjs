/** Knows by content whether something that was made from sources is still what those sources give. */
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { ROOT } from './places.mjs'

const LEFT_OUT = new Set(['node_modules', 'dist', 'data', '.cache', '.git', 'results', 'screenshots'])

/**
 * All files below a folder (or the file itself), sorted, without what is installed or built. Absent: none.
 * @param {string} place absolute path
 * @returns {string[]}
 */
export function listFiles(place) {
  if (!existsSync(place)) return []
  if (statSync(place).isFile()) return [place]
  return readdirSync(place, { withFileTypes: true })
    .filter((entry) => !LEFT_OUT.has(entry.name))
    .flatMap((entry) => {
      const file = path.join(place, entry.name)
      if (entry.isDirectory()) return listFiles(file)
      return entry.isFile() ? [file] : []
    })
    .toSorted()
}

/** @param {string[]} inputs files and folders, relative to the root */
export function hashOf(inputs) {
  const hash = createHash('sha256')
  for (const file of inputs.flatMap((input) => listFiles(path.join(ROOT, input)))) {
    hash.update(path.relative(ROOT, file)).update('\0').update(readFileSync(file))
  }
  return hash.digest('hex')
}

/**
 * @param {string} output folder, relative to the root
 * @param {string} hash
 */
export function isFresh(output, hash) {
  const file = stampOf(output)
  return existsSync(file) && readFileSync(file, 'utf8') === hash
}

/**
 * @param {string} output folder, relative to the root
 * @param {string} hash
 */
export function stamp(output, hash) {
  mkdirSync(path.join(ROOT, output), { recursive: true })
  writeFileSync(stampOf(output), hash)
}

/** @param {string} output */
function stampOf(output) {
  return path.join(ROOT, output, '.conav-build')
}
