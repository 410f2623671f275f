import { encode } from '@conav/shared/protocol/codec.ts'
import type { CloseReason } from '@conav/shared/protocol/close.ts'
import type { PeerId, PersonId } from '@conav/shared/protocol/id.ts'
import type { Knock } from '@conav/shared/protocol/messages.ts'
import type { AdmittedGuest, AgentPeer } from './ports.ts'

/** Guests who wait to be let in, one link each, and who was let in before and may come back. */
export class Lobby {
  /** Replaced when it changes. */
  knocks: Knock[] = []
  readonly #waiting = new Map<PersonId, AgentPeer>()
  /** With the name under which an agent let them in, and whose guests they are. */
  readonly #admitted: Map<PersonId, Pick<AdmittedGuest, 'name' | 'of'>>
  /** Their link dies with a write to the database, which may take its time. */
  readonly #ejected = new Set<PersonId>()

  /** `admitted`: who had been let in before a restart. */
  constructor(admitted: readonly AdmittedGuest[]) {
    this.#admitted = new Map(admitted.map(({ person, name, of }) => [person, { name, of }]))
  }

  get size(): number {
    return this.#waiting.size
  }

  isAdmitted(person: PersonId): boolean {
    return this.#admitted.has(person)
  }

  /** What someone is called in the room: as they were let in, whatever they call themselves later. */
  nameOf({ person, name }: AgentPeer): string {
    return this.#admitted.get(person)?.name ?? name
  }

  /** The name of the agent whose guest it is. */
  hostOf({ person }: AgentPeer): string | undefined {
    return this.#admitted.get(person)?.of
  }

  wait(peer: AgentPeer): void {
    if (this.#ejected.has(peer.person)) return peer.close('not-welcome')
    const before = this.#waiting.get(peer.person)
    this.#waiting.set(peer.person, peer)
    before?.close('replaced')
    peer.say(encode({ type: 'waiting' }))
    this.#list()
  }

  /** Lets a person who waits in as that agent's guest, and gives the link. */
  admit(person: PersonId, of: string): AgentPeer | undefined {
    const peer = this.#waiting.get(person)
    if (!peer) return undefined
    this.#waiting.delete(person)
    this.#admitted.set(person, { name: peer.name, of })
    this.#list()
    return peer
  }

  /** Sends a person away who waits or was let in. Tells whether there was one. */
  eject(person: PersonId): boolean {
    const peer = this.#waiting.get(person)
    this.#waiting.delete(person)
    peer?.close('ejected')
    this.#list()
    const wasKnown = this.#admitted.delete(person) || peer !== undefined
    if (wasKnown) this.#ejected.add(person)
    return wasKnown
  }

  /** A link is gone. */
  leave(id: PeerId): void {
    for (const [person, peer] of this.#waiting)
      if (peer.id === id) {
        this.#waiting.delete(person)
        this.#list()
      }
  }

  /** Who has been away too long has to be let in again. Tells the name of who was let in. */
  forget(person: PersonId): string | undefined {
    const guest = this.#admitted.get(person)
    this.#admitted.delete(person)
    return guest?.name
  }

  close(reason: CloseReason): void {
    for (const peer of this.#waiting.values()) peer.close(reason)
    this.#waiting.clear()
    this.#list()
  }

  #list(): void {
    if (this.knocks.length > 0 || this.#waiting.size > 0)
      this.knocks = [...this.#waiting.values()].map(({ person, name }) => ({ person, name }))
  }
}
