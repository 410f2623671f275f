/** Awareness of one document: who is there and where they point. Nobody speaks for another. */
import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import * as awareness from 'y-protocols/awareness'
import type * as Y from 'yjs'
import { type DocumentPeer, Undocumented } from './document-peer.ts'

const MAX_BYTES = 16 * 1024
const MAX_CLIENTS_A_PEER = 4

export class Pointers {
  readonly #awareness: awareness.Awareness
  /** Which peer spoke for a client last. */
  readonly #speakers = new Map<number, DocumentPeer>()

  constructor(doc: Y.Doc, tell: (update: Uint8Array, from: unknown) => void) {
    this.#awareness = new awareness.Awareness(doc)
    this.#awareness.setLocalState(null)
    this.#awareness.on('update', ({ added, updated, removed }: Record<string, number[]>, from: unknown) => {
      const clients = [...(added ?? []), ...(updated ?? []), ...(removed ?? [])]
      tell(awareness.encodeAwarenessUpdate(this.#awareness, clients), from)
    })
  }

  /** Undefined while nobody is there. */
  encode(): Uint8Array | undefined {
    const clients = [...this.#awareness.getStates().keys()]
    return clients.length === 0 ? undefined : awareness.encodeAwarenessUpdate(this.#awareness, clients)
  }

  /** Takes what a peer says of its own clients, and leaves out what it says of others'. */
  receive(peer: DocumentPeer, update: Uint8Array): void {
    if (update.byteLength > MAX_BYTES)
      throw new Undocumented(`an awareness of ${update.byteLength} bytes; at most ${MAX_BYTES}`)
    const decoder = decoding.createDecoder(update)
    const entries: { client: number; clock: number; state: string }[] = []
    for (let left = decoding.readVarUint(decoder); left > 0; left--) {
      const client = decoding.readVarUint(decoder)
      const clock = decoding.readVarUint(decoder)
      const state = decoding.readVarString(decoder)
      if (this.#maySpeakFor(peer, client)) entries.push({ client, clock, state })
    }
    const encoder = encoding.createEncoder()
    encoding.writeVarUint(encoder, entries.length)
    for (const { client, clock, state } of entries) {
      encoding.writeVarUint(encoder, client)
      encoding.writeVarUint(encoder, clock)
      encoding.writeVarString(encoder, state)
    }
    awareness.applyAwarenessUpdate(this.#awareness, encoding.toUint8Array(encoder), peer.id)
  }

  leave(peer: DocumentPeer): void {
    const clients = [...this.#speakers].filter(([, speaker]) => speaker.id === peer.id).map(([client]) => client)
    for (const client of clients) this.#speakers.delete(client)
    awareness.removeAwarenessStates(this.#awareness, clients, peer.id)
  }

  destroy(): void {
    this.#awareness.destroy()
  }

  #maySpeakFor(peer: DocumentPeer, client: number): boolean {
    const speaker = this.#speakers.get(client)
    if (speaker && speaker.owner !== peer.owner) return false
    const own = [...this.#speakers.values()].filter(({ id }) => id === peer.id).length
    if (speaker?.id !== peer.id && own >= MAX_CLIENTS_A_PEER) return false
    this.#speakers.set(client, peer)
    return true
  }
}
