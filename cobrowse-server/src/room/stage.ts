import type { Frame } from '@conav/shared/protocol/frame.ts'
import type { StreamNo } from '@conav/shared/protocol/id.ts'
import { WHOLE, type ViewKey } from '@conav/shared/view/views.ts'
import type { Audience, Seat } from './audience.ts'
import type { Consent } from './consent.ts'
import type { Pages } from './pages.ts'
import type { Stream } from './stream.ts'

/** The picture: who is shown what of which page load, and when a page is asked to start afresh. */
export class Stage {
  readonly #pages: Pages
  readonly #audience: Audience
  readonly #consent: Consent

  constructor({ pages, audience, consent }: { pages: Pages; audience: Audience; consent: Consent }) {
    this.#pages = pages
    this.#audience = audience
    this.#consent = consent
  }

  /** The page load that a seat looks at: of the tab that it has chosen, else what the customer looks at. */
  findSeen({ following }: Seat): Stream | undefined {
    return following === null ? this.#pages.live : this.#pages.tabs.find(following)
  }

  /** Whether a seat may see what it looks at. */
  maySee(seat: Seat): boolean {
    return this.#consent.holds(seat.peer.person, 'view', this.findSeen(seat)?.no)
  }

  /** Whether a seat may point at what it looks at: agents who see it, guests who were given that or control, nobody while the customer wants none. */
  mayPoint(seat: Seat): boolean {
    if (this.#consent.isPointingStopped) return false
    const { person, kind } = seat.peer
    const on = this.findSeen(seat)?.no
    const isGiven =
      kind === 'agent' || this.#consent.holds(person, 'point', on) || this.#consent.holds(person, 'control', on)
    return isGiven && this.maySee(seat)
  }

  /** Each link with what it may do, to compare. */
  listRights(): string[] {
    return this.#audience.list().map((seat) => `${seat.peer.id} ${this.maySee(seat)} ${this.mayPoint(seat)}`)
  }

  /** Shows a frame that was just taken to all who look at it, may see it and can follow. */
  relay(stream: Stream, frame: Frame, bytes: Uint8Array): void {
    this.#pages.keyframes.arrived(stream, frame)
    this.relayView(stream, WHOLE, { frame, bytes })
  }

  /** Likewise a frame as it is for a view, to those who have that view. */
  relayView(stream: Stream, view: ViewKey, { frame, bytes }: { frame: Frame; bytes: Uint8Array }): void {
    this.#audience.relay(
      frame,
      bytes,
      (seat) => seat.view === view && this.findSeen(seat) === stream && this.maySee(seat),
    )
  }

  /** Gives the picture to those who may see it and do not follow yet, and takes the thread from those who may not. */
  showAll(): void {
    for (const seat of this.#audience.list()) {
      if (!this.maySee(seat)) seat.sent = undefined
      else if (seat.sent?.stream !== this.findSeen(seat)?.no) this.show(seat)
    }
  }

  /** Shows a seat its page as far as it is known here; for the rest the page is asked. */
  show(seat: Seat): void {
    const stream = this.findSeen(seat)
    if (!stream || !this.maySee(seat) || this.#audience.catchUp(seat, stream)) return
    if (stream.lastSeq === 0) this.#pages.keyframes.expect(stream)
    else this.#pages.keyframes.need(stream)
  }

  /** The viewer has lost the thread: the kept group once, then a new one, for the kept one may be what is wrong. */
  replay(seat: Seat, no: StreamNo, isFresh = false): void {
    const stream = this.findSeen(seat)
    if (stream?.no !== no || !this.maySee(seat)) return
    if (isFresh) return this.#pages.keyframes.want(stream)
    const { groupSeq } = stream.asSeenIn(seat.view)
    const isAgain = seat.replayed?.stream === no && seat.replayed.groupSeq === groupSeq
    seat.sent = undefined
    seat.replayed = { stream: no, groupSeq }
    if (isAgain || !this.#audience.catchUp(seat, stream)) this.#pages.keyframes.want(stream)
  }

  /** Seats whose tab was closed follow the customer again. */
  releaseClosed(): void {
    for (const seat of this.#audience.list())
      if (seat.following !== null && !this.#pages.tabs.find(seat.following)) seat.following = null
  }
}
