/** Which piece of a recording is on the screen when. Pure. */
import type { Segment, Sight } from '@conav/shared/api/recording.ts'
import type { Span } from './idle.ts'

/** From then on this segment is shown; undefined where there is nothing of the tab yet. */
export interface Cut {
  fromMs: number
  segment: number | undefined
}

/** A recording as it is played: its segments, and its cuts in order of time. */
export interface Program {
  segments: readonly Segment[]
  cuts: readonly Cut[]
  durationMs: number
}

/** So long the last picture stands while another tab's first one is on its way, as it did for the agent. */
const PATIENCE_MS = 2_000

/**
 * The cuts that show one tab after the other, as `sights` say; before the first sight it is the first one's. Segments in
 * order of time.
 */
export function cutsOf(segments: readonly Segment[], sights: readonly Sight[]): Cut[] {
  return sights.flatMap(({ fromMs, tab }, index): Cut[] => {
    const startMs = index === 0 ? 0 : fromMs
    const endMs = sights[index + 1]?.fromMs ?? Number.POSITIVE_INFINITY
    const own = [...segments.entries()].filter(([, segment]) => segment.tab === tab)
    const going = own.findLast(([, segment]) => segment.fromMs <= startMs)
    const later = own.filter(([, segment]) => segment.fromMs > startMs)
    const cuts = later.flatMap(([at, segment]) =>
      segment.fromMs < endMs ? [{ fromMs: segment.fromMs, segment: at }] : [],
    )
    if (going) return [{ fromMs: startMs, segment: going[0] }, ...cuts]
    const [, first] = later[0] ?? []
    const isSoon = index > 0 && first !== undefined && first.fromMs - startMs <= PATIENCE_MS
    return isSoon ? cuts : [{ fromMs: startMs, segment: undefined }, ...cuts]
  })
}

/** Where a recording does not tell what was looked at, it is the tab of the newest page. */
export function sightsOf({ sights, segments }: { sights: readonly Sight[]; segments: readonly Segment[] }): Sight[] {
  if (sights.length > 0) return [...sights]
  return segments.flatMap(({ tab, fromMs, firstSeq }) => (firstSeq === 1 ? [{ tab, fromMs }] : []))
}

/** The tab that is on the screen at the moment. */
export function tabAt(sights: readonly Sight[], atMs: number): number | undefined {
  return (sights.findLast(({ fromMs }) => fromMs <= atMs) ?? sights[0])?.tab
}

/** Where what is on the screen does not change: stretches within its segments, and all that none of them covers. */
export function quietOf(program: Program, idleOf: (segment: number) => readonly Span[]): Span[] {
  const idle = stretchesOf(program).flatMap(({ fromMs, toMs, segment }) =>
    segment === undefined ? [] : clip(idleOf(segment), { fromMs, toMs }),
  )
  return [...idle, ...uncoveredOf(program)]
}

/** Where no frame of what is on the screen was recorded. */
export function uncoveredOf(program: Program): Span[] {
  const open = stretchesOf(program).flatMap(({ fromMs, toMs, segment }): Span[] => {
    const lastMs = segment === undefined ? fromMs : (program.segments[segment]?.toMs ?? fromMs)
    return lastMs < toMs ? [{ fromMs: Math.max(fromMs, lastMs), toMs }] : []
  })
  return joined(open)
}

function stretchesOf({ cuts, durationMs }: Program): (Cut & Span)[] {
  const all = cuts[0]?.fromMs === 0 ? cuts : [{ fromMs: 0, segment: undefined }, ...cuts]
  return all.map((cut, index) => ({ ...cut, toMs: all[index + 1]?.fromMs ?? durationMs }))
}

function clip(spans: readonly Span[], { fromMs, toMs }: Span): Span[] {
  return spans
    .map((span) => ({ fromMs: Math.max(fromMs, span.fromMs), toMs: Math.min(toMs, span.toMs) }))
    .filter((span) => span.toMs > span.fromMs)
}

function joined(spans: readonly Span[]): Span[] {
  const all: Span[] = []
  for (const span of spans) {
    const last = all.at(-1)
    if (last?.toMs === span.fromMs) last.toMs = span.toMs
    else all.push({ ...span })
  }
  return all
}
