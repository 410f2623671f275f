/**
 * Sends one file that was offered: one chunk after the other, each where the server's copy ends, until the server has it
 * whole. Knows no screen and no network; the desk, the guest's page and the keeper hand it theirs.
 */
import { ApiError } from '../api/client.ts'
import type { ProblemCode } from '../api/problem.ts'
import type { FileState, SharedFile } from '../protocol/exchange.ts'
import { MAX_CHUNK_BYTES } from '../protocol/limit.ts'

export type SendingState =
  | { kind: 'sending' }
  | { kind: 'paused' }
  /** There was no answer; it is tried again at that time of the clock's. */
  | { kind: 'waiting'; retryAtMs: number }
  /** Nothing more is to be sent. As `waiting` the server has it whole. */
  | { kind: 'settled'; as: Exclude<FileState, 'arriving'> }
  /** `unreadable`: the file has changed on its disk, or is gone from it. */
  | { kind: 'failed'; why: ProblemCode | 'unreadable' }

export interface Sending {
  state: SendingState
  sentBytes: number
  sizeBytes: number
  /** Null until a chunk has been timed. */
  bytesPerSecond: number | null
}

/** The calls for one file. They fail with `ApiError`. */
export interface FileCalls {
  find(): Promise<SharedFile>
  send(at: number, bytes: Uint8Array<ArrayBuffer>): Promise<SharedFile>
  cancel(): Promise<SharedFile>
}

export interface SenderClock {
  nowMs(): number
  /** Runs later; returns how to call it off. */
  after(ms: number, run: () => void): () => void
  /** Uniform in [0, 1). */
  random(): number
}

/** What can be read piece by piece: a File, a Blob. */
export interface FileContent {
  slice(from: number, to: number): { arrayBuffer(): Promise<ArrayBuffer> }
}

export interface FileSenderParts {
  /** As the server answered the offer, or as it stands after a break. */
  file: SharedFile
  content: FileContent
  calls: FileCalls
  clock: SenderClock
  /** Told at each change. */
  changed(sending: Sending): void
}

const FIRST_RETRY_MS = 500
const LONGEST_RETRY_MS = 15_000
/** How much a new chunk weighs in the speed that is told. */
const NEWEST_WEIGHT = 0.3

export class FileSender {
  readonly #parts: FileSenderParts
  #state: SendingState = { kind: 'sending' }
  #sentBytes: number
  #bytesPerSecond: number | null = null
  #isBusy = false
  #isClosed = false
  #failures = 0
  #cancelTimer = () => {}

  constructor(parts: FileSenderParts) {
    this.#parts = parts
    this.#sentBytes = parts.file.receivedBytes
    this.#settle(parts.file)
    void this.#run()
  }

  get sending(): Sending {
    return {
      state: this.#state,
      sentBytes: this.#sentBytes,
      sizeBytes: this.#parts.file.sizeBytes,
      bytesPerSecond: this.#bytesPerSecond,
    }
  }

  /** Stops after the chunk that is on its way. */
  pause(): void {
    if (this.#state.kind !== 'sending' && this.#state.kind !== 'waiting') return
    this.#cancelTimer()
    this.#become({ kind: 'paused' })
  }

  /** Goes on after a pause or a failure. */
  resume(): void {
    if (this.#state.kind !== 'paused' && this.#state.kind !== 'failed') return
    this.#become({ kind: 'sending' })
    void this.#run()
  }

  /** Tries again at once; for when the line is back. */
  retryNow(): void {
    if (this.#state.kind !== 'waiting') return
    this.#cancelTimer()
    this.#become({ kind: 'sending' })
    void this.#run()
  }

  /** Takes the offer back. Where that fails, with `ApiError`, the transfer stays paused. */
  async cancel(): Promise<void> {
    this.pause()
    this.#settle(await this.#parts.calls.cancel())
  }

  /** What the server tells of the file by another way, for example that the other side declined it. */
  learn(file: SharedFile): void {
    this.#settle(file)
  }

  /** Sends nothing more, and tells nothing more. The offer stands. */
  close(): void {
    this.#cancelTimer()
    this.#state = { kind: 'paused' }
    this.#isClosed = true
  }

  async #run(): Promise<void> {
    if (this.#isBusy) return
    this.#isBusy = true
    while (this.#isSending()) await this.#sendNext()
    this.#isBusy = false
  }

  async #sendNext(): Promise<void> {
    const { calls, clock } = this.#parts
    const at = this.#sentBytes
    const bytes = await this.#read(at)
    if (!this.#isSending()) return
    if (bytes === undefined) return this.#become({ kind: 'failed', why: 'unreadable' })
    const beganAtMs = clock.nowMs()
    try {
      const file = await calls.send(at, bytes)
      this.#measure(bytes.length, clock.nowMs() - beganAtMs)
      this.#take(file)
    } catch (error) {
      await this.#recover(error, at)
    }
  }

  async #read(at: number): Promise<Uint8Array<ArrayBuffer> | undefined> {
    try {
      const piece = this.#parts.content.slice(at, at + MAX_CHUNK_BYTES)
      const bytes = new Uint8Array(await piece.arrayBuffer())
      return bytes.length === 0 ? undefined : bytes
    } catch {
      // The browser says no more than that; the person chooses the file again.
      return undefined
    }
  }

  #take(file: SharedFile): void {
    this.#failures = 0
    this.#sentBytes = file.receivedBytes
    this.#settle(file)
    this.#tell()
  }

  async #recover(error: unknown, at: number): Promise<void> {
    const problem = error instanceof ApiError ? error.problem : undefined
    if (problem?.code === 'conflict') return this.#goOnWhereItEnds(at)
    if (problem?.code === 'trouble' || problem?.code === 'too-many') return this.#wait(problem.retryAfterMs)
    if (this.#isSending()) this.#become({ kind: 'failed', why: problem?.code ?? 'trouble' })
  }

  /** The server has more or less than was thought: an answer was lost, or the same file is sent from elsewhere. */
  async #goOnWhereItEnds(at: number): Promise<void> {
    try {
      const file = await this.#parts.calls.find()
      if (file.receivedBytes === at && file.state === 'arriving') return this.#wait()
      this.#take(file)
    } catch (error) {
      const code = error instanceof ApiError ? error.problem.code : 'trouble'
      if (code === 'trouble' || code === 'too-many') return this.#wait()
      if (this.#isSending()) this.#become({ kind: 'failed', why: code })
    }
  }

  #wait(atLeastMs = 0): void {
    if (!this.#isSending()) return
    const { clock } = this.#parts
    const backOffMs = Math.min(LONGEST_RETRY_MS, FIRST_RETRY_MS * 2 ** this.#failures) * (0.5 + clock.random() / 2)
    const waitMs = Math.max(atLeastMs, backOffMs)
    this.#failures += 1
    this.#become({ kind: 'waiting', retryAtMs: clock.nowMs() + waitMs })
    this.#cancelTimer = clock.after(waitMs, () => this.retryNow())
  }

  #settle(file: SharedFile): void {
    if (file.state === 'arriving' || this.#state.kind === 'settled') return
    this.#cancelTimer()
    this.#sentBytes = file.receivedBytes
    this.#become({ kind: 'settled', as: file.state })
  }

  #measure(sizeBytes: number, tookMs: number): void {
    const newest = (sizeBytes * 1000) / Math.max(1, tookMs)
    const before = this.#bytesPerSecond
    this.#bytesPerSecond = before === null ? newest : before + (newest - before) * NEWEST_WEIGHT
  }

  #isSending(): boolean {
    return this.#state.kind === 'sending'
  }

  #become(state: SendingState): void {
    this.#state = state
    this.#tell()
  }

  #tell(): void {
    if (!this.#isClosed) this.#parts.changed(this.sending)
  }
}
