/** Holds the document `room` to what it is for: marks, each its author's own, few enough and whole. */
import { isDeepStrictEqual } from 'node:util'
import type { Mark } from '@conav/shared/documents/mark.ts'
import { marksOf, readMark } from '@conav/shared/documents/marks.ts'
import { MAX_MARKS, MAX_MARKS_A_SECOND } from '@conav/shared/protocol/limit.ts'
import type { PeerId, StreamNo } from '@conav/shared/protocol/id.ts'
import type * as Y from 'yjs'
import { type DocumentPeer, TooMany } from './document-peer.ts'
import type { ReadUpdate } from './document-update.ts'
import { MarkStructs } from './mark-structs.ts'
import { TokenBucket } from './token-bucket.ts'

/** Who draws so much more than allowed is no person. */
const FAR_OVER = 5

interface Pace {
  marks: TokenBucket
  /** Of marks that were there before: a clearing that is taken back brings many at once. */
  restores: TokenBucket
  refusals: TokenBucket
}

export interface Settled {
  /** How much was undone, which its sender may not. */
  undone: number
  /** How much of page loads that are over has made room. */
  dropped: number
}

export interface GuardDoors {
  /** A clock that never goes back, in ms. */
  nowMs: () => number
  /** Who says of themselves something under the number of a client, in awareness. */
  findSpeaker: (client: number) => string | undefined
  /** Whether nobody can see the page load any more. */
  isGone: (stream: StreamNo) => boolean
}

export class MarkGuard {
  readonly #map: Y.Map<unknown>
  readonly #nowMs: () => number
  readonly #isGone: (stream: StreamNo) => boolean
  readonly #structs: MarkStructs
  /** The marks as they stand. */
  readonly #marks = new Map<string, Mark>()
  /** The last that were removed: an agent who cleared all may bring back those of others too. */
  readonly #removed = new Map<string, Mark>()
  readonly #paces = new Map<PeerId, Pace>()

  constructor(doc: Y.Doc, { nowMs, findSpeaker, isGone }: GuardDoors) {
    this.#map = marksOf(doc)
    this.#nowMs = nowMs
    this.#isGone = isGone
    for (const [id, value] of this.#map) {
      const mark = readExactMark(id, value)
      if (mark) this.#marks.set(id, mark)
    }
    this.#structs = new MarkStructs(doc, { marks: this.#marks, findSpeaker })
  }

  /** What of an update may be looked at closer. Throws `Undocumented` where it is no work of ours. */
  admit(peer: DocumentPeer, update: ReadUpdate, how: { isLive: boolean }): ReadUpdate {
    return this.#structs.admit(peer, update, how)
  }

  /**
   * To be called in the transaction that has applied an update: undoes what its sender may not, before anyone hears of
   * it.
   */
  settle(peer: DocumentPeer, keys: Iterable<string | null>): Settled {
    const dropped = this.#marks.size >= MAX_MARKS ? this.dropGone() : 0
    let undone = 0
    for (const key of keys) if (key !== null && !this.#settleOne(peer, key)) undone++
    return { undone, dropped }
  }

  /** Drops the marks of page loads that are over; to be called in a transaction. Tells how many. */
  dropGone(): number {
    const gone = [...this.#marks.values()].filter(({ stream }) => this.#isGone(stream))
    for (const { id } of gone) {
      this.#map.delete(id)
      this.#marks.delete(id)
    }
    return gone.length
  }

  /** Throws `TooMany` for a peer of which so much had to be undone. To be called outside of transactions. */
  charge(peer: DocumentPeer, undone: number): void {
    const { refusals } = this.#paceOf(peer)
    for (let left = undone; left > 0; left--)
      if (!refusals.take(this.#nowMs())) throw new TooMany(`${undone} marks at once that had to be undone`)
  }

  leave(id: PeerId): void {
    this.#paces.delete(id)
    this.#structs.leave(id)
  }

  #settleOne(peer: DocumentPeer, key: string): boolean {
    const was = this.#marks.get(key)
    const value = this.#map.get(key)
    if (isDeepStrictEqual(value, was)) return true
    if (value === undefined) return this.#settleRemoval(peer, key, was)
    const mark = readExactMark(key, value)
    if (mark && this.#mayDraw(peer, { mark, was })) {
      this.#marks.set(key, mark)
      return true
    }
    if (was) this.#map.set(key, was)
    else this.#map.delete(key)
    return false
  }

  #settleRemoval(peer: DocumentPeer, key: string, was: Mark | undefined): boolean {
    if (was && !peer.isAgent && was.by !== peer.owner) {
      this.#map.set(key, was)
      return false
    }
    this.#marks.delete(key)
    if (was) this.#remember(was)
    return true
  }

  #mayDraw(peer: DocumentPeer, { mark, was }: { mark: Mark; was: Mark | undefined }): boolean {
    const { marks, restores } = this.#paceOf(peer)
    const nowMs = this.#nowMs()
    if (was) return was.by === peer.owner && mark.by === peer.owner && marks.take(nowMs)
    if (this.#marks.size >= MAX_MARKS) return false
    const isBack = isDeepStrictEqual(this.#removed.get(mark.id), mark)
    if (isBack && (peer.isAgent || mark.by === peer.owner)) return restores.take(nowMs)
    return mark.by === peer.owner && marks.take(nowMs)
  }

  #remember(mark: Mark): void {
    this.#removed.delete(mark.id)
    this.#removed.set(mark.id, mark)
    const [oldest] = this.#removed.keys()
    if (this.#removed.size > MAX_MARKS && oldest !== undefined) this.#removed.delete(oldest)
  }

  #paceOf({ id }: DocumentPeer): Pace {
    const known = this.#paces.get(id)
    if (known) return known
    const nowMs = this.#nowMs()
    const pace = {
      marks: new TokenBucket(MAX_MARKS_A_SECOND, nowMs),
      restores: new TokenBucket(MAX_MARKS_A_SECOND, nowMs, MAX_MARKS),
      refusals: new TokenBucket(FAR_OVER * MAX_MARKS_A_SECOND, nowMs, FAR_OVER * MAX_MARKS_A_SECOND),
    }
    this.#paces.set(id, pace)
    return pace
  }
}

/** The mark, where what lies there is one and nothing besides. */
function readExactMark(id: string, value: unknown): Mark | undefined {
  const mark = readMark(id, value)
  return isDeepStrictEqual(mark, value) ? mark : undefined
}
