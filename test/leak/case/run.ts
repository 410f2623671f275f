/** One whole case in which everything is tried, and what the oracle finds of it afterwards. */
import type { Canary } from '@conav/shared/redact/oracle.ts'
import { CARD_TRICKS } from '../trick/card.tricks.ts'
import { FIELD_TRICKS } from '../trick/field.tricks.ts'
import { playAfterPause, playAll } from '../trick/play.ts'
import { TEXT_TRICKS } from '../trick/text.tricks.ts'
import type { Trick } from '../trick/trick.ts'
import { findLeaks, type Leak } from './findings.ts'
import { travel, type Stop, type Travelled } from './journey.ts'
import { readSinks } from './sink.ts'
import { openWorld, type WorldOptions } from './world.ts'

export const TRICKS: readonly Trick[] = [...TEXT_TRICKS, ...FIELD_TRICKS, ...CARD_TRICKS]

export interface Plan extends WorldOptions {
  stops: readonly Stop[]
  tricks: readonly Trick[]
  /** Pages on which every trick is played. */
  trickPages: readonly string[]
  seed: number
}

export interface Outcome extends Pick<Travelled, 'readable' | 'failed'> {
  planted: readonly Canary[]
  leaks: Leak[]
  tricks: { played: number; leaks: Leak[] }
  sinks: { name: string; size: number }[]
}

export async function runCase({ stops, tricks, trickPages, seed, ...options }: Plan): Promise<Outcome> {
  const world = await openWorld(options)
  try {
    const { canaries, readable, seen, failed } = await travel(world, stops, seed)
    const secrets: Canary[] = []
    for (const [i, page] of trickPages.entries()) {
      await world.customer.visit(page)
      secrets.push(...(await playAll(world, tricks, seed * 100 + i)))
    }
    secrets.push(...(await playAfterPause(world, seed * 100 + 99)))
    await world.agent.end()
    const sinks = await readSinks(world, seen)
    const leaks = findLeaks(sinks, [...canaries, ...secrets])
    const isPlanted = new Set(canaries.map(({ carrier }) => carrier))
    return {
      planted: canaries,
      leaks: leaks.filter(({ carrier }) => isPlanted.has(carrier)),
      tricks: {
        played: tricks.length * trickPages.length + 1,
        leaks: leaks.filter(({ carrier }) => !isPlanted.has(carrier)),
      },
      readable,
      failed,
      sinks: sinks.map(({ name, parts }) => ({ name, size: parts.reduce((size, part) => size + part.length, 0) })),
    }
  } finally {
    await world.close()
  }
}
