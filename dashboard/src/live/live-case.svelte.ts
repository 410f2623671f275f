/** One case on the desk while its page is open: the link, what the room says, the viewer and the notes, in one state. */
import { createContext } from 'svelte'
import { openRoom, type Case } from '@conav/shared/api/case.ts'
import type { Call } from '@conav/shared/api/client.ts'
import { isOpen } from '@conav/shared/case/lifecycle.ts'
import type { Power } from '@conav/shared/protocol/control.ts'
import type { PersonId } from '@conav/shared/protocol/id.ts'
import { DocumentChannel } from '@conav/shared/documents/document-channel.ts'
import { newsOf, type News } from './news.ts'
import { Notes } from './notes.svelte.ts'
import { RoomLink, type LineState } from './room-link.ts'
import { emptyView, fold, type RoomMessage, type RoomView } from './room-view.ts'
import { mayShowPage, sharingOf } from './sharing.ts'
import { ViewerDoor, type ViewerPlace } from './viewer-door.ts'
import type { FromViewer, Gesture, Scale, ViewerTexts } from './viewer-port.ts'
import { openWebSocket } from './web-socket.ts'

export interface LiveCaseListeners {
  /** The room has closed for good: the case took a step that the list should know. */
  ended(): void
  shortcut(key: string): void
}

/** What the stage says in passing. `n` rises, so that the same sentence twice is two notices. */
export type Notice = { n: number; news: News | { kind: 'touched' } }

export class LiveCase {
  readonly #listeners: LiveCaseListeners
  readonly #link: RoomLink | undefined
  readonly #channel: DocumentChannel
  #door: ViewerDoor | undefined
  #texts: ViewerTexts | undefined
  /** The frames of the newest group, until there is a viewer to hand them to. */
  #waiting: ArrayBuffer[] = []
  #notices = 0

  #view = $state.raw<RoomView>(emptyView('' as PersonId, 'live'))
  #line = $state.raw<LineState>({ kind: 'connecting' })
  #notice = $state.raw<Notice>()
  #size = $state.raw<{ widthPx: number; heightPx: number }>()
  #hasPage = $state(false)
  #isViewerThere = $state(false)
  #scale = $state<Scale>('fit')

  readonly notes: Notes
  readonly sharing = $derived(sharingOf(this.#view, this.#line))
  readonly mayShowPage = $derived(mayShowPage(this.#view, this.sharing))

  constructor(parts: { one: Case; me: PersonId; call: Call; listeners: LiveCaseListeners }) {
    const { one, me, call, listeners } = parts
    this.#listeners = listeners
    this.#view = emptyView(me, one.state)
    this.#channel = new DocumentChannel('desk', { sendState: (message) => this.#link?.sendState(message) ?? false })
    this.notes = new Notes(this.#channel)
    // The notes stay open to all at the desk until the case is done.
    if (!isOpen(one.state) && one.state !== 'wrap-up') return
    this.#link = new RoomLink({
      case: one.id,
      ports: {
        getTicket: async () => (await call(openRoom, { id: one.id }, {})).ticket,
        open: (socket) => openWebSocket('/ws/agent', socket),
        nowMs: () => performance.now(),
        after: (ms, run) => {
          const timer = setTimeout(run, ms)
          return () => clearTimeout(timer)
        },
        random: Math.random,
      },
      listeners: {
        line: (line) => this.#turn(line),
        message: (message) => this.#hear(message),
        frame: ({ isKeyframe }, bytes) => this.#pass(bytes, isKeyframe ? 'keyframe' : 'delta'),
        state: ({ document, payload }) => document === 'desk' && this.#read(payload),
      },
    })
  }

  get view(): RoomView {
    return this.#view
  }

  get line(): LineState {
    return this.#line
  }

  get notice(): Notice | undefined {
    return this.#notice
  }

  get size(): { widthPx: number; heightPx: number } | undefined {
    return this.#size
  }

  /** Whether there is a page in the viewer that may be seen. */
  get hasPage(): boolean {
    return this.#hasPage
  }

  get isViewerThere(): boolean {
    return this.#isViewerThere
  }

  get scale(): Scale {
    return this.#scale
  }

  /** Takes the frame in which the viewer loads, until `signal`. To be called before it loads. */
  openViewer(place: ViewerPlace): void {
    const listeners = { opened: () => this.#brief(), message: (message: FromViewer) => this.#hearViewer(message) }
    this.#door = new ViewerDoor({ ...place, listeners })
  }

  name(texts: ViewerTexts): void {
    this.#texts = texts
    this.#door?.send({ type: 'texts', texts })
  }

  request(power: Power): void {
    this.#link?.send({ type: 'ask', power })
  }

  release(power: Power): void {
    this.#link?.send({ type: 'release', power })
  }

  /** Asks the page for something that needs no place on it. */
  go(kind: 'back' | 'forward' | 'reload'): void {
    const { stream } = this.#view
    if (stream !== null) this.#link?.ask({ kind, stream })
  }

  scaleTo(scale: Scale): void {
    this.#scale = scale
    this.#door?.send({ type: 'scale', scale })
  }

  retryNow(): void {
    this.#link?.retryNow()
  }

  dismiss(notice: Notice): void {
    if (this.#notice === notice) this.#notice = undefined
  }

  close(): void {
    this.notes.close()
    this.#link?.close()
  }

  #turn(line: LineState): void {
    const wasOpen = this.#line.kind === 'open'
    this.#line = line
    if (line.kind === 'open') this.#channel.open()
    else this.#channel.lose()
    if (wasOpen !== (line.kind === 'open')) this.notes.lineChanged()
    if (line.kind === 'over' && line.reason === 'case-ended') this.#listeners.ended()
    this.#follow()
  }

  #hear(message: RoomMessage): void {
    const before = this.#view
    this.#view = fold(before, message)
    const news = newsOf(before, this.#view, message)
    if (news !== undefined) this.#tell(news)
    // What was refused before is of no more interest.
    else if (message.type === 'leases') this.#notice = undefined
    if (message.type === 'ended') this.#listeners.ended()
    this.#follow()
  }

  /** Brings the viewer to what holds now: nothing of a page that may not be seen, no hands without control. */
  #follow(): void {
    if (!this.mayShowPage && (this.#hasPage || this.#waiting.length > 0)) {
      this.#waiting = []
      this.#hasPage = false
      this.#size = undefined
      this.#door?.send({ type: 'reset' })
    }
    this.#door?.send({ type: 'hands', hands: this.sharing.kind === 'controlling' ? 'on' : 'off' })
  }

  #pass(bytes: ArrayBuffer, kind: 'keyframe' | 'delta'): void {
    if (this.#isViewerThere) return this.#door?.send({ type: 'frames', frames: [bytes] })
    if (kind === 'keyframe') this.#waiting = []
    this.#waiting.push(bytes)
  }

  /** Tells a viewer that has just opened all that it needs. */
  #brief(): void {
    const isAnew = this.#isViewerThere
    this.#isViewerThere = true
    if (this.#texts !== undefined) this.#door?.send({ type: 'texts', texts: this.#texts })
    this.#door?.send({ type: 'scale', scale: this.#scale })
    this.#door?.send({ type: 'frames', frames: this.#waiting })
    this.#waiting = []
    this.#follow()
    const { stream } = this.#view
    if (isAnew && stream !== null) this.#link?.send({ type: 'keyframe-please', stream })
  }

  #hearViewer(message: FromViewer): void {
    switch (message.type) {
      case 'gesture':
        return this.#act(message.gesture)
      case 'touched':
        return this.#tell({ kind: 'touched' })
      case 'lost':
        this.#link?.send({ type: 'keyframe-please', stream: message.stream })
        return
      case 'size':
        this.#size = { widthPx: message.widthPx, heightPx: message.heightPx }
        this.#hasPage ||= this.mayShowPage
        return
      case 'applied':
        this.#hasPage ||= this.mayShowPage
        return
      case 'shortcut':
        return this.#listeners.shortcut(message.key)
      case 'ready':
        return
    }
  }

  #act(gesture: Gesture): void {
    if (this.sharing.kind === 'controlling') this.#link?.ask(gesture)
    else this.#tell({ kind: 'touched' })
  }

  #read(payload: Uint8Array): void {
    this.#channel.receive(payload)
    this.notes.received(payload)
  }

  #tell(news: Notice['news']): void {
    this.#notices += 1
    this.#notice = { n: this.#notices, news }
  }
}

export const [useLiveCase, provideLiveCase] = createContext<LiveCase>()
