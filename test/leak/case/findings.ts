/** What the oracle makes of the sinks. */
import { findSpread, Oracle, type Canary } from '@conav/shared/redact/oracle.ts'
import { listPacked } from './packed.ts'
import type { Sink } from './sink.ts'

export interface Leak {
  carrier: string
  sink: string
  encoding: string
}

/** Every carrier that leaked, by sink and encoding, each once. */
export function findLeaks(sinks: readonly Sink[], canaries: readonly Canary[]): Leak[] {
  const oracle = new Oracle(canaries)
  const leaks = new Map<string, Leak>()
  for (const { name, parts, pieces } of sinks) {
    const found = [
      ...parts.flatMap((part) => [part, ...listPacked(part)]).flatMap((part) => oracle.find(part)),
      ...findSpread(pieces, canaries),
    ]
    for (const { canary, encoding } of found) {
      leaks.set(`${canary.text} ${name} ${encoding}`, { carrier: canary.carrier, sink: name, encoding })
    }
  }
  return [...leaks.values()]
}

/** One line a carrier, for the message of a test that failed. */
export function describeLeaks(leaks: readonly Leak[]): string[] {
  const byCarrier = Map.groupBy(leaks, ({ carrier }) => carrier)
  return [...byCarrier].map(([carrier, found]) => {
    const ways = new Set(found.map(({ sink, encoding }) => `${sink} (${encoding})`))
    return `${carrier}: ${[...ways].join(', ')}`
  })
}

/** How many of the canaries were found anywhere. */
export function countFound(leaks: readonly Leak[]): number {
  return new Set(leaks.map(({ carrier }) => carrier)).size
}
