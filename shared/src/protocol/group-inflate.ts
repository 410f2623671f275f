import { Inflate } from 'pako'
import { concat } from './concat.ts'
import { MAX_UNPACKED_BYTES } from './limit.ts'

/** zlib's. */
const FLUSH = { none: 0, sync: 2 } as const
/** Each frame takes at least one, and a seek reads a thousand frames of which most unpack to less. */
const CHUNK_BYTES = 8 * 1024

/** One raw deflate context that is read frame by frame. */
export class GroupInflate {
  readonly #inflate: Inflate
  #chunks: Uint8Array[] = []
  #unpackedBytes = 0

  /** `preset` is what the writer's context began with. */
  constructor(preset?: Uint8Array) {
    this.#inflate = new Inflate({ raw: true, chunkSize: CHUNK_BYTES, ...(preset && { dictionary: preset }) })
    this.#inflate.onData = (chunk) => {
      this.#unpackedBytes += chunk.length
      if (this.#unpackedBytes > MAX_UNPACKED_BYTES)
        throw new RangeError(`a frame unpacks to more than ${MAX_UNPACKED_BYTES} bytes`)
      this.#chunks.push(chunk as Uint8Array)
    }
  }

  /** The bytes of the next frame, which `tail` ends. Throws where they are damaged or more than 16 MiB. */
  read(payload: Uint8Array, tail?: Uint8Array): Uint8Array {
    this.#chunks = []
    this.#unpackedBytes = 0
    this.#push(payload, tail === undefined ? FLUSH.sync : FLUSH.none)
    if (tail !== undefined) this.#push(tail, FLUSH.sync)
    const [only] = this.#chunks
    return only !== undefined && this.#chunks.length === 1 ? only : concat(this.#chunks)
  }

  #push(bytes: Uint8Array, flush: (typeof FLUSH)[keyof typeof FLUSH]): void {
    if (!this.#inflate.push(bytes, flush) || this.#inflate.err !== 0)
      throw new Error(`damaged frame: ${this.#inflate.msg || 'not deflate'}`)
  }
}
