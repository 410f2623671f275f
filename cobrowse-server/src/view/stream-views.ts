import type { Policy } from '@conav/shared/policy/policy.ts'
import { decodeBinary, encodeFrame, type Frame } from '@conav/shared/protocol/frame.ts'
import { GroupReader } from '@conav/shared/protocol/group-reader.ts'
import { GroupWriter } from '@conav/shared/protocol/group-writer.ts'
import { GroupView } from '@conav/shared/view/group-view.ts'
import type { ViewKey, ViewPolicies } from '@conav/shared/view/views.ts'

/** A frame as it is for a view; without bytes where it cannot be made, and nothing follows before a keyframe. */
export interface ViewFrame {
  readonly view: ViewKey
  readonly seq: number
  readonly bytes: Uint8Array | undefined
  /** Without bytes: whether another keyframe could be made, for all that is known. */
  readonly mayHelp: boolean
}

interface Made {
  readonly view: GroupView
  readonly writer: GroupWriter
}

/**
 * The views of one stream: each group read once, masked for each view, and packed anew. What cannot be read, or made for a
 * view, is not shown in it: never as it came.
 */
export class StreamViews {
  #reader: GroupReader | undefined
  #lastSeq = 0
  readonly #made = new Map<ViewKey, Made>()
  /** Views for which not even the keyframe could be made: another one would be no better. */
  readonly #hopeless = new Set<ViewKey>()

  /** Takes one frame as it was relayed. Never throws. */
  take(bytes: Uint8Array, policies: ViewPolicies): ViewFrame[] {
    const message = decodeBinary(bytes)
    if (message.plane !== 'frames') return []
    const { frame } = message
    if (frame.isKeyframe) this.#begin(frame, policies)
    const events = this.#read(frame)
    return [...policies].map(([view, rules]) => {
      const bytes = events && this.#make(view, { frame, events, rules })
      if (bytes === undefined && frame.isKeyframe) this.#hopeless.add(view)
      return { view, seq: frame.seq, bytes, mayHelp: !this.#hopeless.has(view) }
    })
  }

  #begin({ seq }: Frame, policies: ViewPolicies): void {
    this.#reader = new GroupReader()
    this.#lastSeq = seq - 1
    this.#made.clear()
    this.#hopeless.clear()
    for (const [view, rules] of policies)
      this.#made.set(view, { view: new GroupView(rules), writer: new GroupWriter() })
  }

  #read({ seq, payload }: Frame): ReturnType<GroupReader['unpack']> | undefined {
    const follows = seq === this.#lastSeq + 1
    this.#lastSeq = seq
    try {
      if (follows) return this.#reader?.unpack(payload)
    } catch {
      // Damaged: nobody can read on before a keyframe.
    }
    this.#reader = undefined
    return undefined
  }

  #make(
    key: ViewKey,
    { frame, events, rules }: { frame: Frame; events: ReturnType<GroupReader['unpack']>; rules: readonly Policy[] },
  ): Uint8Array | undefined {
    const made = this.#made.get(key)
    if (made === undefined) return undefined
    try {
      made.view.follow(rules)
      return encodeFrame({ ...frame, payload: made.writer.pack(made.view.take(events)) })
    } catch {
      this.#made.delete(key)
      return undefined
    }
  }
}
