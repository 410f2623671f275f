/**
 * The binary messages of a link. Text messages are control (JSON); binary ones begin with a byte that names the plane.
 *
 * Frames plane, 16 bytes, big-endian, then the payload (see group.ts):
 *   0 plane = 1 | 1 flags | 2-3 zero | 4-7 stream | 8-11 seq | 12-15 at
 * State plane, 2 bytes, then one message of y-protocols:
 *   0 plane = 2 | 1 document
 */
import type { StreamNo } from './id.ts'
import { MAX_FRAME_BYTES } from './limit.ts'

const FRAMES_PLANE = 1
const STATE_PLANE = 2
export const FRAME_HEADER_BYTES = 16
const STATE_HEADER_BYTES = 2

const KEYFRAME = 1
const AFTER_GAP = 2

export interface Frame {
  stream: StreamNo
  /** Counts from 1 within its stream. */
  seq: number
  /** Milliseconds since the stream opened, by the page's monotonic clock. */
  atMs: number
  /** Starts a group: needs nothing before it. */
  isKeyframe: boolean
  /** Frames before this one were lost on the customer's side. Only a keyframe may say so. */
  isAfterGap: boolean
  /** The group's compressed bytes of this frame. */
  payload: Uint8Array
}

/** The two Yjs documents of a case. `desk` is never sent to customers or guests. */
export const DOCUMENTS = ['room', 'desk'] as const
export type DocumentName = (typeof DOCUMENTS)[number]

export interface StateMessage {
  document: DocumentName
  payload: Uint8Array
}

export type BinaryMessage =
  | { plane: 'frames'; frame: Frame; bytes: Uint8Array }
  | { plane: 'state'; message: StateMessage }
  | { plane: 'unknown'; reason: string }

export function encodeFrame(frame: Frame): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(FRAME_HEADER_BYTES + frame.payload.byteLength)
  const view = new DataView(bytes.buffer)
  view.setUint8(0, FRAMES_PLANE)
  view.setUint8(1, (frame.isKeyframe ? KEYFRAME : 0) | (frame.isAfterGap ? AFTER_GAP : 0))
  view.setUint32(4, frame.stream)
  view.setUint32(8, frame.seq)
  view.setUint32(12, Math.max(0, Math.min(0xffff_ffff, Math.round(frame.atMs))))
  bytes.set(frame.payload, FRAME_HEADER_BYTES)
  return bytes
}

export function encodeState(message: StateMessage): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(STATE_HEADER_BYTES + message.payload.byteLength)
  bytes[0] = STATE_PLANE
  bytes[1] = DOCUMENTS.indexOf(message.document)
  bytes.set(message.payload, STATE_HEADER_BYTES)
  return bytes
}

/** Reads a binary message. Never throws; `payload` is a view on `bytes`, not a copy. */
export function decodeBinary(bytes: Uint8Array): BinaryMessage {
  switch (bytes[0]) {
    case FRAMES_PLANE:
      return decodeFrame(bytes)
    case STATE_PLANE:
      return decodeState(bytes)
    default:
      return { plane: 'unknown', reason: `plane ${bytes[0] ?? 'missing'}; have: 1 (frames), 2 (state)` }
  }
}

function decodeFrame(bytes: Uint8Array): BinaryMessage {
  if (bytes.byteLength <= FRAME_HEADER_BYTES) return { plane: 'unknown', reason: 'a frame without a payload' }
  if (bytes.byteLength > MAX_FRAME_BYTES)
    return { plane: 'unknown', reason: `a frame of ${bytes.byteLength} bytes; at most ${MAX_FRAME_BYTES}` }
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const flags = view.getUint8(1)
  // The schema would take most of the time of reading a frame, and a seek reads a thousand.
  const stream = view.getUint32(4) as StreamNo
  const seq = view.getUint32(8)
  const isKeyframe = (flags & KEYFRAME) !== 0
  const isAfterGap = (flags & AFTER_GAP) !== 0
  if (flags > (KEYFRAME | AFTER_GAP) || view.getUint16(2) !== 0)
    return { plane: 'unknown', reason: 'unknown frame flags' }
  if (stream === 0 || seq === 0) return { plane: 'unknown', reason: 'streams and frames count from 1' }
  if (isAfterGap && !isKeyframe) return { plane: 'unknown', reason: 'only a keyframe may follow a gap' }
  const payload = bytes.subarray(FRAME_HEADER_BYTES)
  return {
    plane: 'frames',
    frame: { stream, seq, atMs: view.getUint32(12), isKeyframe, isAfterGap, payload },
    bytes,
  }
}

function decodeState(bytes: Uint8Array): BinaryMessage {
  const document = DOCUMENTS[bytes[1] ?? -1]
  if (document === undefined)
    return { plane: 'unknown', reason: `document ${bytes[1] ?? 'missing'}; have: 0 (room), 1 (desk)` }
  return { plane: 'state', message: { document, payload: bytes.subarray(STATE_HEADER_BYTES) } }
}
