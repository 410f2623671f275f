import { randomUUID } from 'node:crypto'
import { Mark, type MarkAuthor } from '@conav/shared/documents/mark.ts'
import { MarkBook, marksOf } from '@conav/shared/documents/marks.ts'
import { MarkId, NodeId, StreamNo } from '@conav/shared/protocol/id.ts'
import { type DocumentName, encodeState } from '@conav/shared/protocol/frame.ts'
import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import { Awareness, applyAwarenessUpdate, encodeAwarenessUpdate } from 'y-protocols/awareness'
import * as sync from 'y-protocols/sync'
import * as Y from 'yjs'
import type { TestSocket } from './test-socket.ts'

type AnySocket = Pick<TestSocket<never, { type: string }>, 'sayRaw' | 'states' | 'closedWith'>

const ONE = StreamNo.parse(1)

/** A mark of that author's, each with an id of its own. */
export function markOf(by: MarkAuthor, change: Partial<Mark> = {}): Mark {
  const common = { by, color: 'green', stream: ONE, node: NodeId.parse(7), atMs: performance.now() } as const
  const id = MarkId.parse(randomUUID().replaceAll('-', ''))
  return Mark.parse({ kind: 'arrow', id, ...common, from: [0, 0], to: [1, 1], ...change })
}

/** A client's copy of a document, kept in step as y-websocket would do it. */
export class DocumentCopy {
  readonly doc = new Y.Doc()
  readonly awareness = new Awareness(this.doc)
  readonly #socket: AnySocket
  readonly #name: DocumentName
  #read = 0

  readonly book: MarkBook

  constructor(socket: AnySocket, name: DocumentName, by: MarkAuthor = 'customer') {
    this.book = new MarkBook(this.doc, by)
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

  get marks(): Mark[] {
    this.hear()
    return this.book.list(ONE)
  }

  /** All that lies there, marks or not. */
  get entries(): Record<string, unknown> {
    this.hear()
    return marksOf(this.doc).toJSON()
  }

  /** Draws without looking whether it may. */
  force(id: string, value: unknown): void {
    marksOf(this.doc).set(id, value)
  }

  /** Says of itself what it likes. */
  present(state: object | null): void {
    this.awareness.setLocalState(state)
    this.point([this.doc.clientID])
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
