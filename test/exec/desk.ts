/**
 * `npm run exec -- desk`: bombs in a real case at a real desk with the chat open, and whether the agent could go on working.
 * Names after it choose among them.
 */
import { type Figure, publish } from '../bench/figures.ts'
import { BOMBS, HEAVY } from './bomb/bombs.ts'
import { throwAtDesk } from './bomb/desk.ts'
import { openWorld } from './case/world.ts'

const AIM_MS = 200

const asked = process.argv.slice(2)
const figures: Figure[] = []
const missed: string[] = []
const world = await openWorld({ inspects: false })
for (const [name, bomb] of Object.entries({ 'an ordinary heavy page': HEAVY, ...BOMBS })) {
  if (asked.length > 0 && !asked.includes(name)) continue
  // oxlint-disable-next-line no-await-in-loop
  const blast = await throwAtDesk(world, bomb).catch((error: unknown) => String(error))
  if (typeof blast === 'string') {
    missed.push(`${name} (${blast})`)
    continue
  }
  const { deskMs, keyMs, saidMs, endMs, notice } = blast
  const told = `said in ${saidMs} ms, ended in ${endMs} ms, ${notice === '' ? 'shown' : `told: ${notice}`}`
  figures.push({ figure: `longest task, ${name} (${told})`, value: deskMs, unit: 'ms', peer: keyMs, n: 1 })
  if (Math.max(deskMs, keyMs) > AIM_MS) missed.push(name)
}
await world.close()
publish('desk', figures)
console.log('peer: the longest from a key to its letter')
console.log(missed.length === 0 ? `met: none over ${AIM_MS} ms` : `MISSED by ${missed.join(', ')}`)
if (missed.length > 0) process.exitCode = 1
process.exit()
