import { encode } from '@conav/shared/protocol/codec.ts'
import type { PersonId } from '@conav/shared/protocol/id.ts'
import type { Knock } from '@conav/shared/protocol/messages.ts'
import type { Audience, Seat } from './audience.ts'
import type { Lobby } from './lobby.ts'
import type { AgentPeer, RoomPorts } from './ports.ts'

interface Parts {
  lobby: Lobby
  audience: Audience
  ports: Pick<RoomPorts, 'guestAdmitted' | 'guestEjected'>
  /** Lets a link in and welcomes it. */
  seat: (peer: AgentPeer) => void
}

/** Agents decide who of the guests is in the room; what a guest may see the customer alone decides. */
export class Guests {
  readonly #parts: Parts

  constructor(parts: Parts) {
    this.#parts = parts
  }

  /** Whether that person has a link, whose place another would take. */
  has(person: PersonId): boolean {
    return this.#parts.audience.has(person) || this.#parts.lobby.knocks.some((knock) => knock.person === person)
  }

  /** Who was let in before comes in again; one link a guest, so that many of them cannot fill the room. */
  knock(peer: AgentPeer): void {
    const { lobby, seat } = this.#parts
    if (!lobby.isAdmitted(peer.person)) return lobby.wait(peer)
    this.#takeSeats(peer.person, 'replaced')
    return seat(peer)
  }

  /** False where that person does not wait, or not under the name that the agent has read, who is then told. */
  admit({ person, name }: Knock, by: Seat): boolean {
    if (by.peer.kind !== 'agent') return false
    const waiting = this.#parts.lobby.knocks.find((knock) => knock.person === person)
    if (waiting && waiting.name !== name) {
      by.peer.say(encode({ type: 'not-admitted', knock: waiting }))
      return false
    }
    const peer = this.#parts.lobby.admit(person, by.name)
    if (!peer) return false
    this.#parts.ports.guestAdmitted({ personId: person, name: peer.name, of: by.name }, by.peer.person)
    this.#parts.seat(peer)
    return true
  }

  /** False where that person is no guest, or who wants it no agent. */
  eject(person: PersonId, by: Seat): boolean {
    const { lobby, audience, ports } = this.#parts
    if (by.peer.kind !== 'agent' || audience.findPerson(person)?.peer.kind === 'agent') return false
    const wasInLobby = lobby.eject(person)
    if (!this.#takeSeats(person, 'ejected') && !wasInLobby) return false
    ports.guestEjected(person, by.peer.person)
    return true
  }

  /** At once, so that nothing reaches them any more. */
  #takeSeats(person: PersonId, reason: 'ejected' | 'replaced'): boolean {
    const seats = this.#parts.audience.list().filter(({ peer }) => peer.person === person)
    for (const { peer } of seats) {
      this.#parts.audience.leave(peer.id)
      peer.close(reason)
    }
    return seats.length > 0
  }
}
