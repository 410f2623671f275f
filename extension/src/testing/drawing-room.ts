import { type Draft, type Mark, Presence } from '@conav/shared/documents/mark.ts'
import { MarkBook } from '@conav/shared/documents/marks.ts'
import type { StateMessage } from '@conav/shared/protocol/frame.ts'
import { MarkId, NodeId, PersonId, StreamNo } from '@conav/shared/protocol/id.ts'
import { createDecoder, readVarUint, readVarUint8Array } from 'lib0/decoding'
import { createEncoder, type Encoder, toUint8Array, writeVarUint, writeVarUint8Array } from 'lib0/encoding'
import { applyAwarenessUpdate, Awareness, encodeAwarenessUpdate } from 'y-protocols/awareness'
import { readSyncMessage, writeSyncStep1, writeUpdate } from 'y-protocols/sync'
import * as Y from 'yjs'

export const ADA = PersonId.parse('0b0f5a5e-8c4e-4d6c-9a55-3b1f6a0d9c02')
export const HERE = StreamNo.parse(3)
export const THERE = StreamNo.parse(4)
export const NODE = NodeId.parse(7)

/** The room's copy of the document, and an agent at it. */
export class DrawingRoom {
  readonly doc = new Y.Doc()
  readonly #awareness = new Awareness(this.doc)
  readonly #book = new MarkBook(this.doc, ADA)
  push: (payload: Uint8Array) => void = () => {}

  constructor() {
    this.doc.on('update', (update: Uint8Array, origin) => {
      if (origin !== 'customer') this.#say(0, (encoder) => writeUpdate(encoder, update))
    })
  }

  marks(): Mark[] {
    return this.#book.list(HERE)
  }

  draw(stream: StreamNo): void {
    const id = MarkId.parse(`mark${stream}0000`)
    this.#book.draw({ kind: 'highlight', id, by: ADA, color: 'blue', stream, node: NODE, atMs: 1 })
  }

  point(stream: StreamNo, x = 0.5): void {
    this.#present({ pointer: { stream, node: NODE, at: [x, 0.5] } })
  }

  draft(stream: StreamNo): void {
    const id = MarkId.parse(`draft${stream}000`)
    this.#present({ draft: { kind: 'box', id, color: 'blue', stream, node: NODE, from: [0, 0], to: [1, 1] } })
  }

  /** What the customer is drawing. */
  drafts(): Draft[] {
    return [...this.#awareness.getStates().values()].flatMap((state) => {
      const { data } = Presence.safeParse(state)
      return data?.by === 'customer' && data.draft ? [data.draft] : []
    })
  }

  #present(change: Partial<Presence>): void {
    this.#awareness.setLocalState({ by: ADA, name: 'Ada', color: 'blue', pointer: null, isTyping: false, ...change })
    const update = encodeAwarenessUpdate(this.#awareness, [this.#awareness.clientID])
    this.#say(1, (encoder) => writeVarUint8Array(encoder, update))
  }

  hear({ payload }: StateMessage): void {
    const decoder = createDecoder(payload)
    if (readVarUint(decoder) === 1) return applyAwarenessUpdate(this.#awareness, readVarUint8Array(decoder), 'customer')
    const answer = createEncoder()
    writeVarUint(answer, 0)
    if (readSyncMessage(decoder, answer, this.doc, 'customer') !== 0) return
    this.push(toUint8Array(answer))
    this.#say(0, (encoder) => writeSyncStep1(encoder, this.doc))
  }

  #say(kind: 0 | 1, write: (encoder: Encoder) => void): void {
    const encoder = createEncoder()
    writeVarUint(encoder, kind)
    write(encoder)
    this.push(toUint8Array(encoder))
  }
}
