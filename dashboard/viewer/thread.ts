import type { Frame } from '@conav/shared/protocol/frame.ts'
import type { StreamNo } from '@conav/shared/protocol/id.ts'

type Header = Pick<Frame, 'stream' | 'seq' | 'isKeyframe'>

/**
 * What to do with a frame. `start`: it opens a group; `follow`: it is the next of the open group; `repeat`: known
 * already; `waiting`: of no use until a keyframe comes; `lost`: the first of those, to be reported.
 */
export type Step = 'start' | 'follow' | 'repeat' | 'waiting' | 'lost'

/** Keeps the thread of (stream, seq): what may be applied, what is known, and when it is lost. */
export class Thread {
  #stream = 0
  /** The last frame applied; undefined while the thread is lost. */
  #seq: number | undefined = undefined
  /** The stream whose loss was reported last. */
  #reported: StreamNo | undefined = undefined

  read(frame: Header): Step {
    if (frame.stream < this.#stream) return 'repeat'
    const isNew = frame.stream > this.#stream
    if (frame.isKeyframe) return this.#readKeyframe(frame, isNew)
    if (isNew) {
      this.#stream = frame.stream
      this.#seq = undefined
    }
    if (this.#seq === undefined) return this.lose(frame.stream) ? 'lost' : 'waiting'
    if (frame.seq <= this.#seq) return 'repeat'
    if (frame.seq > this.#seq + 1) return this.lose(frame.stream) ? 'lost' : 'waiting'
    this.#seq = frame.seq
    return 'follow'
  }

  /** The group is of no more use (damage). Whether that is news. */
  lose(stream: StreamNo): boolean {
    this.#seq = undefined
    if (this.#reported === stream) return false
    this.#reported = stream
    return true
  }

  /** From now on this page load is shown, be it an older one. */
  turn(stream: StreamNo): void {
    if (stream === this.#stream) return
    this.#stream = stream
    this.#seq = undefined
    this.#reported = undefined
  }

  reset(): void {
    this.#stream = 0
    this.#seq = undefined
    this.#reported = undefined
  }

  /** While lost, an older keyframe helps too: it is the answer from the room's cached group. */
  #readKeyframe(frame: Header, isNew: boolean): Step {
    if (!isNew && this.#seq !== undefined && frame.seq <= this.#seq) return 'repeat'
    this.#stream = frame.stream
    this.#seq = frame.seq
    this.#reported = undefined
    return 'start'
  }
}
