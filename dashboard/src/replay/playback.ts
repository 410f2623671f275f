import { skipIdle } from './idle.ts'
import { quietOf, type Cut } from './program.ts'
import type { SegmentStore } from './segment-store.ts'

export const SPEEDS = [0.5, 1, 2, 4, 8] as const
export type Speed = (typeof SPEEDS)[number]

/** Where frames go; the viewer's door. Buffers are given away. */
export interface Screen {
  show(frames: ArrayBuffer[]): void
  /** Empty; the next frame is a keyframe. */
  clear(): void
}

export interface PlaybackParts {
  store: SegmentStore
  cuts: readonly Cut[]
  durationMs: number
  screen: Screen
  /** A monotonic clock. */
  nowMs(): number
  /** Called after everything that changes what is read from here. */
  changed(): void
}

/**
 * Plays a recording: frames that are due go to the screen when `tick` is called, as often as its owner likes. A seek
 * clears the screen and shows all frames of the segment that the cuts name for the moment, up to it; forward in the
 * segment that is on the screen it shows only those between. While a segment is on its way the time stands still; a
 * broken one is stepped over.
 */
export class Playback {
  readonly #parts: PlaybackParts
  #positionMs = 0
  #isPlaying = false
  #isWaiting = false
  #speed: Speed = 1
  #skipsIdle = true
  #tickedAtMs = 0
  #cuts: readonly Cut[]
  /** Which cut holds; -1 before the first. */
  #cut = -1
  /** The segment on the screen and how many of its frames are. */
  #segment: number | undefined
  #shown = 0
  #stream = 0
  /** Counts seeks, so that an answer to an older one is dropped. */
  #turn = 0

  constructor(parts: PlaybackParts) {
    this.#parts = parts
    this.#cuts = parts.cuts
  }

  get positionMs(): number {
    return this.#positionMs
  }

  get isPlaying(): boolean {
    return this.#isPlaying
  }

  /** Plays as soon as what comes next has been fetched. */
  get isWaiting(): boolean {
    return this.#isWaiting
  }

  get speed(): Speed {
    return this.#speed
  }

  get skipsIdle(): boolean {
    return this.#skipsIdle
  }

  /** From the beginning where it stands at the end. */
  async play(): Promise<void> {
    if (this.#isPlaying) return
    this.#isPlaying = true
    this.#tickedAtMs = this.#parts.nowMs()
    if (this.#positionMs >= this.#parts.durationMs) return this.seek(0)
    this.#parts.changed()
  }

  pause(): void {
    this.tick()
    this.#isPlaying = false
    this.#parts.changed()
  }

  setSpeed(speed: Speed): void {
    this.tick()
    this.#speed = speed
    this.#parts.changed()
  }

  setSkipsIdle(skips: boolean): void {
    this.#skipsIdle = skips
    this.#parts.changed()
  }

  /** Shows the same moment by other cuts. */
  recut(cuts: readonly Cut[]): Promise<void> {
    this.tick()
    this.#cuts = cuts
    return this.seek(this.#positionMs)
  }

  /** As `seek`, on a screen that has nothing of the recording yet. */
  begin(atMs: number): Promise<void> {
    this.#shown = 0
    return this.seek(atMs)
  }

  /** Resolves when the moment is on the screen, or another seek has overtaken this one. */
  async seek(toMs: number): Promise<void> {
    const { store, durationMs, changed } = this.#parts
    this.#turn += 1
    const turn = this.#turn
    this.#positionMs = Math.min(durationMs, Math.max(0, toMs))
    const cut = this.#cuts.findLastIndex(({ fromMs }) => fromMs <= this.#positionMs)
    const segment = this.#cuts[cut]?.segment
    this.#isWaiting = segment !== undefined && store.find(segment) === undefined
    changed()
    if (segment !== undefined) await store.load(segment)
    if (turn !== this.#turn) return
    this.#cut = cut
    if (!this.#goesOn(segment)) this.#clear(segment)
    this.#isWaiting = false
    this.#tickedAtMs = this.#parts.nowMs()
    this.#showDue()
    this.#fetchAhead()
    changed()
  }

  /** Whether what is on the screen leads to the moment by itself. */
  #goesOn(segment: number | undefined): boolean {
    const loaded = segment === undefined ? undefined : this.#parts.store.find(segment)
    const last = loaded?.kind === 'ready' && segment === this.#segment ? loaded.frames[this.#shown - 1] : undefined
    return last !== undefined && last.atMs <= this.#positionMs
  }

  #clear(segment: number | undefined): void {
    this.#parts.screen.clear()
    this.#stream = 0
    this.#segment = segment
    this.#shown = 0
  }

  /** Moves on with the clock. Cheap where nothing is due. */
  tick(): void {
    const now = this.#parts.nowMs()
    const passedMs = Math.max(0, now - this.#tickedAtMs)
    this.#tickedAtMs = now
    if (!this.#isPlaying || this.#isWaiting) return
    let wantedMs = this.#positionMs + passedMs * this.#speed
    if (this.#skipsIdle) wantedMs = Math.max(wantedMs, skipIdle(wantedMs, this.#quiet()))
    this.#advance(Math.min(this.#parts.durationMs, wantedMs))
    if (this.#positionMs >= this.#parts.durationMs) this.#isPlaying = false
    this.#parts.changed()
  }

  #quiet() {
    const { store, durationMs } = this.#parts
    return quietOf({ segments: store.segments, cuts: this.#cuts, durationMs }, (segment) => store.idleOf(segment))
  }

  /** Cut by cut up to the moment; stops at one whose segment is not at hand yet. */
  #advance(toMs: number): void {
    for (;;) {
      const next = this.#cuts[this.#cut + 1]
      const isOver = next !== undefined && next.fromMs <= toMs
      this.#positionMs = isOver ? Math.max(this.#positionMs, next.fromMs) : toMs
      this.#showDue()
      if (!isOver) return
      const loaded = next.segment === undefined ? undefined : this.#parts.store.find(next.segment)
      if (next.segment !== undefined && loaded === undefined) return void this.#wait(next.segment)
      this.#enter(next.segment)
      if (loaded?.kind === 'broken') toMs = Math.max(toMs, this.#endOf(next.segment))
    }
  }

  #enter(segment: number | undefined): void {
    this.#cut += 1
    if (segment === undefined) this.#clear(undefined)
    else if (segment !== this.#segment) {
      this.#segment = segment
      this.#shown = 0
    }
    this.#fetchAhead()
  }

  /** A broken segment is over at once, as far as the next cut goes. */
  #endOf(broken: number | undefined): number {
    const { store, durationMs } = this.#parts
    const brokenToMs = broken === undefined ? 0 : (store.segments[broken]?.toMs ?? 0)
    return Math.min(brokenToMs, this.#cuts[this.#cut + 1]?.fromMs ?? durationMs)
  }

  async #wait(index: number): Promise<void> {
    const turn = this.#turn
    this.#isWaiting = true
    await this.#parts.store.load(index)
    if (turn !== this.#turn) return
    this.#isWaiting = false
    this.#tickedAtMs = this.#parts.nowMs()
    this.tick()
  }

  #showDue(): void {
    const { store, screen } = this.#parts
    if (this.#segment === undefined) return
    const segment = store.segments[this.#segment]
    const loaded = store.find(this.#segment)
    if (segment === undefined || loaded?.kind !== 'ready') return
    const due: ArrayBuffer[] = []
    for (let frame = loaded.frames[this.#shown]; frame && frame.atMs <= this.#positionMs;) {
      due.push(frame.bytes.slice().buffer)
      this.#shown += 1
      frame = loaded.frames[this.#shown]
    }
    if (due.length === 0) return
    // The viewer takes streams in the order in which they were opened.
    if (segment.stream < this.#stream) screen.clear()
    this.#stream = segment.stream
    screen.show(due)
  }

  #fetchAhead(): void {
    const { store, changed } = this.#parts
    const next = this.#cuts[this.#cut + 1]?.segment
    if (next !== undefined && store.find(next) === undefined) void store.load(next).then(() => changed())
  }
}
