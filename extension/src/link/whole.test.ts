import type { PageEvent } from '@conav/shared/redact/event.ts'
import { expect, test } from 'vitest'
import type { Batch } from './group.ts'
import { Whole } from './whole.ts'

const batchOf = (atMs: number, more: Partial<Batch> = {}): Batch => ({
  events: [{ type: 3, data: {}, timestamp: atMs } as unknown as PageEvent],
  atMs,
  isKeyframe: false,
  ...more,
})

test('[EX201] the parts of a keyframe leave as one batch, of the time of the last', () => {
  const whole = new Whole()

  expect(whole.take(batchOf(1, { isKeyframe: true, isPart: true }))).toBeUndefined()
  expect(whole.take(batchOf(2, { isPart: true }))).toBeUndefined()
  const joined = whole.take(batchOf(3))

  expect(joined).toMatchObject({ atMs: 3, isKeyframe: true })
  expect(joined?.events.map(({ timestamp }) => timestamp)).toEqual([1, 2, 3])
  expect(whole.take(batchOf(4))).toMatchObject({ atMs: 4, isKeyframe: false })
})

test('[EX201] a keyframe that begins anew takes the place of one that never became whole', () => {
  const whole = new Whole()
  whole.take(batchOf(1, { isKeyframe: true, isPart: true }))

  const joined = whole.take(batchOf(2, { isKeyframe: true }))

  expect(joined?.events.map(({ timestamp }) => timestamp)).toEqual([2])
})
