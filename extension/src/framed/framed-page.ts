import type { NodeId } from '@conav/shared/protocol/id.ts'
import type { PageEvent } from '@conav/shared/redact/event.ts'
import type { FromKeeper, FromPage } from '../link/port.ts'
import { graft, prune } from './graft.ts'
import { firstIdOf } from './numbers.ts'

export type Capture = Extract<FromKeeper, { type: 'capture' }>
type Events = Extract<FromPage, { type: 'events' }>

interface FramedPageParts {
  slot: number
  /** By which the page around knows it. */
  key: string
  post(message: FromKeeper): void
}

/** One framed page, as the keeper knows it: where it stands in the page around it, and whether others have it. */
export class FramedPage {
  readonly slot: number
  readonly key: string
  readonly post: (message: FromKeeper) => void
  /** The frame's element, as long as others have that. */
  #frame: NodeId | undefined
  #isCapturing = false
  /** It is telling a keyframe, of which parts are still to come. */
  #isTelling = false
  /** Others have a keyframe of it, from which what it tells follows. */
  #isCurrent = false
  #isKeyframeDue = false

  constructor({ slot, key, post }: FramedPageParts) {
    this.slot = slot
    this.key = key
    this.post = post
  }

  /** It stands there from now on: what it shows is wanted anew. */
  stand(frame: NodeId, capture: Capture): void {
    this.#frame = frame
    this.#isCurrent = false
    if (!this.#isCapturing) {
      this.#isCapturing = true
      this.#isTelling = true
      this.post({ ...capture, hidden: [], firstId: firstIdOf(this.slot) })
    } else if (this.#isTelling) this.#isKeyframeDue = true
    else this.#askKeyframe()
  }

  /** Others begin anew, and do not have it. */
  lapse(): void {
    this.#frame = undefined
    this.#isCurrent = false
  }

  /** Nothing of it is wanted any more. What takes it from those who have it, if anybody does. */
  still(atMs: number): PageEvent[] {
    const taken = this.#take(atMs)
    this.lapse()
    if (this.#isCapturing) this.post({ type: 'capture-stop' })
    this.#isCapturing = false
    this.#isTelling = false
    this.#isKeyframeDue = false
    return taken
  }

  /** Its policy hides it where it is now. What takes it from those who have it. */
  pause(atMs: number): PageEvent[] {
    const taken = this.#take(atMs)
    this.#isCurrent = false
    return taken
  }

  /** What of its events is told to others. */
  tell({ events, isKeyframe, isPart }: Events): PageEvent[] {
    if (!this.#isCapturing) return []
    this.#isTelling = isPart === true
    const frame = this.#frame
    if (frame === undefined) return []
    if (this.#isKeyframeDue) {
      if (!this.#isTelling) this.#askKeyframe()
      return []
    }
    if (!isKeyframe) return this.#isCurrent ? events : []
    this.#isCurrent = true
    return graft(events, frame)
  }

  #askKeyframe(): void {
    this.#isKeyframeDue = false
    this.#isTelling = true
    this.post({ type: 'keyframe-please' })
  }

  #take(atMs: number): PageEvent[] {
    const frame = this.#isCurrent ? this.#frame : undefined
    return frame === undefined ? [] : [prune(this.slot, frame, atMs)]
  }
}
