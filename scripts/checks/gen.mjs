/** The generated files that are checked in are what the generators make today. */
import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { generate } from '../generate.mjs'
import { PACKAGES, ROOT } from '../places.mjs'
import { listFiles } from '../stamps.mjs'

const GENERATED = /\.gen\.[a-z.]+$/

/** @returns {Promise<string[]>} what is wrong, a line each */
export async function checkGenerated() {
  const before = readGenerated()
  await generate()
  const after = readGenerated()
  const files = new Set([...before.keys(), ...after.keys()])
  return [...files]
    .filter((file) => before.get(file) !== after.get(file))
    .map((file) => `${file} was out of date and is now regenerated: commit it`)
}

function readGenerated() {
  const files = [...PACKAGES, 'docs'].flatMap((folder) => listFiles(path.join(ROOT, folder)))
  const generated = files.filter((file) => GENERATED.test(file) && existsSync(file))
  return new Map(generated.map((file) => [path.relative(ROOT, file), readFileSync(file, 'utf8')]))
}
