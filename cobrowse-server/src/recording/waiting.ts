import type { JournalEntry } from './journal.ts'

interface Queue {
  entries: JournalEntry[]
  bytes: number
  /** When the first of them came. */
  sinceMs: number
}

/** Frames that wait to be written, by stream. The stream that has waited longest stands first. */
export class Waiting {
  readonly #queues = new Map<string, Queue>()

  get streams(): number {
    return this.#queues.size
  }

  add(key: string, entry: JournalEntry, nowMs: number): void {
    const queue = this.#queues.get(key)
    if (queue === undefined) {
      this.#queues.set(key, { entries: [entry], bytes: entry.bytes.byteLength, sinceMs: nowMs })
      return
    }
    queue.entries.push(entry)
    queue.bytes += entry.bytes.byteLength
  }

  /**
   * Takes whole streams: those that have waited since `sinceMs` or longer, and those with `fullBytes`. Stops behind the
   * stream or frame with which `maxBytes` are reached.
   */
  take({ sinceMs, fullBytes, maxBytes }: { sinceMs: number; fullBytes: number; maxBytes: number }): JournalEntry[] {
    const taken: JournalEntry[] = []
    let bytes = 0
    for (const [key, queue] of this.#queues) {
      if (queue.sinceMs > sinceMs && queue.bytes < fullBytes) continue
      if (bytes >= maxBytes) break
      const count = countUpTo(queue.entries, maxBytes - bytes)
      taken.push(...queue.entries.slice(0, count))
      bytes += this.#shorten(key, queue, count)
    }
    return taken
  }

  /** Forgets what waits of a stream. Answers with its bytes. */
  drop(key: string): number {
    const bytes = this.#queues.get(key)?.bytes ?? 0
    this.#queues.delete(key)
    return bytes
  }

  #shorten(key: string, queue: Queue, count: number): number {
    if (count === queue.entries.length) return this.drop(key)
    const gone = queue.entries.splice(0, count).reduce((sum, { bytes }) => sum + bytes.byteLength, 0)
    queue.bytes -= gone
    return gone
  }
}

/** At least one. */
function countUpTo(entries: readonly JournalEntry[], maxBytes: number): number {
  let bytes = 0
  const over = entries.findIndex((entry) => {
    bytes += entry.bytes.byteLength
    return bytes > maxBytes
  })
  return over < 0 ? entries.length : Math.max(1, over)
}
