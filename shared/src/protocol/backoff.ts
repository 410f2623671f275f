import { LINK_SILENCE_MS } from './limit.ts'

const FIRST_MS = 100
const GROWTH = 1.6
const LONGEST_MS = 1_500
const FIRST_PATIENCE_MS = 4_000

/**
 * How long to wait before the next try, counted from 0. Half of it is left to chance, so that all who lost the same
 * server do not come back at the same moment. `chance` is in [0, 1). The longest wait is short: it is what a person
 * waits for a server that is there again, and a try costs a server that is down nothing.
 */
export function backoffMs(tries: number, chance: number): number {
  const wholeMs = Math.min(LONGEST_MS, FIRST_MS * GROWTH ** tries)
  return wholeMs / 2 + (wholeMs / 2) * chance
}

/**
 * How long a try may take until it is welcome, after so many that hung. What hangs is mostly a connection that leads
 * nowhere, and another one would lead somewhere; but a line may also be that slow.
 */
export function patienceMs(hung: number): number {
  return Math.min(LINK_SILENCE_MS, FIRST_PATIENCE_MS * 2 ** hung)
}
