/** The figures of all parts, kept from run to run in `test/results/leak.json`, each with the commit that it is of. */
import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { ROOT } from '../../../scripts/places.mjs'
import { keep, type Figure } from '../../bench/figures.ts'
import { nameOf, PARTS } from './parts.ts'
import type { Verdict } from './part.ts'

export interface Kept extends Figure {
  part: string
  /** With a `+` where files had been changed since. */
  commit: string
  seconds: number
  /** How much of the part missed its figure. */
  faults: number
}

const FILE = path.join(ROOT, 'test', 'results', 'leak.json')
const STOOD: Figure = { figure: 'came to a stand', value: 1, unit: 'parts', peer: null, n: 1 }

export function findCommit(): string {
  const git = (...args: string[]): string => execFileSync('git', args, { cwd: ROOT, encoding: 'utf8' }).trim()
  const changed = git('status', '--porcelain', '--untracked-files=no', '--', '*.ts', '*.svelte', '*.mjs', '*.tsx')
  return `${git('rev-parse', '--short', 'HEAD')}${changed === '' ? '' : '+'}`
}

export function readLedger(): Kept[] {
  return existsSync(FILE) ? (JSON.parse(readFileSync(FILE, 'utf8')) as Kept[]).filter(({ part }) => part) : []
}

/** Puts a part's figures in place of its earlier ones. */
export function enter(told: Verdict, of: Pick<Kept, 'part' | 'commit' | 'seconds'>): void {
  const faults = told.faults.length
  const figures = told.figures.length > 0 ? told.figures : [STOOD]
  const own = figures.map((figure): Kept => ({ ...figure, ...of, faults }))
  const all = [...readLedger().filter(({ part }) => part !== of.part), ...own]
  const places = PARTS.map(nameOf)
  const known = all.filter(({ part }) => places.includes(part))
  keep('leak', beside(known.toSorted((a, b) => places.indexOf(a.part) - places.indexOf(b.part))))
}

/** Beside what was found stands what is found without the redactor, in the same browser. */
function beside(all: readonly Kept[]): Kept[] {
  const bareOf = (part: string): string => part.replace(/ \S+ (?=carriers$|tricks$)/, ' bare ')
  return all.map((own) => {
    const bare = all.find(({ part, figure }) => part === bareOf(own.part) && figure === own.figure)
    return bare === undefined || bare === own ? own : { ...own, peer: bare.value }
  })
}

/** Whether a part stands there as it would come out again: of this very commit, and without a fault. */
export function stands(part: string, commit: string): boolean {
  const own = readLedger().filter((kept) => kept.part === part)
  return own.length > 0 && own.every((kept) => kept.commit === commit && kept.faults === 0 && !commit.endsWith('+'))
}

export function printLedger(): void {
  const all = readLedger()
  console.table(
    all.map(({ part, figure, value, unit, peer, n, seconds, commit }) => {
      return { part, figure, value, unit, 'without / beside': peer, n, s: seconds, commit }
    }),
  )
  const there = new Set(all.map(({ part }) => part))
  const missing = PARTS.map(nameOf).filter((part) => !there.has(part))
  if (missing.length > 0) console.log(`has not run: ${missing.join(', ')}`)
  const commits = new Set(all.map(({ commit }) => commit))
  if (commits.size > 1) console.log(`the parts are of ${commits.size} commits: each line says of which it is`)
}
