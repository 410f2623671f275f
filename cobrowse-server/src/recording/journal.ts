/** The journal: every frame is kept before it is acknowledged, and what cannot be kept is marked as a gap. */
import type { CaseId, StreamNo } from '@conav/shared/protocol/id.ts'
import type { JournalRow } from './journal-row.ts'
import { Waiting } from './waiting.ts'

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

/** One statement carries about so much. */
const MAX_BATCH_BYTES = 4 * 1024 * 1024
/**
 * A row costs the database the same with one frame or with twenty. Where rows are dear or streams many, frames are held
 * for longer, so that writing takes about this part of the time; at most for so long.
 */
const BUSY_PART = 0.1
const MAX_HOLD_MS = 1_000
const NEWEST_WEIGHT = 0.2
const FIRST_RETRY_MS = 50
const LAST_RETRY_MS = 2_000
const GIVE_UP_CLOSING_AFTER_MS = 5_000

/**
 * Collects frames and writes them, many rooms in one statement, one statement at a time. Streams are written when their
 * first frame has waited long enough, each by its own clock, so that many streams are no wave. While the store is away
 * frames wait, up to `journalMaxBytes`; beyond that a stream is left off until a keyframe finds room again.
 */
export class Journal {
  readonly #store: JournalStore
  readonly #limits: JournalLimits
  readonly #listener: JournalListener
  readonly #waiting: Waiting
  /** Of what waits and what is being written. */
  #heldBytes = 0
  /** What a row has cost of late. */
  #rowMs = 0
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
    this.#waiting = new Waiting(limits.journalRowBytes)
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
    const key = keyOf(entry)
    const taken = this.#admit(key, entry)
    if (!taken) return
    this.#waiting.add(key, taken, performance.now())
    this.#heldBytes += entry.bytes.byteLength
    this.#arm()
  }

  /** Writes what waits. Gives up on a store that stays away for longer than 5 s. */
  async close(): Promise<void> {
    this.#giveUpAtMs = performance.now() + GIVE_UP_CLOSING_AFTER_MS
    while (this.#writing || this.#waiting.streams > 0) {
      this.#flush()
      await this.#writing
    }
    clearTimeout(this.#timer)
  }

  /** The entry as it is to be kept; undefined where it is left off. */
  #admit(key: string, entry: JournalEntry): JournalEntry | undefined {
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

  #arm(): void {
    this.#timer ??= setTimeout(() => this.#flush(), this.#limits.journalEveryMs)
  }

  #flush(): void {
    clearTimeout(this.#timer)
    this.#timer = undefined
    if (this.#writing || this.#waiting.streams === 0) return
    const batch = this.#takeDue()
    if (batch.rows.length === 0) return this.#arm()
    this.#writing = this.#writeBatch(batch).finally(() => {
      this.#writing = undefined
      if (this.#waiting.streams > 0) this.#arm()
    })
  }

  #takeDue(): ReturnType<Waiting['take']> {
    const isClosing = this.#giveUpAtMs < Number.POSITIVE_INFINITY
    const sinceMs = isClosing ? Number.POSITIVE_INFINITY : performance.now() - this.#holdMs()
    return this.#waiting.take({ sinceMs, fullBytes: this.#limits.journalRowBytes, maxBytes: MAX_BATCH_BYTES })
  }

  /** How long a stream's first frame waits for more of them. */
  #holdMs(): number {
    const wantedMs = Math.min(MAX_HOLD_MS, (this.#waiting.streams * this.#rowMs) / BUSY_PART)
    // The clock that ticks is the flush's own.
    return wantedMs <= this.#limits.journalEveryMs ? 0 : wantedMs
  }

  async #writeBatch({ rows, bytes }: ReturnType<Waiting['take']>): Promise<void> {
    const kept = await this.#writeUntilKept(rows)
    this.#heldBytes -= bytes
    const last = new Map(kept.map((row) => [keyOf(row), row]))
    for (const { caseId, stream, lastSeq } of last.values()) this.#listener.onStored(caseId, stream, lastSeq)
    if (kept.length > 0) for (const { caseId, stream } of this.#left.values()) this.#listener.onLost(caseId, stream)
  }

  /** Answers with the rows that were kept. The very same rows are tried again, so that none is kept twice. */
  async #writeUntilKept(rows: readonly JournalRow[]): Promise<readonly JournalRow[]> {
    for (let waitMs = FIRST_RETRY_MS; ; waitMs = Math.min(2 * waitMs, LAST_RETRY_MS)) {
      const startMs = performance.now()
      try {
        await this.#store.write(rows)
        this.#rowMs += NEWEST_WEIGHT * ((performance.now() - startMs) / rows.length - this.#rowMs)
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
    this.#heldBytes -= this.#waiting.drop(key)
  }
}

function keyOf({ caseId, stream }: { caseId: CaseId; stream: StreamNo }): string {
  return `${caseId}/${stream}`
}
