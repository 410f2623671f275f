/** Rows of the journal: one flush of one stream, cut at keyframes. */
import type { CaseId, StreamNo } from '@conav/shared/protocol/id.ts'
import type { JournalEntry } from './journal.ts'

export interface JournalRow {
  caseId: CaseId
  stream: StreamNo
  firstSeq: number
  lastSeq: number
  /** Milliseconds since the stream opened. */
  fromMs: number
  toMs: number
  /** The number of the keyframe that the row cannot be read without. */
  groupSeq: number
  isAfterGap: boolean
  /** For each frame a length (uint32, big-endian), then its bytes. */
  frames: Uint8Array
  streamOpenedAtMs: number
}

const LENGTH_BYTES = 4
const FIRST_BYTES = 4 * 1024

type Head = Omit<JournalRow, 'lastSeq' | 'toMs' | 'frames'>

/**
 * A row while it grows: frames of one stream and one group, without holes. They are copied as they come, so that nothing
 * else of them is held until the row is written.
 */
export class GrowingRow {
  readonly #head: Head
  #lastSeq: number
  #toMs: number
  #packed = Buffer.allocUnsafeSlow(FIRST_BYTES)
  #usedBytes = 0
  #frameBytes = 0

  constructor(first: JournalEntry) {
    const { caseId, stream, groupSeq, isAfterGap, streamOpenedAtMs, seq, atMs } = first
    this.#head = { caseId, stream, firstSeq: seq, fromMs: atMs, groupSeq, isAfterGap, streamOpenedAtMs }
    this.#lastSeq = seq
    this.#toMs = atMs
    this.#append(first.bytes)
  }

  /** Of the frames alone. */
  get frameBytes(): number {
    return this.#frameBytes
  }

  /** Adds a frame of the stream if it goes on from the last one. Answers whether it did. */
  add({ groupSeq, seq, atMs, isAfterGap, bytes }: JournalEntry): boolean {
    if (groupSeq !== this.#head.groupSeq || seq !== this.#lastSeq + 1 || isAfterGap) return false
    this.#lastSeq = seq
    this.#toMs = atMs
    this.#append(bytes)
    return true
  }

  /** The row as it is now; it must not grow afterwards. */
  finish(): JournalRow {
    const frames = new Uint8Array(this.#packed.buffer, 0, this.#usedBytes)
    return { ...this.#head, lastSeq: this.#lastSeq, toMs: this.#toMs, frames }
  }

  #append(frame: Uint8Array): void {
    const endBytes = this.#usedBytes + LENGTH_BYTES + frame.byteLength
    if (endBytes > this.#packed.byteLength) {
      const larger = Buffer.allocUnsafeSlow(Math.max(endBytes, 2 * this.#packed.byteLength))
      larger.set(this.#packed.subarray(0, this.#usedBytes))
      this.#packed = larger
    }
    this.#packed.writeUInt32BE(frame.byteLength, this.#usedBytes)
    this.#packed.set(frame, this.#usedBytes + LENGTH_BYTES)
    this.#usedBytes = endBytes
    this.#frameBytes += frame.byteLength
  }
}

/** The frames of a row or segment; throws where a length leads beyond its end. The frames are views, not copies. */
export function unpackFrames(packed: Uint8Array): Uint8Array[] {
  const view = new DataView(packed.buffer, packed.byteOffset, packed.byteLength)
  const frames: Uint8Array[] = []
  for (let at = 0; at < packed.byteLength;) {
    const length = at + 4 <= packed.byteLength ? view.getUint32(at) : Number.POSITIVE_INFINITY
    if (at + 4 + length > packed.byteLength) throw new Error('a broken piece of a recording: it ends within a frame')
    frames.push(packed.subarray(at + 4, at + 4 + length))
    at += 4 + length
  }
  return frames
}
