import type { Intent, Lease, Power, Verdict } from '../protocol/control.ts'
import type { PersonId } from '../protocol/id.ts'

const NEEDS: Record<Intent['kind'], Power> = {
  click: 'control',
  hover: 'control',
  type: 'control',
  key: 'control',
  select: 'control',
  scroll: 'control',
  drag: 'control',
  wheel: 'control',
  back: 'control',
  forward: 'control',
  reload: 'control',
}

/** What leads away from the page, so that no power over one page alone covers it. */
const LEAVES_PAGE: ReadonlySet<Intent['kind']> = new Set(['back', 'forward', 'reload'])

/**
 * Decides whether an intent may reach the page. Pure, so the room (authority) and the keeper (last line) ask the same
 * judge. `nowMs` is on the clock that `untilMs` was written by. What an element itself forbids, and whether it lies in a form or
 * element that the power is bound to, is the guard's to say.
 */
export function judge(intent: Intent, by: PersonId, given: { leases: readonly Lease[]; nowMs: number }): Verdict {
  const lease = given.leases.find(({ power, to }) => power === NEEDS[intent.kind] && to === by)
  if (lease === undefined) return { allowed: false, reason: 'not-granted' }
  if (lease.scope.on !== 'case' && lease.scope.stream !== intent.stream)
    return { allowed: false, reason: 'out-of-scope' }
  if (lease.scope.on !== 'case' && LEAVES_PAGE.has(intent.kind)) return { allowed: false, reason: 'out-of-scope' }
  if (lease.untilMs !== null && lease.untilMs <= given.nowMs) return { allowed: false, reason: 'expired' }
  return { allowed: true }
}
