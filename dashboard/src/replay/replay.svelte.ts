/** One recording being played, as the screens read it. */
import { createContext } from 'svelte'
import { getSegment, type Recording, type Segment, type Sight } from '@conav/shared/api/recording.ts'
import { pathOf } from '@conav/shared/api/client.ts'
import type { FromViewer, Scale, ToViewer, ViewerTexts } from '../live/viewer-port.ts'
import { AssetShelf, assetsOfRecording } from '../live/asset-shelf.ts'
import { ViewerDoor, type ViewerPlace } from '../live/viewer-door.ts'
import { chaptersOf, nextChapter, previousChapter, type Chapter } from './chapters.ts'
import type { Span } from './idle.ts'
import { lanesOf, listTabs, type Lane } from './lanes.ts'
import { Playback, type Speed } from './playback.ts'
import { cutsOf, quietOf, sightsOf, tabAt, uncoveredOf, type Program } from './program.ts'
import { SegmentStore, type FetchSegment } from './segment-store.ts'
import { sharedSpans, without } from './sharing-spans.ts'

/** Often enough to look smooth; in a hidden window the browser makes it a second, which the player does not mind. */
const TICK_MS = 25
const BLINK_MS = 2_000
/** How long the last picture stands: a recording ends with its last change, which nobody would see otherwise. */
const LAST_PICTURE_MS = 1_000

export class Replay {
  readonly recording: Recording
  readonly #store: SegmentStore
  readonly #playback: Playback
  readonly #assets: AssetShelf
  #door: ViewerDoor | undefined
  #texts: ViewerTexts | undefined
  #version = $state(0)
  #isOpen = $state(false)
  #scale = $state<Scale>('fit')
  #size = $state.raw<{ widthPx: number; heightPx: number }>()
  #pinned = $state<number>()

  constructor(recording: Recording, fetchSegment: FetchSegment) {
    this.recording = recording
    this.#assets = new AssetShelf(assetsOfRecording(recording.case.id))
    this.#store = new SegmentStore(recording.segments, fetchSegment)
    this.#playback = new Playback({
      store: this.#store,
      cuts: this.#program.cuts,
      durationMs: this.durationMs,
      screen: { show: (frames) => this.#tell({ type: 'frames', frames }), clear: () => this.#tell({ type: 'reset' }) },
      nowMs: () => performance.now(),
      changed: () => (this.#version += 1),
    })
  }

  get durationMs(): number {
    return this.recording.durationMs + (this.recording.segments.length > 0 ? LAST_PICTURE_MS : 0)
  }

  get positionMs(): number {
    return this.#read().positionMs
  }

  get isPlaying(): boolean {
    return this.#read().isPlaying
  }

  get isWaiting(): boolean {
    return this.#read().isWaiting
  }

  get speed(): Speed {
    return this.#read().speed
  }

  get skipsIdle(): boolean {
    return this.#read().skipsIdle
  }

  /** The viewer is there. */
  get isOpen(): boolean {
    return this.#isOpen
  }

  get scale(): Scale {
    return this.#scale
  }

  get size(): { widthPx: number; heightPx: number } | undefined {
    return this.#size
  }

  get chapters(): Chapter[] {
    this.#read()
    return chaptersOf(this.recording.marks, this.recording.segments, this.#store.broken)
  }

  get idle(): readonly Span[] {
    this.#read()
    return quietOf(this.#program, (segment) => this.#store.idleOf(segment))
  }

  /** Where nothing of what is on the screen was shared for longer than the blink between two pages. */
  get unshared(): Span[] {
    const shared = sharedSpans(this.recording.marks, {
      durationMs: this.durationMs,
      tab: tabAt(this.#sights, this.positionMs),
    })
    return without(uncoveredOf(this.#program), shared).filter(({ fromMs, toMs }) => toMs - fromMs > BLINK_MS)
  }

  /** The customer's tabs. A title is missing where it is masked or not known yet. */
  get lanes(): (Lane & { title: string | undefined })[] {
    const at = { sights: this.#sights, durationMs: this.durationMs, atMs: this.positionMs }
    return lanesOf(this.recording, at).map((lane) => ({ ...lane, title: this.#titleOf(lane.no) }))
  }

  /** The tab that the supervisor has chosen; undefined while the picture is what the agent saw. */
  get pinned(): number | undefined {
    return this.#pinned
  }

  get broken(): Span[] {
    this.#read()
    return [...this.#store.broken.keys()].flatMap((index) => this.recording.segments[index] ?? [])
  }

  /** Shows one tab alone, or without one what the agent saw. */
  pin(tab: number | undefined): void {
    this.#pinned = tab
    void this.#playback.recut(this.#program.cuts)
  }

  /** From what the agent saw to the first tab, and on to the last. */
  pinNext(): void {
    const tabs = listTabs(this.recording)
    if (tabs.length > 1) this.pin(this.#pinned === undefined ? tabs[0] : tabs[tabs.indexOf(this.#pinned) + 1])
  }

  toggle(): void {
    if (this.#playback.isPlaying) this.#playback.pause()
    else void this.#playback.play()
  }

  seek(toMs: number): void {
    void this.#playback.seek(toMs)
  }

  chapter(direction: -1 | 1): void {
    const at = this.#playback.positionMs
    const to = direction < 0 ? previousChapter(this.chapters, at) : nextChapter(this.chapters, at)
    if (to !== undefined) this.seek(to)
  }

  setSpeed(speed: Speed): void {
    this.#playback.setSpeed(speed)
  }

  setSkipsIdle(skips: boolean): void {
    this.#playback.setSkipsIdle(skips)
  }

  scaleTo(scale: Scale): void {
    this.#scale = scale
    this.#tell({ type: 'scale', scale })
  }

  name(texts: ViewerTexts): void {
    this.#texts = texts
    this.#tell({ type: 'texts', texts })
  }

  /** Plays into the viewer of `frame` until `signal`, from `fromMs`. To be called before the frame loads. */
  open(parts: ViewerPlace & { fromMs: number; heard(message: FromViewer): void }): void {
    const { fromMs, heard, signal } = parts
    const message = (from: FromViewer): void => {
      if (from.type === 'size') this.#size = from
      else if (from.type === 'assets-please') this.#assets.give(from.hashes, (asset) => this.#tell(asset))
      else heard(from)
    }
    const opened = (): void => {
      this.#isOpen = true
      if (this.#texts) this.#tell({ type: 'texts', texts: this.#texts })
      this.#tell({ type: 'scale', scale: this.#scale })
      void this.#playback.begin(this.#playback.positionMs)
    }
    // Where one goes before the viewer is there, it begins.
    void this.#playback.seek(fromMs)
    this.#door = new ViewerDoor({ ...parts, listeners: { opened, message } })
    const timer = setInterval(() => this.#playback.tick(), TICK_MS)
    signal.addEventListener('abort', () => clearInterval(timer), { once: true })
  }

  /** Fetches the segments that no one has looked at yet, so that the timeline knows what is idle and what is broken. */
  async survey(signal: AbortSignal): Promise<void> {
    for (const index of this.recording.segments.keys()) {
      if (signal.aborted) return
      // One after the other: what plays now comes first.
      // oxlint-disable-next-line no-await-in-loop
      await this.#store.load(index)
      this.#version += 1
    }
  }

  /** What the page of a tab calls itself now. */
  #titleOf(tab: number): string | undefined {
    const isOwn = (segment: Segment): boolean => segment.tab === tab
    const at = this.positionMs
    const now = this.recording.segments.findLastIndex((segment) => isOwn(segment) && segment.fromMs <= at)
    return this.#store.titleOf(now < 0 ? this.recording.segments.findIndex(isOwn) : now)
  }

  get #sights(): Sight[] {
    return this.#pinned === undefined ? sightsOf(this.recording) : [{ fromMs: 0, tab: this.#pinned }]
  }

  get #program(): Program {
    const { segments } = this.recording
    return { segments, cuts: cutsOf(segments, this.#sights), durationMs: this.durationMs }
  }

  #read(): Playback {
    void this.#version
    return this.#playback
  }

  #tell(message: ToViewer): void {
    this.#door?.send(message)
  }
}

/** Fetches the bytes of a segment from the server. Tries once more where the line was cut. */
export function fetchFrom(recording: Recording, send: typeof fetch = fetch): FetchSegment {
  return async (segment) => {
    const params = { id: recording.case.id, stream: segment.stream, seq: segment.firstSeq }
    const ask = (): Promise<Response> => send(pathOf(getSegment, params), { credentials: 'same-origin' })
    const response = await ask().catch(ask)
    if (!response.ok) throw new Error(`the server answered ${response.status}`)
    return new Uint8Array(await response.arrayBuffer())
  }
}

export const [useReplay, provideReplay] = createContext<Replay>()
