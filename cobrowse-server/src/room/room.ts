import { isOpen } from '@conav/shared/case/lifecycle.ts'
import type { CaseState } from '@conav/shared/case/lifecycle.ts'
import type { Policy } from '@conav/shared/policy/policy.ts'
import { encode } from '@conav/shared/protocol/codec.ts'
import type { Frame } from '@conav/shared/protocol/frame.ts'
import type { PeerId, PersonId, StreamNo } from '@conav/shared/protocol/id.ts'
import type { ViewKey } from '@conav/shared/view/views.ts'
import type { EndedBy } from '@conav/shared/protocol/messages.ts'
import { type AgentSays, type CustomerSays, type GuestSays, hearCustomer, hearSeat } from './hear.ts'
import type { Arriving } from './pages.ts'
import { openParts, type Parts, type RoomOptions, seat } from './parts.ts'
import type { AgentPeer, RoomPeer } from './ports.ts'
import type { Miss } from './intake.ts'
import { type Fault, refuse, rule, settleViews, tellRefused } from './rule.ts'

/** What a room has to know of a change of its case. */
export interface Change {
  state: CaseState
  endedBy: EndedBy | null
  /** A colleague who has just left. */
  left?: PersonId
}

/**
 * One case while peers are connected to it: the customer's tabs, any number of agents and guests, and what the customer
 * allows.
 *
 * A room does no I/O and never awaits. Messages arrive decoded and checked for their speaker, and each is dealt with to
 * its end before the next begins, so a room needs no locks.
 */
export class Room {
  readonly #parts: Parts

  constructor(options: RoomOptions) {
    this.#parts = openParts(options)
    const { views, ports } = this.#parts
    if (views.areMany) ports.viewsChanged(views.list())
  }

  get customers(): number {
    return this.#parts.pages.size
  }

  /** Agents and guests, those too who wait to be let in. */
  get agents(): number {
    return this.#parts.audience.size + this.#parts.lobby.size
  }

  /** Whether the case still goes on, beyond what is left to wrap up. */
  get isOpen(): boolean {
    return isOpen(this.#parts.case.state)
  }

  /** Whether anyone may see the page, so that a restart has something to go on with. */
  get isViewed(): boolean {
    return this.#parts.consent.isViewed()
  }

  /** Whether this link has been welcomed; one that waits to be let in has not. */
  has(id: PeerId): boolean {
    return this.#parts.audience.find(id) !== undefined || this.#parts.pages.find(id) !== undefined
  }

  /** What the others know who is behind this link by; undefined for the customer, and for who has not been let in. */
  findName(id: PeerId): string | undefined {
    return this.#parts.audience.find(id)?.name
  }

  /** Whether this link's person may see what it looks at. */
  maySee(id: PeerId): boolean {
    const seated = this.#parts.audience.find(id)
    return seated !== undefined && this.#parts.stage.maySee(seated)
  }

  /** Whether this link's person may point at what it looks at, and draw on it. */
  mayPoint(id: PeerId): boolean {
    const seated = this.#parts.audience.find(id)
    return seated !== undefined && this.#parts.stage.mayPoint(seated)
  }

  /** Whether nobody can see the page load any more: its link has gone, and its tab was closed or shows another. */
  isGone(stream: StreamNo): boolean {
    return this.#parts.pages.isGone(stream)
  }

  /** Lets a link of the customer's in and welcomes it, or closes it. */
  joinCustomer(peer: RoomPeer, arriving: Arriving): void {
    const { pages, absence, notice, course, ports } = this.#parts
    if (!this.isOpen) return peer.close('case-ended')
    if (!pages.hasPlaceFor(arriving)) return peer.close('too-many')
    const { link, replaced, isNew } = pages.join(peer, { ...arriving, nonce: ports.mint() })
    replaced?.peer.close('replaced')
    if (isNew) ports.record('page', {}, { stream: link.stream.no, tab: link.tab })
    if (absence.customerCame()) ports.record('customer-back', {}, {})
    notice.welcomeCustomer(link)
    if (link.stream.isRefused) tellRefused(link)
    return course.follow()
  }

  /** Lets an agent's link in and welcomes it, or closes it. */
  joinAgent(peer: AgentPeer): void {
    if (!this.isOpen && this.#parts.case.state !== 'wrap-up') return peer.close('case-ended')
    if (this.#isFull()) return peer.close('too-many')
    seat(this.#parts, peer)
    return this.#parts.course.follow()
  }

  /** A guest's link: it waits until an agent lets it in, or comes in if one did before. Or it is closed. */
  knock(peer: AgentPeer): void {
    if (!this.isOpen) return peer.close('case-ended')
    if (this.#isFull() && !this.#parts.guests.has(peer.person)) return peer.close('too-many')
    this.#parts.guests.knock(peer)
    return this.#parts.course.follow()
  }

  /** A link is gone. Without effect for one that is not in the room. */
  leave(id: PeerId): void {
    const { lobby, audience, pages, absence, ports, course } = this.#parts
    lobby.leave(id)
    const seated = audience.leave(id)
    if (seated && !audience.has(seated.peer.person)) absence.personLeft(seated.peer.person, ports.nowMs())
    if (pages.leave(id) && pages.size === 0) absence.customerLeft(ports.nowMs())
    course.follow()
  }

  fromCustomer(id: PeerId, message: CustomerSays): void {
    const link = this.#parts.pages.find(id)
    if (link) hearCustomer(this.#parts, link, message)
  }

  fromAgent(id: PeerId, message: AgentSays): void {
    this.#hear(id, message)
  }

  fromGuest(id: PeerId, message: GuestSays): void {
    this.#hear(id, message)
  }

  /** A frame from a link of the customer's: relayed and recorded as it is, if it may be and goes on from the last. */
  frame(id: PeerId, frame: Frame, bytes: Uint8Array): void {
    this.#parts.intake.take(this.#parts.pages.find(id), frame, bytes)
  }

  /** Everything of the stream up to and with `seq` is safe. */
  stored(no: StreamNo, seq: number): void {
    this.#parts.intake.stored(no, seq)
  }

  /** A frame of the stream as it is for a view. */
  made(no: StreamNo, made: { view: ViewKey; bytes: Uint8Array }): void {
    this.#parts.intake.made(no, made)
  }

  /** A frame of the stream is not in a view, and nothing after it before a keyframe. */
  missed(no: StreamNo, miss: Miss): void {
    this.#parts.intake.missed(no, miss)
  }

  /** Frames of the stream could not be kept; the recording goes on from its next keyframe. */
  lost(no: StreamNo): void {
    this.#parts.intake.lost(no)
  }

  /** A peer that could not take a frame may be tried again. */
  drained(id: PeerId): void {
    const seated = this.#parts.audience.find(id)
    if (seated?.isBehind) this.#parts.stage.show(seated)
  }

  /** Another version of the site's policy holds. */
  rule(policy: Policy): void {
    rule(this.#parts, policy)
  }

  /** The stream does not keep to its policy. */
  refuse(no: StreamNo, fault: Fault): void {
    refuse(this.#parts, no, fault)
  }

  /**
   * The case has taken a step, or a colleague has left it. Where that ended it, customer and guests are told and let go;
   * agents stay while they wrap up, for their notes.
   */
  change({ state, endedBy, left }: Change): void {
    const { case: known, consent, course, pages, audience, lobby } = this.#parts
    if (left !== undefined) this.#dismiss(left)
    const wasOpen = this.isOpen
    known.state = state
    if (this.isOpen) return course.follow()
    course.settle(consent.end())
    const seats = audience.list()
    const ended = encode({ type: 'ended', by: endedBy ?? 'agent' })
    for (const { peer } of [...pages.list(), ...seats]) if (wasOpen) peer.say(ended)
    for (const { peer } of pages.list()) peer.close('case-ended')
    lobby.close('case-ended')
    for (const { peer } of seats) if (peer.kind === 'guest' || state !== 'wrap-up') peer.close('case-ended')
  }

  /** To be called about once a second: ends what time ends, and repeats pleas. */
  tick(): void {
    const { absence, consent, lobby, course, ports, limits } = this.#parts
    course.pass()
    settleViews(this.#parts)
    const over = absence.takeOver(ports.nowMs(), limits.resumeWithinMs)
    if (over.isMark && this.isOpen) ports.record('customer-away', {}, {})
    if (over.isCustomer) course.settle(consent.lapse())
    for (const person of over.people) {
      course.settle(consent.lapse(person))
      const name = lobby.forget(person)
      if (name !== undefined && this.isOpen) ports.record('guest-left', {}, { person, name })
    }
  }

  #hear(id: PeerId, message: AgentSays | GuestSays): void {
    const seated = this.#parts.audience.find(id)
    if (seated) hearSeat(this.#parts, seated, message)
  }

  /** At once, so that nothing reaches them any more; there is no coming back within the minute that others have. */
  #dismiss(person: PersonId): void {
    const { audience, consent, course } = this.#parts
    for (const { peer } of audience.list().filter((seat) => seat.peer.person === person)) {
      audience.leave(peer.id)
      peer.close('not-welcome')
    }
    course.settle(consent.expel(person, person))
  }

  /** The customer has a place of their own, however many tabs they open. */
  #isFull(): boolean {
    return this.agents + 1 >= this.#parts.limits.maxPeersARoom
  }
}
