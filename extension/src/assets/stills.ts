/**
 * Pictures of canvases and films that a rule of the policy shows: at most two a second of each while it changes, none
 * while it does not, is out of sight or the page is hidden.
 */
import type { AssetNews } from '@conav/shared/asset/asset.ts'
import type { Kept } from './door.ts'
import type { PicturesParts } from './pictures.ts'
import { isFilm, isMoving, onceDrawn, sizeOf, takeStill, type Moving, type Still } from './still.ts'
import { showsPoster } from './source.ts'

const TICK_MS = 500
/** A film is seen by its state; a picture now and then shows where it is. */
const FILM_REST_MS = 5_000
/** What has not changed is looked at less often. */
const LAZIEST_MS = 2_000
/** What WebGL draws now and then is looked for in each frame, for so long after someone has touched the page. */
const WATCH_MS = 1_000
const WATCHED_AT_ONCE = 2
/** What failed by chance is tried again after this. */
const AGAIN_MS = 5_000
/** At once, of all on the page. */
const AT_ONCE = 4
/** A page's pictures come half as often after each of these, so that hours of them find room. */
const SLOWER_EACH_BYTES = 5 * 1024 * 1024
const BYTES_A_MS = 100
/** The case has had its share. */
const NEVER = Infinity

interface Subject {
  readonly ref: string
  readonly moving: Moving
  isInSight: boolean
  isBusy: boolean
  /** Until then each frame may be the one in which it is drawn; 0 for what can be read at any time. */
  watchedMs: number
  takenMs: number
  dueMs: number
  restMs: number
  /** Of what is shown; undefined where nothing is. */
  mark: number | undefined
  news: AssetNews | undefined
}

export interface StillsParts extends PicturesParts {
  /** Whether the other side still has the reference. */
  mayTell(ref: string): boolean
}

export class Stills {
  readonly #parts: StillsParts
  readonly #subjects = new Map<string, Subject>()
  readonly #sight: IntersectionObserver
  #sentBytes = 0
  #tick: ReturnType<typeof setTimeout> | undefined

  constructor(parts: StillsParts) {
    this.#parts = parts
    const { signal } = parts
    this.#sight = new IntersectionObserver((entries) => this.#see(entries))
    const wake = (): void => this.#wake()
    for (const kind of ['pointerdown', 'pointerup', 'keydown', 'visibilitychange'])
      document.addEventListener(kind, wake, { signal, capture: true, passive: true })
    for (const kind of ['play', 'pause', 'seeked', 'loadeddata'])
      document.addEventListener(kind, wake, { signal, capture: true, passive: true })
    signal.addEventListener('abort', () => this.#close(), { once: true })
  }

  /** These have just left: the other side knows nothing of them in what it has. */
  take(refs: readonly string[]): void {
    const news: AssetNews[] = []
    for (const ref of refs) {
      const moving = this.#parts.findNode(Number(ref))
      const known = this.#subjects.get(ref)
      if (known?.moving === moving && known?.news !== undefined) news.push(known.news)
      else if (known === undefined && isMoving(moving)) this.#add(ref, moving)
    }
    if (news.length > 0) this.#parts.tell(news)
    this.#wake()
  }

  #add(ref: string, moving: Moving): void {
    const rest = { watchedMs: 0, takenMs: 0, dueMs: 0, restMs: TICK_MS, mark: undefined, news: undefined }
    this.#subjects.set(ref, { ref, moving, isInSight: false, isBusy: false, ...rest })
    this.#sight.observe(moving)
  }

  #see(entries: readonly IntersectionObserverEntry[]): void {
    for (const { target, isIntersecting } of entries)
      for (const subject of this.#subjects.values()) if (subject.moving === target) subject.isInSight = isIntersecting
    this.#arm(0)
  }

  /** Something may have changed: all are looked at anew. */
  #wake(): void {
    for (const subject of this.#subjects.values()) {
      if (subject.dueMs === NEVER) continue
      subject.restMs = TICK_MS
      if (subject.watchedMs > 0) subject.watchedMs = performance.now() + WATCH_MS
      subject.dueMs = Math.min(subject.dueMs, performance.now() + TICK_MS / 5)
    }
    this.#arm(0)
  }

  #arm(waitMs: number): void {
    if (this.#tick !== undefined || this.#parts.signal.aborted || document.visibilityState === 'hidden') return
    this.#tick = setTimeout(() => {
      onceDrawn(() => {
        this.#tick = undefined
        const nextMs = this.#look()
        if (nextMs !== undefined) this.#arm(nextMs)
      })
    }, waitMs)
  }

  /** Takes what is due; gives how long to wait for the next look, if there is anything to wait for. */
  #look(): number | undefined {
    const nowMs = performance.now()
    this.#forgetGone()
    const seen = [...this.#subjects.values()].filter(({ isInSight }) => isInSight)
    const due = seen.filter(({ isBusy, dueMs }) => !isBusy && dueMs <= nowMs).toSorted((a, b) => a.dueMs - b.dueMs)
    const room = AT_ONCE - seen.filter(({ isBusy }) => isBusy).length
    for (const subject of due.slice(0, Math.max(0, room))) void this.#picture(subject, 'picture')
    const watched = seen.filter(({ watchedMs }) => watchedMs > nowMs)
    const awaited = watched.filter(({ isBusy, takenMs }) => !isBusy && takenMs + TICK_MS <= nowMs)
    for (const subject of awaited.slice(0, WATCHED_AT_ONCE)) void this.#picture(subject, 'glance')
    if (seen.length === 0) return undefined
    return watched.length > 0 ? 0 : TICK_MS / 5
  }

  #forgetGone(): void {
    for (const [ref, { moving }] of this.#subjects) {
      if (this.#parts.findNode(Number(ref)) === moving && moving.isConnected) continue
      this.#sight.unobserve(moving)
      this.#subjects.delete(ref)
    }
  }

  async #picture(subject: Subject, as: 'picture' | 'glance'): Promise<void> {
    const { ref, moving } = subject
    const { widthPx, heightPx } = sizeOf(moving)
    const isThere = widthPx > 0 && heightPx > 0 && !(isFilm(moving) && (showsPoster(moving) || moving.readyState < 2))
    if (!isThere || !this.#parts.mayTell(ref)) return this.#rest(subject, false)
    subject.isBusy = true
    try {
      const still = await takeStill(moving, as)
      if (still !== undefined) await this.#show(subject, still)
    } finally {
      subject.isBusy = false
    }
  }

  async #show(subject: Subject, still: Still): Promise<void> {
    const { ref, moving } = subject
    const size = sizeOf(moving)
    if (!still.ok) {
      this.#tell(subject, { ref, state: 'missing', why: still.why, ...size })
      subject.mark = undefined
      return this.#rest(subject, false)
    }
    if (still.isBlank && !this.#isCleared(subject)) {
      if (subject.watchedMs === 0) subject.watchedMs = performance.now() + WATCH_MS
      return this.#rest(subject, false)
    }
    subject.takenMs = performance.now()
    if (subject.watchedMs > 0) subject.watchedMs = Math.max(subject.watchedMs, subject.takenMs + WATCH_MS)
    if (still.mark === subject.mark) return this.#rest(subject, false)
    // Others may have been told to stop meanwhile.
    if (!this.#parts.mayTell(ref)) return
    const sizeBytes = still.bytes.byteLength
    const kept = await this.#parts.keep(still.bytes, 'still')
    subject.mark = kept.ok ? still.mark : undefined
    this.#sentBytes += kept.ok ? sizeBytes : 0
    this.#tell(subject, newsOf(ref, kept, size))
    this.#rest(subject, true, sizeBytes)
    if (!kept.ok) subject.dueMs = kept.why === 'trouble' ? performance.now() + AGAIN_MS : NEVER
  }

  /**
   * A canvas that has shown something is empty because it was wiped, or because it was read when nothing had been drawn
   * in that frame, as of WebGL. One that was drawn upon has a context, so asking for it makes none.
   */
  #isCleared({ mark, moving }: Subject): boolean {
    if (mark === undefined || isFilm(moving)) return false
    try {
      return moving.getContext('2d') !== null
    } catch {
      return false
    }
  }

  #tell(subject: Subject, news: AssetNews): void {
    if (!this.#parts.mayTell(subject.ref) || this.#parts.signal.aborted) return
    const before = JSON.stringify(subject.news)
    subject.news = news
    if (JSON.stringify(news) !== before) this.#parts.tell([news])
  }

  #rest(subject: Subject, hasChanged: boolean, sizeBytes = 0): void {
    const slower = 2 ** Math.floor(this.#sentBytes / SLOWER_EACH_BYTES)
    const leastMs = Math.max((isFilm(subject.moving) ? FILM_REST_MS : TICK_MS) * slower, sizeBytes / BYTES_A_MS)
    subject.restMs = hasChanged ? leastMs : Math.max(leastMs, Math.min(LAZIEST_MS, subject.restMs * 1.5))
    subject.dueMs = performance.now() + subject.restMs
  }

  #close(): void {
    clearTimeout(this.#tick)
    this.#sight.disconnect()
    this.#subjects.clear()
  }
}

function newsOf(ref: string, kept: Kept, size: { widthPx: number; heightPx: number }): AssetNews {
  if (!kept.ok) return { ref, state: 'missing', why: kept.why, ...size }
  const { hash, mediaType, widthPx } = kept.asset
  const density = widthPx > 0 ? Math.min(100, Math.max(0.01, Math.round((widthPx / size.widthPx) * 1000) / 1000)) : 1
  return { ref, state: 'stored', hash, mediaType, density, ...size }
}
