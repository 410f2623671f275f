/** What the desk knows of a room, folded from what the server says. */
import { assertNever } from '@conav/shared/assert-never.ts'
import type { CaseState } from '@conav/shared/case/lifecycle.ts'
import type { Lease, Power } from '@conav/shared/protocol/control.ts'
import type { Folder } from '@conav/shared/protocol/exchange.ts'
import type { NodeId, PersonId, StreamNo, TabId } from '@conav/shared/protocol/id.ts'
import type {
  Ask,
  CustomerPresence,
  EndedBy,
  Knock,
  PauseWhy,
  Present,
  ToAgent,
} from '@conav/shared/protocol/messages.ts'
import type { Tab } from '@conav/shared/protocol/tab.ts'

export interface RoomView {
  readonly me: PersonId
  /** False until the first welcome: nothing below is known yet. */
  readonly isKnown: boolean
  readonly state: CaseState
  readonly customer: CustomerPresence
  readonly isPaused: boolean
  /** Why, while it is paused. */
  readonly pausedFor: PauseWhy
  /** The customer wants no drawings and pointers of others. */
  readonly isPointingStopped: boolean
  readonly leases: readonly Lease[]
  readonly asks: readonly Ask[]
  readonly people: readonly Present[]
  readonly stream: StreamNo | null
  readonly tabs: readonly Tab[]
  /** The tab that this desk has chosen; null while it follows the customer. */
  readonly following: TabId | null
  /** Guests who wait to be let in. */
  readonly knocks: readonly Knock[]
  /** Which side wants to share its clipboard. */
  readonly clipboard: { readonly customer: boolean; readonly agents: boolean }
  readonly folder: Folder | null
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
    pausedFor: 'policy',
    isPointingStopped: false,
    leases: [],
    asks: [],
    people: [],
    stream: null,
    tabs: [],
    following: null,
    knocks: [],
    clipboard: { customer: false, agents: false },
    folder: null,
    declined: [],
    endedBy: null,
  }
}

export function fold(view: RoomView, message: RoomMessage): RoomView {
  switch (message.type) {
    case 'welcome':
      return settle(welcome(view, message))
    case 'state':
      return { ...view, state: message.state }
    case 'customer':
      return { ...view, customer: message.presence }
    case 'paused':
      return { ...view, isPaused: message.isPaused, pausedFor: message.why ?? 'policy' }
    case 'pointing':
      return { ...view, isPointingStopped: message.isStopped }
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
    case 'tabs':
      return { ...view, tabs: message.tabs, following: message.following }
    case 'knocks':
      return { ...view, knocks: message.knocks }
    case 'clipboard':
      return { ...view, clipboard: { customer: message.customer, agents: message.agents } }
    case 'folder':
      return { ...view, folder: message.folder }
    // What passes through, and what is kept elsewhere.
    case 'refused':
    case 'taken':
    case 'not-admitted':
    case 'said':
    case 'unsaid':
    case 'file':
    case 'clip':
      return view
    case 'ended':
      return { ...view, endedBy: message.by }
    default:
      return assertNever(message)
  }
}

/** All that is held anew at each link; a shared folder is told of after the welcome, if there is one. */
function welcome(view: RoomView, message: Extract<RoomMessage, { type: 'welcome' }>): RoomView {
  const { person, state, customer, isPaused, leases, asks, people, stream } = message
  const { tabs, following, knocks, clipboard } = message
  const told = { state, customer, isPaused, leases, asks, people, stream, tabs, following, knocks, clipboard }
  const { isPointingStopped = false } = message
  return {
    ...view,
    ...told,
    pausedFor: message.why ?? 'policy',
    isPointingStopped,
    me: person,
    isKnown: true,
    folder: null,
  }
}

export function findLease(view: RoomView, power: Power): Lease | undefined {
  return view.leases.find((lease) => lease.power === power && lease.to === view.me)
}

export function holds(view: RoomView, power: Power): boolean {
  return findLease(view, power) !== undefined
}

/** News that change what is drawn on the page. */
export const REDRAWN: ReadonlySet<RoomMessage['type']> = new Set(['welcome', 'stream', 'people', 'leases', 'asks'])

/** The element of the page on the stage that one's control is bound to, or that one has asked to control. */
export function findBound(view: RoomView): NodeId | undefined {
  const asked = view.asks.find(({ power, by }) => power === 'control' && by.person === view.me)?.terms.scope
  const scope = findLease(view, 'control')?.scope ?? asked
  return scope !== undefined && 'node' in scope && scope.stream === view.stream ? scope.node : undefined
}

export function waitsFor(view: RoomView, power: Power): boolean {
  return view.asks.some((ask) => ask.power === power && ask.by.person === view.me)
}

/** A question that was asked again, or answered with yes, is no longer a declined one. */
function settle(view: RoomView): RoomView {
  const declined = view.declined.filter((power) => !holds(view, power) && !waitsFor(view, power))
  return declined.length === view.declined.length ? view : { ...view, declined }
}
