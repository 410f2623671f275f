import type { Segment } from '@conav/shared/api/recording.ts'
import { decodeBinary } from '@conav/shared/protocol/frame.ts'

/** A frame as it was sent, and when it is due on the recording's own line. */
export interface TimedFrame {
  atMs: number
  bytes: Uint8Array
}

const LENGTH_BYTES = 4

/**
 * Reads a stored segment: for each frame its length (uint32, big-endian), then its bytes. Throws where it is damaged:
 * cut off, not frames, another stream, out of order, or without a keyframe at its start. Times never run backwards and
 * never leave the segment, whatever the customer's clock said.
 */
export function readSegment(file: Uint8Array, segment: Segment): TimedFrame[] {
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength)
  const frames: TimedFrame[] = []
  let at = 0
  let openedMs = 0
  let seq = segment.firstSeq - 1
  let dueMs = segment.fromMs
  while (at < file.byteLength) {
    if (at + LENGTH_BYTES > file.byteLength) throw new Error('the segment is cut off')
    const end = at + LENGTH_BYTES + view.getUint32(at)
    if (end > file.byteLength) throw new Error('the segment is cut off')
    const bytes = file.subarray(at + LENGTH_BYTES, end)
    const message = decodeBinary(bytes)
    if (message.plane !== 'frames') throw new Error('the segment holds something that is not a frame')
    const { frame } = message
    if (frame.stream !== segment.stream || frame.seq !== seq + 1) throw new Error('the segment is out of order')
    if (frames.length === 0) {
      if (!frame.isKeyframe) throw new Error('the segment does not begin with a keyframe')
      openedMs = frame.atMs
    }
    seq = frame.seq
    dueMs = Math.max(dueMs, Math.min(segment.toMs, segment.fromMs + frame.atMs - openedMs))
    frames.push({ atMs: dueMs, bytes })
    at = end
  }
  if (frames.length === 0) throw new Error('the segment is empty')
  return frames
}
