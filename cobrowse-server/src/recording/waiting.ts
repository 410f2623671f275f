import type { JournalEntry } from './journal.ts'
import { GrowingRow, type JournalRow, packRows } from './journal-row.ts'

interface Queue {
  rows: GrowingRow[]
  bytes: number
  /** When the first of its frames came. */
  sinceMs: number
}

/** Frames that wait to be written, by stream, as rows. The stream that has waited longest stands first. */
export class Waiting {
  readonly #queues = new Map<string, Queue>()
  readonly #rowBytes: number

  /** A row that has `rowBytes` is closed. */
  constructor(rowBytes: number) {
    this.#rowBytes = rowBytes
  }

  get streams(): number {
    return this.#queues.size
  }

  add(key: string, entry: JournalEntry, nowMs: number): void {
    const queue = this.#queues.get(key) ?? this.#open(key, nowMs)
    const row = queue.rows.at(-1)
    const isAdded = row !== undefined && row.frameBytes < this.#rowBytes && row.add(entry)
    if (!isAdded) queue.rows.push(new GrowingRow(entry))
    queue.bytes += entry.bytes.byteLength
  }

  /**
   * Takes whole streams: those that have waited since `sinceMs` or longer, and those with `fullBytes`. Stops behind the
   * stream or row with which `maxBytes` are reached. `bytes` are those of the frames.
   */
  take(limits: { sinceMs: number; fullBytes: number; maxBytes: number }): { rows: JournalRow[]; bytes: number } {
    const rows: GrowingRow[] = []
    let bytes = 0
    for (const [key, queue] of this.#queues) {
      if (queue.sinceMs > limits.sinceMs && queue.bytes < limits.fullBytes) continue
      if (bytes >= limits.maxBytes) break
      const taken = queue.rows.splice(0, countUpTo(queue.rows, limits.maxBytes - bytes))
      const takenBytes = taken.reduce((sum, row) => sum + row.frameBytes, 0)
      rows.push(...taken)
      bytes += takenBytes
      queue.bytes -= takenBytes
      if (queue.rows.length === 0) this.#queues.delete(key)
    }
    return { rows: packRows(rows), bytes }
  }

  /** Forgets what waits of a stream. Answers with its bytes. */
  drop(key: string): number {
    const bytes = this.#queues.get(key)?.bytes ?? 0
    this.#queues.delete(key)
    return bytes
  }

  #open(key: string, sinceMs: number): Queue {
    const queue = { rows: [], bytes: 0, sinceMs }
    this.#queues.set(key, queue)
    return queue
  }
}

/** At least one. */
function countUpTo(rows: readonly GrowingRow[], maxBytes: number): number {
  let bytes = 0
  const over = rows.findIndex((row) => {
    bytes += row.frameBytes
    return bytes > maxBytes
  })
  return over < 0 ? rows.length : Math.max(1, over)
}
