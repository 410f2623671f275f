import { Inflate } from 'pako'
import type { PageEvent } from '../redact/event.ts'
import { MAX_UNPACKED_BYTES } from './limit.ts'

const SYNC_FLUSH = 2
/** Each frame takes at least one, and a seek reads a thousand frames of which most unpack to less. */
const CHUNK_BYTES = 8 * 1024

/** Unpacks the frames of one group, in order, from its keyframe on. */
export class GroupReader {
  readonly #inflate = new Inflate({ raw: true, chunkSize: CHUNK_BYTES })
  readonly #decoder = new TextDecoder('utf-8', { fatal: true })
  #chunks: Uint8Array[] = []
  #unpackedBytes = 0

  constructor() {
    this.#inflate.onData = (chunk) => {
      this.#unpackedBytes += chunk.length
      if (this.#unpackedBytes > MAX_UNPACKED_BYTES)
        throw new RangeError(`a frame unpacks to more than ${MAX_UNPACKED_BYTES} bytes`)
      this.#chunks.push(chunk as Uint8Array)
    }
  }

  /**
   * Unpacks the next frame. Throws where the bytes are damaged, unpack to more than 16 MiB, or are not a list of
   * events; the reader is of no use afterwards and the group must be left.
   */
  unpack(payload: Uint8Array): PageEvent[] {
    this.#chunks = []
    this.#unpackedBytes = 0
    if (!this.#inflate.push(payload, SYNC_FLUSH) || this.#inflate.err !== 0)
      throw new Error(`damaged frame: ${this.#inflate.msg || 'not deflate'}`)
    const decoder = this.#decoder
    const text = this.#chunks.map((chunk) => decoder.decode(chunk, { stream: true })).join('') + decoder.decode()
    const events: unknown = JSON.parse(text)
    if (!Array.isArray(events)) throw new Error('damaged frame: not a list of events')
    return events as PageEvent[]
  }
}
