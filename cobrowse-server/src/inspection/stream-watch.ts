import { inspect, openInspection, type Fault, type Inspection } from '@conav/shared/inspect/inspect.ts'
import type { Policy } from '@conav/shared/policy/policy.ts'
import { decodeBinary } from '@conav/shared/protocol/frame.ts'
import { GroupReader } from '@conav/shared/protocol/group-reader.ts'

/** What is wrong with a stream. `unreadable`: its bytes are no group of events. */
export type StreamFault = Fault | { readonly kind: 'unreadable'; readonly nodeId: undefined; readonly at: 'frame' }

interface Group {
  readonly reader: GroupReader
  readonly inspection: Inspection
  lastSeq: number
}

/**
 * One stream under inspection. Reads each group from its keyframe on; where a frame was left out it waits for the next
 * keyframe, and after a fault it says nothing more.
 */
export class StreamWatch {
  #group: Group | undefined
  #isOver = false

  /** Takes one binary frame, as it was relayed. The first fault in it, if it has any. Never throws. */
  take(bytes: Uint8Array, policies: readonly Policy[]): StreamFault | undefined {
    const message = decodeBinary(bytes)
    if (this.#isOver || message.plane !== 'frames') return undefined
    const { frame } = message
    if (frame.isKeyframe)
      this.#group = { reader: new GroupReader(), inspection: openInspection(policies), lastSeq: frame.seq - 1 }
    const group = this.#group
    if (group?.lastSeq !== frame.seq - 1) {
      this.#group = undefined
      return undefined
    }
    group.lastSeq = frame.seq
    group.inspection.policies = policies
    const fault = findFault(group, frame.payload)
    if (fault) this.#isOver = true
    return fault
  }
}

function findFault({ reader, inspection }: Group, payload: Uint8Array): StreamFault | undefined {
  try {
    for (const event of reader.unpack(payload)) {
      const fault = inspect(inspection, event)
      if (fault) return fault
    }
    return undefined
  } catch {
    return { kind: 'unreadable', nodeId: undefined, at: 'frame' }
  }
}
