/** The tabs of a recording, each with when it was there and when it is on the screen. Pure. */
import type { Recording, Sight } from '@conav/shared/api/recording.ts'
import { spansBetween } from './chapters.ts'
import type { Span } from './idle.ts'
import { tabAt } from './program.ts'

export interface Lane {
  no: number
  /** While its pages were there. */
  spans: Span[]
  /** When it is what is shown. */
  onScreen: Span[]
  isOpen: boolean
  isOnScreen: boolean
}

type Tabs = Pick<Recording, 'segments' | 'marks'>

/** Those of which something was recorded, in the order in which they came. */
export function listTabs({ segments }: Pick<Recording, 'segments'>): number[] {
  return [...new Set(segments.map(({ tab }) => tab))].toSorted((a, b) => a - b)
}

export function lanesOf(
  recording: Tabs,
  { sights, durationMs, atMs }: { sights: readonly Sight[]; durationMs: number; atMs: number },
): Lane[] {
  const shown = tabAt(sights, atMs)
  return listTabs(recording).map((no): Lane => {
    const spans = openSpans(recording, no, durationMs)
    const onScreen = sights.flatMap(({ tab, fromMs }, index): Span[] => {
      const begin = index === 0 ? 0 : fromMs
      return tab === no ? [{ fromMs: begin, toMs: sights[index + 1]?.fromMs ?? durationMs }] : []
    })
    const isOpen = spans.some(({ fromMs, toMs }) => atMs >= fromMs && atMs <= toMs)
    return { no, spans, onScreen, isOpen, isOnScreen: no === shown }
  })
}

/** From its first frame to its closing; opened again, from there on. */
function openSpans({ segments, marks }: Tabs, no: number, durationMs: number): Span[] {
  const fromMs = segments.find(({ tab }) => tab === no)?.fromMs ?? durationMs
  const own = marks.filter(({ tab }) => tab === no)
  const closed = spansBetween(own, { from: 'tab-closed', to: 'page', durationMs })
  const starts = [fromMs, ...closed.map(({ toMs }) => toMs)]
  return starts
    .map((start, index) => ({ fromMs: start, toMs: closed[index]?.fromMs ?? durationMs }))
    .filter((span) => span.toMs > span.fromMs)
}
