import type { Power } from '@conav/shared/protocol/control.ts'
import type { Ask, EndedBy } from '@conav/shared/protocol/messages.ts'
import type { Trouble } from '../i18n/words.ts'
import type { CaseSeen } from '../link/case-seen.ts'

export interface TroubleSaid {
  trouble: Trouble
  /** For `too-many`: how long to wait. */
  waitMinutes: number
}

/**
 * Where the customer stands with Conav. `case` is everything from waiting to live; the rest of it is in the case. One
 * that goes on from an earlier page comes back `quietly`: nothing is shown until the room has answered.
 */
export type Step =
  | { kind: 'closed' }
  | { kind: 'asking' }
  | { kind: 'not-asked'; said: TroubleSaid }
  | { kind: 'code'; code: string; isJoining: boolean; said: TroubleSaid | undefined }
  | { kind: 'case'; how: 'seen' | 'quietly' }
  | { kind: 'elsewhere' }
  | { kind: 'thanks'; by: EndedBy; seenBy: readonly string[]; controlledBy: readonly string[] }

export interface Situation {
  step: Step
  live: CaseSeen | undefined
  /** In the queue, from 1; null while it is not known. */
  place: number | null
  /** What the customer declined last, until something else is asked. */
  declined: { power: Power; name: string } | undefined
}

type Declined = Situation['declined']

/** The one thing that the keeper's frame shows. */
export type View =
  | { kind: 'hidden' }
  | { kind: 'asking' }
  | Extract<Step, { kind: 'not-asked' | 'code' | 'elsewhere' | 'thanks' }>
  | { kind: 'lost' }
  | { kind: 'waiting'; place: number | null; isLost: boolean }
  | { kind: 'present'; names: readonly string[]; declined: Declined; isLost: boolean }
  | { kind: 'prompt'; ask: Ask; live: CaseSeen }
  | { kind: 'bar'; live: CaseSeen; declined: Declined }

/** What to show of a situation. A question comes before everything, then what is shared, then the rest. */
export function viewOf({ step, live, place, declined }: Situation): View {
  if (live?.state === 'live' && step.kind !== 'thanks' && step.kind !== 'elsewhere') return viewOfLive(live, declined)
  switch (step.kind) {
    case 'closed':
      return { kind: 'hidden' }
    case 'case':
      if (live?.state !== undefined) return { kind: 'waiting', place, isLost: live.isLost }
      if (live?.isLost === true) return { kind: 'lost' }
      return step.how === 'quietly' ? { kind: 'hidden' } : { kind: 'asking' }
    default:
      return step
  }
}

function viewOfLive(live: CaseSeen, declined: Declined): View {
  const [ask] = live.asks
  if (ask !== undefined) return { kind: 'prompt', ask, live }
  if (live.sharing !== 'nothing') return { kind: 'bar', live, declined }
  return { kind: 'present', names: live.people.map(({ name }) => name), declined, isLost: live.isLost }
}
