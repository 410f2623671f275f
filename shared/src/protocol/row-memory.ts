/**
 * Rows: how the text of a frame (its events as JSON) is written so that little is left of what repeats. The text is cut
 * into segments, each of them told once a group, with the numbers that change cut out. After a segment mostly comes the
 * one that came after it last time, and after a node's number what this node was last time; both sides keep in mind
 * what came after what, so that only surprises are written.
 *
 * A frame: how many segments it is of, the lengths of its first two columns, then three columns.
 *   surprises: how many segments were as expected before this one, then its number in order of being told, or 0 and its
 *     length in UTF-16 units for a new one; after the last surprise all is as expected
 *   numbers: each as the difference from what was expected, in the order of their places
 *   text: new segments, in UTF-8
 */

/** A number that is cut out, by what stands before it. The order counts: the first that fits is it. */
const PLACES = [
  ['node', '"type":3,"id":'],
  ['node', '"type":2,"id":'],
  ['id', '"id":'],
  ['firstParentId', 's":[{"parentId":'],
  ['parentId', '"parentId":'],
  ['nextId', '"nextId":'],
  ['timestamp', '"timestamp":'],
  ['timeOffset', '"timeOffset":'],
  ['x', '"x":'],
  ['y', '"y":'],
] as const

export type Place = (typeof PLACES)[number][0]

/** Of a group's segments so many are kept in mind, and so much text; what is told beyond that is told each time. */
const MAX_SEGMENTS = 200_000
const MAX_KEPT_LENGTH = 4 * 1024 * 1024

export interface Segment {
  /** The writer replaces it by an equal one. */
  text: string
  /** The number that follows the text, if one does. */
  readonly place: Place | undefined
  /** What it is referred to by; counts from 1. */
  readonly no: number
  /** What came after it the last time. */
  next: Segment | undefined
}

/** The place of a number that follows the text up to `end`. */
export function findPlace(text: string, end: number): Place | undefined {
  return PLACES.find(([, before]) => text.startsWith(before, end - before.length))?.[0]
}

/** What writer and reader of a group both know, and what they expect next because of it. */
export class RowMemory {
  readonly #segments: Segment[] = []
  #keptLength = 0
  readonly #afterNode = new Map<number, Segment>()
  readonly #parents = new Map<number, number>()
  readonly #last = { node: 0, id: 0, firstParentId: 0, timestamp: 0, timeOffset: 0, x: 0, y: 0 }
  #previous: Segment = { text: '', place: undefined, no: 0, next: undefined }
  /** The last two segments as one number. */
  #pair = 0
  readonly #lastAfter = new Map<number, number>()
  #node: number | undefined
  #parent: number | undefined

  expectSegment(): Segment | undefined {
    const asBefore = this.#node === undefined ? undefined : this.#afterNode.get(this.#node)
    return asBefore ?? this.#previous.next
  }

  passSegment(segment: Segment): void {
    const [before, node] = [this.#previous, this.#node]
    this.#pair = before.no * (MAX_SEGMENTS + 1) + segment.no
    this.#node = undefined
    if (segment.no === 0) return
    if (node !== undefined) remember(this.#afterNode, node, segment)
    before.next = segment
    this.#previous = segment
  }

  /** A segment that was not told before in this group. Its number is 0 where it is not kept. */
  add(text: string): Segment {
    const isKept = this.#segments.length < MAX_SEGMENTS && this.#keptLength + text.length <= MAX_KEPT_LENGTH
    const no = isKept ? this.#segments.length + 1 : 0
    const segment: Segment = { text, place: findPlace(text, text.length), no, next: undefined }
    if (!isKept) return segment
    this.#segments.push(segment)
    this.#keptLength += text.length
    return segment
  }

  getSegment(no: number): Segment {
    const segment = this.#segments[no - 1]
    if (segment === undefined) throw new Error('damaged frame: it refers to what was never told')
    return segment
  }

  /**
   * Nodes are mostly told in the order of their numbers, below the node before them or where they were; where a pointer
   * is says more about where it will be than what was scrolled since.
   */
  expectNumber(place: Place): number {
    switch (place) {
      case 'node':
        return this.#last.node + 1
      case 'parentId':
        return this.#parents.get(this.#last.node + 1) ?? this.#last.node
      case 'nextId':
        return this.#last.node
      case 'timestamp':
        return this.#last.timestamp
      default:
        return this.#lastAfter.get(this.#pair) ?? this.#last[place]
    }
  }

  passNumber(place: Place, value: number): void {
    switch (place) {
      case 'node':
        return this.#passNode(value)
      case 'parentId':
        this.#parent = value
        return
      case 'nextId':
        return
      case 'timestamp':
        this.#last.timestamp = value
        return
      default:
        if (place === 'firstParentId') this.#parent = value
        this.#last[place] = value
        remember(this.#lastAfter, this.#pair, value)
    }
  }

  #passNode(id: number): void {
    this.#last.node = id
    this.#node = id
    if (this.#parent !== undefined) remember(this.#parents, id, this.#parent)
    this.#parent = undefined
  }
}

function remember<Value>(known: Map<number, Value>, key: number, value: Value): void {
  if (known.size < MAX_SEGMENTS || known.has(key)) known.set(key, value)
}
