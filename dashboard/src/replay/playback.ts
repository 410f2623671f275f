import type { Segment } from '@conav/shared/api/recording.ts'
import { gapsBetween, skipIdle } from './idle.ts'
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
  durationMs: number
  screen: Screen
  /** A monotonic clock. */
  nowMs(): number
  /** Called after everything that changes what is read from here. */
  changed(): void
}

/**
 * Plays a recording: frames that are due go to the screen when `tick` is called, as often as its owner likes. A seek
 * clears the screen and shows all frames of the segment that covers the moment, up to it; forward in the segment that is
 * on the screen it shows only those between. While a segment is on its way the time stands still; a broken one is
 * stepped over.
 */
export class Playback {
  readonly #parts: PlaybackParts
  #positionMs = 0
  #isPlaying = false
  #isWaiting = false
  #speed: Speed = 1
  #skipsIdle = true
  #tickedAtMs = 0
  /** The segment on the screen and how many of its frames are; -1 before the first. */
  #segment = -1
  #shown = 0
  #stream = 0
  /** Counts seeks, so that an answer to an older one is dropped. */
  #turn = 0

  constructor(parts: PlaybackParts) {
    this.#parts = parts
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

  /** As `seek`, on a screen that has nothing of the recording yet. */
  begin(atMs: number): Promise<void> {
    this.#shown = 0
    return this.seek(atMs)
  }

  /** Resolves when the moment is on the screen, or another seek has overtaken this one. */
  async seek(toMs: number): Promise<void> {
    const { store, durationMs, screen, changed } = this.#parts
    this.#turn += 1
    const turn = this.#turn
    this.#positionMs = Math.min(durationMs, Math.max(0, toMs))
    const index = store.segments.findLastIndex(({ fromMs }) => fromMs <= this.#positionMs)
    this.#isWaiting = index >= 0 && store.find(index) === undefined
    changed()
    if (index >= 0) await store.load(index)
    if (turn !== this.#turn) return
    if (!this.#goesOn(index)) {
      screen.clear()
      this.#stream = 0
      this.#segment = index
      this.#shown = 0
    }
    this.#isWaiting = false
    this.#tickedAtMs = this.#parts.nowMs()
    this.#showDue()
    this.#fetchAhead()
    changed()
  }

  /** Whether what is on the screen leads to the moment by itself. */
  #goesOn(index: number): boolean {
    const loaded = this.#parts.store.find(index)
    const last = loaded?.kind === 'ready' && index === this.#segment ? loaded.frames[this.#shown - 1] : undefined
    return last !== undefined && last.atMs <= this.#positionMs
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
    return [...store.idle, ...gapsBetween(store.segments, durationMs)]
  }

  /** Segment by segment up to the moment; stops at one that is not at hand yet. */
  #advance(toMs: number): void {
    const { store } = this.#parts
    for (;;) {
      const next = store.segments[this.#segment + 1]
      const isOver = next !== undefined && next.fromMs <= toMs
      this.#positionMs = isOver ? Math.max(this.#positionMs, next.fromMs) : toMs
      this.#showDue()
      if (!isOver) return
      const loaded = store.find(this.#segment + 1)
      if (loaded === undefined) return void this.#wait(this.#segment + 1)
      this.#segment += 1
      this.#shown = 0
      this.#fetchAhead()
      if (loaded.kind === 'broken') toMs = Math.max(toMs, this.#end(next))
    }
  }

  /** A broken segment is over at once, as far as the next one goes. */
  #end(broken: Segment): number {
    const next = this.#parts.store.segments[this.#segment + 1]
    return Math.min(broken.toMs, next?.fromMs ?? this.#parts.durationMs)
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
    const next = this.#segment + 1
    if (store.segments[next] && store.find(next) === undefined) void store.load(next).then(() => changed())
  }
}
