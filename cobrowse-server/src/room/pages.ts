import { encode } from '@conav/shared/protocol/codec.ts'
import { type Nonce, type PeerId, StreamNo, type TabId } from '@conav/shared/protocol/id.ts'
import { MAX_TABS } from '@conav/shared/protocol/limit.ts'
import type { CustomerPresence } from '@conav/shared/protocol/messages.ts'
import type { TabLook } from '@conav/shared/protocol/tab.ts'
import { Keyframes } from './keyframes.ts'
import type { RoomOpening, RoomPeer } from './ports.ts'
import { Stream } from './stream.ts'
import { Tabs } from './tabs.ts'

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

/** A stream that was opened just before a restart may be unknown; so far ahead of the known ones it is believed. */
const UNKNOWN_AHEAD = 64
/** A tab that is duplicated, or whose old page load has not gone yet, has two links. */
const MAX_LINKS = 2 * MAX_TABS
/** So many page loads that are over are remembered, in case their link comes back. */
const KEPT_STREAMS = 64
/** Each page load stands in the event log; no customer has more of them within so long, however often the link is lost. */
const MAX_PAGE_LOADS = 120
const WITHIN_MS = 60_000

/** The customer's side of a room: the links, the streams they carry, and the tabs they live in. */
export class Pages {
  readonly keyframes: Keyframes
  readonly tabs = new Tabs()
  /** What the customer looks at, or did last. */
  live: Stream | undefined
  readonly #links = new Map<PeerId, Link>()
  readonly #streams = new Map<StreamNo, Stream>()
  readonly #options: Options
  #lastNo = 0
  /** When page loads began, of the last minute. */
  #openedAtMs: number[] = []

  constructor(opening: Pick<RoomOpening, 'streams' | 'tabs' | 'group'>, options: Options) {
    this.#options = options
    this.keyframes = new Keyframes({ ...options, findCarrier: (stream) => this.findCarrier(stream) })
    for (const known of opening.streams) this.#add(new Stream(known, options.maxGroupBytes))
    for (const { frame, bytes } of opening.group) this.#streams.get(frame.stream)?.keep(frame, bytes)
    for (const { tab, stream } of opening.tabs) {
      const shown = this.#streams.get(stream)
      if (shown) this.tabs.remember(tab, shown, options.nowMs())
    }
    this.live = this.tabs.front ?? [...this.#streams.values()].reduce<Stream | undefined>(newer, undefined)
    this.#forgetOld()
  }

  get size(): number {
    return this.#links.size
  }

  get presence(): CustomerPresence {
    if (this.#links.size > 0) return 'here'
    return this.#lastNo > 0 ? 'away' : 'not-yet'
  }

  /** One that takes the place of another always has. */
  hasPlaceFor({ resume, tab }: Arriving): boolean {
    if (this.list().some(({ stream }) => stream.no === resume)) return true
    const isKnown = resume !== undefined && this.#streams.has(resume)
    return (isKnown || this.#mayOpen()) && this.#links.size < MAX_LINKS && this.tabs.hasPlaceFor(tab)
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
    if (this.#links.size === 0) this.tabs.wait(this.#options.nowMs())
    const link: Link = { peer, stream, tab, nonce, sentIntents: 0 }
    this.#links.set(peer.id, link)
    this.#forgetUnseen(this.tabs.show(tab, stream))
    this.live = this.tabs.front
    this.keyframes.retry(stream)
    return { link, replaced, isNew: known === undefined }
  }

  leave(id: PeerId): Link | undefined {
    const link = this.#links.get(id)
    this.#links.delete(id)
    if (!link) return undefined
    const other = this.list().findLast(({ tab }) => tab === link.tab)
    if (other) this.tabs.show(other.tab, other.stream)
    else this.tabs.leave(link.tab, this.#options.nowMs())
    this.#forgetUnseen(link.stream)
    this.live = this.tabs.front
    return link
  }

  look({ tab }: Link, look: TabLook): void {
    this.tabs.look(tab, look)
    this.live = this.tabs.front
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

  /** Whether the page load is over: its link has gone, and its tab was closed or shows another. */
  isGone(no: StreamNo): boolean {
    return !this.list().some(({ stream }) => stream.no === no) && !this.tabs.shows(no)
  }

  say(text: string): void {
    for (const { peer } of this.#links.values()) peer.say(text)
  }

  /** Tells the carrier of a stream up to where it is stored. */
  acknowledge(stream: Stream): void {
    this.findCarrier(stream)?.peer.say(encode({ type: 'ack', stream: stream.no, seq: stream.storedSeq }))
  }

  /** Capture starts, with a keyframe, or stops, wherever that is new. */
  capture(isViewed: (no: StreamNo) => boolean): void {
    for (const stream of this.#streams.values()) {
      const wasViewed = stream.isViewed
      stream.isViewed = isViewed(stream.no)
      if (stream.isViewed && !wasViewed && this.findCarrier(stream)) this.keyframes.expect(stream)
      if (!stream.isViewed && wasViewed) this.#forget(stream)
    }
  }

  /** Nothing more of the stream is taken. False where it is not known, or was refused before. */
  refuse(no: StreamNo): boolean {
    const stream = this.#streams.get(no)
    if (!stream || stream.isRefused) return false
    stream.isRefused = true
    this.#forget(stream)
    return true
  }

  /** To be called about once a second: repeats pleas, and gives up the tabs that were closed. Tells whether there were any. */
  tick(): boolean {
    this.keyframes.remind()
    if (this.#links.size === 0) return false
    const closed = this.tabs.dropClosed(this.#options.nowMs())
    for (const stream of closed) this.#forgetUnseen(stream)
    this.live = this.tabs.front
    return closed.length > 0
  }

  #forgetUnseen(stream: Stream | undefined): void {
    if (stream && this.isGone(stream.no)) this.#forget(stream)
  }

  #forget(stream: Stream): void {
    stream.forget()
    this.keyframes.forget(stream)
  }

  #mint(resume: StreamNo | undefined): Stream {
    const last = this.#lastNo
    const isPlausible = resume !== undefined && resume > last && resume <= last + UNKNOWN_AHEAD
    const no = isPlausible ? resume : StreamNo.parse(last + 1)
    const opened = { stream: no, openedAtMs: this.#options.nowMs(), storedSeq: 0, groupSeq: 0 }
    this.#openedAtMs.push(opened.openedAtMs)
    this.#forgetOld()
    return this.#add(new Stream(opened, this.#options.maxGroupBytes))
  }

  #mayOpen(): boolean {
    const nowMs = this.#options.nowMs()
    this.#openedAtMs = this.#openedAtMs.filter((atMs) => nowMs - atMs < WITHIN_MS)
    return this.#openedAtMs.length < MAX_PAGE_LOADS
  }

  /** The oldest of the page loads that are over. */
  #forgetOld(): void {
    if (this.#streams.size <= KEPT_STREAMS + MAX_LINKS) return
    const over = [...this.#streams.values()].filter((stream) => this.isGone(stream.no) && stream !== this.live)
    for (const stream of over.slice(0, -KEPT_STREAMS)) {
      this.#forget(stream)
      this.#streams.delete(stream.no)
    }
  }

  #add(stream: Stream): Stream {
    this.#lastNo = Math.max(this.#lastNo, stream.no)
    this.#streams.set(stream.no, stream)
    return stream
  }
}

function newer(one: Stream | undefined, other: Stream): Stream {
  return one !== undefined && one.no > other.no ? one : other
}
