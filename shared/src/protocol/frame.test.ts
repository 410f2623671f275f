import { expect, test } from 'vitest'
import { openRandom } from '../testing/random.ts'
import { decodeBinary, encodeFrame, encodeState, FRAME_HEADER_BYTES, type Frame } from './frame.ts'
import type { StreamNo } from './id.ts'
import { MAX_FRAME_BYTES } from './limit.ts'

const frame: Frame = {
  stream: 7 as StreamNo,
  seq: 1_000_001,
  atMs: 86_400_000,
  isKeyframe: true,
  isAfterGap: true,
  payload: Uint8Array.of(1, 2, 3),
}

test('[PR1] a frame comes back from its bytes as it went in', () => {
  const bytes = encodeFrame(frame)

  const message = decodeBinary(bytes)

  expect(message).toEqual({ plane: 'frames', frame, bytes })
})

test('[PR1] a frame keeps its stream, its number and its time apart up to 32 bits', () => {
  const far: Frame = {
    ...frame,
    stream: 0xffff_fffe as StreamNo,
    seq: 0xffff_ffff,
    atMs: 0xffff_ffff,
    isAfterGap: false,
    isKeyframe: false,
  }

  expect(decodeBinary(encodeFrame(far))).toMatchObject({ plane: 'frames', frame: far })
})

test('[PR1] a frame read out of the middle of a larger buffer is the same frame', () => {
  const bytes = encodeFrame(frame)
  const larger = new Uint8Array(bytes.byteLength + 9)
  larger.set(bytes, 5)

  expect(decodeBinary(larger.subarray(5, 5 + bytes.byteLength))).toMatchObject({ plane: 'frames', frame })
})

test('[PR2] a state message names its document', () => {
  const message = { document: 'desk' as const, payload: Uint8Array.of(9, 8) }

  expect(decodeBinary(encodeState(message))).toEqual({ plane: 'state', message })
})

test.each([
  ['nothing at all', [], /plane missing/],
  ['an unknown plane', [3, 0, 0], /plane 3; have: 1 \(frames\), 2 \(state\)/],
  ['a third document', [2, 2, 0], /document 2; have/],
  ['a header alone', [...new Uint8Array(FRAME_HEADER_BYTES).fill(1)], /without a payload/],
  ['unknown flags', mutated(1, 4), /unknown frame flags/],
  ['reserved bytes in use', mutated(3, 1), /unknown frame flags/],
  ['stream 0', mutated(7, 0), /count from 1/],
  ['a delta that follows a gap', mutated(1, 2), /only a keyframe/],
])('[PR3] %s is not understood, and the reason says why', (_, bytes, reason) => {
  const message = decodeBinary(Uint8Array.from(bytes))

  expect(message).toEqual({ plane: 'unknown', reason: expect.stringMatching(reason) as string })
})

test('[PR3] a frame over the limit is not understood', () => {
  const bytes = encodeFrame({ ...frame, payload: new Uint8Array(MAX_FRAME_BYTES) })

  expect(decodeBinary(bytes)).toMatchObject({ plane: 'unknown', reason: expect.stringContaining('at most') as string })
})

test('[PR3] no bytes make the reader throw', () => {
  const random = openRandom(20_261_121)

  for (let round = 0; round < 20_000; round += 1) {
    const bytes = random.bytes(random.below(40))
    expect(() => decodeBinary(bytes), `seed ${random.seed} round ${round}`).not.toThrow()
  }
})

function mutated(at: number, value: number): number[] {
  const bytes = [...encodeFrame(frame)]
  bytes[at] = value
  return bytes
}
