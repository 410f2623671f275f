import { encode } from '@conav/shared/protocol/codec.ts'
import type { Frame } from '@conav/shared/protocol/frame.ts'
import type { RoomPeer } from './ports.ts'
import type { Stream } from './stream.ts'

interface Options {
  findCarrier: (stream: Stream) => { peer: RoomPeer } | undefined
  nowMs: () => number
  keyframeEveryMs: number
}

interface Wanted {
  isDue: boolean
  isAsked: boolean
  sinceMs: number
}

/** A plea that was not answered is repeated after so many times the shortest distance between two. */
const REMIND_AFTER = 10

/** Which streams owe a keyframe or did, and when they were last asked for it, or it was first expected unasked. */
export class Keyframes {
  readonly #wanted = new Map<Stream, Wanted>()
  readonly #options: Options

  constructor(options: Options) {
    this.#options = options
  }

  /** Asks for a keyframe, now or as soon as it may be asked again. */
  want(stream: Stream): void {
    const { isAsked, sinceMs } = this.#wanted.get(stream) ?? { isAsked: false, sinceMs: Number.NEGATIVE_INFINITY }
    this.#wanted.set(stream, { isDue: true, isAsked, sinceMs })
    this.#plead(stream, this.#options.keyframeEveryMs)
  }

  /** Sees to it that a keyframe comes, one that is on its way included. */
  need(stream: Stream): void {
    if (!this.#wanted.get(stream)?.isDue) this.want(stream)
  }

  /** The page has a link again: what is due is asked for over that one. */
  retry(stream: Stream): void {
    if (this.#wanted.get(stream)?.isDue) this.#plead(stream, this.#options.keyframeEveryMs)
  }

  /** Expects a keyframe that comes unasked; it is asked for when it does not. */
  expect(stream: Stream): void {
    if (!this.#wanted.get(stream)?.isDue)
      this.#wanted.set(stream, { isDue: true, isAsked: false, sinceMs: this.#options.nowMs() })
  }

  /** A frame has come: a keyframe settles what was wanted, any other shows that the plea may be repeated. */
  arrived(stream: Stream, { isKeyframe }: Frame): void {
    const wanted = this.#wanted.get(stream)
    if (isKeyframe && wanted?.isAsked) wanted.isDue = false
    else if (isKeyframe) this.#wanted.delete(stream)
    else if (wanted?.isDue) this.#plead(stream, this.#options.keyframeEveryMs)
  }

  forget(stream: Stream): void {
    this.#wanted.delete(stream)
  }

  /** Repeats pleas that got no answer. */
  remind(): void {
    for (const [stream, { isDue }] of this.#wanted)
      if (isDue) this.#plead(stream, REMIND_AFTER * this.#options.keyframeEveryMs)
  }

  #plead(stream: Stream, everyMs: number): void {
    const wanted = this.#wanted.get(stream)
    const carrier = this.#options.findCarrier(stream)
    const nowMs = this.#options.nowMs()
    if (!wanted || !carrier || stream.isPaused || nowMs - wanted.sinceMs < everyMs) return
    wanted.isAsked = true
    wanted.sinceMs = nowMs
    carrier.peer.say(encode({ type: 'keyframe-please', stream: stream.no }))
  }
}
