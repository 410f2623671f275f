/** One line of the table: a figure of every arm, and what Conav's is to be at most. */
import { type Figure, keep } from '../figures.ts'
import { ARMS, type Arm } from './arms.ts'

export interface Line {
  figure: string
  unit: string
  values: Partial<Record<Arm, number>>
  n: number
  /** What Conav's value may be at most, by itself or as a part of another arm's. */
  aim?: { most: number; partOf?: Arm }
}

type Verdict = 'met' | 'MISSED' | ''

export function report(lines: readonly Line[], arms: readonly Arm[]): void {
  for (const unit of new Set(lines.map((line) => line.unit))) {
    const rows = lines.filter((line) => line.unit === unit)
    console.log(`\n${unit}`)
    console.table(Object.fromEntries(rows.map((line) => [line.figure, rowOf(line, arms)])))
  }
  keep('capture', lines.flatMap(figuresOf))
}

function rowOf(line: Line, arms: readonly Arm[]): Record<string, number | string> {
  const values = arms.map((arm) => [ARMS[arm].label, round(line.values[arm]) ?? '-'])
  return { ...Object.fromEntries(values), aim: aimOf(line), verdict: judge(line) }
}

/** Conav's value beside rrweb's; the others by themselves. */
function figuresOf({ figure, unit, values, n }: Line): Figure[] {
  const others = (Object.keys(values) as Arm[]).filter((arm) => arm !== 'conav' && arm !== 'rrweb' && arm !== 'none')
  const own = { figure, value: round(values.conav) ?? Number.NaN, unit, peer: round(values.rrweb) ?? null, n }
  return [
    own,
    ...others.map((arm) => ({
      figure: `${figure}, ${ARMS[arm].label}`,
      value: round(values[arm]) ?? Number.NaN,
      unit,
      peer: null,
      n,
    })),
  ]
}

function aimOf({ aim }: Line): string {
  if (aim === undefined) return ''
  return aim.partOf === undefined ? `<= ${aim.most}` : `<= ${round(aim.most)} of ${ARMS[aim.partOf].label}`
}

function judge({ aim, values }: Line): Verdict {
  if (aim === undefined || values.conav === undefined) return ''
  const whole = aim.partOf === undefined ? 1 : (values[aim.partOf] ?? Number.NaN)
  return values.conav <= aim.most * whole ? 'met' : 'MISSED'
}

function round(value: number | undefined): number | undefined {
  if (value === undefined || Number.isNaN(value)) return undefined
  const places = Math.abs(value) < 10 ? 100 : 10
  return Math.round(value * places) / places
}
