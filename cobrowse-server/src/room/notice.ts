import type { CaseState } from '@conav/shared/case/lifecycle.ts'
import type { Policy } from '@conav/shared/policy/policy.ts'
import { encode } from '@conav/shared/protocol/codec.ts'
import type { CaseId } from '@conav/shared/protocol/id.ts'
import type { ToAgent, ToCustomer, ToGuest } from '@conav/shared/protocol/messages.ts'
import type { Audience, Seat } from './audience.ts'
import type { Consent } from './consent.ts'
import type { Lobby } from './lobby.ts'
import type { Link, Pages } from './pages.ts'
import type { RoomPorts } from './ports.ts'
import type { RoomViews } from './room-views.ts'
import type { Stage } from './stage.ts'

type Welcome = Extract<ToAgent, { type: 'welcome' }>
/** What all on one side are told alike. */
type Facts = Pick<Welcome, 'state' | 'customer' | 'leases' | 'people' | 'asks' | 'knocks' | 'isPointingStopped'>
/** What a seat sees, which depends on the tab that it follows and on what it may see. */
type Outlook = Pick<Welcome, 'stream' | 'isPaused' | 'why' | 'tabs' | 'following'>

interface Parts {
  case: { id: CaseId; state: CaseState; policy: Policy; customerName: string }
  pages: Pages
  audience: Audience
  lobby: Lobby
  consent: Consent
  stage: Stage
  views: Pick<RoomViews, 'readsTextBy'>
  ports: Pick<RoomPorts, 'nowMs'>
}

/** Keeps the peers informed: each is welcomed with what holds, and told what has changed since. */
export class Notice {
  readonly #parts: Parts
  #told: Facts
  readonly #outlooks = new WeakMap<Seat, Outlook>()

  constructor(parts: Parts) {
    this.#parts = parts
    this.#told = this.#read()
  }

  welcomeCustomer({ peer, stream, nonce }: Link): void {
    const { id: caseId, policy, customerName: name } = this.#parts.case
    const { state, leases, people, asks, isPointingStopped = false } = this.#read()
    const page = { stream: stream.no, acked: stream.storedSeq, policy, nonce, name, nowMs: this.#parts.ports.nowMs() }
    peer.say(encode({ type: 'welcome', case: caseId, state, leases, people, asks, isPointingStopped, ...page }))
  }

  /** Guests are not told who knocks, and have no part in clipboards. */
  welcome(seat: Seat): void {
    const { id, person, kind } = seat.peer
    const { knocks, ...facts } = this.#read()
    const outlook = this.#outlookOf(seat)
    this.#outlooks.set(seat, outlook)
    const { nonce } = seat
    const welcome = {
      type: 'welcome',
      peer: id,
      person,
      nonce,
      case: this.#parts.case.id,
      ...facts,
      ...outlook,
    } as const
    const more = kind === 'agent' ? { knocks, clipboard: { customer: false, agents: false } } : {}
    seat.peer.say(encode({ ...welcome, ...more }))
  }

  /** Tells what has changed since the last time, each fact to those whom it concerns. */
  tell(): void {
    const now = this.#read()
    const was = this.#told
    this.#told = now
    if (now.state !== was.state) this.#sayToAll({ type: 'state', state: now.state })
    if (now.customer !== was.customer) this.#sayToSeats({ type: 'customer', presence: now.customer })
    for (const seat of this.#parts.audience.list()) this.#tellOutlook(seat)
    if (now.people !== was.people) this.#sayToAll({ type: 'people', people: now.people })
    if (now.leases !== was.leases) this.#sayToAll({ type: 'leases', leases: now.leases })
    if (now.asks !== was.asks) this.#sayToAll({ type: 'asks', asks: now.asks })
    if (now.isPointingStopped !== was.isPointingStopped)
      this.#sayToAll({ type: 'pointing', isStopped: now.isPointingStopped === true })
    if (now.knocks !== was.knocks) this.#sayToAgents({ type: 'knocks', knocks: now.knocks })
  }

  #tellOutlook(seat: Seat): void {
    const now = this.#outlookOf(seat)
    const was = this.#outlooks.get(seat)
    this.#outlooks.set(seat, now)
    const { stream, isPaused, why, tabs, following } = now
    if (stream !== was?.stream) seat.peer.say(encode({ type: 'stream', stream }))
    if (isPaused !== was?.isPaused || why !== was.why)
      seat.peer.say(encode({ type: 'paused', isPaused, ...(why && { why }) }))
    if (following !== was?.following || JSON.stringify(tabs) !== JSON.stringify(was.tabs))
      seat.peer.say(encode({ type: 'tabs', tabs, following }))
  }

  /** Titles and sizes are of the page: who may not see it is not told of its tab. */
  #outlookOf(seat: Seat): Outlook {
    const { pages, consent, stage, views } = this.#parts
    const seen = stage.findSeen(seat)
    const tabs = pages.tabs.list(
      (stream) => consent.holds(seat.peer.person, 'view', stream),
      ({ rule }) => views.readsTextBy(rule, seat.view),
    )
    const why = seen?.pausedFor !== undefined && seen.pausedFor !== 'policy' ? { why: seen.pausedFor } : {}
    return { stream: seen?.no ?? null, isPaused: seen?.isPaused ?? false, ...why, tabs, following: seat.following }
  }

  #read(): Facts {
    const { pages, audience, lobby, consent } = this.#parts
    return {
      state: this.#parts.case.state,
      customer: pages.presence,
      leases: consent.leases,
      people: audience.present,
      asks: consent.asks,
      isPointingStopped: consent.isPointingStopped,
      knocks: lobby.knocks,
    }
  }

  #sayToSeats(message: ToAgent & ToGuest): void {
    this.#parts.audience.say(encode(message))
  }

  #sayToAgents(message: ToAgent): void {
    const text = encode(message)
    for (const { peer } of this.#parts.audience.list()) if (peer.kind === 'agent') peer.say(text)
  }

  #sayToAll(message: ToAgent & ToGuest & ToCustomer): void {
    const text = encode(message)
    this.#parts.pages.say(text)
    this.#parts.audience.say(text)
  }
}
