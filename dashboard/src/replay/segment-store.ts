import type { Segment } from '@conav/shared/api/recording.ts'
import { idleIn, type Span } from './idle.ts'
import { readSegment, type TimedFrame } from './segment-file.ts'
import { titleIn } from './page-title.ts'

/** Fetches the bytes of a segment. Rejects where they cannot be had. */
export type FetchSegment = (segment: Segment) => Promise<Uint8Array>

export type Loaded = { kind: 'ready'; frames: readonly TimedFrame[] } | { kind: 'broken'; reason: string }

/** What is kept unpacked at hand. An hour of a busy page is about 30 MB. */
const MAX_KEPT_BYTES = 48 * 1024 * 1024

interface Kept {
  loaded: Loaded
  sizeBytes: number
}

/** The segments of a recording: each is fetched once, the ones used last are kept, a broken one stays broken. */
export class SegmentStore {
  readonly segments: readonly Segment[]
  readonly #fetch: FetchSegment
  readonly #maxBytes: number
  readonly #kept = new Map<number, Kept>()
  readonly #asked = new Map<number, Promise<Loaded>>()
  readonly #broken = new Map<number, string>()
  readonly #idle = new Map<number, Span[]>()
  readonly #titles = new Map<number, string | undefined>()

  constructor(segments: readonly Segment[], fetch: FetchSegment, maxBytes = MAX_KEPT_BYTES) {
    this.segments = segments
    this.#fetch = fetch
    this.#maxBytes = maxBytes
  }

  /** Index and reason of every segment that could not be played. */
  get broken(): ReadonlyMap<number, string> {
    return this.#broken
  }

  /** Spans of a segment in which nothing happens; none while they are not known. */
  idleOf(index: number): readonly Span[] {
    return this.#idle.get(index) ?? []
  }

  /** What the page of a segment calls itself at its start; undefined where that is masked, or not known yet. */
  titleOf(index: number): string | undefined {
    const kept = this.#kept.get(index)?.loaded
    const [first] = kept?.kind === 'ready' ? kept.frames : []
    if (first && !this.#titles.has(index)) this.#titles.set(index, titleIn(first.bytes))
    return this.#titles.get(index)
  }

  /** What is at hand now. */
  find(index: number): Loaded | undefined {
    const kept = this.#kept.get(index)
    if (kept === undefined) return undefined
    this.#kept.delete(index)
    this.#kept.set(index, kept)
    return kept.loaded
  }

  /** Never rejects: a segment that cannot be had or read is `broken`. */
  load(index: number): Promise<Loaded> {
    const kept = this.find(index)
    if (kept) return Promise.resolve(kept)
    const asked = this.#asked.get(index)
    if (asked) return asked
    const loading = this.#load(index).finally(() => this.#asked.delete(index))
    this.#asked.set(index, loading)
    return loading
  }

  async #load(index: number): Promise<Loaded> {
    const segment = this.segments[index]
    if (segment === undefined) return { kind: 'broken', reason: 'there is no such segment' }
    try {
      const file = await this.#fetch(segment)
      const frames = readSegment(file, segment)
      this.#idle.set(
        index,
        idleIn(
          frames.map(({ atMs }) => atMs),
          segment,
        ),
      )
      this.#broken.delete(index)
      return this.#keep(index, { loaded: { kind: 'ready', frames }, sizeBytes: file.byteLength })
    } catch (cause) {
      const reason = cause instanceof Error ? cause.message : String(cause)
      this.#broken.set(index, reason)
      return this.#keep(index, { loaded: { kind: 'broken', reason }, sizeBytes: 0 })
    }
  }

  #keep(index: number, kept: Kept): Loaded {
    this.#kept.set(index, kept)
    let sum = [...this.#kept.values()].reduce((total, { sizeBytes }) => total + sizeBytes, 0)
    for (const [oldest, { sizeBytes }] of this.#kept) {
      if (sum <= this.#maxBytes || oldest === index) break
      this.#kept.delete(oldest)
      sum -= sizeBytes
    }
    return kept.loaded
  }
}
