/**
 * `npm run leak`: the leak oracle in its long form, in parts: whatever can be planted and every trick, under every policy
 * and in every browser of a customer; the layout; loads whose rules come late or never; lengths; log and figures.
 *
 * Without a word it runs the parts that do not stand in the ledger as of this very commit. `npm run leak -- firefox
 * tricks` runs what is named, `one-by-one` not two at a time, and `table` nothing: the whole table is printed in any case.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { endGroup, open } from '../../scripts/processes.mjs'
import { enter, findCommit, printLedger, stands } from './long/ledger.ts'
import type { Verdict } from './long/part.ts'
import { findParts, nameOf, type LeakPart } from './long/parts.ts'
import { buildStages } from './stage/build.ts'
import { buildUnredacted } from './unredacted/build.ts'

const AT_ONCE = 2
/** How long a part that was ended may take to close what it opened. */
const CLOSING_MS = 30_000
const ONE_PART = path.join(import.meta.dirname, 'long', 'one-part.ts')

const asked = process.argv.slice(2)
const words = asked.filter((word) => word !== 'table' && word !== 'one-by-one')
const commit = findCommit()
const parts = findParts(words).filter((part) => words.length > 0 || !stands(nameOf(part), commit))
if (!asked.includes('table')) await runAll([...parts], asked.includes('one-by-one') ? 1 : AT_ONCE)
printLedger()

async function runAll(waiting: LeakPart[], atOnce: number): Promise<void> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'conav-leak-builds-'))
  try {
    const sites = await buildStages(path.join(folder, 'sites'))
    const bare = await buildUnredacted(path.join(folder, 'bare'))
    const work = async (): Promise<void> => {
      for (let part = waiting.shift(); part; part = waiting.shift()) await runPart(part, [sites, bare])
    }
    await Promise.all(Array.from({ length: atOnce }, work))
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

async function runPart(part: LeakPart, builds: readonly string[]): Promise<void> {
  const name = nameOf(part)
  const begunMs = performance.now()
  const told = await judgeApart(part, builds)
  const seconds = Math.round((performance.now() - begunMs) / 1000)
  console.log(
    `${name}, ${seconds} s: ${told.figures.map(({ figure, value, n }) => `${value} of ${n} ${figure}`).join('; ')}`,
  )
  for (const line of [...told.notes, ...told.faults.map((fault) => `FAULT ${fault}`)]) console.log(`  ${line}`)
  if (told.figures.length > 0 || told.faults.length > 0) enter(told, { part: name, commit, seconds })
  if (told.faults.length > 0) process.exitCode = 1
}

/** In a process of its own, which ends with its limit at the latest. */
async function judgeApart(part: LeakPart, builds: readonly string[]): Promise<Verdict> {
  const child = open(process.execPath, [ONE_PART, nameOf(part), ...builds], {
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    detached: true,
  })
  let told: Verdict | undefined
  child.on('message', (message) => (told = message as Verdict))
  const end = (): void => endGroup(child)
  const limits = [
    setTimeout(end, part.limitMs),
    setTimeout(() => endGroup(child, 'SIGKILL'), part.limitMs + CLOSING_MS),
  ]
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.once(signal, end)
  await child.ended
  limits.forEach(clearTimeout)
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.off(signal, end)
  return told ?? { figures: [], notes: [], faults: [`was not through after ${part.limitMs / 60_000} minutes, or fell`] }
}
