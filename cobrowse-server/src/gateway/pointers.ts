/** Awareness of one document: who is there and where they point. Nobody speaks for another. */
import type { PeerId } from '@conav/shared/protocol/id.ts'
import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import * as awareness from 'y-protocols/awareness'
import type * as Y from 'yjs'
import { type DocumentPeer, Undocumented } from './document-peer.ts'
import { TokenBucket } from './token-bucket.ts'

const MAX_BYTES = 16 * 1024
const MAX_CLIENTS_A_PEER = 4
/** More often nobody's eye sees a difference; what comes between is left out, the newest goes out. */
const MAX_UPDATES_A_SECOND = 60

interface Entry {
  client: number
  clock: number
  state: string
}

interface Options {
  nowMs: () => number
  /** The state as it may be told on, as JSON, or undefined where it may not. `null` is always told: who is gone says so. */
  check: (peer: DocumentPeer, state: string) => string | undefined
  tell: (update: Uint8Array, from: unknown) => void
}

export class Pointers {
  readonly #awareness: awareness.Awareness
  readonly #options: Options
  /** Which peer spoke for a client last. */
  readonly #speakers = new Map<number, DocumentPeer>()
  readonly #buckets = new Map<PeerId, TokenBucket>()
  /** What is told a little later, by client. */
  readonly #late = new Map<PeerId, { peer: DocumentPeer; entries: Map<number, Entry> }>()
  #timer: NodeJS.Timeout | undefined

  constructor(doc: Y.Doc, options: Options) {
    this.#options = options
    this.#awareness = new awareness.Awareness(doc)
    this.#awareness.setLocalState(null)
    this.#awareness.on('update', ({ added, updated, removed }: Record<string, number[]>, from: unknown) => {
      const clients = [...(added ?? []), ...(updated ?? []), ...(removed ?? [])]
      options.tell(awareness.encodeAwarenessUpdate(this.#awareness, clients), from)
    })
  }

  /** Who speaks for a client. */
  findOwner(client: number): string | undefined {
    return this.#speakers.get(client)?.owner
  }

  /** Undefined while nobody is there. */
  encode(): Uint8Array | undefined {
    const clients = [...this.#awareness.getStates().keys()]
    return clients.length === 0 ? undefined : awareness.encodeAwarenessUpdate(this.#awareness, clients)
  }

  /** Takes what a peer says of its own clients, and leaves out what it says of others', or wrongly. */
  receive(peer: DocumentPeer, update: Uint8Array): void {
    const entries = readEntries(update).flatMap((entry) => {
      const state = entry.state === 'null' ? entry.state : this.#options.check(peer, entry.state)
      return state !== undefined && this.#maySpeakFor(peer, entry.client) ? { ...entry, state } : []
    })
    if (entries.length === 0) return
    if (!this.#late.has(peer.id) && this.#mayTell(peer)) return this.#apply(peer, entries)
    const late = this.#late.get(peer.id) ?? { peer, entries: new Map<number, Entry>() }
    for (const entry of entries) late.entries.set(entry.client, entry)
    this.#late.set(peer.id, late)
    this.#timer ??= setTimeout(() => this.#catchUp(), 1_000 / MAX_UPDATES_A_SECOND)
  }

  /** Takes back all that a peer has said. */
  leave(peer: DocumentPeer): void {
    const clients = [...this.#speakers].filter(([, speaker]) => speaker.id === peer.id).map(([client]) => client)
    for (const client of clients) this.#speakers.delete(client)
    this.#buckets.delete(peer.id)
    this.#late.delete(peer.id)
    awareness.removeAwarenessStates(this.#awareness, clients, peer.id)
  }

  destroy(): void {
    clearTimeout(this.#timer)
    this.#awareness.destroy()
  }

  #catchUp(): void {
    this.#timer = undefined
    for (const [id, { peer, entries }] of this.#late) {
      if (!this.#mayTell(peer)) continue
      this.#late.delete(id)
      this.#apply(peer, [...entries.values()])
    }
    if (this.#late.size > 0) this.#timer = setTimeout(() => this.#catchUp(), 1_000 / MAX_UPDATES_A_SECOND)
  }

  #apply(peer: DocumentPeer, entries: readonly Entry[]): void {
    const encoder = encoding.createEncoder()
    encoding.writeVarUint(encoder, entries.length)
    for (const { client, clock, state } of entries) {
      encoding.writeVarUint(encoder, client)
      encoding.writeVarUint(encoder, clock)
      encoding.writeVarString(encoder, state)
    }
    awareness.applyAwarenessUpdate(this.#awareness, encoding.toUint8Array(encoder), peer.id)
  }

  #mayTell({ id }: DocumentPeer): boolean {
    const nowMs = this.#options.nowMs()
    const bucket = this.#buckets.get(id) ?? new TokenBucket(MAX_UPDATES_A_SECOND, nowMs, MAX_UPDATES_A_SECOND / 6)
    this.#buckets.set(id, bucket)
    return bucket.take(nowMs)
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

function readEntries(update: Uint8Array): Entry[] {
  if (update.byteLength > MAX_BYTES)
    throw new Undocumented(`an awareness of ${update.byteLength} bytes; at most ${MAX_BYTES}`)
  const decoder = decoding.createDecoder(update)
  const entries: Entry[] = []
  for (let left = decoding.readVarUint(decoder); left > 0; left--) {
    const client = decoding.readVarUint(decoder)
    const clock = decoding.readVarUint(decoder)
    const state = decoding.readVarString(decoder)
    JSON.parse(state)
    entries.push({ client, clock, state })
  }
  return entries
}
