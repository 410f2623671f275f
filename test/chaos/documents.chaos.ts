/**
 * `npm run chaos -- documents [updates]`: so many crafted updates are thrown at the two documents of a case, each document in
 * a process of its own. None may keep the server's thread busy for more than 50 ms.
 */
import { fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { GATEWAY_LIMITS } from '@conav/server/src/gateway/limit.ts'
import { poison, type Poisoned } from '@conav/server/src/gateway/poisoning.ts'
import { DOCUMENTS, type DocumentName } from '@conav/shared/protocol/frame.ts'
import { MAX_MARKS } from '@conav/shared/protocol/limit.ts'
import { openRandom } from '@conav/shared/testing/random.ts'
import { type Figure, publish } from '../bench/figures.ts'

const UPDATES = Number(process.argv[2] ?? 1_000_000)
const SEED = Number(process.env.SEED ?? Date.now() % 1_000_000)
const TELL_EVERY = 50_000
const asked = DOCUMENTS.find((name) => name === process.argv[3])

if (asked === undefined) await throwAll()
else throwAt(asked)

async function throwAll(): Promise<void> {
  console.log(`seed ${SEED}`)
  const found = await Promise.all(DOCUMENTS.map(async (name) => ({ name, ...(await poisonElsewhere(name)) })))
  publish('chaos-documents', found.flatMap(figuresOf))
  const isHeld = found.every(
    ({ stalls, falseMarks, marks, sizeBytes }) =>
      stalls + falseMarks === 0 && marks <= MAX_MARKS && sizeBytes <= GATEWAY_LIMITS.maxDocumentBytes,
  )
  process.exitCode = isHeld ? 0 : 1
}

/** Run in a process of its own. */
function throwAt(name: DocumentName): void {
  const found = poison(name, openRandom(SEED), (updates) => {
    if (updates > 0 && updates % TELL_EVERY === 0) console.log(`${name}: ${updates} updates`)
    return updates >= UPDATES / DOCUMENTS.length
  })
  process.send?.(found)
}

function poisonElsewhere(name: DocumentName): Promise<Poisoned> {
  const env = { ...process.env, SEED: String(SEED) }
  const child = fork(fileURLToPath(import.meta.url), [String(UPDATES), name], { env })
  return new Promise((resolve, reject) => {
    child.once('message', (found) => {
      resolve(found as Poisoned)
      child.disconnect()
    })
    child.once('exit', (code) => reject(new Error(`the process of ${name} ended with ${code}`)))
  })
}

function figuresOf({ name, updates: n, ...found }: Poisoned & { name: DocumentName }): Figure[] {
  const row = (figure: string, value: number, unit: string): Figure => {
    return { figure: `${name}: ${figure}`, value, unit, peer: null, n }
  }
  return [
    row('updates that held the thread for more than 50 ms', found.stalls, 'updates'),
    row('longest', Math.round(found.longestMs), 'ms'),
    row('refused', found.refused, 'updates'),
    row('document at its largest', found.sizeBytes, 'bytes'),
    row('marks that are none', found.falseMarks, 'marks'),
  ]
}
