/** Whole numbers in as few bytes as they need: seven bits a byte, the lowest first, the eighth says that more follow. */

const MORE = 0x80
/** Beyond 2^53 a number is no longer exact, and none of ours is that large. */
const MOST_BYTES = 8

export class VarintWriter {
  #bytes = new Uint8Array(256)
  #length = 0

  /** `value` is whole, not negative and safe. */
  write(value: number): void {
    if (this.#length + MOST_BYTES > this.#bytes.length) this.#grow()
    let rest = value
    while (rest >= MORE) {
      this.#bytes[this.#length++] = (rest % MORE) | MORE
      rest = Math.floor(rest / MORE)
    }
    this.#bytes[this.#length++] = rest
  }

  /** Small ones of either sign are short. */
  writeSigned(value: number): void {
    this.write(value < 0 ? -2 * value - 1 : 2 * value)
  }

  /** What was written since the last time. It is overwritten by what is written next. */
  take(): Uint8Array {
    const taken = this.#bytes.subarray(0, this.#length)
    this.#length = 0
    return taken
  }

  #grow(): void {
    const larger = new Uint8Array(this.#bytes.length * 2)
    larger.set(this.#bytes)
    this.#bytes = larger
  }
}

/** Throws where the bytes end too soon or hold what no writer wrote. */
export class VarintReader {
  readonly #bytes: Uint8Array
  #at = 0

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes
  }

  get isAtEnd(): boolean {
    return this.#at === this.#bytes.length
  }

  read(): number {
    let [value, scale] = [0, 1]
    for (let count = 0; count < MOST_BYTES; count += 1) {
      const byte = this.#bytes[this.#at++]
      if (byte === undefined) break
      value += (byte % MORE) * scale
      if (byte < MORE && Number.isSafeInteger(value)) return value
      scale *= MORE
    }
    throw new Error('damaged frame: a number without an end')
  }

  readSigned(): number {
    const value = this.read()
    return value % 2 === 0 ? value / 2 : -(value + 1) / 2
  }

  /** The next bytes, as a view. */
  readBytes(length: number): Uint8Array {
    if (length > this.#bytes.length - this.#at) throw new Error('damaged frame: it ends too soon')
    this.#at += length
    return this.#bytes.subarray(this.#at - length, this.#at)
  }

  readRest(): Uint8Array {
    return this.readBytes(this.#bytes.length - this.#at)
  }
}
