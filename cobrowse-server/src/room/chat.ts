import { encode } from '@conav/shared/protocol/codec.ts'
import type { Author, ChatMessage, Saying } from '@conav/shared/protocol/exchange.ts'
import type { PeerId, PersonId } from '@conav/shared/protocol/id.ts'
import { CHAT_AT_HAND } from '@conav/shared/protocol/limit.ts'
import type { ToGuest } from '@conav/shared/protocol/messages.ts'
import type { RoomPeer } from './ports.ts'

/** A link that was let in, and who speaks over it. */
export interface NamedPeer extends Pick<RoomPeer, 'id' | 'say'> {
  readonly by: Author
}

/** A message on its way into the store. */
export interface Writing {
  saying: Saying
  by: Author
  /** Server's clock. */
  atMs: number
}

/** Who comes in is told no more than this at once: far below what may wait for one link, which is closed beyond it. */
const MAX_WELCOME_BYTES = 512 * 1024

export type WhyUnsaid = Extract<ToGuest, { type: 'unsaid' }>['why']

export interface ChatLimits {
  /** One peer may say so many within so long. */
  maxChatMessages: number
  chatWindowMs: number
  /** So many may wait for the store in one room. */
  maxChatWaiting: number
}

interface Ports {
  nowMs(): number
  /** Stores one message after the other; each is answered by `stored` or `failed`. */
  store(writing: Writing): void
}

/**
 * The chat of a case: what is written is stored first and then said to all. Does no I/O and never awaits; whoever is in
 * `peers` reads and may write.
 */
export class Chat {
  readonly #peers: ReadonlyMap<PeerId, NamedPeer>
  readonly #ports: Ports
  readonly #limits: ChatLimits
  /** In the order of `no`. */
  readonly #atHand: ChatMessage[]
  readonly #waiting = new Map<string, Set<PeerId>>()
  readonly #saidAtMs = new Map<PeerId, number[]>()
  /** From which message on a guest may know what is said: what came before they were let in was not said to them. */
  readonly #heardFrom = new Map<PersonId, number>()

  constructor(
    atHand: readonly ChatMessage[],
    { peers, ports, limits }: { peers: ReadonlyMap<PeerId, NamedPeer>; ports: Ports; limits: ChatLimits },
  ) {
    this.#atHand = [...atHand]
    this.#peers = peers
    this.#ports = ports
    this.#limits = limits
  }

  /** Tells a newcomer what has been said, oldest first; of very much the newest; a guest what was said since they came. */
  welcome(peer: NamedPeer): void {
    const texts: string[] = []
    let bytes = 0
    const from = this.#findStart(peer.by)
    for (const message of this.#atHand.filter(({ no }) => no >= from).toReversed()) {
      const text = encode({ type: 'said', message })
      bytes += Buffer.byteLength(text)
      if (bytes > MAX_WELCOME_BYTES) break
      texts.push(text)
    }
    for (const text of texts.toReversed()) peer.say(text)
  }

  leave(id: PeerId): void {
    this.#saidAtMs.delete(id)
  }

  say(peer: NamedPeer, saying: Saying): void {
    const { id, by } = peer
    const known = this.#atHand.find((message) => keyOf(message.by, message.id) === keyOf(by, saying.id))
    if (known) return peer.say(encode({ type: 'said', message: known }))
    const waiting = this.#waiting.get(keyOf(by, saying.id))
    if (waiting) return void waiting.add(id)
    if (this.#waiting.size >= this.#limits.maxChatWaiting || !this.#mayGoOn(id)) return refuse(peer, saying, 'too-many')
    this.#waiting.set(keyOf(by, saying.id), new Set([id]))
    return this.#ports.store({ saying, by, atMs: this.#ports.nowMs() })
  }

  /** The message is stored. One that all have heard already, or that is long past, is told to who repeated it alone. */
  stored(message: ChatMessage): void {
    const askers = this.#take(message.by, message.id)
    const text = encode({ type: 'said', message })
    const isNews = this.#keep(message)
    for (const peer of this.#peers.values()) if (isNews || askers.has(peer.id)) peer.say(text)
  }

  /** The message is not stored, or not known to be; its author keeps it and may say it again. */
  failed({ saying, by }: Pick<Writing, 'saying' | 'by'>, why: WhyUnsaid): void {
    for (const id of this.#take(by, saying.id)) {
      const peer = this.#peers.get(id)
      if (peer) refuse(peer, saying, why)
    }
  }

  #findStart({ kind, person }: Author): number {
    if (kind !== 'guest' || person === null) return 0
    const from = this.#heardFrom.get(person) ?? (this.#atHand.at(-1)?.no ?? 0) + 1
    this.#heardFrom.set(person, from)
    return from
  }

  #take(by: Author, id: Saying['id']): Set<PeerId> {
    const askers = this.#waiting.get(keyOf(by, id)) ?? new Set()
    this.#waiting.delete(keyOf(by, id))
    return askers
  }

  /** One that was given up and turns out to be stored comes out of order: it is put where it belongs. */
  #keep(message: ChatMessage): boolean {
    const isKnown = this.#atHand.some(({ no }) => no === message.no)
    const oldest = this.#atHand[0]
    const isPast = this.#atHand.length >= CHAT_AT_HAND && oldest !== undefined && message.no < oldest.no
    if (isKnown || isPast) return false
    const at = this.#atHand.findLastIndex(({ no }) => no < message.no) + 1
    this.#atHand.splice(at, 0, message)
    if (this.#atHand.length > CHAT_AT_HAND) this.#atHand.shift()
    return true
  }

  #mayGoOn(id: PeerId): boolean {
    const { maxChatMessages, chatWindowMs } = this.#limits
    const nowMs = this.#ports.nowMs()
    const recent = (this.#saidAtMs.get(id) ?? []).filter((atMs) => nowMs - atMs < chatWindowMs)
    if (recent.length < maxChatMessages) recent.push(nowMs)
    else return false
    this.#saidAtMs.set(id, recent)
    return true
  }
}

/** Says to who wrote a message that it was not taken. */
export function refuse(peer: Pick<RoomPeer, 'say'>, { id }: Pick<Saying, 'id'>, why: WhyUnsaid): void {
  peer.say(encode({ type: 'unsaid', id, why }))
}

function keyOf({ kind, person }: Author, id: Saying['id']): string {
  return `${kind}/${person}/${id}`
}
