/** Reading of what has no trusted shape: recorder events, checked as they are read. */

export type Loose = Readonly<Record<string, unknown>>

const NONE: readonly Loose[] = []

export function isLoose(value: unknown): value is Loose {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

export function looseOf(value: unknown): Loose {
  return isLoose(value) ? value : {}
}

export function listOfLoose(value: unknown): readonly Loose[] {
  if (!Array.isArray(value) || value.length === 0) return NONE
  return value.every(isLoose) ? value : value.filter(isLoose)
}

/** The number, or nothing where it is none or not finite. */
export function numberOf(value: unknown): number | undefined {
  return typeof value === 'number' && Number.isFinite(value) ? value : undefined
}

/** A node's id, or nothing. */
export function idOf(value: unknown): number | undefined {
  return typeof value === 'number' && Number.isInteger(value) && value > 0 ? value : undefined
}

export function textOf(value: unknown): string {
  return typeof value === 'string' ? value : ''
}
