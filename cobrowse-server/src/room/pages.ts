import { encode } from '@conav/shared/protocol/codec.ts'
import type { Frame } from '@conav/shared/protocol/frame.ts'
import { type Nonce, type PeerId, StreamNo, type TabId } from '@conav/shared/protocol/id.ts'
import type { CustomerPresence } from '@conav/shared/protocol/messages.ts'
import type { RoomOpening, RoomPeer } from './ports.ts'
import { Stream } from './stream.ts'

/** A link of the customer's: one keeper, which carries one page load. */
export interface Link {
  readonly peer: RoomPeer
  readonly stream: Stream
  readonly tab: TabId
  /** Intents to this link carry it, and count up from 1. */
  readonly nonce: Nonce
  sentIntents: number
}

/** How a link of the customer's comes in: the stream that it carried before, and the tab that it lives in. */
export interface Arriving {
  resume: StreamNo | undefined
  tab: TabId
}

interface Options {
  nowMs: () => number
  maxGroupBytes: number
  keyframeEveryMs: number
}

/** A plea that was not answered is repeated after so many times the shortest distance between two. */
const REMIND_AFTER = 10
/** A stream that was opened just before a restart may be unknown; so far ahead of the known ones it is believed. */
const UNKNOWN_AHEAD = 64

/** The customer's side of a room: the links, the streams they carry, and which of them is live. */
export class Pages {
  /** The newest stream that has a link; while none has, the one that was live last. */
  live: Stream | undefined
  readonly #links = new Map<PeerId, Link>()
  readonly #streams = new Map<StreamNo, Stream>()
  /** Streams that owe a keyframe or did, and when they were last asked for it, or it was first expected unasked. */
  readonly #wanted = new Map<StreamNo, { isDue: boolean; isAsked: boolean; sinceMs: number }>()
  readonly #options: Options

  constructor(opening: Pick<RoomOpening, 'streams' | 'group'>, options: Options) {
    this.#options = options
    for (const known of opening.streams) this.#add(new Stream(known, options.maxGroupBytes))
    this.live = [...this.#streams.values()].reduce<Stream | undefined>(newer, undefined)
    for (const { frame, bytes } of opening.group) this.#streams.get(frame.stream)?.keep(frame, bytes)
  }

  get size(): number {
    return this.#links.size
  }

  get presence(): CustomerPresence {
    if (this.#links.size > 0) return 'here'
    return this.#streams.size > 0 ? 'away' : 'not-yet'
  }

  /** Adds a link that goes on with its stream, or with a new one. A link that carried the stream before gives way. */
  join(
    peer: RoomPeer,
    { resume, tab, nonce }: Arriving & { nonce: Nonce },
  ): { link: Link; replaced: Link | undefined; isNew: boolean } {
    const known = resume === undefined ? undefined : this.#streams.get(resume)
    const stream = known ?? this.#mint(resume)
    const replaced = this.findCarrier(stream)
    if (replaced) this.#links.delete(replaced.peer.id)
    const link: Link = { peer, stream, tab, nonce, sentIntents: 0 }
    this.#links.set(peer.id, link)
    this.#pickLive()
    return { link, replaced, isNew: known === undefined }
  }

  leave(id: PeerId): Link | undefined {
    const link = this.#links.get(id)
    this.#links.delete(id)
    this.#pickLive()
    if (link && link.stream !== this.live) link.stream.forget()
    return link
  }

  find(id: PeerId): Link | undefined {
    return this.#links.get(id)
  }

  findStream(no: StreamNo): Stream | undefined {
    return this.#streams.get(no)
  }

  findCarrier(stream: Stream): Link | undefined {
    return this.list().find((link) => link.stream === stream)
  }

  list(): Link[] {
    return [...this.#links.values()]
  }

  say(text: string): void {
    for (const { peer } of this.#links.values()) peer.say(text)
  }

  /** Tells the carrier of a stream up to where it is stored. */
  acknowledge(stream: Stream): void {
    this.findCarrier(stream)?.peer.say(encode({ type: 'ack', stream: stream.no, seq: stream.storedSeq }))
  }

  forgetGroups(): void {
    for (const stream of this.#streams.values()) stream.forget()
    this.#wanted.clear()
  }

  /** Asks for a keyframe, now or as soon as it may be asked again. */
  want(stream: Stream): void {
    const wanted = this.#wanted.get(stream.no)
    const { isAsked, sinceMs } = wanted ?? { isAsked: false, sinceMs: Number.NEGATIVE_INFINITY }
    this.#wanted.set(stream.no, { isDue: true, isAsked, sinceMs })
    this.#plead(stream, this.#options.keyframeEveryMs)
  }

  /** Expects a keyframe that comes unasked; it is asked for when it does not. */
  expect(stream: Stream): void {
    if (!this.#wanted.get(stream.no)?.isDue)
      this.#wanted.set(stream.no, { isDue: true, isAsked: false, sinceMs: this.#options.nowMs() })
  }

  /** Capture starts anew everywhere, with a keyframe. */
  expectAll(): void {
    for (const { stream } of this.#links.values()) this.expect(stream)
  }

  /** A frame has come: a keyframe settles what was wanted, any other shows that the plea may be repeated. */
  arrived(stream: Stream, { isKeyframe }: Frame): void {
    const wanted = this.#wanted.get(stream.no)
    if (isKeyframe && wanted?.isAsked) wanted.isDue = false
    else if (isKeyframe) this.#wanted.delete(stream.no)
    else if (wanted?.isDue) this.#plead(stream, this.#options.keyframeEveryMs)
  }

  /** Repeats pleas that got no answer. */
  remind(): void {
    for (const { stream } of this.#links.values())
      if (this.#wanted.get(stream.no)?.isDue) this.#plead(stream, REMIND_AFTER * this.#options.keyframeEveryMs)
  }

  #plead(stream: Stream, everyMs: number): void {
    const wanted = this.#wanted.get(stream.no)
    const carrier = this.findCarrier(stream)
    const nowMs = this.#options.nowMs()
    if (!wanted || !carrier || stream.isPaused || nowMs - wanted.sinceMs < everyMs) return
    wanted.isAsked = true
    wanted.sinceMs = nowMs
    carrier.peer.say(encode({ type: 'keyframe-please', stream: stream.no }))
  }

  #mint(resume: StreamNo | undefined): Stream {
    const last = Math.max(0, ...this.#streams.keys())
    const isPlausible = resume !== undefined && resume > last && resume <= last + UNKNOWN_AHEAD
    const no = isPlausible ? resume : StreamNo.parse(last + 1)
    const opened = { stream: no, openedAtMs: this.#options.nowMs(), storedSeq: 0, groupSeq: 0 }
    return this.#add(new Stream(opened, this.#options.maxGroupBytes))
  }

  #add(stream: Stream): Stream {
    this.#streams.set(stream.no, stream)
    return stream
  }

  #pickLive(): void {
    const linked = this.list().map(({ stream }) => stream)
    this.live = linked.reduce<Stream | undefined>(newer, undefined) ?? this.live
  }
}

function newer(one: Stream | undefined, other: Stream): Stream {
  return one !== undefined && one.no > other.no ? one : other
}
