import { performance } from 'node:perf_hooks'
import type { Box, Side } from '../sides.ts'
import { compareOutlines, type OutlineDifference } from './outline.ts'
import { comparePixels } from './pixels.ts'

export interface Comparison {
  outline: OutlineDifference
  /** Part of the pixels that differ, 0 to 1. */
  pixels: number
  /** Source, replay and where they differ, as PNG. */
  pictures: { source: Uint8Array; replay: Uint8Array; difference: Uint8Array }
}

const POLL_MS = 100

/** Waits until both are made of the same, or the time is up. */
export async function settle(source: Side, replay: Side, withinMs: number): Promise<void> {
  const deadlineMs = performance.now() + withinMs
  while (performance.now() < deadlineMs) {
    // One look after the other: that is what polling is.
    // oxlint-disable-next-line no-await-in-loop
    const [one, other] = await Promise.all([source.outline(), replay.outline().catch(() => [])])
    if (one.length > 0 && compareOutlines(one, other).share === 0) return
    // oxlint-disable-next-line no-await-in-loop
    await new Promise((resolve) => setTimeout(resolve, POLL_MS))
  }
}

export interface Seen {
  outline: string[]
  picture: Uint8Array
  covered: readonly Box[]
}

export async function look(side: Side): Promise<Seen> {
  return { outline: await side.outline(), picture: await side.picture(), covered: await side.covered() }
}

export function compareSeen(source: Seen, replay: Seen): Comparison {
  const { share, picture } = comparePixels(source.picture, replay.picture, source.covered)
  return {
    outline: compareOutlines(source.outline, replay.outline),
    pixels: share,
    pictures: { source: source.picture, replay: replay.picture, difference: picture },
  }
}
