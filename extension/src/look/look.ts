import { encodeFrame } from '@conav/shared/protocol/frame.ts'
import { GroupWriter } from '@conav/shared/protocol/group-writer.ts'
import { StreamNo } from '@conav/shared/protocol/id.ts'
import type { PageEvent } from '@conav/shared/redact/event.ts'

/** What the customer is shown of what others see: being taken, taken, or nothing, because nothing leaves this page. */
export type Look = { kind: 'taking' } | { kind: 'taken'; frame: Uint8Array<ArrayBuffer> } | { kind: 'nothing' }

/** The viewer shows one page load; which one is all the same to it. */
export const LOOK_STREAM = StreamNo.parse(1)

/** The page's answer as a frame, packed as it would be on its way to an agent. */
export function lookOf(events: readonly PageEvent[]): Look {
  if (events.length === 0) return { kind: 'nothing' }
  try {
    const payload = new GroupWriter().pack([...events])
    const place = { stream: LOOK_STREAM, seq: 1, atMs: 0, isKeyframe: true, isAfterGap: false }
    return { kind: 'taken', frame: encodeFrame({ ...place, payload }) }
  } catch {
    // What cannot be written as JSON was not made by our recorder.
    return { kind: 'nothing' }
  }
}
