import { inspect, openInspection, type Fault, type Inspection } from '@conav/shared/inspect/inspect.ts'
import type { Policy } from '@conav/shared/policy/policy.ts'
import { decodeBinary, type Frame } from '@conav/shared/protocol/frame.ts'
import { GroupReader } from '@conav/shared/protocol/group-reader.ts'
import type { PageEvent } from '@conav/shared/redact/event.ts'

interface Group {
  readonly reader: GroupReader
  readonly inspection: Inspection
  lastSeq: number
}

/**
 * One stream under inspection. Reads each group from its keyframe on. Where a frame was left out, or cannot be read, the
 * rest of the group can be read by nobody: it waits for the next keyframe. After a fault it says nothing more.
 */
export class StreamWatch {
  #group: Group | undefined
  #isOver = false

  /** Takes one binary frame, as it was relayed. The first fault in it, if it has any. Never throws. */
  take(bytes: Uint8Array, policies: readonly Policy[]): Fault | undefined {
    const message = decodeBinary(bytes)
    if (this.#isOver || message.plane !== 'frames') return undefined
    const { frame } = message
    if (frame.isKeyframe)
      this.#group = { reader: new GroupReader(), inspection: openInspection(policies), lastSeq: frame.seq - 1 }
    const events = this.#read(frame)
    if (!events || !this.#group) return undefined
    const { inspection } = this.#group
    inspection.policies = policies
    for (const event of events) {
      const fault = inspect(inspection, event)
      this.#isOver = fault !== undefined
      if (fault) return fault
    }
    return undefined
  }

  #read({ seq, payload }: Frame): PageEvent[] | undefined {
    const group = this.#group
    if (group?.lastSeq !== seq - 1) {
      this.#group = undefined
      return undefined
    }
    group.lastSeq = seq
    try {
      return group.reader.unpack(payload)
    } catch {
      this.#group = undefined
      return undefined
    }
  }
}
