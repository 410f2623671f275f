/** Marks and pointers on the customer's page: the agent's hand on the `room` document, and what others do there. */
import { WebsocketProvider } from 'y-websocket'
import * as Y from 'yjs'
import type { DocumentChannel } from '@conav/shared/documents/document-channel.ts'
import { Mark, MarkColor, Presence } from '@conav/shared/documents/mark.ts'
import { MarkBook } from '@conav/shared/documents/marks.ts'
import { MarkId, type PersonId, type StreamNo } from '@conav/shared/protocol/id.ts'
import { recall, remember } from '../remembered.ts'
import type { DrawnShape, ShownMark, ShownPointer, Tool } from './viewer-port.ts'

export const COLORS = MarkColor.options
export const DRAWING_TOOLS = ['stroke', 'arrow', 'box', 'highlight'] as const
export type DrawingTool = (typeof DRAWING_TOOLS)[number]

export interface DrawingPorts {
  /** What is on the stage, and who is who there. */
  room(): { me: PersonId; stream: StreamNo | null; nameOf(by: Mark['by']): string }
  /** What the viewer shall show. */
  show(what: { marks: ShownMark[] } | { pointers: ShownPointer[] } | { tool: Tool | null }): void
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
  #tool = $state<DrawingTool | 'pick' | null>(null)
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
  }

  get tool(): DrawingTool | 'pick' | null {
    return this.#tool
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

  take(tool: DrawingTool | 'pick' | null): void {
    this.#tool = tool
    if (tool !== null && tool !== 'pick') this.#lastTool = tool
    this.#showTool()
  }

  colour(color: MarkColor): void {
    this.#color = color
    remember('mark-color', color)
    this.#showTool()
    this.#publish()
  }

  /** False where there is no more room for it. */
  draw(stream: StreamNo, shape: DrawnShape): boolean {
    const { me } = this.#ports.room()
    const id = MarkId.parse(crypto.randomUUID().replaceAll('-', ''))
    const mark = Mark.safeParse({ ...shape, stream, id, by: me, color: this.#color, atMs: Date.now() })
    const isDrawn = mark.success && this.#book.draw(mark.data)
    // The line that was drawn by hand stands until the mark does.
    if (!isDrawn) this.#showMarks()
    return isDrawn
  }

  undo(): void {
    this.#book.undo()
  }

  clear(whose: 'own' | 'all'): void {
    this.#book.clear(whose)
  }

  point(pointer: Presence['pointer']): void {
    this.#pointer = pointer
    this.#publish()
  }

  /** The pointer is elsewhere on the desk: a frame is not always told that it was left. */
  pointAway(): void {
    if (this.#pointer !== null) this.point(null)
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
    }
    this.#provider.awareness.setLocalState(presence)
  }

  #showTool(): void {
    const tool = this.#tool
    this.#ports.show({
      tool: tool === null || tool === 'pick' ? tool && { kind: tool } : { kind: tool, color: this.#color },
    })
  }

  #showMarks(): void {
    const { me, stream, nameOf } = this.#ports.room()
    const marks = stream === null ? [] : this.#book.list(stream)
    this.#mayUndo = this.#book.mayUndo
    this.#count = marks.length
    this.#ports.show({ marks: marks.map((mark) => ({ mark, name: mark.by === me ? null : nameOf(mark.by) })) })
  }

  #showOthers(): void {
    const { me, stream, nameOf } = this.#ports.room()
    const { awareness } = this.#provider
    const others = [...awareness.getStates()].flatMap(([client, state]) => {
      const presence = client === awareness.clientID ? undefined : Presence.safeParse(state).data
      return presence === undefined || presence.by === me ? [] : [{ key: String(client), ...presence }]
    })
    this.#typists = others.filter(({ isTyping }) => isTyping).map(({ by }) => nameOf(by))
    // The customer's own pointer comes with the page itself.
    const pointers = others.flatMap(({ key, by, color, pointer }) =>
      by === 'customer' || pointer?.stream !== stream || pointer === null
        ? []
        : [{ key, name: nameOf(by), color, pointer }],
    )
    this.#ports.show({ pointers })
  }
}
