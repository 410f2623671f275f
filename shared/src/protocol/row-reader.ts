import { MAX_UNPACKED_BYTES } from './limit.ts'
import { type Place, RowMemory, type Segment } from './row-memory.ts'
import { VarintReader } from './varint.ts'

/** A frame of the largest text has fewer, if a recorder made it. */
const MAX_SEGMENTS_A_FRAME = 1_000_000

/** Reads what a `RowWriter` wrote: the texts of one group's frames, in order. */
export class RowReader {
  readonly #memory = new RowMemory()
  readonly #decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

  /**
   * The text of the next frame. Throws where the bytes are no rows, refer to what was never told, or are of more than
   * 16 Mi characters or a million segments; the reader is of no use afterwards.
   */
  read(bytes: Uint8Array): string {
    const frame = new VarintReader(bytes)
    const [count, surprisesLength, numbersLength] = [frame.read(), frame.read(), frame.read()]
    if (count > MAX_SEGMENTS_A_FRAME)
      throw new RangeError(`a frame of ${count} segments; at most ${MAX_SEGMENTS_A_FRAME}`)
    const surprises = new VarintReader(frame.readBytes(surprisesLength))
    const numbers = new VarintReader(frame.readBytes(numbersLength))
    const told = new Told(this.#decoder.decode(frame.readRest()))
    let text = ''
    let asExpected = surprises.isAtEnd ? count : surprises.read()
    for (let left = count; left > 0; left -= 1) {
      const segment = asExpected > 0 ? this.#memory.expectSegment() : this.#readSurprise(surprises, told)
      if (segment === undefined) throw new Error('damaged frame: nothing was expected')
      if (asExpected > 0) asExpected -= 1
      else asExpected = surprises.isAtEnd ? left - 1 : surprises.read()
      this.#memory.passSegment(segment)
      text += segment.text
      if (segment.place !== undefined) text += String(this.#readNumber(numbers, segment.place))
      if (text.length > MAX_UNPACKED_BYTES)
        throw new RangeError(`a frame unpacks to more than ${MAX_UNPACKED_BYTES} characters`)
    }
    if (!surprises.isAtEnd || !numbers.isAtEnd || !told.isAtEnd)
      throw new Error('damaged frame: something of it is left')
    return text
  }

  #readSurprise(surprises: VarintReader, told: Told): Segment {
    const no = surprises.read()
    return no > 0 ? this.#memory.getSegment(no) : this.#memory.add(told.read(surprises.read()))
  }

  #readNumber(numbers: VarintReader, place: Place): number {
    const value = this.#memory.expectNumber(place) + numbers.readSigned()
    this.#memory.passNumber(place, value)
    return value
  }
}

/** The column of new segments. */
class Told {
  readonly #text: string
  #at = 0

  constructor(text: string) {
    this.#text = text
  }

  get isAtEnd(): boolean {
    return this.#at === this.#text.length
  }

  read(length: number): string {
    if (length === 0 || length > this.#text.length - this.#at) throw new Error('damaged frame: a text is not there')
    this.#at += length
    return this.#text.slice(this.#at - length, this.#at)
  }
}
