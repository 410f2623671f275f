/** Marks of a recording as the player shows them. Pure. */
import type { Mark, MarkKind, Segment } from '@conav/shared/api/recording.ts'
import type { Span } from './idle.ts'

/** What a mark is about; gives it its colour and its icon, never the colour alone. */
export type Theme = 'case' | 'view' | 'control' | 'page' | 'line' | 'people' | 'chat' | 'file' | 'damage'

const THEMES: Record<MarkKind, Theme> = {
  asked: 'case',
  accepted: 'case',
  joined: 'case',
  'view-asked': 'view',
  'view-allowed': 'view',
  'view-declined': 'view',
  'view-ended': 'view',
  'point-asked': 'view',
  'point-allowed': 'view',
  'point-declined': 'view',
  'point-ended': 'view',
  'control-asked': 'control',
  'control-allowed': 'control',
  'control-declined': 'control',
  'control-ended': 'control',
  page: 'page',
  'tab-shown': 'page',
  'tab-chosen': 'page',
  'tab-followed': 'page',
  'tab-closed': 'page',
  paused: 'line',
  resumed: 'line',
  'stream-refused': 'line',
  'pointing-stopped': 'view',
  'pointing-allowed': 'view',
  'customer-away': 'line',
  'customer-back': 'line',
  'member-joined': 'people',
  'member-left': 'people',
  'guest-admitted': 'people',
  'guest-left': 'people',
  'guest-ejected': 'people',
  'control-handed-on': 'control',
  said: 'chat',
  'file-offered': 'file',
  'file-accepted': 'file',
  ended: 'case',
  done: 'case',
}

export interface Chapter {
  id: string
  atMs: number
  kind: MarkKind | 'gap' | 'broken'
  theme: Theme
  by: string | null
  /** The tab that it is about; null where the recording has no other. */
  tab: number | null
}

/** What happened, what was lost and what cannot be read, in order of time. */
export function chaptersOf(
  marks: readonly Mark[],
  segments: readonly Segment[],
  broken: ReadonlyMap<number, string>,
): Chapter[] {
  const hasTabs = new Set(segments.map(({ tab }) => tab)).size > 1
  const told = marks.map(({ atMs, kind, by, tab }, index): Chapter => ({
    id: `m${index}`,
    atMs,
    kind,
    by,
    tab: hasTabs ? tab : null,
    theme: THEMES[kind],
  }))
  const lost = segments.flatMap((segment, index): Chapter[] => {
    const tab = hasTabs ? segment.tab : null
    const base = { atMs: segment.fromMs, by: null, tab, theme: 'damage' as const }
    const gap: Chapter[] = segment.isAfterGap ? [{ ...base, id: `g${index}`, kind: 'gap' }] : []
    return broken.has(index) ? [...gap, { ...base, id: `b${index}`, kind: 'broken' }] : gap
  })
  return [...told, ...lost].toSorted((a, b) => a.atMs - b.atMs)
}

/** The stretches in which a power was given. What is never taken back lasts to the end. */
export function spansOf(power: 'view' | 'control', marks: readonly Mark[], durationMs: number): Span[] {
  return spansBetween(marks, { from: `${power}-allowed`, to: `${power}-ended`, durationMs })
}

/** The stretches from one kind of mark to another; the last goes to the end where nothing ends it. */
export function spansBetween(
  marks: readonly Mark[],
  { from, to, durationMs }: { from: MarkKind; to: MarkKind; durationMs: number },
): Span[] {
  const spans: Span[] = []
  let fromMs: number | undefined
  for (const { kind, atMs } of marks.toSorted((a, b) => a.atMs - b.atMs)) {
    if (kind === from) fromMs ??= atMs
    if (kind !== to || fromMs === undefined) continue
    spans.push({ fromMs, toMs: atMs })
    fromMs = undefined
  }
  return fromMs === undefined ? spans : [...spans, { fromMs, toMs: durationMs }]
}

/** So close behind a chapter's start, going back means the one before. */
const JUST_NOW_MS = 1_500

export function nextChapter(chapters: readonly Chapter[], atMs: number): number | undefined {
  return chapters.find((chapter) => chapter.atMs > atMs + 1)?.atMs
}

export function previousChapter(chapters: readonly Chapter[], atMs: number): number {
  return chapters.findLast((chapter) => chapter.atMs < atMs - JUST_NOW_MS)?.atMs ?? 0
}

/** The chapter in which the moment lies: the last that has begun. */
export function chapterAt(chapters: readonly Chapter[], atMs: number): Chapter | undefined {
  return chapters.findLast((chapter) => chapter.atMs <= atMs)
}

/** Each word of the search somewhere in the text, whatever the case and the accents. */
export function matches(text: string, search: string): boolean {
  const plain = (value: string): string => value.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()
  const haystack = plain(text)
  return plain(search)
    .split(/\s+/)
    .every((word) => haystack.includes(word))
}
