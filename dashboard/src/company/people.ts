/** Who is in a case and what each may do there, as the room tells it. Pure. */
import type { Lease, Power } from '@conav/shared/protocol/control.ts'
import type { PersonId } from '@conav/shared/protocol/id.ts'
import type { Ask, Present } from '@conav/shared/protocol/messages.ts'

export interface Companion {
  person: PersonId
  name: string
  kind: Present['kind']
  isMe: boolean
  /** The most that the customer lets them do; null while they may not even see. */
  power: Power | null
  /** What waits for the customer's answer. */
  asked: Power | null
}

export interface RoomPeople {
  me: PersonId
  people: readonly Present[]
  leases: readonly Lease[]
  asks: readonly Ask[]
}

const MOST_FIRST: readonly Power[] = ['control', 'point', 'view']

/** One for each person, however many windows they have: oneself first, then colleagues, then guests. */
export function companionsOf({ me, people, leases, asks }: RoomPeople): Companion[] {
  const rank = (one: Companion): number => (one.isMe ? 0 : one.kind === 'agent' ? 1 : 2)
  const byPerson = new Map(people.map(({ person, name, kind }) => [person, { person, name, kind }]))
  return [...byPerson.values()]
    .map((one) => ({
      ...one,
      isMe: one.person === me,
      power:
        MOST_FIRST.find((power) => leases.some((lease) => lease.to === one.person && lease.power === power)) ?? null,
      asked:
        MOST_FIRST.find((power) => asks.some((ask) => ask.by.person === one.person && ask.power === power)) ?? null,
    }))
    .toSorted((a, b) => rank(a) - rank(b) || a.name.localeCompare(b.name))
}

/** What one may ask the customer to give to this person now: the next things they lack. */
export function raisesFor(one: Companion, people: RoomPeople): Power[] {
  if (one.isMe || one.asked !== null) return []
  if (one.power === null) return ['view']
  const isControlBusy = people.asks.some(({ power }) => power === 'control')
  const holder = people.leases.find(({ power }) => power === 'control')?.to
  const mayControl = one.power !== 'control' && !isControlBusy && (holder === undefined || holder === people.me)
  const control: Power[] = mayControl ? ['control'] : []
  return one.kind === 'guest' && one.power === 'view' ? ['point', ...control] : control
}
