/** One case on the desk while its page is open: the link, what the room says, the viewer and the documents, in one state. */
import { createContext } from 'svelte'
import { SvelteSet } from 'svelte/reactivity'
import type { Case } from '@conav/shared/api/case.ts'
import type { Call } from '@conav/shared/api/client.ts'
import { isOpen } from '@conav/shared/case/lifecycle.ts'
import type { MarkAuthor } from '@conav/shared/documents/mark.ts'
import type { Power, Terms } from '@conav/shared/protocol/control.ts'
import type { PersonId, StreamNo, TabId } from '@conav/shared/protocol/id.ts'
import type { FromAgent } from '@conav/shared/protocol/messages.ts'
import { DocumentChannel } from '@conav/shared/documents/document-channel.ts'
import type { DocumentName, StateMessage } from '@conav/shared/protocol/frame.ts'
import { AssetShelf, assetsOfCase } from './asset-shelf.ts'
import { openCaseLink } from './case-link.ts'
import { Drawing } from './drawing.svelte.ts'
import { Exchange } from './exchange.svelte.ts'
import { endHere } from './lease-end.ts'
import { newsOf, type News } from './news.ts'
import { Notes } from './notes.svelte.ts'
import type { LineState, RoomLink } from './room-link.ts'
import { emptyView, findBound, findLease, fold, holds, REDRAWN, type RoomMessage, type RoomView } from './room-view.ts'
import { mayShowPage, sharingOf } from './sharing.ts'
import type { ViewerSeat } from './viewer-seat.svelte.ts'
import { ViewerSeats } from './viewer-seats.ts'
import type { FromViewer, Gesture } from './viewer-port.ts'

export interface LiveCaseListeners {
  /** The room has closed for good: the case took a step that the list should know. */
  ended(): void
  shortcut(key: string): void
}

/** What the stage says in passing. `n` rises, so that the same sentence twice is two notices. */
export type Notice = { n: number; news: News | { kind: 'touched' | 'marks-full' | 'no-form' } }

export class LiveCase {
  readonly #listeners: LiveCaseListeners
  readonly #link: RoomLink | undefined
  readonly #channels: Record<DocumentName, DocumentChannel>
  readonly #customerName: string
  #notices = 0
  /** What this desk gave back since it had it last, so that it is not told that it was taken. */
  readonly #released = new SvelteSet<Power>()
  /** What is left of control, on this computer's clock. */
  #controlEndsAtMs = $state<number>()

  #view = $state.raw<RoomView>(emptyView('' as PersonId, 'live'))
  #line = $state.raw<LineState>({ kind: 'connecting' })
  #notice = $state.raw<Notice>()

  readonly notes: Notes
  /** Chat, files, folder, clipboard and people, for the panels. */
  readonly exchange = new Exchange(this)
  readonly #seats: ViewerSeats
  readonly drawing: Drawing
  readonly sharing = $derived(sharingOf(this.#view, this.#line))
  readonly mayShowPage = $derived(mayShowPage(this.#view, this.sharing))
  readonly mayPoint = $derived(this.mayShowPage && !this.#view.isPointingStopped)

  constructor(parts: { one: Case; me: PersonId; call: Call; listeners: LiveCaseListeners }) {
    const { one, me, call, listeners } = parts
    this.#listeners = listeners
    this.#view = emptyView(me, one.state)
    this.#customerName = one.customerName
    const line = { sendState: (message: StateMessage) => this.#link?.sendState(message) ?? false }
    this.#channels = { desk: new DocumentChannel('desk', line), room: new DocumentChannel('room', line) }
    this.notes = new Notes(this.#channels.desk)
    const assets = new AssetShelf(assetsOfCase(one.id))
    this.#seats = new ViewerSeats({
      emptied: () => this.#view.stream !== null && this.#pleaseKeyframe(this.#view.stream),
      lost: (stream) => this.#pleaseKeyframe(stream),
      gesture: (gesture) => this.#act(gesture),
      touched: () => this.#tell({ kind: 'touched' }),
      shortcut: (key) => listeners.shortcut(key),
      assets: (hashes, tell) => assets.give(hashes, tell),
      drew: (what) => this.#drew(what),
    })
    this.drawing = new Drawing(this.#channels.room, me, {
      room: () => ({ me, stream: this.#view.stream, bound: findBound(this.#view), nameOf: (by) => this.#nameOf(by) }),
      show: (what) => this.#seats.ink(what),
      full: () => this.#tell({ kind: 'marks-full' }),
    })
    // The notes stay open to all at the desk until the case is done.
    if (isOpen(one.state) || one.state === 'wrap-up')
      this.#link = openCaseLink(one.id, call, {
        line: (line) => this.#turn(line),
        message: (message) => this.#hear(message),
        frame: ({ isKeyframe }, bytes) => this.#seats.pass(bytes, isKeyframe ? 'keyframe' : 'delta'),
        state: (message) => this.#read(message),
      })
  }

  get view(): RoomView {
    return this.#view
  }

  /** The viewer on the desk. */
  get viewer(): ViewerSeat {
    return this.#seats.main
  }

  /** One more viewer, for a window of its own. */
  addViewer(): { seat: ViewerSeat; remove(): void } {
    const added = this.#seats.add()
    this.#follow()
    this.drawing.follow()
    return added
  }

  get line(): LineState {
    return this.#line
  }

  get notice(): Notice | undefined {
    return this.#notice
  }

  /** On this computer's clock; undefined while control has no end, or its end is not known here. */
  get controlEndsAtMs(): number | undefined {
    return this.#controlEndsAtMs
  }

  /** The agent has given view back; nobody took it. */
  get hasLeft(): boolean {
    return this.#released.has('view') && !holds(this.#view, 'view')
  }

  /** False where there is no line. */
  send(message: FromAgent): boolean {
    return this.#link?.send(message) ?? false
  }

  request(power: Power, terms?: Terms): void {
    this.#released.delete(power)
    this.send({ type: 'ask', power, ...(terms && { terms }) })
  }

  /** Gives a power back, or withdraws the question for it. With view goes all; the case and its chat go on. */
  release(power: Power): void {
    this.#released.add(power)
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
    this.drawing.close()
    this.#link?.close()
  }

  #turn(line: LineState): void {
    const wasOpen = this.#line.kind === 'open'
    this.#line = line
    for (const channel of Object.values(this.#channels)) {
      if (line.kind === 'open') channel.open()
      else channel.lose()
    }
    if (wasOpen !== (line.kind === 'open')) this.notes.lineChanged()
    if (line.kind === 'over' && line.reason === 'case-ended') this.#listeners.ended()
    this.#follow()
  }

  #hear(message: RoomMessage): void {
    const before = this.#view
    this.#view = fold(before, message)
    const news = newsOf(before, this.#view, { message, released: this.#released })
    if (news !== undefined) this.#tell(news)
    // What was refused before is of no more interest.
    else if (message.type === 'leases') this.#notice = undefined
    if (message.type === 'leases' || message.type === 'welcome') this.#count(before)
    this.exchange.hear(message)
    if (REDRAWN.has(message.type)) this.drawing.follow()
    if (message.type === 'ended') this.#listeners.ended()
    this.#follow()
  }

  #count(before: RoomView): void {
    const lease = findLease(this.#view, 'control')
    if (lease !== undefined) this.#released.delete('control')
    if (lease?.untilMs === findLease(before, 'control')?.untilMs) return
    const asked = before.asks.find(({ power, by }) => power === 'control' && by.person === before.me)
    const untilMs = lease?.untilMs ?? null
    this.#controlEndsAtMs = untilMs === null ? undefined : endHere(untilMs, Date.now(), asked?.terms.minutes ?? null)
  }

  #follow(): void {
    if (!this.mayShowPage || (!this.mayPoint && this.drawing.isDrawing)) this.drawing.leave()
    this.#seats.follow({
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

  #drew(what: Extract<FromViewer, { type: 'drafted' | 'drawn' | 'picked' | 'pointer' }>): void {
    if (!this.mayShowPage || (what.type !== 'picked' && !this.mayPoint)) return
    if (what.type !== 'picked') return this.drawing.hear(what)
    const { stream, node, part } = what
    if (node === null) return this.#tell({ kind: 'no-form' })
    this.drawing.take(null)
    return this.request('control', { scope: { on: part, stream, node }, minutes: null })
  }

  #read({ document, payload }: StateMessage): void {
    this.#channels[document].receive(payload)
    if (document === 'desk') this.notes.received(payload)
  }

  #nameOf(by: MarkAuthor): string {
    if (by === 'customer') return this.#customerName
    return this.#view.people.find(({ person }) => person === by)?.name ?? ''
  }

  #tell(news: Notice['news']): void {
    this.#notices += 1
    this.#notice = { n: this.#notices, news }
  }
}

export const [useLiveCase, provideLiveCase] = createContext<LiveCase>()
