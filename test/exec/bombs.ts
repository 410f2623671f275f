/**
 * `npm run exec -- bombs`: pages that are made to stop whoever shows them, and how long viewer and desk stood still. Names
 * after it choose among them; the same in a case at a real desk is `npm run exec -- desk`.
 */
import { type Figure, publish } from '../bench/figures.ts'
import { BOMBS, HEAVY } from './bomb/bombs.ts'
import { openStand } from './bomb/stand.ts'

const AIM_MS = 200

const asked = process.argv.slice(2)
const bombs = Object.entries({ 'an ordinary heavy page': HEAVY, ...BOMBS }).filter(
  ([name]) => asked.length === 0 || asked.includes(name),
)
const figures: Figure[] = []
const missed: string[] = []

const stand = await openStand()
for (const [name, bomb] of bombs) {
  // oxlint-disable-next-line no-await-in-loop
  const { viewerMs, deskMs, outcome } = await stand.throwBomb(bomb)
  figures.push({ figure: `longest task, ${name} (${outcome})`, value: viewerMs, unit: 'ms', peer: deskMs, n: 1 })
  if (Math.max(viewerMs, deskMs) > AIM_MS) missed.push(name)
}
await stand.close()
publish('bombs', figures)
console.log('peer: the longest task of the desk beside it')
console.log(missed.length === 0 ? `met: none over ${AIM_MS} ms` : `MISSED by ${missed.join(', ')}`)
if (missed.length > 0) process.exitCode = 1
process.exit()
