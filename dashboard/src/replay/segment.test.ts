import { expect, test } from 'vitest'
import { idleIn, skipIdle } from './idle.ts'
import { readSegment } from './segment-file.ts'
import { SegmentStore } from './segment-store.ts'
import { pack, recordSegment } from './testing/recorded.ts'

test('[UI73] a segment is read frame by frame, on the line of the recording', () => {
  const { segment, file } = recordSegment({ times: [1000, 1500, 1600] })

  expect(readSegment(file, segment).map(({ atMs }) => atMs)).toEqual([1000, 1500, 1600])
})

test('[UI73] times never run backwards nor out of the segment, whatever the page says', () => {
  const { segment, file } = recordSegment({ times: [1000, 90_000, 1200] })

  const frames = readSegment(file, { ...segment, toMs: 2000 })

  expect(frames.map(({ atMs }) => atMs)).toEqual([1000, 2000, 2000])
})

test('[UI73] a damaged segment is refused with the reason', () => {
  const { segment, file } = recordSegment({ times: [0, 10, 20] })
  const second = recordSegment({ firstSeq: 2, times: [0] })

  expect(() => readSegment(file.subarray(0, -1), segment)).toThrow('cut off')
  expect(() => readSegment(file.subarray(0, 2), segment)).toThrow('cut off')
  expect(() => readSegment(new Uint8Array(0), segment)).toThrow('empty')
  expect(() => readSegment(pack([new Uint8Array([9, 9, 9])]), segment)).toThrow('not a frame')
  expect(() => readSegment(file, { ...segment, firstSeq: 2 })).toThrow('out of order')
  expect(() => readSegment(second.file, { ...second.segment, firstSeq: 1 })).toThrow('out of order')
  const rest = file.subarray(4 + new DataView(file.buffer).getUint32(0))
  expect(() => readSegment(rest, { ...segment, firstSeq: 2 })).toThrow('begin with a keyframe')
})

test('[UI71] of many segments those used last are kept', async () => {
  const recorded = [1, 2, 3].map((firstSeq) => recordSegment({ firstSeq, times: [firstSeq * 10] }))
  const fetched: number[] = []
  const size = recorded[0]?.file.byteLength ?? 0
  const fetch = async ({ firstSeq }: { firstSeq: number }) => {
    fetched.push(firstSeq)
    return recorded[firstSeq - 1]?.file ?? new Uint8Array()
  }
  const store = new SegmentStore(
    recorded.map(({ segment }) => segment),
    fetch,
    size * 2,
  )

  await store.load(0)
  await store.load(1)
  store.find(0)
  await store.load(2)

  expect([store.find(0)?.kind, store.find(1)?.kind, store.find(2)?.kind]).toEqual(['ready', undefined, 'ready'])
  expect(fetched).toEqual([1, 2, 3])
})

test('[UI72] what is idle within a segment is known from its frames', () => {
  expect(idleIn([0, 100, 9_000], { fromMs: 0, toMs: 9_000 })).toEqual([{ fromMs: 100, toMs: 9_000 }])
  const idle = [{ fromMs: 0, toMs: 20_000 }]
  expect([skipIdle(500, idle), skipIdle(1_500, idle), skipIdle(19_800, idle)]).toEqual([500, 19_500, 19_800])
})
