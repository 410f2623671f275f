/**
 * `npm run exec -- inspected`: the payloads before the server's second line of defence, which `npm run exec` takes away: how
 * many it refuses by themselves, and what becomes of the cases in which they come.
 */
import { inspect, openInspection } from '@conav/shared/inspect/inspect.ts'
import { MASK_ALL } from '@conav/shared/policy/policy.ts'
import { type Figure, publish } from '../bench/figures.ts'
import { until } from '../e2e/fixtures/until.ts'
import { batchOf, slice } from './case/batch.ts'
import { KINDS, watch } from './case/lookout.ts'
import { choose, namesOf } from './case/run.ts'
import { openCase, openWorld } from './case/world.ts'

const BATCH = 120
const REFUSED_WITHIN_MS = 10_000
const ORIGIN = 'http://hostile.localhost'

const numbered = choose(1)
const passed = numbered.filter((one) => {
  const { page, after } = batchOf([one], { name: 'alone', origin: ORIGIN })
  const inspection = openInspection([MASK_ALL])
  return ![...page, ...after.slice(0, -1).flat()].some((event) => inspect(inspection, event))
})

const world = await openWorld({ inspects: true })
const { agent, urls, hostile } = world
const { seen, stop } = await watch(agent.page, Object.values(urls))
const batches = slice(numbered, BATCH)
let refused = 0
for (const [at, part] of batches.entries()) {
  const batch = batchOf(part, { name: `batch ${at}`, origin: hostile.origin })
  // oxlint-disable-next-line no-await-in-loop
  const { id, customer } = await openCase(urls)
  // oxlint-disable-next-line no-await-in-loop
  await agent.page.goto(`${urls.app}/cases/${id}`)
  // oxlint-disable-next-line no-await-in-loop
  await customer.isSeen()
  customer.show(batch.page)
  // oxlint-disable-next-line no-await-in-loop
  const isRefused = await until(
    'the stream is refused',
    async () => (await countRefused()) > at,
    REFUSED_WITHIN_MS,
  ).then(
    () => true,
    () => false,
  )
  if (isRefused) refused += 1
  customer.close()
}
await stop()
const found = namesOf(seen)
const connections = hostile.connections()
await world.close()
const rows: Figure[] = [
  row('payloads that the inspector refuses by themselves', numbered.length - passed.length, numbered.length),
  row('pages with payloads whose stream is refused', refused, batches.length),
  ...KINDS.map((kind) => row(`${kind}, until then`, seen[kind].size, numbered.length)),
  row('connections to the hostile origin', connections, numbered.length),
]
publish('inspected', rows)
console.log(`not refused, and left to the viewer: ${passed.map(({ payload }) => payload.name).join('; ')}`)
for (const line of found) console.log(line)
if (found.length + connections > 0 || refused < batches.length) process.exitCode = 1
process.exit()

function row(figure: string, value: number, n: number): Figure {
  return { figure, value, unit: 'payloads', peer: null, n }
}

async function countRefused(): Promise<number> {
  const text = await fetch(`${urls.app}/metrics`).then((answer) => answer.text())
  return Number(/^conav_streams_refused_total (\d+)/m.exec(text)?.[1] ?? 0)
}
