/** One Yjs document of a case, kept in step by y-protocols among its peers, as far as each may read and write. */
import { type DocumentName, encodeState } from '@conav/shared/protocol/frame.ts'
import type { PeerId, StreamNo } from '@conav/shared/protocol/id.ts'
import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import * as sync from 'y-protocols/sync'
import * as Y from 'yjs'
import { type DocumentPeer, type DocumentRight, TooMany, Undocumented } from './document-peer.ts'
import { openRules } from './document-rules.ts'
import { DocumentWriter } from './document-writer.ts'
import type { MarkGuard } from './mark-guard.ts'
import { Pointers } from './pointers.ts'
import { TokenBucket } from './token-bucket.ts'

interface Options {
  name: DocumentName
  state: Uint8Array | undefined
  limits: { maxUpdateBytes: number; maxDocumentBytes: number }
  /** A clock that never goes back, in ms. */
  nowMs: () => number
  onChanged: () => void
  /** Whether nobody can see a page load any more. */
  isGone: (stream: StreamNo) => boolean
}

interface Member {
  peer: DocumentPeer
  /** What it could do when it was last told something. */
  right: DocumentRight
  /** How often it is asked for what is missing here. */
  questions: TokenBucket
}

const MESSAGE = { sync: 0, awareness: 1, queryAwareness: 3 } as const

export class SharedDocument {
  readonly doc = new Y.Doc({ gc: true })
  readonly #options: Options
  readonly #members = new Map<PeerId, Member>()
  readonly #guard: MarkGuard | undefined
  readonly #pointers: Pointers
  readonly #writer: DocumentWriter

  constructor(options: Options) {
    this.#options = options
    const { name, state, limits, nowMs } = options
    if (state) Y.applyUpdate(this.doc, state)
    const { check, guard, checkPresence } = openRules(name, this.doc, {
      nowMs,
      findSpeaker: (client) => this.#pointers.findOwner(client),
      isGone: options.isGone,
    })
    this.#guard = guard
    this.#writer = new DocumentWriter(this.doc, { check, guard, limits, nowMs, sizeBytes: state?.byteLength ?? 0 })
    const tell = (update: Uint8Array, from: unknown) => this.#tellPointers(update, from)
    this.#pointers = new Pointers(this.doc, { nowMs, check: checkPresence, tell })
    this.doc.on('update', (update: Uint8Array, from: unknown) => {
      this.#tellOthers(from, (encoder) => {
        encoding.writeVarUint(encoder, MESSAGE.sync)
        sync.writeUpdate(encoder, update)
      })
      options.onChanged()
    })
  }

  encode(): Uint8Array {
    return Y.encodeStateAsUpdate(this.doc)
  }

  /**
   * Takes one message of y-protocols. A peer takes part from its first message on, as far as it may: what it may not
   * write is dropped. Throws `Undocumented` and `TooMany`.
   */
  receive(peer: DocumentPeer, payload: Uint8Array): void {
    try {
      this.#read(this.#members.get(peer.id) ?? this.#welcome(peer), payload)
    } catch (error) {
      if (error instanceof Undocumented || error instanceof TooMany) throw error
      throw new Undocumented(`damaged message for ${this.#options.name}`, { cause: error })
    }
  }

  /** To be called when what peers may do has changed: who may read from now on gets all there is. */
  follow(): void {
    for (const member of this.#members.values()) {
      const was = member.right
      member.right = member.peer.findRight()
      if (member.right === was) continue
      if (was === 'write') this.#pointers.leave(member.peer)
      if (was === 'none') this.#show(member)
      else if (member.right === 'write') this.#ask(member)
    }
  }

  leave(peer: DocumentPeer): void {
    this.#members.delete(peer.id)
    this.#pointers.leave(peer)
    this.#guard?.leave(peer.id)
  }

  destroy(): void {
    this.#pointers.destroy()
    this.doc.destroy()
  }

  #read(member: Member, payload: Uint8Array): void {
    const { peer } = member
    const decoder = decoding.createDecoder(payload)
    const type = decoding.readVarUint(decoder)
    const right = peer.findRight()
    switch (type) {
      case MESSAGE.sync:
        return this.#readSync(member, decoder, right)
      case MESSAGE.awareness: {
        const update = decoding.readVarUint8Array(decoder)
        return right === 'write' ? this.#pointers.receive(peer, update) : undefined
      }
      case MESSAGE.queryAwareness:
        return right === 'none' ? undefined : this.#pushPointers(peer)
      default:
        throw new Undocumented(`message ${type} of y-protocols; have: 0 (sync), 1 (awareness), 3 (query)`)
    }
  }

  #readSync(member: Member, decoder: decoding.Decoder, right: DocumentRight): void {
    const { peer } = member
    const step = decoding.readVarUint(decoder)
    const bytes = decoding.readVarUint8Array(decoder)
    switch (step) {
      case sync.messageYjsSyncStep1:
        if (right === 'none') return undefined
        return this.#pushSync(peer, (encoder) => sync.writeSyncStep2(encoder, this.doc, bytes))
      case sync.messageYjsSyncStep2:
      case sync.messageYjsUpdate:
        if (right !== 'write') return undefined
        return this.#write(member, bytes, { isLive: step === sync.messageYjsUpdate })
      default:
        throw new Undocumented(`step ${step} of sync; have: 0, 1, 2`)
    }
  }

  #write(member: Member, bytes: Uint8Array, how: { isLive: boolean }): void {
    const { peer, questions } = member
    const { isMissing, correction } = this.#writer.write(peer, bytes, how)
    if (correction) this.#pushSync(peer, (encoder) => sync.writeUpdate(encoder, correction))
    if (isMissing && questions.take(this.#options.nowMs())) this.#ask(member)
  }

  #welcome(peer: DocumentPeer): Member {
    const right = peer.findRight()
    const member = { peer, right, questions: new TokenBucket(1, this.#options.nowMs(), 2) }
    this.#members.set(peer.id, member)
    if (right === 'write') this.#ask(member)
    if (right !== 'none') this.#pushPointers(peer)
    return member
  }

  /** Gives all there is to who asked for it when they had no right to. */
  #show(member: Member): void {
    if (member.right === 'write') this.#ask(member)
    this.#pushSync(member.peer, (encoder) => sync.writeSyncStep2(encoder, this.doc))
    this.#pushPointers(member.peer)
  }

  /** Asks for what a peer has and this side has not. */
  #ask({ peer }: Member): void {
    this.#pushSync(peer, (encoder) => sync.writeSyncStep1(encoder, this.doc))
  }

  #pushSync(peer: DocumentPeer, write: (encoder: encoding.Encoder) => void): void {
    const encoder = encoding.createEncoder()
    encoding.writeVarUint(encoder, MESSAGE.sync)
    write(encoder)
    peer.push(this.#wrap(encoder))
  }

  #pushPointers(peer: DocumentPeer): void {
    const update = this.#pointers.encode()
    if (update === undefined) return
    const encoder = encoding.createEncoder()
    encoding.writeVarUint(encoder, MESSAGE.awareness)
    encoding.writeVarUint8Array(encoder, update)
    peer.push(this.#wrap(encoder))
  }

  #tellPointers(update: Uint8Array, from: unknown): void {
    this.#tellOthers(from, (encoder) => {
      encoding.writeVarUint(encoder, MESSAGE.awareness)
      encoding.writeVarUint8Array(encoder, update)
    })
  }

  #tellOthers(from: unknown, write: (encoder: encoding.Encoder) => void): void {
    const others = [...this.#members.values()].flatMap(({ peer }) =>
      peer.id !== from && peer.findRight() !== 'none' ? peer : [],
    )
    if (others.length === 0) return
    const encoder = encoding.createEncoder()
    write(encoder)
    const bytes = this.#wrap(encoder)
    for (const peer of others) peer.push(bytes)
  }

  #wrap(encoder: encoding.Encoder): Uint8Array {
    return encodeState({ document: this.#options.name, payload: encoding.toUint8Array(encoder) })
  }
}
