/** A case as a guest has it: the link, what the room says, the page and the chat. */
import { createContext } from 'svelte'
import type { Author } from '@conav/shared/protocol/exchange.ts'
import type { Power } from '@conav/shared/protocol/control.ts'
import { type CaseId, ChatId, PersonId, type StreamNo } from '@conav/shared/protocol/id.ts'
import { DocumentChannel } from '@conav/shared/documents/document-channel.ts'
import { Conversation, seenInTab } from '../chat/conversation.svelte.ts'
import { AssetShelf, assetsOfCase } from '../live/asset-shelf.ts'
import { openLink } from '../live/case-link.ts'
import { Drawing } from '../live/drawing.svelte.ts'
import { Exchange } from '../live/exchange.svelte.ts'
import type { LineState, RoomLink } from '../live/room-link.ts'
import { emptyView, fold, holds, type RoomMessage, type RoomView } from '../live/room-view.ts'
import { mayShowPage, sharingOf } from '../live/sharing.ts'
import type { FromViewer, Gesture } from '../live/viewer-port.ts'
import { ViewerSeat } from '../live/viewer-seat.svelte.ts'
import type { GuestPass } from './guest-secret.ts'
import { guestVoice } from './guest-voice.ts'

const NOBODY = PersonId.parse('00000000-0000-4000-8000-000000000000')

/** What a guest may have to be told, in their language. */
export interface GuestWords {
  refused(message: Extract<RoomMessage, { type: 'refused' }>): string
  /** There is no room for more drawings. */
  full(): string
}

export class GuestRoom {
  readonly #link: RoomLink
  readonly #channel: DocumentChannel
  #view = $state.raw<RoomView>(emptyView(NOBODY, 'live'))
  #line = $state.raw<LineState>({ kind: 'connecting' })
  #drawing = $state.raw<Drawing>()
  /** Whether they were ever let in: one who is closed out before was turned away, one after was sent away. */
  #wasIn = $state(false)
  #notice = $state<string>()
  readonly #words: GuestWords
  readonly #secret: string
  #assets: AssetShelf | undefined

  readonly exchange: Exchange
  readonly viewer: ViewerSeat
  readonly conversation: Conversation
  readonly sharing = $derived(sharingOf(this.#view, this.#line))
  readonly mayShowPage = $derived(mayShowPage(this.#view, this.sharing))
  readonly mayPoint = $derived(
    this.mayShowPage && !this.#view.isPointingStopped && (holds(this.#view, 'point') || holds(this.#view, 'control')),
  )
  readonly pausedFor = $derived(this.#view.pausedFor)
  readonly mayControl = $derived(this.sharing.kind === 'controlling')

  constructor(pass: GuestPass, words: GuestWords) {
    this.#words = words
    this.#secret = pass.secret
    this.exchange = new Exchange({
      ...this.#asRoom(),
      send: (message) => (message.type === 'say' ? this.#link.send(message) : false),
    })
    this.conversation = this.#openConversation()
    this.#channel = new DocumentChannel('room', { sendState: (message) => this.#link.sendState(message) })
    this.viewer = new ViewerSeat({
      emptied: () => this.#view.stream !== null && this.#pleaseKeyframe(this.#view.stream),
      lost: (stream) => this.#pleaseKeyframe(stream),
      gesture: (gesture) => this.#act(gesture),
      touched: () => undefined,
      shortcut: () => undefined,
      assets: (hashes, tell) => this.#assets?.give(hashes, tell),
      drew: (what) => this.#drew(what),
    })
    this.#link = openLink('/ws/guest', guestVoice(pass), {
      line: (line) => this.#turn(line),
      message: (message) => {
        if (message.type === 'refused') this.#notice = words.refused(message)
        this.#hear(message)
      },
      frame: ({ isKeyframe }, bytes) => this.viewer.pass(bytes, isKeyframe ? 'keyframe' : 'delta'),
      state: ({ document, payload }) => document === 'room' && this.#channel.receive(payload),
    })
  }

  get view(): RoomView {
    return this.#view
  }

  get line(): LineState {
    return this.#line
  }

  get drawing(): Drawing | undefined {
    return this.#drawing
  }

  get wasIn(): boolean {
    return this.#wasIn
  }

  /** Why the last touch of the page did nothing. */
  get notice(): string | undefined {
    return this.#notice
  }

  request(power: Power): void {
    this.#link.send({ type: 'ask', power })
  }

  release(power: Power): void {
    this.#link.send({ type: 'release', power })
  }

  retryNow(): void {
    this.#link.retryNow()
  }

  dismiss(): void {
    this.#notice = undefined
  }

  close(): void {
    this.#drawing?.close()
    this.#link.close()
  }

  #asRoom(): { readonly view: RoomView; readonly line: LineState } {
    const read = { view: () => this.#view, line: () => this.#line }
    return {
      get view() {
        return read.view()
      },
      get line() {
        return read.line()
      },
    }
  }

  #openConversation(): Conversation {
    const conversation = new Conversation('guest', {
      say: (saying) => this.exchange.say(saying),
      newId: () => ChatId.parse(crypto.randomUUID()),
      nowMs: Date.now,
      seen: seenInTab('guest'),
    })
    this.exchange.listen({
      opened: (me) => {
        conversation.becomes(me)
        conversation.lineOpened()
      },
      said: (message) => conversation.said(message),
      unsaid: (id, why) => conversation.unsaid(id, why),
    })
    return conversation
  }

  #turn(line: LineState): void {
    this.#line = line
    if (line.kind === 'open') this.#channel.open()
    else this.#channel.lose()
    this.#follow()
  }

  #hear(message: RoomMessage): void {
    this.#view = fold(this.#view, message)
    if (message.type === 'welcome') this.#enter(message.case)
    if (message.type === 'leases') this.#notice = undefined
    this.exchange.hear(message)
    if (message.type === 'stream' || message.type === 'people') this.#drawing?.follow()
    this.#follow()
  }

  #enter(id: CaseId): void {
    this.#wasIn = true
    this.#assets ??= new AssetShelf(assetsOfCase(id, this.#secret))
    const { me } = this.#view
    this.#drawing ??= new Drawing(this.#channel, me, {
      room: () => ({ me, stream: this.#view.stream, bound: undefined, nameOf: (by) => this.#nameOf(by) }),
      show: (what) => this.viewer.ink(what),
      full: () => (this.#notice = this.#words.full()),
    })
    this.#drawing.follow()
  }

  #nameOf(by: Author['person'] | 'customer'): string {
    return this.#view.people.find(({ person }) => person === by)?.name ?? ''
  }

  /** Nothing of a page that may not be seen, no pencil without pointing, no hands without control. */
  #follow(): void {
    if (!this.mayPoint) this.#drawing?.leave()
    const hands = this.mayControl ? 'on' : 'off'
    this.viewer.follow({ mayShow: this.mayShowPage, hands, stream: this.#view.stream })
  }

  #pleaseKeyframe(stream: StreamNo): void {
    this.#link.send({ type: 'keyframe-please', stream })
  }

  #act(gesture: Gesture): void {
    if (this.mayControl) this.#link.ask(gesture)
  }

  #drew(what: Extract<FromViewer, { type: 'drafted' | 'drawn' | 'picked' | 'pointer' }>): void {
    if (!this.mayPoint || what.type === 'picked') return
    this.#drawing?.hear(what)
  }
}

export const [useGuestRoom, provideGuestRoom] = createContext<GuestRoom>()
