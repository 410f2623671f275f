/** Figures of a measurement: shown as a table, and kept in `test/results/<name>.json`. */
import { mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { ROOT } from '../../scripts/places.mjs'

export interface Figure {
  figure: string
  value: number
  unit: string
  /** The other side's value from the same run, where there is one. */
  peer: number | null
  n: number
}

export function publish(name: string, figures: readonly Figure[]): void {
  console.table(figures)
  keep(name, figures)
}

/** Without the table, for those that print one of their own. */
export function keep(name: string, figures: readonly Figure[]): void {
  const folder = path.join(ROOT, 'test', 'results')
  mkdirSync(folder, { recursive: true })
  writeFileSync(path.join(folder, `${name}.json`), `${JSON.stringify(figures, null, 2)}\n`)
}

/** The value below which that part of the values lies (nearest rank). */
export function percentile(values: readonly number[], part: number): number {
  const sorted = values.toSorted((a, b) => a - b)
  const value = sorted[Math.max(0, Math.ceil(part * sorted.length) - 1)]
  if (value === undefined) throw new Error('a percentile of nothing')
  return Math.round(value * 10) / 10
}
