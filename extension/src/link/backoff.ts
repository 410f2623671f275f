const FIRST_MS = 400
const LONGEST_MS = 2_000

/**
 * How long to wait before the next try, counted from 0. Half of it is left to chance, so that all who lost the same
 * server do not come back at the same moment. `chance` is in [0, 1).
 */
export function backoffMs(tries: number, chance: number): number {
  const wholeMs = Math.min(LONGEST_MS, FIRST_MS * 2 ** tries)
  return wholeMs / 2 + (wholeMs / 2) * chance
}
