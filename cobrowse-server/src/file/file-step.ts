/** The way of a file from its offer to its end, and who may take which step. Pure. */
import type { Author, FileState } from '@conav/shared/protocol/exchange.ts'

/** How people settle a file. */
export type Settlement = 'accepted' | 'declined' | 'cancelled'
/** `whole`: the last byte is stored. `refused`: it is of a kind that is not let through. */
export type FileEvent = Settlement | 'whole' | 'refused'

const STEPS: Record<FileState, Partial<Record<FileEvent, FileState>>> = {
  arriving: { whole: 'waiting', refused: 'refused', declined: 'declined', cancelled: 'cancelled' },
  waiting: { accepted: 'accepted', declined: 'declined', cancelled: 'cancelled' },
  accepted: {},
  declined: {},
  cancelled: {},
  refused: {},
}

/** The state after the event, or undefined where the event makes no sense in that state. */
export function next(state: FileState, event: FileEvent): FileState | undefined {
  return STEPS[state][event]
}

type Who = Pick<Author, 'kind' | 'person'>

/** Its sender takes a file back; the other side accepts or declines it: agents what a customer sends, the customer all else. */
export function maySettle(by: Who, who: Who, as: Settlement): boolean {
  if (as === 'cancelled') return isSame(by, who)
  return who.kind === (by.kind === 'customer' ? 'agent' : 'customer')
}

/** Agents and the customer may have every file of the case, guests what they sent themselves. */
export function maySee(by: Who, who: Who): boolean {
  return who.kind !== 'guest' || isSame(by, who)
}

function isSame(one: Who, other: Who): boolean {
  return one.kind === other.kind && one.person === other.person
}

/** Whether its bytes may still be wanted. */
export function isKept(state: FileState): boolean {
  return state === 'arriving' || state === 'waiting' || state === 'accepted'
}
