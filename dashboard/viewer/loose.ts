/** Parts of events whose shape nobody vouches for, as far as they have the one that is asked for. */
import { isLoose, type Loose } from './sanitise-node.ts'

export function indexOf(value: unknown): number | number[] | undefined {
  if (Array.isArray(value)) return indexesOf(value)
  return typeof value === 'number' && value >= 0 ? Math.floor(value) : undefined
}

export function indexesOf(value: unknown): number[] {
  return listOf(value)
    .slice(0, 32)
    .map((step) => Math.max(0, Math.floor(numberOf(step))))
}

export function listOf(value: unknown): unknown[] {
  return Array.isArray(value) ? value : []
}

export function looseIn(value: unknown): Loose[] {
  return listOf(value).filter(isLoose)
}

export function textOf(value: unknown): string {
  return typeof value === 'string' ? value : ''
}

export function numberOf(value: unknown): number {
  return typeof value === 'number' && Number.isFinite(value) ? value : 0
}
