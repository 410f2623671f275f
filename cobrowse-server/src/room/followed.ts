import type { Frame } from '@conav/shared/protocol/frame.ts'
import { KeptGroup } from './kept-group.ts'

/** Frames of one page load that seats follow: as they came, or as they are for a view. */
export interface Followed {
  readonly lastSeq: number
  readonly groupSeq: number
  readonly group: KeptGroup
}

/** A page load as it is for a view: each frame bears the number of the one that it was made from. */
export class FollowedView implements Followed {
  lastSeq = 0
  groupSeq = 0
  readonly group = new KeptGroup()
  readonly #maxGroupBytes: number

  constructor(maxGroupBytes: number) {
    this.#maxGroupBytes = maxGroupBytes
  }

  /** Takes the next frame made. Undefined where it does not go on from the last. */
  take(frame: Frame, bytes: Uint8Array): Uint8Array | undefined {
    if (!frame.isKeyframe && (this.groupSeq === 0 || frame.seq !== this.lastSeq + 1)) return undefined
    this.lastSeq = frame.seq
    if (frame.isKeyframe) {
      this.groupSeq = frame.seq
      this.group.forget()
    } else if (this.group.firstSeq === undefined) return bytes
    if (this.group.bytes + bytes.byteLength <= this.#maxGroupBytes) return this.group.add(frame.seq, bytes)
    this.group.forget()
    return bytes
  }
}
