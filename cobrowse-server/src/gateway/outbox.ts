import type { CloseReason } from '@conav/shared/protocol/close.ts'
import type { Socket } from './socket.ts'

interface Options {
  socket: Socket
  softBytes: number
  hardBytes: number
  /** A full outbox has emptied: frames may be tried again. */
  onDrained: () => void
  onClose: () => void
}

/** What waits for one peer, bounded: one that reads slowly misses frames, and one that does not read is closed. */
export class Outbox {
  readonly #options: Options
  #isFull = false
  /** A frame that is large by itself may be on its way beside the rest. */
  #largeBytes = 0
  #isClosed = false

  constructor(options: Options) {
    this.#options = options
  }

  /** Sends what must not be missed, in order. */
  say(data: string | Uint8Array): void {
    if (this.#isClosed) return
    const { socket, hardBytes } = this.#options
    if (socket.unsentBytes > hardBytes + this.#largeBytes) this.close('too-slow')
    else socket.send(data)
  }

  /** Sends a frame, or answers false where too much waits already. One frame that is large by itself goes out alone. */
  relay(bytes: Uint8Array): boolean {
    if (this.#isClosed) return false
    const { socket, softBytes } = this.#options
    const isLarge = bytes.byteLength > softBytes
    if (this.#isFull || socket.unsentBytes >= (isLarge ? softBytes / 4 : softBytes)) {
      this.#isFull = true
      return false
    }
    if (isLarge) this.#largeBytes = bytes.byteLength
    socket.send(bytes)
    return true
  }

  /** To be called when something was sent. */
  sent(): void {
    const { socket, softBytes, onDrained } = this.#options
    if (this.#isClosed || socket.unsentBytes > softBytes / 4) return
    this.#largeBytes = 0
    if (!this.#isFull) return
    this.#isFull = false
    onDrained()
  }

  close(reason: CloseReason): void {
    if (this.#isClosed) return
    this.#isClosed = true
    this.#options.socket.close(reason)
    this.#options.onClose()
  }
}
