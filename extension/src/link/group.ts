import { encodeFrame, FRAME_HEADER_BYTES } from '@conav/shared/protocol/frame.ts'
import { GroupWriter } from '@conav/shared/protocol/group-writer.ts'
import type { StreamNo } from '@conav/shared/protocol/id.ts'
import { MAX_FRAME_BYTES, MAX_UNPACKED_BYTES } from '@conav/shared/protocol/limit.ts'
import type { PageEvent } from '@conav/shared/redact/event.ts'

/** A group that is longer than this in compressed bytes or in time ends with the next keyframe. */
const MAX_GROUP_BYTES = 2 * 1024 * 1024
const MAX_GROUP_MS = 60_000

export interface Batch {
  events: PageEvent[]
  atMs: number
  isKeyframe: boolean
  /** More of the same keyframe follows. */
  isPart?: true
}

/** Where a frame stands in its stream. */
export interface Place {
  stream: StreamNo
  seq: number
  isAfterGap: boolean
}

/** One group: a keyframe and its deltas, compressed as one. */
export class Group {
  readonly #writer = new GroupWriter()
  readonly #sinceMs: number
  #bytes = 0

  constructor(nowMs: number) {
    this.#sinceMs = nowMs
  }

  /**
   * Packs the batch as a frame of the frames plane, or undefined where it is more than one frame may hold, packed or
   * unpacked; the group is of no use then. Throws where the events are no JSON.
   */
  pack(batch: Batch, place: Place): Uint8Array<ArrayBuffer> | undefined {
    const text = JSON.stringify(batch.events)
    if (text.length > MAX_UNPACKED_BYTES) return undefined
    const payload = this.#writer.packText(text)
    if (payload.byteLength + FRAME_HEADER_BYTES > MAX_FRAME_BYTES) return undefined
    this.#bytes += payload.byteLength
    return encodeFrame({ ...place, atMs: batch.atMs, isKeyframe: batch.isKeyframe, payload })
  }

  isLong(nowMs: number): boolean {
    return this.#bytes > MAX_GROUP_BYTES || nowMs - this.#sinceMs >= MAX_GROUP_MS
  }
}
