/** One case on the desk while its page is open: the link, what the room says, the viewer and the documents, in one state. */
import { createContext } from 'svelte'
import { openRoom, type Case } from '@conav/shared/api/case.ts'
import type { Call } from '@conav/shared/api/client.ts'
import { isOpen } from '@conav/shared/case/lifecycle.ts'
import type { Power, Terms } from '@conav/shared/protocol/control.ts'
import type { PersonId, StreamNo, TabId } from '@conav/shared/protocol/id.ts'
import type { FromAgent } from '@conav/shared/protocol/messages.ts'
import { DocumentChannel } from '@conav/shared/documents/document-channel.ts'
import { Exchange } from './exchange.svelte.ts'
import { newsOf, type News } from './news.ts'
import { Notes } from './notes.svelte.ts'
import { RoomLink, type LineState } from './room-link.ts'
import { emptyView, fold, type RoomMessage, type RoomView } from './room-view.ts'
import { mayShowPage, sharingOf } from './sharing.ts'
import { ViewerSeat } from './viewer-seat.svelte.ts'
import type { Gesture } from './viewer-port.ts'
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
  #notices = 0

  #view = $state.raw<RoomView>(emptyView('' as PersonId, 'live'))
  #line = $state.raw<LineState>({ kind: 'connecting' })
  #notice = $state.raw<Notice>()

  readonly notes: Notes
  /** Chat, files, folder, clipboard and people, for the panels. */
  readonly exchange = new Exchange(this)
  readonly viewer: ViewerSeat
  readonly sharing = $derived(sharingOf(this.#view, this.#line))
  readonly mayShowPage = $derived(mayShowPage(this.#view, this.sharing))

  constructor(parts: { one: Case; me: PersonId; call: Call; listeners: LiveCaseListeners }) {
    const { one, me, call, listeners } = parts
    this.#listeners = listeners
    this.#view = emptyView(me, one.state)
    this.#channel = new DocumentChannel('desk', { sendState: (message) => this.#link?.sendState(message) ?? false })
    this.notes = new Notes(this.#channel)
    this.viewer = new ViewerSeat({
      emptied: () => this.#view.stream !== null && this.#pleaseKeyframe(this.#view.stream),
      lost: (stream) => this.#pleaseKeyframe(stream),
      gesture: (gesture) => this.#act(gesture),
      touched: () => this.#tell({ kind: 'touched' }),
      shortcut: (key) => listeners.shortcut(key),
    })
    // The notes stay open to all at the desk until the case is done.
    if (isOpen(one.state) || one.state === 'wrap-up') this.#link = this.#openLink(one, call)
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

  /** False where there is no line. */
  send(message: FromAgent): boolean {
    return this.#link?.send(message) ?? false
  }

  request(power: Power, terms?: Terms): void {
    this.send({ type: 'ask', power, ...(terms && { terms }) })
  }

  release(power: Power): void {
    this.send({ type: 'release', power })
  }

  /** Shows another tab from now on; null goes where the customer goes. */
  show(tab: TabId | null): void {
    this.send({ type: 'follow', tab })
  }

  /** Asks the page for something that needs no place on it. */
  go(kind: 'back' | 'forward' | 'reload'): void {
    const { stream } = this.#view
    if (stream !== null) this.#link?.ask({ kind, stream })
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

  #openLink(one: Case, call: Call): RoomLink {
    return new RoomLink({
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
        frame: ({ isKeyframe }, bytes) => this.viewer.pass(bytes, isKeyframe ? 'keyframe' : 'delta'),
        state: ({ document, payload }) => document === 'desk' && this.#read(payload),
      },
    })
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
    this.exchange.hear(message)
    if (message.type === 'ended') this.#listeners.ended()
    this.#follow()
  }

  #follow(): void {
    this.viewer.follow({
      mayShow: this.mayShowPage,
      hands: this.sharing.kind === 'controlling' ? 'on' : 'off',
      stream: this.#view.stream,
    })
  }

  #pleaseKeyframe(stream: StreamNo): void {
    this.send({ type: 'keyframe-please', stream })
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
