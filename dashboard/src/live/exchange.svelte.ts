/**
 * What the people of one case hand each other besides the page: words, files, a folder, a clipboard; and who they are.
 * The panels beside the stage speak through it, so that they need to know nothing of links and viewers.
 */
import { SvelteMap } from 'svelte/reactivity'
import type { Power } from '@conav/shared/protocol/control.ts'
import type { ChatMessage, Folder, Saying, SharedFile } from '@conav/shared/protocol/exchange.ts'
import type { ChatId, FileId, PersonId } from '@conav/shared/protocol/id.ts'
import type { FromAgent, Knock, Present, ToAgent } from '@conav/shared/protocol/messages.ts'
import type { LineState } from './room-link.ts'
import { holds, type RoomMessage, type RoomView } from './room-view.ts'

export type Unsaid = Extract<ToAgent, { type: 'unsaid' }>

/** Told of everything in the order in which it came; one that begins to listen late is told first what is known already. */
export interface ExchangeListener {
  /** The line is open, for the first time or again; what is known of chat and files follows anew. */
  opened?(me: PersonId): void
  said?(message: ChatMessage): void
  unsaid?(id: ChatId, why: Unsaid['why']): void
  file?(file: SharedFile): void
  /** The customer has copied something, and both sides sync. */
  clip?(text: string): void
}

/** As much of a live case as the exchange needs. */
export interface ExchangeRoom {
  readonly view: RoomView
  readonly line: LineState
  /** False where there is no line. */
  send(message: FromAgent): boolean
}

export class Exchange {
  readonly #room: ExchangeRoom
  readonly #listeners = new Set<ExchangeListener>()
  readonly #messages = new SvelteMap<number, ChatMessage>()
  readonly #files = new SvelteMap<FileId, SharedFile>()

  /** In the order of their numbers. */
  readonly messages = $derived([...this.#messages.values()].toSorted((a, b) => a.no - b.no))
  readonly files = $derived([...this.#files.values()])

  constructor(room: ExchangeRoom) {
    this.#room = room
  }

  get me(): PersonId {
    return this.#room.view.me
  }

  get isOpen(): boolean {
    return this.#room.line.kind === 'open'
  }

  /** Clipboards and folders are shared with who may see the page. */
  get maySee(): boolean {
    return holds(this.#room.view, 'view')
  }

  /** Everyone in the case but the customer, the agent's own windows included. */
  get people(): readonly Present[] {
    return this.#room.view.people
  }

  get knocks(): readonly Knock[] {
    return this.#room.view.knocks
  }

  get clipboard(): { readonly customer: boolean; readonly agents: boolean } {
    return this.#room.view.clipboard
  }

  get folder(): Folder | null {
    return this.#room.view.folder
  }

  /** Returns how to stop. */
  listen(listener: ExchangeListener): () => void {
    this.#listeners.add(listener)
    if (this.isOpen) listener.opened?.(this.me)
    for (const message of this.messages) listener.said?.(message)
    for (const file of this.files) listener.file?.(file)
    return () => this.#listeners.delete(listener)
  }

  /** Each of these is false where there is no line; nothing is kept for later. */
  say(saying: Saying): boolean {
    return this.#room.send({ type: 'say', saying })
  }

  fetch(path: string): boolean {
    return this.#room.send({ type: 'fetch', path })
  }

  sync(isOn: boolean): boolean {
    return this.#room.send({ type: 'sync-clipboard', isOn })
  }

  clip(text: string): boolean {
    return this.#room.send({ type: 'clip', text })
  }

  /** `name` is the one that the agent has read. */
  admit({ person, name }: Knock): boolean {
    return this.#room.send({ type: 'admit', person, name })
  }

  eject(person: PersonId): boolean {
    return this.#room.send({ type: 'eject', person })
  }

  /** Asks the customer to give a power to someone else in the case. */
  askFor(power: Power, person: PersonId): boolean {
    return this.#room.send({ type: 'ask-for', power, person })
  }

  /** What the room says, after the view has taken it in. */
  hear(message: RoomMessage): void {
    switch (message.type) {
      case 'welcome':
        return this.#tell((listener) => listener.opened?.(message.person))
      case 'said':
        this.#messages.set(message.message.no, message.message)
        return this.#tell((listener) => listener.said?.(message.message))
      case 'unsaid':
        return this.#tell((listener) => listener.unsaid?.(message.id, message.why))
      case 'file':
        this.#files.set(message.file.id, message.file)
        return this.#tell((listener) => listener.file?.(message.file))
      case 'clip':
        return this.#tell((listener) => listener.clip?.(message.text))
      default:
    }
  }

  #tell(tell: (listener: ExchangeListener) => void): void {
    for (const listener of this.#listeners) tell(listener)
  }
}
