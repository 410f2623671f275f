/** What the parts of the long form have in common. */
import type { Figure } from '../../bench/figures.ts'
import type { WorldOptions } from '../case/world.ts'

export type BrowserName = 'Chromium' | 'Firefox'

/** On what a part stands. */
export interface Ground {
  /** The customer's. */
  browser: BrowserName
  browsers: WorldOptions['browsers']
  /** The built sites, stages included. */
  sites: string
  /** A build of the site script without a redactor. */
  bare: string
}

export interface Verdict {
  figures: Figure[]
  /** What misses its figure, or what was found, a line each. */
  faults: string[]
  /** What is worth knowing all the same. */
  notes: string[]
}

export const verdict = (): Verdict => ({ figures: [], faults: [], notes: [] })

export function percent(part: number): number {
  return Math.round(part * 1000) / 10
}
