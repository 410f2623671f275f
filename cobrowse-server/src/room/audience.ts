import type { Frame } from '@conav/shared/protocol/frame.ts'
import type { Nonce, PeerId, PersonId, StreamNo, TabId } from '@conav/shared/protocol/id.ts'
import type { Present } from '@conav/shared/protocol/messages.ts'
import type { ViewKey } from '@conav/shared/view/views.ts'
import type { AgentPeer } from './ports.ts'
import type { Stream } from './stream.ts'

/** The link of an agent or a guest, which tab it has chosen, and how far it has followed. */
export interface Seat {
  readonly peer: AgentPeer
  /** What the others call this person by. */
  readonly name: string
  /** The name of the agent whose guest it is. */
  readonly of: string | undefined
  /** Intents of this link carry it. */
  readonly nonce: Nonce
  /** What of the page is for this person. */
  view: ViewKey
  /** Null while it follows the customer from tab to tab. */
  following: TabId | null
  /** The last intent's number; the next must be higher. */
  lastIntent: number
  /** The last frame that was sent; undefined where the next must start a group. */
  sent: { stream: StreamNo; seq: number } | undefined
  /** The outbox was full: what is missing follows once it has drained. */
  isBehind: boolean
  /** The group that this link got when it last said that it had lost the thread. */
  replayed: { stream: StreamNo; groupSeq: number } | undefined
}

/** The agents and guests in the room, each following a page load at its own pace: one that is slow never slows another. */
export class Audience {
  /** Replaced when it changes. */
  present: Present[] = []
  readonly #seats = new Map<PeerId, Seat>()
  /** The tabs that people had chosen when their link broke off. */
  readonly #chosen = new Map<PersonId, TabId>()
  readonly #skipped: (frames: number) => void

  constructor(skipped: (frames: number) => void) {
    this.#skipped = skipped
  }

  get size(): number {
    return this.#seats.size
  }

  join(peer: AgentPeer, { nonce, name, of, view }: Pick<Seat, 'nonce' | 'name' | 'of' | 'view'>): Seat {
    const following = this.#chosen.get(peer.person) ?? null
    const fresh = { following, lastIntent: 0, sent: undefined, isBehind: false, replayed: undefined }
    const seat: Seat = { peer, name, of, nonce, view, ...fresh }
    this.#seats.set(peer.id, seat)
    this.#list()
    return seat
  }

  leave(id: PeerId): Seat | undefined {
    const seat = this.#seats.get(id)
    if (!seat) return undefined
    this.#seats.delete(id)
    if (seat.following === null) this.#chosen.delete(seat.peer.person)
    else this.#chosen.set(seat.peer.person, seat.following)
    this.#list()
    return seat
  }

  find(id: PeerId): Seat | undefined {
    return this.#seats.get(id)
  }

  list(): Seat[] {
    return [...this.#seats.values()]
  }

  has(person: PersonId): boolean {
    return this.findPerson(person) !== undefined
  }

  findPerson(person: PersonId): Seat | undefined {
    return this.list().find(({ peer }) => peer.person === person)
  }

  say(text: string): void {
    for (const { peer } of this.#seats.values()) peer.say(text)
  }

  sayTo(person: PersonId, text: string): void {
    for (const { peer } of this.#seats.values()) if (peer.person === person) peer.say(text)
  }

  /** Sends a frame to those who may see it and have what it builds on. The others wait for the next group. */
  relay(frame: Frame, bytes: Uint8Array, maySee: (seat: Seat) => boolean): void {
    for (const seat of this.#seats.values()) {
      if (!maySee(seat)) continue
      const follows = frame.isKeyframe || (!seat.isBehind && isNext(seat, frame))
      if (!follows || !send(seat, { stream: frame.stream, seq: frame.seq, bytes })) this.#skipped(1)
    }
  }

  /**
   * Brings a seat up to the end of the stream: from where it stands if that lies in the kept group, else from the
   * group's start. False where no group is kept, so that only a new keyframe helps.
   */
  catchUp(seat: Seat, stream: Stream): boolean {
    const { group, lastSeq } = stream.asSeenIn(seat.view)
    const { firstSeq } = group
    if (firstSeq === undefined) return seat.sent?.stream === stream.no && seat.sent.seq === lastSeq
    const isInGroup = seat.sent?.stream === stream.no && seat.sent.seq >= firstSeq
    const from = isInGroup ? (seat.sent?.seq ?? 0) : 0
    for (const { seq, bytes } of group.listAfter(from)) if (!send(seat, { stream: stream.no, seq, bytes })) return true
    seat.isBehind = false
    return true
  }

  #list(): void {
    this.present = this.list().map(({ peer: { id, person, kind }, name, of }) => ({
      peer: id,
      person,
      name,
      kind,
      ...(of !== undefined && { of }),
    }))
  }
}

function isNext(seat: Seat, frame: Frame): boolean {
  return seat.sent?.stream === frame.stream && seat.sent.seq === frame.seq - 1
}

function send(seat: Seat, { stream, seq, bytes }: { stream: StreamNo; seq: number; bytes: Uint8Array }): boolean {
  seat.isBehind = !seat.peer.relay(bytes)
  if (!seat.isBehind) seat.sent = { stream, seq }
  return !seat.isBehind
}
