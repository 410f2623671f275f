import type { CaseState } from '@conav/shared/case/lifecycle.ts'
import type { StreamNo } from '@conav/shared/protocol/id.ts'
import type { Ask, Present } from '@conav/shared/protocol/messages.ts'
import type { Given } from '../consent/given.ts'
import type { Hiding } from '../hide/hiding.ts'
import type { Drawing } from '../state/drawing.ts'
import type { Pointing } from '../state/pointing.ts'
import type { CaseSeen } from './case-seen.ts'
import { namesOf, watchersOf } from './memory.ts'
import type { Share } from './share.ts'

/** What the room has told of itself. */
export interface RoomKnown {
  state: CaseState
  people: readonly Present[]
  asks: readonly Ask[]
  stream: StreamNo
  /** Someone has helped already, and the case waits again. */
  waitsAgain?: boolean
  /** The customer's own. */
  name: string
}

/** What is known after news of it. */
export function withNews(room: RoomKnown, news: Partial<RoomKnown>): RoomKnown {
  const after = { ...room, ...news }
  return { ...after, waitsAgain: after.state === 'waiting' && (room.waitsAgain === true || room.state === 'live') }
}

export interface SeenParts {
  room: RoomKnown | undefined
  line: 'good' | 'slow' | 'lost'
  share: Share
  given: Given
  on: { readonly drawing: Drawing; readonly pointing: Pointing; readonly hiding: Hiding }
  /** Questions that the room may not know to be answered. */
  answered: ReadonlySet<number>
}

export function seenOf({ room, line, share, given, on, answered }: SeenParts): CaseSeen {
  const { drawing, pointing, hiding } = on
  const people = room?.people ?? []
  const sharing = given.sharing()
  return {
    state: room?.state,
    waitsAgain: room?.waitsAgain ?? false,
    isLost: line === 'lost',
    isSlow: line === 'slow',
    pausedFor: share.pausedFor,
    people,
    asks: room?.asks.filter(({ id }) => !answered.has(id)) ?? [],
    sharing,
    isBound: given.listBound().length > 0,
    endsAtMs: given.findEndMs(sharing === 'control' ? 'control' : 'view'),
    watchers: watchersOf(given, people, pointing.isStopped),
    controllers: namesOf(given.listHolders('control'), people),
    stream: room?.stream,
    drawing: drawing.seen(),
    hiding: hiding.seen(),
    isPointingStopped: pointing.isStopped,
  }
}
