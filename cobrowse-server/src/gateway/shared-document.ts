/** One Yjs document of a case, kept in step among its peers by y-protocols. */
import { type DocumentName, encodeState } from '@conav/shared/protocol/frame.ts'
import type { PeerId } from '@conav/shared/protocol/id.ts'
import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import * as sync from 'y-protocols/sync'
import * as Y from 'yjs'
import { type DocumentPeer, Undocumented } from './document-peer.ts'
import { Pointers } from './pointers.ts'

interface Options {
  name: DocumentName
  state: Uint8Array | undefined
  limits: { maxUpdateBytes: number; maxDocumentBytes: number }
  onChanged: () => void
}

const MESSAGE = { sync: 0, awareness: 1, queryAwareness: 3 } as const

export class SharedDocument {
  readonly doc = new Y.Doc({ gc: true })
  readonly #options: Options
  readonly #peers = new Map<PeerId, DocumentPeer>()
  readonly #pointers: Pointers
  /** At least what the document would take encoded. */
  #sizeBytes: number

  constructor(options: Options) {
    this.#options = options
    if (options.state) Y.applyUpdate(this.doc, options.state)
    this.#sizeBytes = options.state?.byteLength ?? 0
    this.#pointers = new Pointers(this.doc, (update, from) => this.#tell(MESSAGE.awareness, update, from))
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

  /** Takes one message of y-protocols. A peer takes part from its first message on. Throws `Undocumented`. */
  receive(peer: DocumentPeer, payload: Uint8Array): void {
    try {
      this.#read(peer, payload)
    } catch (error) {
      if (error instanceof Undocumented) throw error
      throw new Undocumented(`damaged message for ${this.#options.name}`, { cause: error })
    }
  }

  leave(peer: DocumentPeer): void {
    this.#peers.delete(peer.id)
    this.#pointers.leave(peer)
  }

  destroy(): void {
    this.#pointers.destroy()
    this.doc.destroy()
  }

  #read(peer: DocumentPeer, payload: Uint8Array): void {
    const decoder = decoding.createDecoder(payload)
    const type = decoding.readVarUint(decoder)
    if (!this.#peers.has(peer.id)) this.#welcome(peer)
    switch (type) {
      case MESSAGE.sync:
        return this.#readSync(peer, decoder)
      case MESSAGE.awareness:
        return this.#pointers.receive(peer, decoding.readVarUint8Array(decoder))
      case MESSAGE.queryAwareness:
        return this.#pushPointers(peer)
      default:
        throw new Undocumented(`message ${type} of y-protocols; have: 0 (sync), 1 (awareness), 3 (query)`)
    }
  }

  #readSync(peer: DocumentPeer, decoder: decoding.Decoder): void {
    const step = decoding.readVarUint(decoder)
    const bytes = decoding.readVarUint8Array(decoder)
    if (bytes.byteLength > this.#options.limits.maxUpdateBytes)
      throw new Undocumented(`an update of ${bytes.byteLength} bytes; at most ${this.#options.limits.maxUpdateBytes}`)
    switch (step) {
      case sync.messageYjsSyncStep1:
        return this.#pushSync(peer, (encoder) => sync.writeSyncStep2(encoder, this.doc, bytes))
      case sync.messageYjsSyncStep2:
      case sync.messageYjsUpdate:
        checkFirstVersion(bytes)
        this.#reserve(bytes.byteLength)
        return Y.applyUpdate(this.doc, bytes, peer.id)
      default:
        throw new Undocumented(`step ${step} of sync; have: 0, 1, 2`)
    }
  }

  #reserve(bytes: number): void {
    const { maxDocumentBytes } = this.#options.limits
    if (this.#sizeBytes + bytes > maxDocumentBytes) this.#sizeBytes = this.encode().byteLength
    this.#sizeBytes += bytes
    if (this.#sizeBytes > maxDocumentBytes)
      throw new Undocumented(`the document ${this.#options.name} is full: at most ${maxDocumentBytes} bytes`)
  }

  /** Asks the newcomer for what it has, and shows who is there. */
  #welcome(peer: DocumentPeer): void {
    this.#peers.set(peer.id, peer)
    this.#pushSync(peer, (encoder) => sync.writeSyncStep1(encoder, this.doc))
    this.#pushPointers(peer)
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

  #tell(type: number, update: Uint8Array, from: unknown): void {
    this.#tellOthers(from, (encoder) => {
      encoding.writeVarUint(encoder, type)
      encoding.writeVarUint8Array(encoder, update)
    })
  }

  #tellOthers(from: unknown, write: (encoder: encoding.Encoder) => void): void {
    if (this.#peers.size === 0) return
    const encoder = encoding.createEncoder()
    write(encoder)
    const bytes = this.#wrap(encoder)
    for (const peer of this.#peers.values()) if (peer.id !== from) peer.push(bytes)
  }

  #wrap(encoder: encoding.Encoder): Uint8Array {
    return encodeState({ document: this.#options.name, payload: encoding.toUint8Array(encoder) })
  }
}

/**
 * Reads an update to its end before it is applied. The second version of the format is not among what is understood: a
 * few bytes of it can keep a thread busy for seconds.
 */
function checkFirstVersion(update: Uint8Array): void {
  let rest: decoding.Decoder | undefined
  class Reader extends Y.UpdateDecoderV1 {
    constructor(decoder: decoding.Decoder) {
      super(decoder)
      rest = decoder
    }
  }
  Y.decodeUpdateV2(update, Reader)
  if (rest && decoding.hasContent(rest)) throw new Undocumented('an update with something behind its end')
}
