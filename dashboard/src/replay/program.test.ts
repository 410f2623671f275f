import type { Sight } from '@conav/shared/api/recording.ts'
import { PageBuilder, snapshotOf } from '@conav/shared/testing/page-event.ts'
import { GroupWriter } from '@conav/shared/protocol/group-writer.ts'
import { encodeFrame } from '@conav/shared/protocol/frame.ts'
import { StreamNo } from '@conav/shared/protocol/id.ts'
import { expect, test } from 'vitest'
import { lanesOf } from './lanes.ts'
import { titleIn } from './page-title.ts'
import { cutsOf, quietOf, sightsOf, uncoveredOf } from './program.ts'
import { sharedSpans } from './sharing-spans.ts'
import { recordSegment } from './testing/recorded.ts'

/** Two tabs whose frames overlap in time: the first from 0 to 9 s, the second from 3 to 8 s. */
const SEGMENTS = [
  recordSegment({ tab: 1, stream: 1, times: [0, 2_000] }),
  recordSegment({ tab: 2, stream: 2, times: [3_000, 6_000] }),
  recordSegment({ tab: 1, stream: 1, firstSeq: 3, times: [5_000, 9_000] }),
  recordSegment({ tab: 2, stream: 2, firstSeq: 3, times: [7_000, 8_000] }),
].map(({ segment }) => segment)
const SIGHTS: Sight[] = [
  { fromMs: 0, tab: 1 },
  { fromMs: 4_000, tab: 2 },
  { fromMs: 7_500, tab: 1 },
]
const mark = (
  atMs: number,
  kind: 'view-allowed' | 'view-ended' | 'paused' | 'tab-closed',
  tab: number | null = null,
) => ({
  atMs,
  kind,
  tab,
  by: null,
})

test('[UI117] of tabs that overlap in time the one is shown that was seen, from the segment that was going on', () => {
  expect(cutsOf(SEGMENTS, SIGHTS)).toEqual([
    { fromMs: 0, segment: 0 },
    { fromMs: 4_000, segment: 1 },
    { fromMs: 7_000, segment: 3 },
    { fromMs: 7_500, segment: 2 },
  ])
})

test('[UI117] a tab that is pinned is shown alone, and before it was there nothing is', () => {
  expect(cutsOf(SEGMENTS, [{ fromMs: 0, tab: 2 }])).toEqual([
    { fromMs: 0, segment: undefined },
    { fromMs: 3_000, segment: 1 },
    { fromMs: 7_000, segment: 3 },
  ])
})

test('[UI117] the last picture stands until the first one of a new tab, unless that takes long', () => {
  const at = (fromMs: number) =>
    cutsOf(SEGMENTS, [
      { fromMs: 0, tab: 1 },
      { fromMs, tab: 2 },
    ])[1]

  expect(at(2_500)).toEqual({ fromMs: 3_000, segment: 1 })
  expect(at(500)).toEqual({ fromMs: 500, segment: undefined })
})

test('[UI117] where a recording does not tell what was seen, it is the tab of the newest page', () => {
  expect(sightsOf({ sights: [], segments: SEGMENTS })).toEqual([
    { fromMs: 0, tab: 1 },
    { fromMs: 3_000, tab: 2 },
  ])
})

test('[UI118] only what is quiet on the screen is skipped, whatever happens in another tab', () => {
  const program = { segments: SEGMENTS, cuts: cutsOf(SEGMENTS, SIGHTS), durationMs: 10_000 }
  const idle = [[{ fromMs: 500, toMs: 1_500 }], [], [{ fromMs: 5_000, toMs: 8_500 }], []]

  expect(quietOf(program, (segment) => idle[segment] ?? [])).toEqual([
    { fromMs: 500, toMs: 1_500 },
    { fromMs: 7_500, toMs: 8_500 },
    { fromMs: 2_000, toMs: 4_000 },
    { fromMs: 6_000, toMs: 7_000 },
    { fromMs: 9_000, toMs: 10_000 },
  ])
  expect(uncoveredOf({ segments: [], cuts: [], durationMs: 5 })).toEqual([{ fromMs: 0, toMs: 5 }])
})

test('[UI118] a page that only rests was shared; what was paused, closed or not allowed was not', () => {
  const marks = [
    mark(0, 'view-allowed'),
    mark(4_000, 'paused', 1),
    mark(6_000, 'tab-closed', 2),
    mark(8_000, 'view-ended'),
  ]

  expect(sharedSpans(marks, { durationMs: 10_000, tab: 1 })).toEqual([{ fromMs: 0, toMs: 4_000 }])
  expect(sharedSpans(marks, { durationMs: 10_000, tab: 2 })).toEqual([{ fromMs: 0, toMs: 6_000 }])
})

test('[UI119] each tab has a lane: while it was open, and when it is on the screen', () => {
  const recording = { segments: SEGMENTS, marks: [mark(8_500, 'tab-closed', 2)] }

  const lanes = lanesOf(recording, { sights: SIGHTS, durationMs: 10_000, atMs: 9_000 })

  expect(lanes).toEqual([
    {
      no: 1,
      spans: [{ fromMs: 0, toMs: 10_000 }],
      onScreen: [
        { fromMs: 0, toMs: 4_000 },
        { fromMs: 7_500, toMs: 10_000 },
      ],
      isOpen: true,
      isOnScreen: true,
    },
    {
      no: 2,
      spans: [{ fromMs: 3_000, toMs: 8_500 }],
      onScreen: [{ fromMs: 4_000, toMs: 7_500 }],
      isOpen: false,
      isOnScreen: false,
    },
  ])
})

test('[UI119] a lane has the title that its page had, if it was not masked', () => {
  const titled = (title: string) => {
    const b = new PageBuilder()
    const payload = new GroupWriter().pack([snapshotOf(b.page([b.element('title', {}, title)], ['Hello']))])
    const place = { stream: StreamNo.parse(1), seq: 1, atMs: 0, isKeyframe: true, isAfterGap: false }
    return titleIn(encodeFrame({ ...place, payload }))
  }

  expect(titled('Your basket')).toBe('Your basket')
  expect(titled('•••• ••••••')).toBeUndefined()
  expect(titleIn(recordSegment({ times: [0] }).file.subarray(4))).toBeUndefined()
})
