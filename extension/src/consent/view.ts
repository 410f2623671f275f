import type { Power } from '@conav/shared/protocol/control.ts'
import type { Ask, EndedBy } from '@conav/shared/protocol/messages.ts'
import type { TalkSeen } from '../chat/talk.ts'
import type { Look } from '../look/look.ts'
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
  | { kind: 'thanks'; by: EndedBy; seenBy: readonly string[]; controlledBy: readonly string[]; files: number }

export interface Situation {
  step: Step
  live: CaseSeen | undefined
  /** In the queue, from 1; null while it is not known. */
  place: number | null
  /** What the customer declined last, until something else is asked. */
  declined: { power: Power; name: string } | undefined
  /** Of the case, if there is one. */
  talk: { isShown: boolean; seen: TalkSeen } | undefined
  /** The customer looks at what others see. */
  look: Look | undefined
  /** The customer looks at who sees the page. */
  arePeopleShown: boolean
}

type Declined = Situation['declined']

/** The one thing that the keeper's frame shows. */
export type View =
  | { kind: 'hidden' }
  | { kind: 'asking' }
  | Extract<Step, { kind: 'not-asked' | 'code' | 'elsewhere' | 'thanks' }>
  | { kind: 'lost'; unsent: number }
  | { kind: 'waiting'; place: number | null; isAgain: boolean; isLost: boolean; talk: TalkSeen | undefined }
  | { kind: 'present'; names: readonly string[]; declined: Declined; isLost: boolean; talk: TalkSeen | undefined }
  | { kind: 'prompt'; ask: Ask; live: CaseSeen }
  | { kind: 'bar'; live: CaseSeen; declined: Declined; talk: TalkSeen | undefined }
  /** The page as others see it, over the question or the bar. */
  | { kind: 'look'; over: Extract<View, { kind: 'prompt' | 'bar' }>; look: Look }
  /** Who sees the page, and what they may do on it. */
  | { kind: 'people'; over: Extract<View, { kind: 'bar' }> }
  /** The conversation, over what would be shown without it. */
  | { kind: 'talk'; over: Extract<View, { kind: 'waiting' | 'present' | 'bar' }>; talk: TalkSeen; live: CaseSeen }

/** What to show of a situation. A question comes before everything but the look that it offers, then the conversation if it is open, then the rest. */
export function viewOf(situation: Situation): View {
  const view = viewWithoutTalk(situation)
  const { talk, live, look, arePeopleShown } = situation
  if (look !== undefined && (view.kind === 'prompt' || view.kind === 'bar')) return { kind: 'look', over: view, look }
  if (arePeopleShown && view.kind === 'bar') return { kind: 'people', over: view }
  if (talk?.isShown !== true || live === undefined) return view
  switch (view.kind) {
    case 'waiting':
    case 'present':
    case 'bar':
      return { kind: 'talk', over: view, talk: talk.seen, live }
    default:
      return view
  }
}

function viewWithoutTalk(situation: Situation): View {
  const { step, live, place } = situation
  if (live?.state === 'live' && step.kind !== 'thanks' && step.kind !== 'elsewhere') return viewOfLive(live, situation)
  switch (step.kind) {
    case 'closed':
      return { kind: 'hidden' }
    case 'case':
      if (live?.state !== undefined) {
        const { isLost, waitsAgain: isAgain } = live
        return { kind: 'waiting', place, isAgain, isLost, talk: situation.talk?.seen }
      }
      if (live?.isLost === true) return { kind: 'lost', unsent: countUnsent(situation) }
      return step.how === 'quietly' ? { kind: 'hidden' } : { kind: 'asking' }
    default:
      return step
  }
}

/** Messages that wait for the line. */
function countUnsent({ talk }: Situation): number {
  return talk?.seen.items.filter(({ kind }) => kind === 'own').length ?? 0
}

function viewOfLive(live: CaseSeen, { declined, talk }: Situation): View {
  const [ask] = live.asks
  if (ask !== undefined) return { kind: 'prompt', ask, live }
  if (live.sharing !== 'nothing') return { kind: 'bar', live, declined, talk: talk?.seen }
  const names = live.people.map(({ name }) => name)
  return { kind: 'present', names, declined, isLost: live.isLost, talk: talk?.seen }
}
