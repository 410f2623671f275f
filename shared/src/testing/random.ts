/** A seeded source of chance for tests (mulberry32, public domain): the same seed gives the same run. */
export interface Random {
  readonly seed: number
  /** In [0, 1). */
  next(): number
  /** A whole number in [0, below). */
  below(below: number): number
  pick<T>(from: readonly T[]): T
  bytes(length: number): Uint8Array
}

export function openRandom(seed: number): Random {
  let state = seed >>> 0
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
  const below = (limit: number): number => Math.floor(next() * limit)
  return {
    seed,
    next,
    below,
    pick<T>(from: readonly T[]): T {
      const index = below(from.length)
      if (from.length === 0) throw new Error('nothing to pick from')
      return from[index] as T
    },
    bytes: (length) => Uint8Array.from({ length }, () => below(256)),
  }
}
