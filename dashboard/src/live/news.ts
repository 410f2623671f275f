/** What just happened that the agent should be told in a sentence, once. */
import type { Refusal } from '@conav/shared/protocol/control.ts'
import { holds, type RoomMessage, type RoomView } from './room-view.ts'

export type News =
  { kind: 'control-taken' | 'control-declined' | 'sharing-stopped' } | { kind: 'refused'; reason: Refusal }

/** Compares the room before and after a message. What the agent did, and what the stage shows
 * as long as it lasts, is no news. */
export function newsOf(before: RoomView, after: RoomView, message: RoomMessage): News | undefined {
  if (message.type === 'refused') return { kind: 'refused', reason: message.reason }
  if (message.type === 'declined') return message.power === 'control' ? { kind: 'control-declined' } : undefined
  // A welcome tells what holds, not what happened.
  if (message.type !== 'leases') return undefined
  if (holds(before, 'view') && !holds(after, 'view')) return { kind: 'sharing-stopped' }
  return holds(before, 'control') && !holds(after, 'control') ? { kind: 'control-taken' } : undefined
}
