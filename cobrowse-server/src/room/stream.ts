import type { Frame } from '@conav/shared/protocol/frame.ts'
import type { StreamNo } from '@conav/shared/protocol/id.ts'
import type { PauseWhy } from '@conav/shared/protocol/messages.ts'
import { WHOLE, type ViewKey } from '@conav/shared/view/views.ts'
import { FollowedView, type Followed } from './followed.ts'
import { KeptGroup } from './kept-group.ts'
import type { KnownStream } from './ports.ts'

/** `next`: goes on. `repeat`: known already. `lost`: something before it is missing, and only a keyframe helps. */
export type Arrival = 'next' | 'repeat' | 'lost'

/**
 * One page load: what of it has come, what is stored, and the group that is going on. A frame counts when it is the
 * next one; a keyframe counts wherever it comes later than the last, and the loss before it is marked.
 */
export class Stream implements Followed {
  readonly no: StreamNo
  readonly openedAtMs: number
  lastSeq: number
  storedSeq: number
  groupSeq: number
  /** The frames of the group from its keyframe on; empty where it is not kept. */
  readonly group = new KeptGroup()
  /** What its own page says: nothing of it is to be shown now. */
  heldBack: PauseWhy | undefined
  /** It broke its policy: nothing more of it is taken. */
  isRefused = false
  /** Someone may see it, so that it is captured. */
  isViewed = false
  readonly #maxGroupBytes: number
  readonly #views = new Map<ViewKey, FollowedView>()

  constructor(known: KnownStream, maxGroupBytes: number) {
    this.no = known.stream
    this.openedAtMs = known.openedAtMs
    this.lastSeq = known.storedSeq
    this.storedSeq = known.storedSeq
    this.groupSeq = known.groupSeq
    this.#maxGroupBytes = maxGroupBytes
  }

  /** Why nothing of it is shown now. */
  get pausedFor(): PauseWhy | undefined {
    return this.isRefused ? 'refused' : this.heldBack
  }

  get isPaused(): boolean {
    return this.pausedFor !== undefined
  }

  judge(frame: Frame): Arrival {
    if (frame.seq <= this.lastSeq) return 'repeat'
    if (frame.isKeyframe) return 'next'
    return frame.seq === this.lastSeq + 1 && this.groupSeq > 0 ? 'next' : 'lost'
  }

  /**
   * Takes a frame that was judged `next`. Tells whether frames before it are missing, and where its bytes lie from now
   * on: those that came bring the memory of a whole message with them.
   */
  take(frame: Frame, bytes: Uint8Array): { isAfterGap: boolean; kept: Uint8Array } {
    const isAfterGap = frame.isAfterGap || frame.seq !== this.lastSeq + 1
    this.lastSeq = frame.seq
    if (frame.isKeyframe) this.groupSeq = frame.seq
    return { isAfterGap, kept: this.keep(frame, bytes) ?? bytes }
  }

  /** Adds a copy of a frame to the kept group, or gives the group up where it grows too large. */
  keep(frame: Frame, bytes: Uint8Array): Uint8Array | undefined {
    if (frame.isKeyframe) this.group.forget()
    else if (this.group.firstSeq === undefined) return undefined
    if (this.group.bytes + bytes.byteLength <= this.#maxGroupBytes) return this.group.add(frame.seq, bytes)
    this.group.forget()
    return undefined
  }

  forget(): void {
    this.group.forget()
    this.#views.clear()
  }

  /** What a seat with that view follows of it. */
  asSeenIn(view: ViewKey): Followed {
    return view === WHOLE ? this : this.#viewOf(view)
  }

  /** Takes a frame as it is for a view. Tells where its bytes lie from now on; undefined where it does not go on from the last. */
  takeView(view: ViewKey, frame: Frame, bytes: Uint8Array): Uint8Array | undefined {
    return this.#viewOf(view).take(frame, bytes)
  }

  #viewOf(view: ViewKey): FollowedView {
    let known = this.#views.get(view)
    if (known === undefined) this.#views.set(view, (known = new FollowedView(this.#maxGroupBytes)))
    return known
  }
}
