import type { Intent, Lease, Power, Verdict } from '../protocol/control.ts'
import type { PersonId } from '../protocol/id.ts'

const NEEDS: Record<Intent['kind'], Power> = {
  click: 'control',
  hover: 'control',
  type: 'control',
  key: 'control',
  select: 'control',
  scroll: 'control',
  back: 'control',
  forward: 'control',
  reload: 'control',
}

/**
 * Decides whether an intent may reach the page. Pure, so the room (authority) and the keeper (last line) ask the same
 * judge. `nowMs` is on the clock that `untilMs` was written by. What an element itself forbids is the guard's to say.
 */
export function judge(intent: Intent, by: PersonId, given: { leases: readonly Lease[]; nowMs: number }): Verdict {
  const lease = given.leases.find(({ power, to }) => power === NEEDS[intent.kind] && to === by)
  if (lease === undefined) return { allowed: false, reason: 'not-granted' }
  if (lease.untilMs !== null && lease.untilMs <= given.nowMs) return { allowed: false, reason: 'expired' }
  return { allowed: true }
}
