import { Deflate } from 'pako'
import type { PageEvent } from '../redact/event.ts'
import { concat } from './concat.ts'
import { FLUSH_TAIL, ROWS_FORM } from './group-form.ts'
import { PRESET } from './group-preset.ts'
import { RowWriter } from './row-writer.ts'

/** zlib's. */
const FLUSH = { none: 0, sync: 2, block: 5 } as const
/** Numbers and text have their own frequencies; a block with its own codes costs about as much as this many bytes save. */
const WORTH_A_BLOCK = 500

/**
 * Packs the frames of one group: rows (see row-memory.ts) in one raw deflate context (RFC 1951) that starts at the
 * keyframe and is flushed after each frame, so that each frame can be unpacked the moment it arrives, and compresses
 * against all before it. The group's first byte says its form, and what every flush ends with is left out.
 */
export class GroupWriter {
  readonly #rows = new RowWriter()
  readonly #deflate = new Deflate({ raw: true, level: 7, chunkSize: 16 * 1024, dictionary: PRESET })
  #chunks: Uint8Array[] = [Uint8Array.of(ROWS_FORM)]

  constructor() {
    this.#deflate.onData = (chunk) => {
      this.#chunks.push(chunk as Uint8Array)
    }
  }

  /**
   * Packs the events of the next frame and returns the payload of that frame alone. Throws where the events are no JSON;
   * nothing is changed then.
   */
  pack(events: readonly PageEvent[]): Uint8Array {
    return this.packText(JSON.stringify(events))
  }

  /** Likewise of events that are text already: a list of them as JSON. No reader takes more than 16 Mi characters. */
  packText(text: string): Uint8Array {
    const [columns, texts] = this.#rows.write(text)
    const isWorthBlock = columns.byteLength > WORTH_A_BLOCK && texts.byteLength > WORTH_A_BLOCK
    this.#deflate.push(columns, isWorthBlock ? FLUSH.block : FLUSH.none)
    this.#deflate.push(texts, FLUSH.sync)
    const packed = concat(this.#chunks)
    this.#chunks = []
    return packed.subarray(0, packed.byteLength - FLUSH_TAIL.byteLength)
  }
}
