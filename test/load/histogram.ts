/** Counts of times in bins of half a millisecond: small, quick, and sums of several processes are easy. */

const BINS_A_MS = 2
const MAX_MS = 4_000

export class Histogram {
  readonly bins: number[]

  constructor(bins: readonly number[] = []) {
    this.bins = Array.from({ length: MAX_MS * BINS_A_MS + 1 }, (_, bin) => bins[bin] ?? 0)
  }

  get count(): number {
    return this.bins.reduce((sum, each) => sum + each, 0)
  }

  add(ms: number): void {
    const bin = Math.min(MAX_MS * BINS_A_MS, Math.max(0, Math.floor(ms * BINS_A_MS)))
    this.bins[bin] = (this.bins[bin] ?? 0) + 1
  }

  merge(other: Histogram): void {
    for (const [bin, count] of other.bins.entries()) this.bins[bin] = (this.bins[bin] ?? 0) + count
  }

  /** What was added since this earlier state of it. */
  since(earlier: Histogram): Histogram {
    return new Histogram(this.bins.map((count, bin) => count - (earlier.bins[bin] ?? 0)))
  }

  /** The upper edge of the bin below which that part of the values lies; NaN of nothing. */
  percentile(part: number): number {
    let left = part * this.count
    if (left === 0) return Number.NaN
    for (const [bin, count] of this.bins.entries()) {
      left -= count
      if (left <= 0) return (bin + 1) / BINS_A_MS
    }
    return MAX_MS
  }
}
