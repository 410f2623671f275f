import type { FromCustomer } from '@conav/shared/protocol/messages.ts'

export interface PointingParts {
  /** False where the line is lost. */
  send(message: FromCustomer): boolean
  /** An earlier page stopped it, and the room may not have heard of it. */
  isStopped: boolean
  changed(): void
}

/**
 * Whether others may draw and point on the page. A stop holds at once and is said until the room has confirmed it; to
 * allow it again takes a line, as everything does that gives something.
 */
export class Pointing {
  readonly #parts: PointingParts
  #isStoppedInRoom = false
  #isUnconfirmed: boolean

  constructor(parts: PointingParts) {
    this.#parts = parts
    this.#isUnconfirmed = parts.isStopped
  }

  get isStopped(): boolean {
    return this.#isStoppedInRoom || this.#isUnconfirmed
  }

  stop(): void {
    this.#isUnconfirmed = true
    this.#parts.send({ type: 'pointing', isStopped: true })
    this.#parts.changed()
  }

  allow(): void {
    if (!this.#parts.send({ type: 'pointing', isStopped: false })) return
    this.#isUnconfirmed = false
    this.#isStoppedInRoom = false
    this.#parts.changed()
  }

  /** What the room says now. */
  hear(isStopped: boolean): void {
    this.#isStoppedInRoom = isStopped
    if (isStopped) this.#isUnconfirmed = false
    this.#parts.changed()
  }

  /** The room has let us in, and says how it stands. */
  enter(isStopped: boolean): void {
    if (this.#isUnconfirmed && !isStopped) this.stop()
    else this.hear(isStopped)
  }
}
