export interface Splice {
  at: number
  removed: number
  inserted: string
}

/** The smallest single change that makes `after` of `before`; undefined where they are equal. Never splits a surrogate pair. */
export function spliceBetween(before: string, after: string): Splice | undefined {
  if (before === after) return undefined
  const shorter = Math.min(before.length, after.length)
  let at = 0
  while (at < shorter && before[at] === after[at]) at += 1
  if (at > 0 && isHighSurrogate(before.charCodeAt(at - 1))) at -= 1
  let tail = 0
  while (tail < shorter - at && before[before.length - 1 - tail] === after[after.length - 1 - tail]) tail += 1
  if (tail > 0 && isLowSurrogate(before.charCodeAt(before.length - tail))) tail -= 1
  return { at, removed: before.length - tail - at, inserted: after.slice(at, after.length - tail) }
}

/** Where a caret at `caret` stands after someone else's change. */
export function moveCaret(caret: number, change: Splice): number {
  if (caret <= change.at) return caret
  if (caret >= change.at + change.removed) return caret + change.inserted.length - change.removed
  return change.at + change.inserted.length
}

function isHighSurrogate(unit: number): boolean {
  return unit >= 0xd800 && unit <= 0xdbff
}

function isLowSurrogate(unit: number): boolean {
  return unit >= 0xdc00 && unit <= 0xdfff
}
