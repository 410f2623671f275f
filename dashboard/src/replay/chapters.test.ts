import { expect, test } from 'vitest'
import type { Mark, MarkKind } from '@conav/shared/api/recording.ts'
import { chapterText } from './chapter-text.ts'
import { chapterAt, chaptersOf, matches, nextChapter, previousChapter, spansOf } from './chapters.ts'
import { en } from '../i18n/en.ts'
import { actOf, linkTo, momentOf, nextSpeed } from './player-keys.ts'
import { recordSegment } from './testing/recorded.ts'

const mark = (atMs: number, kind: MarkKind, by: string | null = null): Mark => ({ atMs, kind, by, tab: null })

test('[UI74] what happened, what was lost and what cannot be read stand in one list, in order', () => {
  const segments = [recordSegment({ times: [0, 50] }), recordSegment({ firstSeq: 9, times: [100], isAfterGap: true })]

  const chapters = chaptersOf(
    [mark(70, 'control-allowed'), mark(0, 'view-allowed')],
    segments.map(({ segment }) => segment),
    new Map([[0, 'cut off']]),
  )

  expect(chapters.map(({ kind, atMs }) => `${atMs} ${kind}`)).toEqual([
    '0 view-allowed',
    '0 broken',
    '70 control-allowed',
    '100 gap',
  ])
})

test('[UI74] one steps from chapter to chapter, and back to the one before when just at its start', () => {
  const chapters = chaptersOf([mark(0, 'asked'), mark(10_000, 'page'), mark(20_000, 'ended')], [], new Map())

  expect(nextChapter(chapters, 10_000)).toBe(20_000)
  expect(nextChapter(chapters, 20_000)).toBeUndefined()
  expect(previousChapter(chapters, 10_500)).toBe(0)
  expect(previousChapter(chapters, 15_000)).toBe(10_000)
  expect(chapterAt(chapters, 15_000)?.kind).toBe('page')
  expect(chapterAt([], 15_000)).toBeUndefined()
})

test('[UI74] a power is shown from its grant to its end, or to the end of the recording', () => {
  const marks = [
    mark(10, 'control-allowed'),
    mark(30, 'control-ended'),
    mark(40, 'control-allowed'),
    mark(45, 'control-allowed'),
  ]

  expect(spansOf('control', marks, 90)).toEqual([
    { fromMs: 10, toMs: 30 },
    { fromMs: 40, toMs: 90 },
  ])
  expect(spansOf('view', marks, 90)).toEqual([])
})

test('[UI74] an event is found by any part of its sentence, whatever the accents', () => {
  const text = chapterText({ kind: 'control-allowed', by: 'Adélaïde', tab: null }, en.replay)

  expect(matches(text, 'adelaide control')).toBe(true)
  expect(matches(text, 'declined')).toBe(false)
  expect(matches(text, '')).toBe(true)
})

test('[UI75] the keys of the player', () => {
  expect(actOf(' ')).toEqual({ kind: 'toggle' })
  expect(actOf('ArrowRight')).toEqual({ kind: 'step', ms: 10_000 })
  expect(actOf('Shift+ArrowLeft')).toEqual({ kind: 'chapter', direction: -1 })
  expect(actOf('t')).toEqual({ kind: 'tab' })
  expect(actOf('x')).toBeUndefined()
  expect([nextSpeed(1, 1), nextSpeed(8, 1), nextSpeed(0.5, -1)]).toEqual([2, 8, 0.5])
})

test('[UI75] a link leads to the moment that it was copied at', () => {
  const link = linkTo('https://conav.test/recordings/1?t=3#x', 65_400)

  expect(link).toBe('https://conav.test/recordings/1?t=65#x')
  expect(momentOf(new URL(link).search)).toBe(65_000)
  expect([momentOf(''), momentOf('?t=-3'), momentOf('?t=abc')]).toEqual([0, 0, 0])
})
