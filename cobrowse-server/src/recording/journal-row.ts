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

/** Rows in the order of their first frames. A row belongs to one group and is closed once it has `rowBytes`. */
export function packRows(entries: readonly JournalEntry[], rowBytes: number): JournalRow[] {
  const packed: JournalEntry[][] = []
  const growing = new Map<string, { entries: JournalEntry[]; bytes: number }>()
  for (const entry of entries) {
    const key = `${entry.caseId}/${entry.stream}`
    const row = growing.get(key)
    if (row && row.bytes < rowBytes && goesOn(row.entries, entry)) {
      row.entries.push(entry)
      row.bytes += entry.bytes.byteLength
    } else {
      const started = { entries: [entry], bytes: entry.bytes.byteLength }
      growing.set(key, started)
      packed.push(started.entries)
    }
  }
  return packed.map(packRow)
}

function goesOn(row: readonly JournalEntry[], entry: JournalEntry): boolean {
  const last = row.at(-1)
  return last?.groupSeq === entry.groupSeq && last.seq + 1 === entry.seq && !entry.isAfterGap
}

function packRow(entries: readonly JournalEntry[]): JournalRow {
  const first = entries[0]
  const last = entries.at(-1)
  if (!first || !last) throw new Error('a row of the journal holds at least one frame')
  const { caseId, stream, groupSeq, isAfterGap, streamOpenedAtMs } = first
  return {
    caseId,
    stream,
    firstSeq: first.seq,
    lastSeq: last.seq,
    fromMs: first.atMs,
    toMs: last.atMs,
    groupSeq,
    isAfterGap,
    frames: packFrames(entries.map(({ bytes }) => bytes)),
    streamOpenedAtMs,
  }
}

export function packFrames(frames: readonly Uint8Array[]): Uint8Array {
  const out = new Uint8Array(frames.reduce((sum, frame) => sum + 4 + frame.byteLength, 0))
  const view = new DataView(out.buffer)
  let at = 0
  for (const frame of frames) {
    view.setUint32(at, frame.byteLength)
    out.set(frame, at + 4)
    at += 4 + frame.byteLength
  }
  return out
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
