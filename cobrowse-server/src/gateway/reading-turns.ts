/** A connection that can be told to read nothing for a while. */
export interface Reader {
  pause(): void
  resume(): void
}

interface Heard {
  bytes: number
  sinceMs: number
}

/** What everyone may send without waiting, again and again after so long: more than a busy page does. */
const FREE_BYTES = 128 * 1024
const FREE_EVERY_MS = 250
/** Of those who send more one at a time is read, this far apart: about 64 MB a second in all. */
const TURN_EVERY_MS = 2

/**
 * Whose turn it is to be read. Node reads a connection for as long as there is something, and so a few who send without
 * pause would take all of the time: those wait for their turn among themselves, and everyone else never does.
 */
export class ReadingTurns {
  readonly #heard = new Map<Reader, Heard>()
  readonly #waiting = new Set<Reader>()
  #isTurning = false

  /** To be called with all that came. Pauses the reader when it has had its share. */
  count(reader: Reader, bytes: number): void {
    const nowMs = performance.now()
    const heard = this.#heard.get(reader)
    if (!heard || nowMs - heard.sinceMs >= FREE_EVERY_MS) return void this.#heard.set(reader, { bytes, sinceMs: nowMs })
    heard.bytes += bytes
    if (heard.bytes <= FREE_BYTES || this.#waiting.has(reader)) return
    reader.pause()
    this.#waiting.add(reader)
    if (!this.#isTurning) this.#turn()
  }

  /** The connection is gone, or shall never be read again. */
  leave(reader: Reader): void {
    this.#heard.delete(reader)
    this.#waiting.delete(reader)
  }

  #turn(): void {
    this.#isTurning = this.#waiting.size > 0
    if (this.#isTurning) setTimeout(() => this.#readNext(), TURN_EVERY_MS)
  }

  #readNext(): void {
    const [next] = this.#waiting
    if (next) {
      this.#waiting.delete(next)
      this.#heard.set(next, { bytes: 0, sinceMs: performance.now() })
      next.resume()
    }
    this.#turn()
  }
}
