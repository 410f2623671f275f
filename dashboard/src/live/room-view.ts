/** What the desk knows of a room, folded from what the server says. */
import { assertNever } from '@conav/shared/assert-never.ts'
import type { CaseState } from '@conav/shared/case/lifecycle.ts'
import type { Lease, Power } from '@conav/shared/protocol/control.ts'
import type { PersonId, StreamNo } from '@conav/shared/protocol/id.ts'
import type { Ask, CustomerPresence, EndedBy, Present, ToAgent } from '@conav/shared/protocol/messages.ts'

export interface RoomView {
  readonly me: PersonId
  /** False until the first welcome: nothing below is known yet. */
  readonly isKnown: boolean
  readonly state: CaseState
  readonly customer: CustomerPresence
  readonly isPaused: boolean
  readonly leases: readonly Lease[]
  readonly asks: readonly Ask[]
  readonly people: readonly Present[]
  readonly stream: StreamNo | null
  /** Own questions that the customer declined and that have not been asked again. */
  readonly declined: readonly Power[]
  readonly endedBy: EndedBy | null
}

export type RoomMessage = Exclude<ToAgent, { type: 'pong' }>

export function emptyView(me: PersonId, state: CaseState): RoomView {
  return {
    me,
    isKnown: false,
    state,
    customer: 'not-yet',
    isPaused: false,
    leases: [],
    asks: [],
    people: [],
    stream: null,
    declined: [],
    endedBy: null,
  }
}

export function fold(view: RoomView, message: RoomMessage): RoomView {
  switch (message.type) {
    case 'welcome': {
      const { state, customer, isPaused, leases, asks, people, stream } = message
      return settle({ ...view, isKnown: true, state, customer, isPaused, leases, asks, people, stream })
    }
    case 'state':
      return { ...view, state: message.state }
    case 'customer':
      return { ...view, customer: message.presence }
    case 'paused':
      return { ...view, isPaused: message.isPaused }
    case 'people':
      return { ...view, people: message.people }
    case 'leases':
      return settle({ ...view, leases: message.leases })
    case 'asks':
      return settle({ ...view, asks: message.asks })
    case 'declined':
      return { ...view, declined: [...view.declined.filter((power) => power !== message.power), message.power] }
    case 'stream':
      return { ...view, stream: message.stream }
    case 'refused':
      return view
    case 'ended':
      return { ...view, endedBy: message.by }
    default:
      return assertNever(message)
  }
}

export function holds(view: RoomView, power: Power): boolean {
  return view.leases.some((lease) => lease.power === power && lease.to === view.me)
}

export function waitsFor(view: RoomView, power: Power): boolean {
  return view.asks.some((ask) => ask.power === power && ask.by.person === view.me)
}

/** A question that was asked again, or answered with yes, is no longer a declined one. */
function settle(view: RoomView): RoomView {
  const declined = view.declined.filter((power) => !holds(view, power) && !waitsFor(view, power))
  return declined.length === view.declined.length ? view : { ...view, declined }
}
