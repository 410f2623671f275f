/**
 * `npm run exec`: the execution oracle. Everything that a page can put into its stream, in a live case and in its
 * recording, with the server's inspection off so that the viewer holds alone; what people write and call things; and the
 * same without any defence.
 */
import { type Figure, publish } from '../bench/figures.ts'
import { countCovered } from './case/cover.ts'
import { KINDS, type Sightings } from './case/lookout.ts'
import { attackBare, attackLive, attackReplay, batchesOf, choose, chooseBare, namesOf } from './case/run.ts'
import { attackWithMarkup, attackWithWords } from './case/words.ts'
import { openWorld } from './case/world.ts'

const POINTS = 100

const world = await openWorld({ inspects: false })
try {
  const numbered = choose(1)
  const batches = batchesOf(numbered, world.hostile.origin)
  const live = await attackLive(world, batches)
  const words = await attackWithWords(world)
  const { asked, covered } = await countCovered(world, POINTS)
  const replay = await attackReplay(world, batches)
  const connections = world.hostile.connections()
  const bare = await attackBare(world, chooseBare(8))
  const markup = await attackWithMarkup(world)
  publish('exec', [
    ...rowsOf('live', live.sightings, { n: numbered.length, peer: bare.sightings }),
    ...rowsOf('replay', replay.sightings, { n: numbered.length, peer: bare.sightings }),
    ...rowsOf('words', words.sightings, { n: words.planted, peer: markup }),
    { figure: 'points of the desk that a page covers', value: covered, unit: 'points', peer: null, n: asked },
    {
      figure: 'connections to the hostile origin',
      value: connections,
      unit: 'connections',
      peer: null,
      n: numbered.length,
    },
  ])
  console.log('peer: every 8th payload without allow-list, policy and sandbox; words taken for markup')
  const found = [...namesOf(live.sightings), ...namesOf(replay.sightings), ...namesOf(words.sightings), ...words.links]
  for (const line of found) console.log(line)
  const isWhole = live.shown === batches.length && replay.shown === batches.length
  const findsAll = KINDS.every((kind) => bare.sightings[kind].size > 0)
  console.log(
    isWhole && findsAll ? 'all pages were shown, and the oracle finds each kind' : 'MISSED: the proof is not whole',
  )
  if (found.length > 0 || connections + covered > 0 || asked < POINTS || !isWhole || !findsAll) process.exitCode = 1
} finally {
  await world.close()
}

function rowsOf(where: string, seen: Sightings, { n, peer }: { n: number; peer: Sightings }): Figure[] {
  return KINDS.map((kind) => ({
    figure: `${kind}, ${where}`,
    value: seen[kind].size,
    unit: 'payloads',
    peer: peer[kind].size,
    n,
  }))
}
