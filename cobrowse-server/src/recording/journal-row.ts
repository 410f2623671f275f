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

type Head = Omit<JournalRow, 'lastSeq' | 'toMs' | 'frames'>

/** A row while it grows: frames of one stream and one group, without holes. */
export class GrowingRow {
  readonly #head: Head
  readonly #frames: Uint8Array[]
  #lastSeq: number
  #toMs: number
  #frameBytes: number

  constructor({ caseId, stream, groupSeq, isAfterGap, streamOpenedAtMs, seq, atMs, bytes }: JournalEntry) {
    this.#head = { caseId, stream, firstSeq: seq, fromMs: atMs, groupSeq, isAfterGap, streamOpenedAtMs }
    this.#frames = [bytes]
    this.#lastSeq = seq
    this.#toMs = atMs
    this.#frameBytes = bytes.byteLength
  }

  /** Of the frames alone. */
  get frameBytes(): number {
    return this.#frameBytes
  }

  /** With the lengths before them. */
  get packedBytes(): number {
    return this.#frameBytes + LENGTH_BYTES * this.#frames.length
  }

  /** Adds a frame of the stream if it goes on from the last one. Answers whether it did. */
  add({ groupSeq, seq, atMs, isAfterGap, bytes }: JournalEntry): boolean {
    if (groupSeq !== this.#head.groupSeq || seq !== this.#lastSeq + 1 || isAfterGap) return false
    this.#frames.push(bytes)
    this.#lastSeq = seq
    this.#toMs = atMs
    this.#frameBytes += bytes.byteLength
    return true
  }

  /** The row as it is now, its frames packed into `packed`, which has `packedBytes`. */
  pack(packed: Uint8Array): JournalRow {
    const view = new DataView(packed.buffer, packed.byteOffset, packed.byteLength)
    let at = 0
    for (const frame of this.#frames) {
      view.setUint32(at, frame.byteLength)
      packed.set(frame, at + LENGTH_BYTES)
      at += LENGTH_BYTES + frame.byteLength
    }
    return { ...this.#head, lastSeq: this.#lastSeq, toMs: this.#toMs, frames: packed }
  }
}

/** Packs rows one behind the other into one piece of memory. */
export function packRows(rows: readonly GrowingRow[]): JournalRow[] {
  const packed = new Uint8Array(rows.reduce((sum, row) => sum + row.packedBytes, 0))
  let at = 0
  return rows.map((row) => row.pack(packed.subarray(at, (at += row.packedBytes))))
}

/** The frames of rows one behind the other; without a copy where they lie so already. */
export function joinFrames(rows: readonly JournalRow[]): Uint8Array {
  const [{ frames: first } = { frames: new Uint8Array() }] = rows
  let end = first.byteOffset
  const areBehindEachOther = rows.every(({ frames }) => {
    const isBehind = frames.buffer === first.buffer && frames.byteOffset === end
    end += frames.byteLength
    return isBehind
  })
  if (areBehindEachOther) return new Uint8Array(first.buffer, first.byteOffset, end - first.byteOffset)
  return Buffer.concat(rows.map(({ frames }) => frames))
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
