/** What a page loads until the first snapshot can leave, packed as servers pack it. */
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { gzipSync } from 'node:zlib'
import { ROOT } from '../../../scripts/places.mjs'
import { type Arm, isRecorder } from './arms.ts'
import type { Line } from './lines.ts'

const DIST = path.join(ROOT, 'extension', 'dist')
const IN_PAGE = /^(?:conav|page-.*)\.js$/
const IN_KEEPER = /^keeper.*\.(?:js|css|html)$/
const MOST_KB = 25

/** The peers' by their bundles; Conav's by the files that the server serves. */
export function weigh(scripts: ReadonlyMap<string, string>, arms: readonly Arm[]): Line[] {
  const peers = arms.filter((arm) => isRecorder(arm) && arm !== 'conav')
  const bundles = peers.map((arm) => [arm, packed(Buffer.from(scripts.get(`/arm/${arm}.js`) ?? ''))])
  return [
    {
      figure: 'loaded in the page up to the first snapshot',
      unit: 'kB gzip',
      values: { ...Object.fromEntries(bundles), conav: filesOf(IN_PAGE) },
      n: 1,
      aim: { most: MOST_KB },
    },
    {
      figure: "loaded in the keeper's frame, beside the page",
      unit: 'kB gzip',
      values: { conav: filesOf(IN_KEEPER) },
      n: 1,
    },
  ]
}

function filesOf(names: RegExp): number {
  const files = readdirSync(DIST).filter((name) => names.test(name))
  return files.reduce((sum, name) => sum + packed(readFileSync(path.join(DIST, name))), 0)
}

function packed(bytes: Buffer): number {
  return gzipSync(bytes, { level: 9 }).byteLength / 1_000
}
