const MINUTE_MS = 60_000
/** The longest that a power may be asked for. */
const LONGEST_MS = 240 * MINUTE_MS

/**
 * When a power ends on this computer's clock. `untilMs` is on the server's, and one of the two may be wrong by days: what
 * was asked for bounds the answer, and without that an impossible one is none.
 */
export function endHere(untilMs: number, nowMs: number, askedMinutes: number | null): number | undefined {
  const leftMs = untilMs - nowMs
  const longestMs = askedMinutes === null ? LONGEST_MS : askedMinutes * MINUTE_MS
  if (leftMs > 0 && leftMs <= longestMs) return untilMs
  return askedMinutes === null ? undefined : nowMs + longestMs
}
