import { type DocumentName, encodeState } from '@conav/shared/protocol/frame.ts'
import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import { Awareness, applyAwarenessUpdate, encodeAwarenessUpdate } from 'y-protocols/awareness'
import * as sync from 'y-protocols/sync'
import * as Y from 'yjs'
import type { TestSocket } from './test-socket.ts'

type AnySocket = Pick<TestSocket<never, { type: string }>, 'sayRaw' | 'states' | 'closedWith'>

/** A client's copy of a document, kept in step as y-websocket would do it. */
export class DocumentCopy {
  readonly doc = new Y.Doc()
  readonly awareness = new Awareness(this.doc)
  readonly #socket: AnySocket
  readonly #name: DocumentName
  #read = 0

  constructor(socket: AnySocket, name: DocumentName) {
    this.#socket = socket
    this.#name = name
    this.#push((encoder) => {
      encoding.writeVarUint(encoder, 0)
      sync.writeSyncStep1(encoder, this.doc)
    })
    this.doc.on('update', (update: Uint8Array, origin: unknown) => {
      if (origin === this) return
      this.#push((encoder) => {
        encoding.writeVarUint(encoder, 0)
        sync.writeUpdate(encoder, update)
      })
    })
  }

  get notes(): string {
    this.hear()
    return this.doc.getText('notes').toJSON()
  }

  write(text: string): void {
    this.doc.getText('notes').insert(this.doc.getText('notes').length, text)
  }

  /** Ends the timer of awareness. */
  close(): void {
    this.awareness.destroy()
  }

  point(clients: number[], as: Awareness = this.awareness): void {
    this.#push((encoder) => {
      encoding.writeVarUint(encoder, 1)
      encoding.writeVarUint8Array(encoder, encodeAwarenessUpdate(as, clients))
    })
  }

  hear(): void {
    for (let state = this.#socket.states[this.#read]; state; state = this.#socket.states[this.#read]) {
      this.#read++
      if (state.document !== this.#name) continue
      const decoder = decoding.createDecoder(state.payload)
      const encoder = encoding.createEncoder()
      encoding.writeVarUint(encoder, 0)
      if (decoding.readVarUint(decoder) === 1)
        applyAwarenessUpdate(this.awareness, decoding.readVarUint8Array(decoder), this)
      else sync.readSyncMessage(decoder, encoder, this.doc, this)
      if (encoding.length(encoder) > 1) this.#send(encoder)
    }
  }

  #push(write: (encoder: encoding.Encoder) => void): void {
    const encoder = encoding.createEncoder()
    write(encoder)
    this.#send(encoder)
  }

  #send(encoder: encoding.Encoder): void {
    this.#socket.sayRaw(encodeState({ document: this.#name, payload: encoding.toUint8Array(encoder) }))
  }
}
