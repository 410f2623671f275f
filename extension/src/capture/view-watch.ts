import { EVENT, SOURCE } from '@conav/shared/redact/event.ts'
import { isDocument, isElement, scrollLeftOf, scrollTopOf } from './dom.ts'
import type { Ledger } from './ledger.ts'
import type { Emit } from './raw-event.ts'

/** rrweb's numbers of what a medium does. */
export const MEDIA_EVENTS: Readonly<Record<string, number>> = {
  play: 0,
  pause: 1,
  seeked: 2,
  volumechange: 3,
  ratechange: 4,
}

/** What is seen of the page beside its tree: how far its parts are scrolled, the window's size, media that play. */
export class ViewWatch {
  readonly #ledger: Ledger
  readonly #emit: Emit
  readonly #scrolled = new Set<Node>()
  readonly #media = new Map<HTMLMediaElement, number>()
  #size: { width: number; height: number } | undefined
  #isResized = false

  constructor(ledger: Ledger, emit: Emit) {
    this.#ledger = ledger
    this.#emit = emit
  }

  /** What a snapshot says of the window. */
  get size(): { width: number; height: number } {
    this.#size = { width: innerWidth, height: innerHeight }
    return this.#size
  }

  scrolled(node: Node): void {
    this.#scrolled.add(node)
  }

  resized(): void {
    this.#isResized = true
  }

  played(media: HTMLMediaElement, type: number): void {
    this.#media.set(media, type)
  }

  clear(): void {
    this.#scrolled.clear()
    this.#media.clear()
    this.#isResized = false
  }

  tell(): void {
    this.#tellSize()
    for (const node of this.#scrolled) this.#tellScroll(node)
    this.#scrolled.clear()
    for (const [media, type] of this.#media) this.#tellMedia(media, type)
    this.#media.clear()
  }

  #tellSize(): void {
    const before = this.#size
    if (!this.#isResized) return
    this.#isResized = false
    const { width, height } = this.size
    if (before?.width !== width || before.height !== height)
      this.#emit(EVENT.incremental, { source: SOURCE.viewportResize, width, height })
  }

  #tellScroll(node: Node): void {
    const id = this.#ledger.idOf(node)
    if (id === undefined) return
    const scroller = isDocument(node) ? node.scrollingElement : isElement(node) ? node : null
    if (scroller === null) return
    const [x, y] = [scrollLeftOf(scroller), scrollTopOf(scroller)]
    this.#emit(EVENT.incremental, { source: SOURCE.scroll, id, x, y })
  }

  #tellMedia(media: HTMLMediaElement, type: number): void {
    const id = this.#ledger.idOf(media)
    if (id === undefined) return
    const { currentTime, volume, muted, playbackRate, loop } = media
    const data = { type, id, currentTime, volume, muted, playbackRate, loop }
    this.#emit(EVENT.incremental, { source: SOURCE.mediaInteraction, ...data })
  }
}
