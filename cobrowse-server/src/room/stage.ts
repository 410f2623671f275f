import type { Frame } from '@conav/shared/protocol/frame.ts'
import type { StreamNo } from '@conav/shared/protocol/id.ts'
import type { Audience, Seat } from './audience.ts'
import type { Consent } from './consent.ts'
import type { Pages } from './pages.ts'
import type { Stream } from './stream.ts'

/** The picture: which agent is shown what of the live page, and when the page is asked to start afresh. */
export class Stage {
  readonly #pages: Pages
  readonly #audience: Audience
  readonly #consent: Consent

  constructor({ pages, audience, consent }: { pages: Pages; audience: Audience; consent: Consent }) {
    this.#pages = pages
    this.#audience = audience
    this.#consent = consent
  }

  /** Shows a frame that was just taken to all who may see it and can follow. */
  relay(stream: Stream, frame: Frame, bytes: Uint8Array): void {
    this.#pages.arrived(stream, frame)
    if (stream === this.#pages.live) this.#audience.relay(frame, bytes, (person) => this.#consent.holds(person, 'view'))
  }

  /** Gives the picture to those who may see it and do not follow yet, and takes the thread from those who may not. */
  showAll(): void {
    for (const seat of this.#audience.list()) {
      if (!this.#maySee(seat)) seat.sent = undefined
      else if (seat.sent?.stream !== this.#pages.live?.no) this.show(seat)
    }
  }

  /** Shows a seat the live page as far as it is known here; for the rest the page is asked. */
  show(seat: Seat): void {
    const { live } = this.#pages
    if (!live || !this.#maySee(seat) || this.#audience.catchUp(seat, live)) return
    if (live.lastSeq === 0) this.#pages.expect(live)
    else this.#pages.want(live)
  }

  /** The viewer has lost the thread: the kept group once, then a new one, for the kept one may be what is wrong. */
  replay(seat: Seat, no: StreamNo): void {
    const { live } = this.#pages
    if (live?.no !== no || !this.#maySee(seat)) return
    const isAgain = seat.replayed?.stream === no && seat.replayed.groupSeq === live.groupSeq
    seat.sent = undefined
    seat.replayed = { stream: no, groupSeq: live.groupSeq }
    if (isAgain || !this.#audience.catchUp(seat, live)) this.#pages.want(live)
  }

  #maySee(seat: Seat): boolean {
    return this.#consent.holds(seat.peer.person, 'view')
  }
}
