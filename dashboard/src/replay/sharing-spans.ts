/** When a tab was shared, by the marks of a recording: also while its page rests and no frame comes. Pure. */
import type { Mark, MarkKind } from '@conav/shared/api/recording.ts'
import { spansBetween, spansOf } from './chapters.ts'
import type { Span } from './idle.ts'

interface Place {
  durationMs: number
  tab: number | undefined
}

/** While someone was allowed to see it, the site did not pause it, the customer was there, and the tab open. */
export function sharedSpans(marks: readonly Mark[], { durationMs, tab }: Place): Span[] {
  const own = marks.filter((mark) => mark.tab === null || mark.tab === tab)
  const between = (from: MarkKind, to: MarkKind): Span[] => spansBetween(own, { from, to, durationMs })
  const holes = [
    ...between('paused', 'resumed'),
    ...between('customer-away', 'customer-back'),
    ...between('tab-closed', 'page'),
  ]
  return without(spansOf('view', marks, durationMs), holes)
}

/** What of `spans` lies outside of `holes`. */
export function without(spans: readonly Span[], holes: readonly Span[]): Span[] {
  return holes.reduce<Span[]>(
    (left, hole) =>
      left.flatMap(({ fromMs, toMs }) =>
        [
          { fromMs, toMs: Math.min(toMs, hole.fromMs) },
          { fromMs: Math.max(fromMs, hole.toMs), toMs },
        ].filter((span) => span.toMs > span.fromMs),
      ),
    [...spans],
  )
}
