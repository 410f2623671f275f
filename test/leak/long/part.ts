/** What the parts of the long form have in common. */
import type { Figure } from '../../bench/figures.ts'
import type { PolicyName } from '../case/policies.ts'
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

/** A line of the table. */
export interface Row {
  policy: PolicyName
  browser: BrowserName
  carriers: number
  planted: number
  found: number
  tricks: number
  'got out': number
  'readable %': number | undefined
  'pixels %'?: number
}

export interface Verdict {
  figures: Figure[]
  rows: Row[]
  /** What misses its figure, or what was found, a line each. */
  faults: string[]
  /** What is worth knowing all the same. */
  notes: string[]
  /** The share of pixels that are others where text is allowed, in percent. */
  pixels?: number
}

export const verdict = (): Verdict => ({ figures: [], rows: [], faults: [], notes: [] })

export function percent(part: number): number {
  return Math.round(part * 1000) / 10
}
