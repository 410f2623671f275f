import type { PageEvent } from '@conav/shared/redact/event.ts'
import type { Batch } from '../link/group.ts'

/** A batch that only its text tells from others. */
export function batch(text: string, kind: 'keyframe' | 'delta' = 'delta'): Batch {
  const event = { type: kind === 'keyframe' ? 2 : 3, timestamp: 0, data: { text } } as unknown as PageEvent
  return { events: [event], atMs: 10, isKeyframe: kind === 'keyframe' }
}
