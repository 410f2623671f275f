/**
 * One Yjs document of the case over the room's link: a socket as y-websocket's provider wants it, which opens when the
 * link does, closes when it is lost, and speaks the state plane.
 */
import type { DocumentName, StateMessage } from '../protocol/frame.ts'

/** As much of a link as a document needs. False where there is no line. */
export interface StateLink {
  sendState(message: StateMessage): boolean
}

/** Carries a document over a link that comes and goes. The link's owner tells it what happens. */
export class DocumentChannel {
  readonly #name: DocumentName
  readonly #link: StateLink
  readonly #sockets = new Set<DocumentSocket>()
  #isOpen = false

  constructor(name: DocumentName, link: StateLink) {
    this.#name = name
    this.#link = link
  }

  get isOpen(): boolean {
    return this.#isOpen
  }

  open(): void {
    if (this.#isOpen) return
    this.#isOpen = true
    for (const socket of this.#sockets) socket.becomeOpen()
  }

  lose(): void {
    if (!this.#isOpen) return
    this.#isOpen = false
    for (const socket of this.#sockets) socket.becomeClosed()
  }

  receive(payload: Uint8Array): void {
    // A copy, for the provider reads the buffer from its beginning.
    for (const socket of this.#sockets) socket.onmessage?.({ data: payload.slice().buffer })
  }

  send(payload: Uint8Array): void {
    this.#link.sendState({ document: this.#name, payload })
  }

  /** The class to hand to the provider as its WebSocket. */
  get socketClass(): typeof WebSocket {
    const join = (socket: DocumentSocket) => this.#join(socket)
    const leave = (socket: DocumentSocket) => this.#sockets.delete(socket)
    const send = (payload: Uint8Array) => this.send(payload)
    return class extends DocumentSocket {
      constructor() {
        super({ join, leave, send })
      }
    } as unknown as typeof WebSocket
  }

  #join(socket: DocumentSocket): void {
    this.#sockets.add(socket)
    if (this.#isOpen) queueMicrotask(() => this.#isOpen && this.#sockets.has(socket) && socket.becomeOpen())
  }
}

interface Door {
  join(socket: DocumentSocket): void
  leave(socket: DocumentSocket): void
  send(payload: Uint8Array): void
}

/** As much of a WebSocket as the provider uses. */
class DocumentSocket {
  readonly CONNECTING = 0
  readonly OPEN = 1
  readonly CLOSED = 3
  binaryType = 'arraybuffer'
  readyState = 0
  onopen: (() => void) | null = null
  onmessage: ((event: { data: ArrayBuffer }) => void) | null = null
  onclose: ((event: { code: number }) => void) | null = null
  onerror: (() => void) | null = null
  readonly #door: Door

  constructor(door: Door) {
    this.#door = door
    door.join(this)
  }

  becomeOpen(): void {
    if (this.readyState !== this.CONNECTING) return
    this.readyState = this.OPEN
    this.onopen?.()
  }

  becomeClosed(): void {
    if (this.readyState === this.CLOSED) return
    const wasOpen = this.readyState === this.OPEN
    if (!wasOpen) return
    this.readyState = this.CLOSED
    this.#door.leave(this)
    this.onclose?.({ code: 1006 })
  }

  send(data: Uint8Array): void {
    if (this.readyState === this.OPEN) this.#door.send(data)
  }

  close(): void {
    this.readyState = this.CLOSED
    this.#door.leave(this)
  }
}
