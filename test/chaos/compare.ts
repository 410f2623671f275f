/** What the customer was told is stored, against what is in the recording. */
import type { Sent } from './customer.ts'

export interface Findings {
  acknowledged: number
  recorded: number
  lost: number
  doubled: number
  reordered: number
  /** In its place, with something else inside. */
  changed: number
}

/** Adds up what was found in several cases. */
export function addUp<Name extends string>(sums: Record<Name, number>, more: Readonly<Record<Name, number>>): void {
  for (const name of Object.keys(sums) as Name[]) sums[name] += more[name]
}

/** `recorded` in the order of the recording. Frames that were stored and not yet acknowledged are no finding. */
export function compare(acknowledged: readonly Sent[], recorded: readonly Sent[]): Findings {
  const found = Map.groupBy(recorded, keyOf)
  const pairs = acknowledged.map((sent) => ({ sent, stored: found.get(keyOf(sent)) ?? [] }))
  return {
    acknowledged: acknowledged.length,
    recorded: recorded.length,
    lost: pairs.filter(({ stored }) => stored.length === 0).length,
    doubled: [...found.values()].filter((frames) => frames.length > 1).length,
    reordered: recorded.filter((frame, at) => at > 0 && isBefore(frame, recorded[at - 1])).length,
    changed: pairs.filter(({ sent, stored }) => stored.some(({ mark }) => mark !== sent.mark)).length,
  }
}

function keyOf({ stream, seq }: Sent): string {
  return `${stream}/${seq}`
}

function isBefore(frame: Sent, other: Sent | undefined): boolean {
  if (other === undefined) return false
  return frame.stream < other.stream || (frame.stream === other.stream && frame.seq < other.seq)
}
