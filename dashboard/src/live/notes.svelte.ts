/** The notes of a case, shared live between everyone at its desk, and whether the server has them. */
import { createEncoder, toUint8Array, writeVarUint } from 'lib0/encoding'
import { writeSyncStep1, writeUpdate } from 'y-protocols/sync'
import { WebsocketProvider } from 'y-websocket'
import * as Y from 'yjs'
import type { DocumentChannel } from '@conav/shared/documents/document-channel.ts'
import { spliceBetween } from './text-splice.ts'

export type SavedState = 'saved' | 'saving' | 'offline'

/** Far more than anyone writes, and far less than one update may weigh. */
export const MAX_NOTES_CHARACTERS = 20_000

const SYNC_MESSAGE = 0
const SYNC_STEP_2 = 1
const ASK_AFTER_MS = 300
/** Often enough that the provider never takes a quiet document for a dead line. */
const RESYNC_EVERY_MS = 10_000

export class Notes {
  readonly #doc = new Y.Doc()
  readonly #text = this.#doc.getText('notes')
  readonly #channel: DocumentChannel
  readonly #provider: WebsocketProvider
  #value = $state('')
  #saved = $state<SavedState>('offline')
  #isLoaded = $state(false)
  #hasChanges = false
  #waiting: (() => void)[] = []
  #timer: ReturnType<typeof setTimeout> | undefined

  constructor(channel: DocumentChannel) {
    this.#channel = channel
    this.#provider = new WebsocketProvider('conav:', 'desk', this.#doc, {
      WebSocketPolyfill: channel.socketClass,
      disableBc: true,
      resyncInterval: RESYNC_EVERY_MS,
      maxBackoffTime: 500,
    })
    // Who is present is told by the room, with a role; nothing of it goes through Yjs.
    this.#provider.awareness.setLocalState(null)
    this.#text.observe(() => (this.#value = this.#text.toJSON()))
    this.#provider.on('sync', (isSynced: boolean) => {
      if (isSynced) this.#isLoaded = true
      else if (!this.#channel.isOpen) this.#saved = 'offline'
    })
  }

  get text(): string {
    return this.#value
  }

  get saved(): SavedState {
    return this.#saved
  }

  /** False until the server has told what is written already; before, a first word could not be placed. */
  get isLoaded(): boolean {
    return this.#isLoaded
  }

  /** Writes what changed between the text and `after`, so that others' words beside it stay. */
  write(after: string): void {
    const change = spliceBetween(this.#text.toJSON(), after)
    if (change === undefined) return
    this.#hasChanges = true
    this.#doc.transact(() => {
      this.#text.delete(change.at, change.removed)
      this.#text.insert(change.at, change.inserted)
    })
    this.#saved = this.#channel.isOpen ? 'saving' : 'offline'
    this.#askSoon()
  }

  /** What came over the state plane. The answer to a question asked after a change proves that the change arrived. */
  received(payload: Uint8Array): void {
    if (payload[0] !== SYNC_MESSAGE || payload[1] !== SYNC_STEP_2) return
    if (this.#timer !== undefined) return
    this.#hasChanges = false
    this.#saved = 'saved'
    this.#release()
  }

  /** Resolves when the server has all that was written here, or when there is no line to tell it over. */
  async settled(): Promise<void> {
    if (!this.#hasChanges || !this.#channel.isOpen) return
    await new Promise<void>((resolve) => this.#waiting.push(resolve))
  }

  lineChanged(): void {
    if (this.#channel.isOpen) return this.#hasChanges ? this.#sendAll() : undefined
    this.#saved = 'offline'
    this.#release()
  }

  close(): void {
    clearTimeout(this.#timer)
    this.#release()
    this.#provider.destroy()
    this.#doc.destroy()
  }

  #release(): void {
    for (const resolve of this.#waiting.splice(0)) resolve()
  }

  /** After a lost line: what was written meanwhile goes out whole, and harmlessly so where it was there already. */
  #sendAll(): void {
    const encoder = createEncoder()
    writeVarUint(encoder, SYNC_MESSAGE)
    writeUpdate(encoder, Y.encodeStateAsUpdate(this.#doc))
    this.#channel.send(toUint8Array(encoder))
    this.#saved = 'saving'
    this.#askSoon()
  }

  #askSoon(): void {
    clearTimeout(this.#timer)
    this.#timer = setTimeout(() => {
      this.#timer = undefined
      if (!this.#channel.isOpen) return
      const encoder = createEncoder()
      writeVarUint(encoder, SYNC_MESSAGE)
      writeSyncStep1(encoder, this.#doc)
      this.#channel.send(toUint8Array(encoder))
    }, ASK_AFTER_MS)
  }
}
