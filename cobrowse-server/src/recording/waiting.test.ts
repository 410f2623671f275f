import { StreamNo } from '@conav/shared/protocol/id.ts'
import { expect, test } from 'vitest'
import { joinFrames, type JournalRow, unpackFrames } from './journal-row.ts'
import { entryOf } from './testing.ts'
import { Waiting } from './waiting.ts'

const WHOLE = { fullBytes: 10_000, maxBytes: 100_000 }

/** `1/2-3` are the second and the third frame of stream 1. */
const namesOf = ({ rows }: { rows: readonly JournalRow[] }) =>
  rows.map(({ stream, firstSeq, lastSeq }) => `${stream}/${firstSeq}-${lastSeq}`)

function waitingOf(...frames: { stream: number; seq: number; atMs: number; sizeBytes?: number }[]): Waiting {
  const waiting = new Waiting(1_000)
  for (const { stream, seq, atMs, sizeBytes = 84 } of frames)
    waiting.add(String(stream), entryOf(seq, { stream: StreamNo.parse(stream), sizeBytes }), atMs)
  return waiting
}

test('[RC40] streams are taken whole, the one whose first frame has waited longest first, and those that came late wait on', () => {
  const waiting = waitingOf(
    { stream: 1, seq: 1, atMs: 0 },
    { stream: 2, seq: 1, atMs: 10 },
    { stream: 3, seq: 1, atMs: 20 },
    { stream: 1, seq: 2, atMs: 30 },
  )

  expect(namesOf(waiting.take({ ...WHOLE, sinceMs: 10 }))).toEqual(['1/1-2', '2/1-1'])
  expect(waiting.streams).toBe(1)
  expect(namesOf(waiting.take({ ...WHOLE, sinceMs: 20 }))).toEqual(['3/1-1'])
  expect(waiting.streams).toBe(0)
})

test('[RC40] a stream that has much to write does not wait, and what does not fit into one statement goes with the next', () => {
  const waiting = waitingOf(
    { stream: 1, seq: 1, atMs: 50 },
    { stream: 2, seq: 1, atMs: 50, sizeBytes: 900 },
    { stream: 2, seq: 2, atMs: 50, sizeBytes: 900 },
    { stream: 2, seq: 3, atMs: 50, sizeBytes: 900 },
  )

  const step = { sinceMs: 0, fullBytes: 1_000, maxBytes: 2_000 }
  expect(namesOf(waiting.take(step))).toEqual(['2/1-2'])
  expect(namesOf(waiting.take(step))).toEqual([])
  expect(namesOf(waiting.take({ ...step, sinceMs: 50 }))).toEqual(['1/1-1', '2/3-3'])
})

test('[RC43] rows are packed into one piece of memory, which is joined without a copy; rows from elsewhere are joined all the same', () => {
  const waiting = waitingOf(
    { stream: 1, seq: 1, atMs: 0, sizeBytes: 900 },
    { stream: 2, seq: 1, atMs: 0 },
    { stream: 1, seq: 2, atMs: 0 },
  )
  const sent = [entryOf(1, { sizeBytes: 900 }), entryOf(2, { sizeBytes: 84 })].map(({ bytes }) => bytes)

  const { rows } = waiting.take({ ...WHOLE, sinceMs: 0 })
  const [first, second] = rows

  expect(first && unpackFrames(first.frames)).toEqual(sent)
  expect(joinFrames(rows).buffer).toBe(first?.frames.buffer)
  expect(unpackFrames(joinFrames(rows)).map(({ length }) => length)).toEqual([916, 100, 100])
  expect(unpackFrames(joinFrames(second && first ? [second, first] : []))).toHaveLength(3)
  expect(second && unpackFrames(joinFrames([second]))).toHaveLength(1)
  expect(joinFrames([])).toHaveLength(0)
})
