/** The execution oracle in its short form; the long one is `npm run exec`. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { countCovered } from './case/cover.ts'
import { join } from './case/lookout.ts'
import type { Batch } from './case/batch.ts'
import { attackBare, attackLive, attackReplay, batchesOf, choose, chooseBare, type Found, namesOf } from './case/run.ts'
import { attackWithMarkup, attackWithWords } from './case/words.ts'
import { openWorld, type World } from './case/world.ts'

const POINTS = 100
const numbered = choose(2)
let world: World
let batches: Batch[]
let live: Found

beforeAll(async () => {
  world = await openWorld({ inspects: false })
  batches = batchesOf(numbered, world.hostile.origin)
  live = await attackLive(world, batches)
}, 120_000)
afterAll(() => world.close())

test('[EE221] no text that people write and no name that they give runs, loads or leads anywhere', async () => {
  const { sightings, planted, links } = await attackWithWords(world)

  expect(namesOf(sightings)).toEqual([])
  expect(links).toEqual([])
  expect(planted).toBeGreaterThan(100)
})

test('[EE222] a page that draws over everything covers nothing outside of its stage', async () => {
  expect(await countCovered(world, POINTS)).toEqual({ asked: POINTS, covered: 0 })
})

test('[EE220] nothing that a page puts into its stream runs, loads, moves, opens or speaks up at the desk, live and in replay', async () => {
  const replay = await attackReplay(world, batches)

  expect(numbered.length).toBeGreaterThanOrEqual(700)
  expect([live.shown, replay.shown]).toEqual([batches.length, batches.length])
  expect(namesOf(join(live.sightings, replay.sightings))).toEqual([])
  expect(world.hostile.connections()).toBe(0)
})

test('[EE223] without allow-list, policy and sandbox the same payloads run, load, move, open and speak up', async () => {
  const { sightings } = await attackBare(world, chooseBare(200))

  const markup = await attackWithMarkup(world)

  expect(markup.scripts.size).toBeGreaterThan(0)
  for (const [kind, seen] of Object.entries(sightings)) expect(seen.size, kind).toBeGreaterThan(0)
})
