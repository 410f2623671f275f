import { concat } from './concat.ts'
import { type Place, RowMemory, type Segment } from './row-memory.ts'
import { findEnd, findNumberEnd, fits } from './row-scan.ts'
import { VarintWriter } from './varint.ts'

/** Writes the texts of one group's frames as rows (see row-memory.ts). Any text comes back; JSON of events gets small. */
export class RowWriter {
  readonly #memory = new RowMemory()
  readonly #known = new Map<string, Segment>()
  readonly #head = new VarintWriter()
  readonly #surprises = new VarintWriter()
  readonly #numbers = new VarintWriter()
  readonly #encoder = new TextEncoder()
  readonly #decoder = new TextDecoder('utf-8', { ignoreBOM: true })
  /** What this frame is the first to tell. These texts are parts of the frame's, and would keep the whole of it. */
  #told: string[] = []
  #toldSegments = new Map<string, Segment>()

  /**
   * The bytes of the next frame: its columns of numbers, and its column of text. The frame's text
   * must be well formed, as JSON is.
   */
  write(text: string): [columns: Uint8Array, texts: Uint8Array] {
    let [at, count, asExpected] = [0, 0, 0]
    while (at < text.length) {
      const expected = this.#memory.expectSegment()
      const isExpected = expected !== undefined && fits(text, at, expected)
      const segment = isExpected ? expected : this.#surprise(text.slice(at, findEnd(text, at)), asExpected)
      asExpected = isExpected ? asExpected + 1 : 0
      count += 1
      this.#memory.passSegment(segment)
      at += segment.text.length
      if (segment.place !== undefined) at = this.#writeNumber(text, at, segment.place)
    }
    return this.#finish(count)
  }

  #surprise(text: string, asExpected: number): Segment {
    const known = this.#known.get(text) ?? this.#toldSegments.get(text)
    this.#surprises.write(asExpected)
    this.#surprises.write(known?.no ?? 0)
    return known ?? this.#tell(text)
  }

  #tell(text: string): Segment {
    this.#surprises.write(text.length)
    this.#told.push(text)
    const segment = this.#memory.add(text)
    if (segment.no > 0) this.#toldSegments.set(text, segment)
    return segment
  }

  /** Returns where the number ends. */
  #writeNumber(text: string, at: number, place: Place): number {
    const end = findNumberEnd(text, at)
    const value = Number(text.slice(at, end))
    this.#numbers.writeSigned(value - this.#memory.expectNumber(place))
    this.#memory.passNumber(place, value)
    return end
  }

  #finish(count: number): [Uint8Array, Uint8Array] {
    const texts = this.#encoder.encode(this.#told.join(''))
    const [surprises, numbers] = [this.#surprises.take(), this.#numbers.take()]
    for (const value of [count, surprises.length, numbers.length]) this.#head.write(value)
    this.#ownTold(this.#decoder.decode(texts))
    return [concat([this.#head.take(), surprises, numbers]), texts]
  }

  #ownTold(texts: string): void {
    let at = 0
    for (const text of this.#told) {
      const own = texts.slice(at, (at += text.length))
      const segment = this.#toldSegments.get(text)
      if (segment === undefined) continue
      segment.text = own
      this.#known.set(own, segment)
    }
    this.#told = []
    this.#toldSegments = new Map()
  }
}
