/** What just happened that the agent should be told in a sentence, once. */
import type { Power, Refusal } from '@conav/shared/protocol/control.ts'
import { findLease, holds, type RoomMessage, type RoomView } from './room-view.ts'

export type News =
  | { kind: 'control-taken' | 'control-declined' | 'control-over' | 'sharing-stopped' }
  | { kind: 'pointing-stopped' | 'pointing-allowed' }
  /** Another has control, or had asked for it first. */
  | { kind: 'control-moved' | 'control-held' | 'control-asked-first' | 'guest-renamed'; name: string }
  | { kind: 'refused'; reason: Refusal }

/** Compares the room before and after a message. What the agent did (`released`), and what the stage shows
 * as long as it lasts, is no news. */
export function newsOf(
  before: RoomView,
  after: RoomView,
  { message, released }: { message: RoomMessage; released: ReadonlySet<Power> },
): News | undefined {
  switch (message.type) {
    case 'refused':
      return { kind: 'refused', reason: message.reason }
    case 'declined':
      return message.power === 'control' ? { kind: 'control-declined' } : undefined
    case 'taken': {
      const hasIt = after.leases.some(({ power, to }) => power === message.power && to === message.by.person)
      return { kind: hasIt ? 'control-held' : 'control-asked-first', name: message.by.name }
    }
    case 'not-admitted':
      return { kind: 'guest-renamed', name: message.knock.name }
    case 'pointing':
      return { kind: message.isStopped ? 'pointing-stopped' : 'pointing-allowed' }
    case 'leases':
      return lostBetween(before, after, released)
    // A welcome tells what holds, not what happened.
    default:
      return undefined
  }
}

function lostBetween(before: RoomView, after: RoomView, released: ReadonlySet<Power>): News | undefined {
  if (holds(before, 'view') && !holds(after, 'view'))
    return released.has('view') ? undefined : { kind: 'sharing-stopped' }
  if (!holds(before, 'control') || holds(after, 'control') || released.has('control')) return undefined
  const holder = after.leases.find(({ power }) => power === 'control')
  const name = after.people.find(({ person }) => person === holder?.to)?.name
  if (name !== undefined) return { kind: 'control-moved', name }
  const lease = findLease(before, 'control')
  const mayBeTaken = lease?.scope.on === 'case' && lease.untilMs === null
  // What was bound to a time or a place may have ended by itself.
  return { kind: mayBeTaken ? 'control-taken' : 'control-over' }
}
