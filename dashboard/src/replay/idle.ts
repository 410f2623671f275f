/** Stretches of a recording, in ms on its own line. */
export interface Span {
  fromMs: number
  toMs: number
}

/** A stretch without a frame counts as idle from this length on. */
const IDLE_MS = 5_000
/** What is left of an idle stretch when it is skipped: a moment to see that it was quiet, and one to look again. */
const LEAD_MS = 1_000
const TAIL_MS = 500

/** Where nothing happens between the frames of a segment. Times in order. */
export function idleIn(times: readonly number[], within: Span): Span[] {
  const marks = [within.fromMs, ...times, within.toMs]
  return marks.flatMap((fromMs, index) => {
    const toMs = marks[index + 1] ?? fromMs
    return toMs - fromMs >= IDLE_MS ? [{ fromMs, toMs }] : []
  })
}

/** Where to go on from here when idle stretches are skipped; `atMs` itself where there is nothing to skip. */
export function skipIdle(atMs: number, idle: readonly Span[]): number {
  const here = idle.find(
    ({ fromMs, toMs }) => toMs - fromMs >= IDLE_MS && atMs >= fromMs + LEAD_MS && atMs < toMs - TAIL_MS,
  )
  return here === undefined ? atMs : here.toMs - TAIL_MS
}
