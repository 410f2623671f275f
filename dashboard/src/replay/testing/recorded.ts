/** Stored segments as the server hands them out, for tests. */
import type { Segment } from '@conav/shared/api/recording.ts'
import { decodeBinary, encodeFrame } from '@conav/shared/protocol/frame.ts'
import { StreamNo } from '@conav/shared/protocol/id.ts'

export interface Recorded {
  segment: Segment
  file: Uint8Array
}

/** A segment whose frames come at these times of the recording's line; the page's own clock stands elsewhere. */
export function recordSegment(parts: {
  tab?: number
  stream?: number
  firstSeq?: number
  times: readonly number[]
  isAfterGap?: boolean
}): Recorded {
  const { tab = 1, stream = 1, firstSeq = 1, times, isAfterGap = false } = parts
  const fromMs = times[0] ?? 0
  const frames = times.map((atMs, index) =>
    encodeFrame({
      stream: StreamNo.parse(stream),
      seq: firstSeq + index,
      atMs: atMs - fromMs + 7_000,
      isKeyframe: index === 0,
      isAfterGap: index === 0 && isAfterGap,
      payload: new Uint8Array([index + 1]),
    }),
  )
  const file = pack(frames)
  const segment = {
    tab,
    stream: StreamNo.parse(stream),
    firstSeq,
    lastSeq: firstSeq + times.length - 1,
    fromMs,
    toMs: times.at(-1) ?? fromMs,
    sizeBytes: file.byteLength,
    isAfterGap,
  }
  return { segment, file }
}

export function pack(frames: readonly Uint8Array[]): Uint8Array {
  const file = new Uint8Array(frames.reduce((sum, frame) => sum + 4 + frame.byteLength, 0))
  let at = 0
  for (const frame of frames) {
    new DataView(file.buffer).setUint32(at, frame.byteLength)
    file.set(frame, at + 4)
    at += 4 + frame.byteLength
  }
  return file
}

/** `2:5` for frame 5 of stream 2. */
export function nameOf(frame: ArrayBuffer): string {
  const message = decodeBinary(new Uint8Array(frame))
  return message.plane === 'frames' ? `${message.frame.stream}:${message.frame.seq}` : message.plane
}
