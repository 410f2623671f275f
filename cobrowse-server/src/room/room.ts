import { assertNever } from '@conav/shared/assert-never.ts'
import { type CaseState, isOpen } from '@conav/shared/case/lifecycle.ts'
import type { Policy } from '@conav/shared/policy/policy.ts'
import { encode } from '@conav/shared/protocol/codec.ts'
import type { Frame } from '@conav/shared/protocol/frame.ts'
import type { CaseId, PeerId, StreamNo } from '@conav/shared/protocol/id.ts'
import type { EndedBy, FromAgent, FromCustomer, FromGuest } from '@conav/shared/protocol/messages.ts'
import { Absence } from './absence.ts'
import { Audience } from './audience.ts'
import { Consent, kindOf, type Step } from './consent.ts'
import { forward } from './hands.ts'
import { Notice } from './notice.ts'
import { type Arriving, type Link, Pages } from './pages.ts'
import type { AgentPeer, RoomLimits, RoomOpening, RoomPeer, RoomPorts } from './ports.ts'
import { Stage } from './stage.ts'

/** What the room itself hears. `hello` comes before it, `ping` is answered at the link. */
export type CustomerSays = Exclude<FromCustomer, { type: 'hello' | 'ping' }>
export type AgentSays = Exclude<FromAgent, { type: 'hello' | 'ping' }>
export type GuestSays = Exclude<FromGuest, { type: 'hello' | 'ping' }>

/**
 * One case while peers are connected to it: the customer's pages, any number of agents, and what the customer allows.
 *
 * A room does no I/O and never awaits. Messages arrive decoded and checked for their speaker, and each is dealt with to
 * its end before the next begins, so a room needs no locks.
 */
export class Room {
  readonly #case: { id: CaseId; state: CaseState; policy: Policy; customerName: string }
  readonly #pages: Pages
  readonly #audience: Audience
  readonly #consent: Consent
  readonly #absence: Absence
  readonly #notice: Notice
  readonly #stage: Stage
  readonly #ports: RoomPorts
  readonly #limits: RoomLimits
  #wasViewed: boolean

  constructor({ opening, ports, limits }: { opening: RoomOpening; ports: RoomPorts; limits: RoomLimits }) {
    const { id, state, policy, customerName } = opening
    this.#case = { id, state, policy, customerName }
    this.#ports = ports
    this.#limits = limits
    this.#pages = new Pages(opening, { ...limits, nowMs: () => ports.nowMs() })
    this.#audience = new Audience((frames) => ports.count('frame-skipped', frames))
    this.#consent = new Consent(opening)
    if (!isOpen(opening.state)) this.#consent.end()
    this.#absence = new Absence(opening, ports.nowMs())
    this.#wasViewed = this.isViewed
    const parts = { case: this.#case, pages: this.#pages, audience: this.#audience, consent: this.#consent }
    this.#notice = new Notice(parts)
    this.#stage = new Stage(parts)
  }

  get customers(): number {
    return this.#pages.size
  }

  get agents(): number {
    return this.#audience.size
  }

  /** Whether the case still goes on, beyond what is left to wrap up. */
  get isOpen(): boolean {
    return isOpen(this.#case.state)
  }

  /** Whether anyone may see the page, so that a restart has something to go on with. */
  get isViewed(): boolean {
    return this.#consent.isViewed()
  }

  /** Lets a link of the customer's in and welcomes it, or closes it. */
  joinCustomer(peer: RoomPeer, arriving: Arriving): void {
    if (!this.#admits(peer)) return
    const { link, replaced, isNew } = this.#pages.join(peer, { ...arriving, nonce: this.#ports.mint() })
    replaced?.peer.close('replaced')
    if (isNew) this.#ports.record('page', {}, { stream: link.stream.no })
    if (this.#absence.customerCame()) this.#ports.record('customer-back', {}, {})
    this.#notice.welcomeCustomer(link)
    this.#follow()
  }

  /** Lets an agent's link in and welcomes it, or closes it. */
  joinAgent(peer: AgentPeer): void {
    if (!this.#admits(peer, 'wrap-up')) return
    const seat = this.#audience.join(peer, this.#ports.mint())
    this.#absence.personCame(peer.person)
    this.#notice.welcomeAgent(seat)
    this.#follow()
  }

  /** A guest's link: it waits until an agent lets it in. */
  knock(peer: AgentPeer): void {
    peer.close('not-welcome')
  }

  /** Whether this link has been welcomed; one that waits to be let in has not. */
  has(id: PeerId): boolean {
    return this.#audience.find(id) !== undefined || this.#pages.find(id) !== undefined
  }

  /** Whether this link's person may see the page. */
  maySee(id: PeerId): boolean {
    const seat = this.#audience.find(id)
    return seat !== undefined && this.#consent.holds(seat.peer.person, 'view')
  }

  /** Whether this link's person may point at the page and draw on it. */
  mayPoint(id: PeerId): boolean {
    return this.maySee(id)
  }

  /** A link is gone. Without effect for one that is not in the room. */
  leave(id: PeerId): void {
    const nowMs = this.#ports.nowMs()
    const seat = this.#audience.leave(id)
    if (seat && !this.#audience.has(seat.peer.person)) this.#absence.personLeft(seat.peer.person, nowMs)
    if (this.#pages.leave(id) && this.#pages.size === 0) this.#absence.customerLeft(nowMs)
    this.#follow()
  }

  fromCustomer(id: PeerId, message: CustomerSays): void {
    const link = this.#pages.find(id)
    if (!link) return
    switch (message.type) {
      case 'allow':
        return this.#settle(this.#consent.allow(message.ask))
      case 'decline':
        return this.#settle(this.#consent.decline(message.ask))
      case 'revoke':
        return this.#settle(this.#consent.revoke(message.power))
      case 'refused': {
        const { to, intent, reason } = message
        return this.#audience.find(to)?.peer.say(encode({ type: 'refused', intent, reason }))
      }
      case 'paused':
        return this.#pause(link, message)
      case 'tab':
      case 'say':
      case 'sync-clipboard':
      case 'clip':
      case 'folder':
        return
      case 'leave':
        this.#settle(this.#consent.end())
        return this.#ports.leave()
      default:
        return assertNever(message)
    }
  }

  fromAgent(id: PeerId, message: AgentSays): void {
    const seat = this.#audience.find(id)
    if (!seat) return
    const { person, name, kind } = seat.peer
    switch (message.type) {
      case 'ask':
        return this.#settle(this.#consent.ask({ person, name, kind }, message.power))
      case 'release':
        return this.#settle(this.#consent.release(person, message.power))
      case 'intent':
        return forward(seat, message.intent, { leases: this.#consent.leases, pages: this.#pages, ports: this.#ports })
      case 'keyframe-please':
        return this.#stage.replay(seat, message.stream)
      case 'ask-for':
      case 'admit':
      case 'eject':
      case 'follow':
      case 'say':
      case 'sync-clipboard':
      case 'clip':
      case 'fetch':
        return
      default:
        return assertNever(message)
    }
  }

  fromGuest(id: PeerId, message: GuestSays): void {
    this.fromAgent(id, message)
  }

  /** A frame from a link of the customer's: relayed and recorded as it is, if it may be and goes on from the last. */
  frame(id: PeerId, frame: Frame, bytes: Uint8Array): void {
    const stream = this.#pages.find(id)?.stream
    if (stream?.no !== frame.stream || !this.isViewed) return this.#ports.count('frame-refused', 1)
    const arrival = stream.judge(frame)
    if (arrival === 'repeat' && frame.seq <= stream.storedSeq) this.#pages.acknowledge(stream)
    if (arrival === 'lost') this.#pages.want(stream)
    if (arrival !== 'next') return this.#ports.count('frame-refused', 1)
    const { isAfterGap } = stream.take(frame, bytes)
    this.#ports.count('frame', bytes.byteLength)
    this.#stage.relay(stream, frame, bytes)
    const { seq, atMs } = frame
    const { groupSeq, openedAtMs } = stream
    if (!this.#case.policy.record) return this.stored(stream.no, seq)
    this.#ports.append({ stream: stream.no, seq, groupSeq, atMs, isAfterGap, bytes, streamOpenedAtMs: openedAtMs })
  }

  /** Everything of the stream up to and with `seq` is safe. */
  stored(no: StreamNo, seq: number): void {
    const stream = this.#pages.findStream(no)
    if (!stream || seq <= stream.storedSeq) return
    stream.storedSeq = seq
    this.#pages.acknowledge(stream)
  }

  /** Frames of the stream could not be kept; the recording goes on from its next keyframe. */
  lost(no: StreamNo): void {
    const stream = this.#pages.findStream(no)
    if (stream && this.isViewed) this.#pages.want(stream)
  }

  /** A peer that could not take a frame may be tried again. */
  drained(id: PeerId): void {
    const seat = this.#audience.find(id)
    if (seat?.isBehind) this.#stage.show(seat)
  }

  /**
   * The case has taken a step. Where that ended it, the customer is told and let go; agents stay while they wrap up, for
   * their notes.
   */
  change({ state, endedBy }: { state: CaseState; endedBy: EndedBy | null }): void {
    const wasOpen = isOpen(this.#case.state)
    this.#case.state = state
    if (isOpen(state)) return this.#follow()
    this.#settle(this.#consent.end())
    const ended = encode({ type: 'ended', by: endedBy ?? 'agent' })
    for (const { peer } of [...this.#pages.list(), ...this.#audience.list()]) if (wasOpen) peer.say(ended)
    for (const { peer } of this.#pages.list()) peer.close('case-ended')
    if (state !== 'wrap-up') for (const { peer } of this.#audience.list()) peer.close('case-ended')
  }

  /** To be called about once a second: ends what time ends, and repeats pleas. */
  tick(): void {
    const over = this.#absence.takeOver(this.#ports.nowMs(), this.#limits.resumeWithinMs)
    if (over.isMark && isOpen(this.#case.state)) this.#ports.record('customer-away', {}, {})
    if (over.isCustomer) this.#settle(this.#consent.lapse())
    for (const person of over.people) this.#settle(this.#consent.lapse(person))
    this.#pages.remind()
  }

  #admits(peer: RoomPeer, alsoIn?: CaseState): boolean {
    if (!isOpen(this.#case.state) && this.#case.state !== alsoIn) peer.close('case-ended')
    else if (this.customers + this.agents >= this.#limits.maxPeersARoom) peer.close('too-many')
    else return true
    return false
  }

  /** Writes down what was asked or settled, tells it, and gives or takes the picture. */
  #settle(steps: readonly Step[]): void {
    const wasViewed = this.#wasViewed
    this.#wasViewed = this.isViewed
    this.#write(steps)
    if (!this.isViewed) this.#pages.forgetGroups()
    else if (!wasViewed) this.#pages.expectAll()
    this.#follow()
  }

  #write(steps: readonly Step[]): void {
    for (const step of steps) {
      const { person, by, ask, why } = step
      const detail = { to: person, ...(ask && { ask }), ...(why && { why }), ...(by === 'server' && { by }) }
      this.#ports.record(kindOf(step), by === 'person' ? { personId: person } : {}, detail)
      if (step.outcome === 'declined') this.#audience.sayTo(person, encode({ type: 'declined', power: step.power }))
    }
  }

  /** Brings everyone up to what holds now: questions that ask themselves, notices, and the picture for who may see it. */
  #follow(): void {
    if (this.#case.state === 'live' && this.#pages.size > 0) this.#askByItself()
    this.#notice.tell()
    this.#stage.showAll()
  }

  #askByItself(): void {
    for (const { peer } of this.#audience.list()) {
      const { person, name, kind } = peer
      this.#write(this.#consent.askByItself({ person, name, kind }))
    }
  }

  #pause({ stream }: Link, { isPaused }: { isPaused: boolean }): void {
    if (stream.isPaused === isPaused) return
    stream.isPaused = isPaused
    if (stream === this.#pages.live) this.#ports.record(isPaused ? 'paused' : 'resumed', {}, { stream: stream.no })
    this.#follow()
  }
}
