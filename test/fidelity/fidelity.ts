/**
 * `npm run fidelity`: customer and agent side by side on many pages, live and in the recording. `npm run fidelity --
 * pictures shadow` goes to the pages whose names have these words, and leaves pictures under `test/screenshots/fidelity`.
 */
import { mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { ROOT } from '../../scripts/places.mjs'
import { publish } from '../bench/figures.ts'
import type { Comparison } from './compare/compare.ts'
import { EXHIBITS } from './exhibits.ts'
import { openHouse } from './house.ts'
import { tour, type Visit } from './tour.ts'

/** As many pixels may differ. */
const AIM = 0.02
const PICTURES = path.join(ROOT, 'test', 'screenshots', 'fidelity')

const words = process.argv.slice(2)
const exhibits = EXHIBITS.filter(({ name }) => words.length === 0 || words.some((word) => name.includes(word)))
const house = await openHouse()
try {
  const visits = await tour(house, { exhibits, isReplayed: true })
  for (const visit of visits) keepPictures(visit)
  report(visits)
} finally {
  await house.close()
}

function report(visits: readonly Visit[]): void {
  const worstFirst = visits.toSorted((a, b) => worst(b) - worst(a))
  console.table(
    worstFirst.map(({ exhibit, live, recorded }) => ({
      page: exhibit.name,
      'live: pixels %': percent(live.pixels),
      'live: DOM %': percent(live.outline.share),
      'recorded: pixels %': recorded && percent(recorded.pixels),
      'recorded: DOM %': recorded && percent(recorded.outline.share),
      lacks: [...live.outline.missing, ...live.outline.extra.map((line) => `+${line}`)].join(' | ').slice(0, 120),
    })),
  )
  const count = (isGood: (comparison: Comparison) => boolean, of: 'live' | 'recorded'): number =>
    visits.filter((visit) => visit[of] && isGood(visit[of])).length
  publish('fidelity', [
    figure(
      'pages whose pixels are alike, live',
      count(({ pixels }) => pixels <= AIM, 'live'),
    ),
    figure(
      'pages whose DOM is equal, live',
      count(({ outline }) => outline.share === 0, 'live'),
    ),
    figure(
      'pages whose pixels are alike, recorded',
      count(({ pixels }) => pixels <= AIM, 'recorded'),
    ),
    figure(
      'pages whose DOM is equal, recorded',
      count(({ outline }) => outline.share === 0, 'recorded'),
    ),
  ])

  function figure(name: string, value: number): Parameters<typeof publish>[1][number] {
    return { figure: name, value, unit: `of ${visits.length}`, peer: null, n: visits.length }
  }
}

function worst({ live, recorded }: Visit): number {
  return Math.max(...[live, recorded].map((one) => (one ? one.pixels + one.outline.share : 0)))
}

function percent(part: number): number {
  return Math.round(part * 10_000) / 100
}

function keepPictures({ exhibit, live, recorded }: Visit): void {
  mkdirSync(PICTURES, { recursive: true })
  const name = exhibit.name.replaceAll(/\W+/g, '-')
  const { source, replay, difference } = live.pictures
  const kept = { source, live: replay, difference, recorded: recorded?.pictures.replay }
  for (const [kind, picture] of Object.entries(kept))
    if (picture) writeFileSync(path.join(PICTURES, `${name}-${kind}.png`), picture)
}
