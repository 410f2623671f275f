import { Deflate } from 'pako'
import type { PageEvent } from '../redact/event.ts'

const SYNC_FLUSH = 2

/**
 * Packs the frames of one group: one raw deflate context (RFC 1951) that starts at the keyframe and is flushed after
 * each frame, so that each frame can be unpacked the moment it arrives, and compresses against all before it.
 */
export class GroupWriter {
  readonly #deflate = new Deflate({ raw: true, level: 6, chunkSize: 16 * 1024 })
  #chunks: Uint8Array[] = []

  constructor() {
    this.#deflate.onData = (chunk) => {
      this.#chunks.push(chunk as Uint8Array)
    }
  }

  /** Packs the events of the next frame and returns the payload of that frame alone. */
  pack(events: readonly PageEvent[]): Uint8Array {
    this.#chunks = []
    this.#deflate.push(new TextEncoder().encode(JSON.stringify(events)), SYNC_FLUSH)
    return concat(this.#chunks)
  }
}

function concat(chunks: readonly Uint8Array[]): Uint8Array {
  const out = new Uint8Array(chunks.reduce((sum, chunk) => sum + chunk.byteLength, 0))
  let at = 0
  for (const chunk of chunks) {
    out.set(chunk, at)
    at += chunk.byteLength
  }
  return out
}
