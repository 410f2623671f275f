/** Marks and pointers on the customer's page: the agent's hand on the `room` document, and what others do there. */
import { WebsocketProvider } from 'y-websocket'
import * as Y from 'yjs'
import type { DocumentChannel } from '@conav/shared/documents/document-channel.ts'
import { markOfDraft } from '@conav/shared/documents/drafts.ts'
import { Draft, Mark, MarkColor, Presence } from '@conav/shared/documents/mark.ts'
import { MarkBook } from '@conav/shared/documents/marks.ts'
import type { NodeId, PersonId, StreamNo } from '@conav/shared/protocol/id.ts'
import { recall, remember } from '../remembered.ts'
import { frameOf, mintMarkId } from './own-mark.ts'
import type { DrawnShape, FromViewer, Part, Tool } from './viewer-port.ts'
import type { Inked } from './viewer-seat.svelte.ts'

export const COLORS = MarkColor.options
export const DRAWING_TOOLS = ['stroke', 'arrow', 'box', 'highlight'] as const
export type DrawingTool = (typeof DRAWING_TOOLS)[number]
/** What a click chooses, to ask for control of it. */
export type PickingTool = `pick-${Part}`

export interface DrawingPorts {
  /** What is on the stage, who is who there, and the part of it that one's control is bound to. */
  room(): { me: PersonId; stream: StreamNo | null; bound: NodeId | undefined; nameOf(by: Mark['by']): string }
  /** What the viewer shall show. */
  show(what: Inked): void
  /** There was no room for what was just drawn. */
  full(): void
}

/** Often enough that the provider never takes a quiet document for a dead line. */
const RESYNC_EVERY_MS = 10_000

export class Drawing {
  readonly #ports: DrawingPorts
  readonly #doc = new Y.Doc()
  readonly #provider: WebsocketProvider
  readonly #book: MarkBook
  #pointer: Presence['pointer'] = null
  #isTyping = false
  /** What the hand is drawing; the mark that it becomes has its id. */
  #draft: Draft | undefined
  #areDraftsShown = false
  #tool = $state<DrawingTool | PickingTool | null>(null)
  #lastTool = $state<DrawingTool>('stroke')
  #color = $state<MarkColor>(MarkColor.safeParse(recall('mark-color')).data ?? 'red')
  #mayUndo = $state(false)
  #count = $state(0)
  #typists = $state.raw<readonly string[]>([])

  constructor(channel: DocumentChannel, me: PersonId, ports: DrawingPorts) {
    this.#ports = ports
    this.#book = new MarkBook(this.#doc, me)
    this.#provider = new WebsocketProvider('conav:', 'room', this.#doc, {
      WebSocketPolyfill: channel.socketClass,
      disableBc: true,
      resyncInterval: RESYNC_EVERY_MS,
      maxBackoffTime: 500,
    })
    this.#provider.awareness.setLocalState(null)
    this.#provider.awareness.on('change', (_: unknown, from: unknown) => from === 'local' || this.#showOthers())
    this.#book.onChange(() => this.#showMarks())
    this.#book.onRefused(({ stream }) => stream === ports.room().stream && ports.full())
  }

  get tool(): DrawingTool | PickingTool | null {
    return this.#tool
  }

  /** A drawing tool is taken, so that the pointer marks the page. */
  get isDrawing(): boolean {
    return this.#tool !== null && !isPicking(this.#tool)
  }

  /** The one that `Draw` takes up again. */
  get lastTool(): DrawingTool {
    return this.#lastTool
  }

  get color(): MarkColor {
    return this.#color
  }

  get mayUndo(): boolean {
    return this.#mayUndo
  }

  /** How many marks there are on the page, of anyone. */
  get count(): number {
    return this.#count
  }

  /** Names of those who are writing in the chat just now. */
  get typists(): readonly string[] {
    return this.#typists
  }

  take(tool: DrawingTool | PickingTool | null): void {
    this.#tool = tool
    this.#dropDraft()
    if (tool !== null && !isPicking(tool)) this.#lastTool = tool
    this.#showTool()
  }

  colour(color: MarkColor): void {
    this.#color = color
    remember('mark-color', color)
    this.#showTool()
    this.#publish()
  }

  /** What the hand is drawing, as it is now; null where it was dropped. */
  #grow(stream: StreamNo, shape: DrawnShape | null): void {
    if (shape === null) return this.#dropDraft()
    const id = this.#draft?.id ?? mintMarkId()
    this.#draft = Draft.safeParse({ ...shape, stream, id, color: this.#color }).data
    this.#publish()
  }

  #draw(stream: StreamNo, shape: DrawnShape): void {
    const { me } = this.#ports.room()
    const id = this.#draft?.id ?? mintMarkId()
    const mark = Mark.safeParse({ ...shape, stream, id, by: me, color: this.#color, atMs: Date.now() })
    if (mark.success && !this.#book.draw(mark.data)) {
      // The line that was drawn by hand would stand until the mark does.
      this.#showMarks()
      this.#ports.full()
    }
    // After the mark, which takes the draft's place wherever it is seen.
    this.#dropDraft()
  }

  undo(): void {
    this.#book.undo()
  }

  clear(whose: 'own' | 'all'): void {
    this.#book.clear(whose)
  }

  /** What the hand does on the page. */
  hear(what: Extract<FromViewer, { type: 'drafted' | 'drawn' | 'pointer' }>): void {
    if (what.type === 'pointer') this.#point(what.pointer)
    else if (what.type === 'drawn') this.#draw(what.stream, what.shape)
    else this.#grow(what.stream, what.shape)
  }

  #point(pointer: Presence['pointer']): void {
    this.#pointer = pointer
    // While something is drawn, it goes with the line.
    if (this.#draft === undefined || pointer === null) this.#publish()
  }

  /** The pointer is elsewhere on the desk: a frame is not always told that it was left. */
  pointAway(): void {
    if (this.#pointer !== null) this.#point(null)
  }

  typing(isTyping: boolean): void {
    if (isTyping === this.#isTyping) return
    this.#isTyping = isTyping
    this.#publish()
  }

  /** The room has changed: another page on the stage, other people. */
  follow(): void {
    this.#showMarks()
    this.#showOthers()
  }

  /** The page is out of sight. */
  leave(): void {
    if (this.#tool !== null) this.take(null)
    this.pointAway()
  }

  close(): void {
    this.#book.close()
    this.#provider.destroy()
    this.#doc.destroy()
  }

  #publish(): void {
    const { me, nameOf } = this.#ports.room()
    const presence: Presence = {
      by: me,
      name: nameOf(me).slice(0, 100),
      color: this.#color,
      pointer: this.#pointer,
      isTyping: this.#isTyping,
      ...(this.#draft && { draft: this.#draft }),
    }
    this.#provider.awareness.setLocalState(presence)
  }

  #dropDraft(): void {
    if (this.#draft === undefined) return
    this.#draft = undefined
    this.#publish()
  }

  #showTool(): void {
    this.#ports.show({ tool: this.#tool && toolOf(this.#tool, this.#color) })
  }

  #showMarks(): void {
    const { me, stream, bound, nameOf } = this.#ports.room()
    const marks = stream === null ? [] : this.#book.list(stream)
    this.#mayUndo = this.#book.mayUndo
    this.#count = marks.length
    const shown = marks.map((mark) => ({ mark, name: mark.by === me ? null : nameOf(mark.by) }))
    const frame = stream === null || bound === undefined ? [] : [{ mark: frameOf(bound, { me, stream }), name: null }]
    this.#ports.show({ marks: [...shown, ...frame] })
  }

  #showOthers(): void {
    const { me, stream, nameOf } = this.#ports.room()
    const { awareness } = this.#provider
    const windows = [...awareness.getStates()].flatMap(([client, state]) => {
      const presence = client === awareness.clientID ? undefined : Presence.safeParse(state).data
      return presence === undefined ? [] : [{ key: String(client), ...presence }]
    })
    const others = windows.filter(({ by }) => by !== me)
    this.#typists = others.filter(({ isTyping }) => isTyping).map(({ by }) => nameOf(by))
    const drafts = windows.flatMap(markOfDraft).filter((mark) => mark.stream === stream)
    if (this.#areDraftsShown || drafts.length > 0)
      this.#ports.show({ drafts: drafts.map((mark) => ({ mark, name: mark.by === me ? null : nameOf(mark.by) })) })
    this.#areDraftsShown = drafts.length > 0
    // The customer's own pointer comes with the page itself.
    const pointers = others.flatMap(({ key, by, color, pointer }) =>
      by === 'customer' || pointer?.stream !== stream || pointer === null
        ? []
        : [{ key, name: nameOf(by), color, pointer }],
    )
    this.#ports.show({ pointers })
  }
}

export function isPicking(tool: DrawingTool | PickingTool): tool is PickingTool {
  return tool === 'pick-form' || tool === 'pick-element'
}

function toolOf(tool: DrawingTool | PickingTool, color: MarkColor): Tool {
  if (!isPicking(tool)) return { kind: tool, color }
  return { kind: 'pick', part: tool === 'pick-form' ? 'form' : 'element' }
}
