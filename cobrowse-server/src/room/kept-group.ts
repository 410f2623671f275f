export interface KeptFrame {
  seq: number
  bytes: Uint8Array
}

interface Piece {
  bytes: Uint8Array
  usedBytes: number
}

const FIRST_PIECE_BYTES = 4 * 1024
const MAX_PIECE_BYTES = 64 * 1024
const PLACE_NUMBERS = 4

/**
 * The frames of one group, from its keyframe on, in pieces of memory that they share. A minute of a thousand cases is
 * 300,000 frames: each as a thing of its own would cost more than its bytes, and pauses when the memory is looked through.
 */
export class KeptGroup {
  #pieces: Piece[] = []
  /** For each frame its number, its piece, and where in that it begins and ends. */
  #places: number[] = []
  #bytes = 0

  get bytes(): number {
    return this.#bytes
  }

  get firstSeq(): number | undefined {
    return this.#places[0]
  }

  /** Adds a copy of the frame, and answers with that. */
  add(seq: number, frame: Uint8Array): Uint8Array {
    const piece = this.#findPiece(frame.byteLength)
    const from = piece.usedBytes
    piece.bytes.set(frame, from)
    piece.usedBytes += frame.byteLength
    this.#places.push(seq, this.#pieces.length - 1, from, piece.usedBytes)
    this.#bytes += frame.byteLength
    return piece.bytes.subarray(from, piece.usedBytes)
  }

  forget(): void {
    this.#pieces = []
    this.#places = []
    this.#bytes = 0
  }

  /** The frames with higher numbers, in order. Their bytes are views, which stay as they are. */
  *listAfter(seq: number): Generator<KeptFrame> {
    for (let at = 0; at < this.#places.length; at += PLACE_NUMBERS) {
      const [frameSeq = 0, piece = 0, from, to] = this.#places.slice(at, at + PLACE_NUMBERS)
      const { bytes } = this.#pieces[piece] ?? {}
      if (frameSeq > seq && bytes) yield { seq: frameSeq, bytes: bytes.subarray(from, to) }
    }
  }

  #findPiece(sizeBytes: number): Piece {
    const last = this.#pieces.at(-1)
    if (last && last.usedBytes + sizeBytes <= last.bytes.byteLength) return last
    const wantedBytes = last ? 2 * last.bytes.byteLength : FIRST_PIECE_BYTES
    const piece = { bytes: new Uint8Array(Math.max(sizeBytes, Math.min(wantedBytes, MAX_PIECE_BYTES))), usedBytes: 0 }
    this.#pieces.push(piece)
    return piece
  }
}
