import { DocumentChannel, type StateLink } from '@conav/shared/documents/document-channel.ts'
import type { Mark, MarkColor } from '@conav/shared/documents/mark.ts'
import type { MarkId, NodeId, StreamNo } from '@conav/shared/protocol/id.ts'
import type { Clock } from '../link/clock.ts'
import type { FromKeeper, PageLine, PagePointer, Sharing } from '../link/port.ts'
import type { ServerClock } from '../link/server-clock.ts'
import type { Board, OpenBoard } from './board.ts'
import { frameOf, mintMarkId } from './own-mark.ts'
import { Turns } from './turns.ts'

/** What moves is told at once; only where several people move together does the page get no more than it can paint. */
const TELL_EVERY_MS = 8
/** Who has not pressed a key for so long is not writing any more. */
const WRITING_FOR_MS = 3_000

const NONE = '[]'

export interface DrawingSeen {
  /** The customer's lines become marks of that colour; null while not drawing. */
  color: MarkColor | null
  mayUndo: boolean
  /** There was no room for what was drawn last. */
  isFull: boolean
  /** Others who are writing a message, by name. */
  writing: readonly string[]
}

/** What is drawn upon, by whom, and the elements on it that control is asked for or given: those are framed. */
interface Wanted {
  name: string
  stream: StreamNo
  bound: readonly NodeId[]
  /** The customer wants nothing of others on the page. */
  isQuiet: boolean
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
  /** Apart, for all marks are read anew where one of them changes, and pointers change all the time. */
  readonly #marksTurns: Turns
  readonly #peopleTurns: Turns
  #wanted: Wanted | undefined
  #board: Board | undefined
  #isLoading = false
  #color: MarkColor | null = null
  #cancelWriting = (): void => {}
  #isWriting = false
  #isFull = false
  #shown = ''
  /** Of the line that grows; the mark that it becomes has it too. */
  #draftId: MarkId | undefined
  #marks = NONE
  #drafts = NONE
  #pointers = NONE

  constructor(parts: DrawingParts) {
    this.#parts = parts
    this.#channel = new DocumentChannel('room', parts.link)
    this.#marksTurns = new Turns(parts.clock, TELL_EVERY_MS, () => this.#tellMarks())
    this.#peopleTurns = new Turns(parts.clock, TELL_EVERY_MS, () => this.#tellPeople())
  }

  seen(): DrawingSeen {
    const { mayUndo = false } = this.#board ?? {}
    return { color: this.#color, mayUndo, isFull: this.#isFull, writing: this.#board?.listWriting() ?? [] }
  }

  /** What is shared, of which page load, and who the customer is to the others. */
  follow(sharing: Sharing, wanted: Wanted): void {
    if (sharing === 'nothing') return this.close()
    this.#wanted = wanted
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
    this.#isFull = false
    this.#dropDraft()
    this.#parts.post({ type: 'draw', color })
    this.#parts.changed()
  }

  /** The line that the customer is drawing has grown, or was dropped. */
  drafted(line: PageLine | null): void {
    if (line === null) return this.#dropDraft()
    if (this.#color === null || this.#wanted === undefined) return
    this.#draftId ??= mintMarkId()
    this.#board?.draft(this.#strokeOf(line, { color: this.#color, ...this.#wanted }))
  }

  /** The page says that the customer drew a line; nobody else could have, while they are drawing. */
  drawn(line: PageLine): void {
    if (this.#color === null || this.#wanted === undefined) return
    const atMs = this.#parts.serverClock.nowMs()
    const mark = { ...this.#strokeOf(line, { color: this.#color, ...this.#wanted }), by: 'customer', atMs } as const
    this.#setFull(this.#board?.draw(mark) === false)
    // After the mark, which takes the draft's place wherever it is seen.
    this.#dropDraft()
  }

  undo(): void {
    this.#board?.undo()
    this.#setFull(false)
  }

  clear(): void {
    this.#board?.clear()
    this.#setFull(false)
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
    this.#marksTurns.drop()
    this.#peopleTurns.drop()
    this.#cancelWriting()
    if (this.#color !== null) this.#parts.post({ type: 'draw', color: null })
    this.#color = null
    this.#draftId = undefined
    if (this.#board === undefined) return
    this.#board.close()
    this.#board = undefined
    this.#sayMarks([])
    this.#sayDrafts([])
    this.#sayPointers([])
  }

  #setFull(isFull: boolean): void {
    this.#isFull = isFull
    this.#show()
  }

  #dropDraft(): void {
    if (this.#draftId === undefined) return
    this.#draftId = undefined
    this.#board?.draft(undefined)
  }

  #strokeOf(line: PageLine, { color, stream }: { color: MarkColor; stream: StreamNo }) {
    return { kind: 'stroke', id: this.#draftId ?? mintMarkId(), color, stream, ...line } as const
  }

  async #open(): Promise<void> {
    if (this.#isLoading) return
    this.#isLoading = true
    // Where it does not come, the page goes on without marks, and the next change tries again.
    const open = await this.#parts.load().catch(() => undefined)
    this.#isLoading = false
    if (open === undefined || this.#wanted === undefined || this.#board !== undefined) return
    this.#board = open({
      channel: this.#channel,
      name: this.#wanted.name,
      drawn: () => this.#marksTurns.ask(),
      refused: ({ stream }) => this.#setFull(stream === this.#wanted?.stream),
      pointed: () => this.#peopleTurns.ask(),
    })
    this.#tell()
  }

  #tell(): void {
    this.#tellMarks()
    this.#tellPeople()
  }

  #tellMarks(): void {
    if (this.#board === undefined || this.#wanted === undefined) return
    const { stream, bound, isQuiet } = this.#wanted
    const marks = this.#board.listMarks(stream).filter(({ by }) => !isQuiet || by === 'customer')
    this.#sayMarks([...marks, ...bound.map((node) => frameOf(node, stream))])
    this.#show()
  }

  #tellPeople(): void {
    if (this.#board === undefined || this.#wanted === undefined) return
    const { stream, isQuiet } = this.#wanted
    this.#sayDrafts(isQuiet ? [] : this.#board.listDrafts(stream))
    this.#sayPointers(isQuiet ? [] : this.#board.listPointers(stream))
    this.#show()
  }

  /** Pointers alone are the page's to show, and they move all the time. */
  #show(): void {
    const shown = JSON.stringify(this.seen())
    if (shown !== this.#shown) this.#parts.changed()
    this.#shown = shown
  }

  #sayMarks(marks: Mark[]): void {
    const said = JSON.stringify(marks)
    if (said !== this.#marks) this.#parts.post({ type: 'marks', marks })
    this.#marks = said
  }

  #sayDrafts(drafts: Mark[]): void {
    const said = JSON.stringify(drafts)
    if (said !== this.#drafts) this.#parts.post({ type: 'drafts', drafts })
    this.#drafts = said
  }

  #sayPointers(pointers: PagePointer[]): void {
    const said = JSON.stringify(pointers)
    if (said !== this.#pointers) this.#parts.post({ type: 'pointers', pointers })
    this.#pointers = said
  }
}
