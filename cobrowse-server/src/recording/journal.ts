/** The journal: every frame is kept before it is acknowledged, and what cannot be kept is marked as a gap. */
import type { CaseId, StreamNo } from '@conav/shared/protocol/id.ts'
import { type JournalRow, packRows } from './journal-row.ts'

/** A frame on its way into the journal. `bytes` is never changed afterwards. */
export interface JournalEntry {
  caseId: CaseId
  stream: StreamNo
  seq: number
  /** The number of the keyframe that this frame cannot be read without: its own, when it is one. */
  groupSeq: number
  atMs: number
  isAfterGap: boolean
  bytes: Uint8Array
  streamOpenedAtMs: number
}

/** Thrown by a store for rows that it will never take, however often they are tried. */
export class Unstorable extends Error {
  override name = 'Unstorable'
}

/**
 * Where rows are kept. `write` keeps all of them or none, and is done when they would survive a crash. A row that is
 * there already (same case, stream and first frame) is left as it is: a write whose answer was lost may be repeated.
 */
export interface JournalStore {
  write(rows: readonly JournalRow[]): Promise<void>
}

export interface JournalListener {
  /** Everything of the stream up to and with `seq` is kept. */
  onStored(caseId: CaseId, stream: StreamNo, seq: number): void
  /** The journal goes on with this stream at its next keyframe; what lies between is a gap. */
  onLost(caseId: CaseId, stream: StreamNo): void
  onTrouble(error: unknown): void
}

export interface JournalLimits {
  journalEveryMs: number
  journalRowBytes: number
  journalMaxBytes: number
}

interface Options {
  store: JournalStore
  limits: JournalLimits
  listener: JournalListener
}

/** One statement carries at most so much. */
const MAX_BATCH_BYTES = 4 * 1024 * 1024
const MAX_BATCH_FRAMES = 2_000
const FIRST_RETRY_MS = 50
const LAST_RETRY_MS = 2_000
const GIVE_UP_CLOSING_AFTER_MS = 5_000

/**
 * Collects frames and writes them, all rooms in one statement, one statement at a time. While the store is away frames
 * wait, up to `journalMaxBytes`; beyond that a stream is left off until a keyframe finds room again.
 */
export class Journal {
  readonly #store: JournalStore
  readonly #limits: JournalLimits
  readonly #listener: JournalListener
  #waiting: JournalEntry[] = []
  /** Of what waits and what is being written. */
  #heldBytes = 0
  /** Of what waits, by stream. */
  readonly #waitingBytes = new Map<string, number>()
  /** Streams that were left off. */
  readonly #left = new Map<string, { caseId: CaseId; stream: StreamNo }>()
  #timer: NodeJS.Timeout | undefined
  #writing: Promise<void> | undefined
  #isStoring = true
  #giveUpAtMs = Number.POSITIVE_INFINITY

  constructor({ store, limits, listener }: Options) {
    this.#store = store
    this.#limits = limits
    this.#listener = listener
  }

  get heldBytes(): number {
    return this.#heldBytes
  }

  /** Whether the last write worked. */
  get isStoring(): boolean {
    return this.#isStoring
  }

  /** Takes a frame, at once. Frames of a stream come in order. */
  append(entry: JournalEntry): void {
    const taken = this.#admit(entry)
    if (!taken) return
    const key = keyOf(entry)
    const bytes = (this.#waitingBytes.get(key) ?? 0) + entry.bytes.byteLength
    this.#waitingBytes.set(key, bytes)
    this.#waiting.push(taken)
    this.#heldBytes += entry.bytes.byteLength
    if (bytes >= this.#limits.journalRowBytes) this.#flush()
    else this.#timer ??= setTimeout(() => this.#flush(), this.#limits.journalEveryMs)
  }

  /** Writes what waits. Gives up on a store that stays away for longer than 5 s. */
  async close(): Promise<void> {
    this.#giveUpAtMs = performance.now() + GIVE_UP_CLOSING_AFTER_MS
    this.#flush()
    while (this.#writing) await this.#writing
  }

  /** The entry as it is to be kept; undefined where it is left off. */
  #admit(entry: JournalEntry): JournalEntry | undefined {
    const key = keyOf(entry)
    const hasSpace = this.#heldBytes + entry.bytes.byteLength <= this.#limits.journalMaxBytes
    const wasLeft = this.#left.has(key)
    if (hasSpace && !wasLeft) return entry
    if (!hasSpace) {
      this.#left.set(key, { caseId: entry.caseId, stream: entry.stream })
      return undefined
    }
    if (entry.seq !== entry.groupSeq) {
      this.#listener.onLost(entry.caseId, entry.stream)
      return undefined
    }
    this.#left.delete(key)
    return { ...entry, isAfterGap: true }
  }

  #flush(): void {
    clearTimeout(this.#timer)
    this.#timer = undefined
    if (this.#writing || this.#waiting.length === 0) return
    this.#writing = this.#writeBatch(this.#takeBatch()).finally(() => {
      this.#writing = undefined
      if (this.#waiting.length > 0) this.#flush()
    })
  }

  #takeBatch(): JournalEntry[] {
    let bytes = 0
    let count = 0
    for (const entry of this.#waiting) {
      if (count > 0 && bytes + entry.bytes.byteLength > MAX_BATCH_BYTES) break
      if (count === MAX_BATCH_FRAMES) break
      bytes += entry.bytes.byteLength
      count++
    }
    const batch = this.#waiting.slice(0, count)
    this.#waiting = this.#waiting.slice(count)
    this.#waitingBytes.clear()
    for (const entry of this.#waiting)
      this.#waitingBytes.set(keyOf(entry), (this.#waitingBytes.get(keyOf(entry)) ?? 0) + entry.bytes.byteLength)
    return batch
  }

  async #writeBatch(batch: readonly JournalEntry[]): Promise<void> {
    const rows = packRows(batch, this.#limits.journalRowBytes)
    const kept = await this.#writeUntilKept(rows)
    this.#heldBytes -= batch.reduce((sum, { bytes }) => sum + bytes.byteLength, 0)
    const last = new Map(kept.map((row) => [keyOf(row), row]))
    for (const { caseId, stream, lastSeq } of last.values()) this.#listener.onStored(caseId, stream, lastSeq)
    if (kept.length > 0) for (const { caseId, stream } of this.#left.values()) this.#listener.onLost(caseId, stream)
  }

  /** Answers with the rows that were kept. The very same rows are tried again, so that none is kept twice. */
  async #writeUntilKept(rows: readonly JournalRow[]): Promise<readonly JournalRow[]> {
    for (let waitMs = FIRST_RETRY_MS; ; waitMs = Math.min(2 * waitMs, LAST_RETRY_MS)) {
      try {
        await this.#store.write(rows)
        this.#isStoring = true
        return rows
      } catch (error) {
        if (this.#isStoring || error instanceof Unstorable) this.#listener.onTrouble(error)
        if (error instanceof Unstorable) return await this.#writeOneByOne(rows)
        this.#isStoring = false
        if (performance.now() + waitMs > this.#giveUpAtMs) return []
        await new Promise((resolve) => setTimeout(resolve, waitMs))
      }
    }
  }

  /** Leaves off what the store will never take, so that one bad row does not hold up all others. */
  async #writeOneByOne(rows: readonly JournalRow[]): Promise<readonly JournalRow[]> {
    const [row, ...more] = rows
    if (row === undefined) return []
    if (more.length > 0) {
      const kept: JournalRow[] = []
      for (const each of rows) kept.push(...(this.#left.has(keyOf(each)) ? [] : await this.#writeUntilKept([each])))
      return kept
    }
    this.#leave(row)
    return []
  }

  /** What waits of the stream would follow a hole that nobody marked. */
  #leave(row: JournalRow): void {
    const key = keyOf(row)
    this.#left.set(key, { caseId: row.caseId, stream: row.stream })
    const pointless = this.#waiting.filter((entry) => keyOf(entry) === key)
    this.#waiting = this.#waiting.filter((entry) => keyOf(entry) !== key)
    this.#heldBytes -= pointless.reduce((sum, { bytes }) => sum + bytes.byteLength, 0)
    this.#waitingBytes.delete(key)
  }
}

function keyOf({ caseId, stream }: { caseId: CaseId; stream: StreamNo }): string {
  return `${caseId}/${stream}`
}
