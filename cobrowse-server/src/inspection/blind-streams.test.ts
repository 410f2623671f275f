import { randomUUID } from 'node:crypto'
import { CaseId, StreamNo } from '@conav/shared/protocol/id.ts'
import { expect, test } from 'vitest'
import { BlindStreams } from './blind-streams.ts'

const CASE = CaseId.parse(randomUUID())
const STREAM = StreamNo.parse(1)
const DELTA = { isKeyframe: false, isFull: false }

test('[RD186] a stream that goes on without the keyframe that it was asked for is refused, once, and one that sends it is read', () => {
  const asked: StreamNo[] = []
  let nowMs = 0
  const streams = new BlindStreams(
    (_, stream) => asked.push(stream),
    () => nowMs,
  )
  const take = (frame = DELTA): string => streams.take(CASE, STREAM, frame)
  expect(take({ isKeyframe: false, isFull: true })).toBe('left-out')

  nowMs += 60_000
  expect(take()).toBe('left-out')
  streams.ask()
  streams.ask()
  nowMs += 29_000
  expect(take()).toBe('left-out')
  nowMs += 2_000

  expect(asked).toEqual([STREAM])
  expect([take(), take()]).toEqual(['evades', 'left-out'])
  expect(take({ isKeyframe: true, isFull: false })).toBe('read')
  expect(take()).toBe('read')
})
