import { DocumentChannel, type StateLink } from '@conav/shared/documents/document-channel.ts'
import type { Mark, MarkColor, MarkPoint } from '@conav/shared/documents/mark.ts'
import { MarkId, type NodeId, type StreamNo } from '@conav/shared/protocol/id.ts'
import { mintUuid } from '../chat/mint.ts'
import type { Clock } from '../link/clock.ts'
import type { FromKeeper, PagePointer, Sharing } from '../link/port.ts'
import type { ServerClock } from '../link/server-clock.ts'
import type { Board, OpenBoard } from './board.ts'

/** Pointers move often; the page needs no more than it can paint. */
const TELL_EVERY_MS = 30
/** Who has not pressed a key for so long is not writing any more. */
const WRITING_FOR_MS = 3_000

const NONE = '[]'

export interface DrawingSeen {
  /** The customer's lines become marks of that colour; null while not drawing. */
  color: MarkColor | null
  mayUndo: boolean
  /** Others who are writing a message, by name. */
  writing: readonly string[]
}

export interface DrawingParts {
  link: StateLink
  clock: Clock
  serverClock: ServerClock
  /** Brings what is too heavy to be there before it is needed. */
  load(): Promise<OpenBoard>
  post(message: FromKeeper): void
  changed(): void
}

/** Marks and pointers on the page: others' as they come, the customer's own as they are drawn. There while something is shared. */
export class Drawing {
  readonly #parts: DrawingParts
  readonly #channel: DocumentChannel
  #wanted: { name: string; stream: StreamNo } | undefined
  #board: Board | undefined
  #isLoading = false
  #color: MarkColor | null = null
  #cancelTelling: (() => void) | undefined
  #cancelWriting = (): void => {}
  #isWriting = false
  #shown = ''
  #marks = NONE
  #pointers = NONE

  constructor(parts: DrawingParts) {
    this.#parts = parts
    this.#channel = new DocumentChannel('room', parts.link)
  }

  seen(): DrawingSeen {
    const { mayUndo = false } = this.#board ?? {}
    return { color: this.#color, mayUndo, writing: this.#board?.listWriting() ?? [] }
  }

  /** What is shared, of which page load, and who the customer is to the others. */
  follow(sharing: Sharing, { name, stream }: { name: string; stream: StreamNo }): void {
    if (sharing === 'nothing') return this.close()
    this.#wanted = { name, stream }
    if (this.#board === undefined) void this.#open()
    else this.#tell()
  }

  lineOpened(): void {
    this.#channel.open()
  }

  lineLost(): void {
    this.#channel.lose()
  }

  receive(payload: Uint8Array): void {
    this.#channel.receive(payload)
  }

  /** Begins to draw with that colour, or ends it. */
  take(color: MarkColor | null): void {
    if (this.#wanted === undefined || color === this.#color) return
    this.#color = color
    this.#parts.post({ type: 'draw', color })
    this.#parts.changed()
  }

  /** The page says that the customer drew a line; nobody else could have, while they are drawing. */
  drawn(node: NodeId, points: MarkPoint[]): void {
    if (this.#color === null || this.#wanted === undefined) return
    const id = MarkId.parse(mintUuid().replaceAll('-', ''))
    const { stream } = this.#wanted
    const atMs = this.#parts.serverClock.nowMs()
    this.#board?.draw({ kind: 'stroke', id, by: 'customer', color: this.#color, stream, node, atMs, points })
  }

  undo(): void {
    this.#board?.undo()
  }

  clear(): void {
    this.#board?.clear()
  }

  /** The customer is writing a message. */
  write(): void {
    this.#cancelWriting()
    if (!this.#isWriting) this.#board?.write(true)
    this.#isWriting = true
    this.#cancelWriting = this.#parts.clock.after(WRITING_FOR_MS, () => this.written())
  }

  written(): void {
    this.#cancelWriting()
    if (this.#isWriting) this.#board?.write(false)
    this.#isWriting = false
  }

  /** Nothing is shared any more: nothing of it stays on the page. */
  close(): void {
    this.#wanted = undefined
    this.#cancelTelling?.()
    this.#cancelTelling = undefined
    this.#cancelWriting()
    if (this.#color !== null) this.#parts.post({ type: 'draw', color: null })
    this.#color = null
    if (this.#board === undefined) return
    this.#board.close()
    this.#board = undefined
    this.#say([], [])
  }

  async #open(): Promise<void> {
    if (this.#isLoading) return
    this.#isLoading = true
    // Where it does not come, the page goes on without marks, and the next change tries again.
    const open = await this.#parts.load().catch(() => undefined)
    this.#isLoading = false
    if (open === undefined || this.#wanted === undefined || this.#board !== undefined) return
    this.#board = open({ channel: this.#channel, name: this.#wanted.name, changed: () => this.#tellSoon() })
    this.#tell()
  }

  #tellSoon(): void {
    this.#cancelTelling ??= this.#parts.clock.after(TELL_EVERY_MS, () => this.#tell())
  }

  #tell(): void {
    this.#cancelTelling?.()
    this.#cancelTelling = undefined
    if (this.#board === undefined || this.#wanted === undefined) return
    const { stream } = this.#wanted
    this.#say(this.#board.listMarks(stream), this.#board.listPointers(stream))
    // Pointers alone are the page's to show, and they move all the time.
    const shown = JSON.stringify(this.seen())
    if (shown !== this.#shown) this.#parts.changed()
    this.#shown = shown
  }

  #say(marks: Mark[], pointers: PagePointer[]): void {
    const { post } = this.#parts
    const said = { marks: JSON.stringify(marks), pointers: JSON.stringify(pointers) }
    if (said.marks !== this.#marks) post({ type: 'marks', marks })
    if (said.pointers !== this.#pointers) post({ type: 'pointers', pointers })
    this.#marks = said.marks
    this.#pointers = said.pointers
  }
}
