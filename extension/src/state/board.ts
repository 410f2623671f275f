/** The `room` document and its awareness on the customer's side. Heavy: loaded when something is shared, and not before. */
import type { DocumentChannel } from '@conav/shared/documents/document-channel.ts'
import { markOfDraft } from '@conav/shared/documents/drafts.ts'
import { type Draft, Presence, type Mark } from '@conav/shared/documents/mark.ts'
import { MarkBook } from '@conav/shared/documents/marks.ts'
import type { StreamNo } from '@conav/shared/protocol/id.ts'
import { WebsocketProvider } from 'y-websocket'
import * as Y from 'yjs'
import type { PagePointer } from '../link/port.ts'

/** Often enough that the provider never takes a quiet document for a dead line. */
const RESYNC_EVERY_MS = 10_000

export interface BoardParts {
  channel: DocumentChannel
  /** The customer's own, for pointers and marks. */
  name: string
  /** Marks have changed. */
  drawn(): void
  /** There was no room for a mark that was drawn just now. */
  refused(mark: Mark): void
  /** What others say of themselves has changed: pointers, or who writes. */
  pointed(): void
}

export class Board {
  readonly #doc = new Y.Doc()
  readonly #book = new MarkBook(this.#doc, 'customer')
  readonly #provider: WebsocketProvider
  #me: Presence

  constructor({ channel, name, drawn, refused, pointed }: BoardParts) {
    this.#me = { by: 'customer', name: name.slice(0, 100), color: 'orange', pointer: null, isTyping: false }
    this.#provider = new WebsocketProvider('conav:', 'room', this.#doc, {
      WebSocketPolyfill: channel.socketClass,
      disableBc: true,
      resyncInterval: RESYNC_EVERY_MS,
      maxBackoffTime: 500,
    })
    this.#provider.awareness.setLocalState(this.#me)
    this.#provider.awareness.on('change', pointed)
    this.#book.onChange(drawn)
    this.#book.onRefused(refused)
  }

  /** False where the document is full. */
  draw(mark: Mark): boolean {
    return this.#book.draw(mark)
  }

  /** What the customer is drawing at this moment; undefined when they are done with it. */
  draft(draft: Draft | undefined): void {
    const { draft: _, ...rest } = this.#me
    this.#present(draft === undefined ? rest : { ...rest, draft })
  }

  get mayUndo(): boolean {
    return this.#book.mayUndo
  }

  undo(): void {
    this.#book.undo()
  }

  /** Removes the customer's own marks. */
  clear(): void {
    this.#book.clear('own')
  }

  listMarks(stream: StreamNo): Mark[] {
    return this.#book.list(stream)
  }

  /** Others' pointers on the page load. */
  listPointers(stream: StreamNo): PagePointer[] {
    return this.#listOthers().flatMap(({ by, name, color, pointer }) =>
      pointer?.stream === stream ? [{ by, name, color, node: pointer.node, at: pointer.at }] : [],
    )
  }

  /** What others are drawing on the page load. */
  listDrafts(stream: StreamNo): Mark[] {
    return this.#listOthers()
      .flatMap(markOfDraft)
      .filter((mark) => mark.stream === stream)
  }

  /** Who is writing at this moment, by name. */
  listWriting(): string[] {
    return [...new Set(this.#listOthers().flatMap(({ isTyping, name }) => (isTyping ? [name] : [])))]
  }

  write(isTyping: boolean): void {
    this.#present({ ...this.#me, isTyping })
  }

  close(): void {
    this.#book.close()
    this.#provider.destroy()
    this.#doc.destroy()
  }

  #present(me: Presence): void {
    this.#me = me
    this.#provider.awareness.setLocalState(me)
  }

  /** What others say of themselves; what cannot be read is left out. The customer's other tabs are no others. */
  #listOthers(): Presence[] {
    return [...this.#provider.awareness.getStates().values()].flatMap((state) => {
      const read = Presence.safeParse(state)
      return read.success && read.data.by !== 'customer' ? [read.data] : []
    })
  }
}

export type OpenBoard = (parts: BoardParts) => Board

export const openBoard: OpenBoard = (parts) => new Board(parts)
