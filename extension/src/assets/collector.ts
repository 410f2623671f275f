/**
 * Reads the pictures and fonts that the redactor let through, each once, when the page has nothing else to do, and says on
 * its stream what became of them. It sees no address that it was not asked for, and tells none.
 */
import type { AssetNews, AssetTrouble } from '@conav/shared/asset/asset.ts'
import { MAX_ASSETS_A_MESSAGE } from '@conav/shared/asset/limit.ts'
import type { Kept } from './door.ts'
import { LoadedStyles } from './loaded-styles.ts'
import type { PicturesParts } from './pictures.ts'
import { Reader } from './read.ts'
import { isMoving } from './still.ts'
import type { Stills } from './stills.ts'
import { NO_SOURCE, sourceOf, sourceOfStyle, type Source } from './source.ts'
import { whenIdle } from './when-idle.ts'

/** So many are read and sent at once. */
const AT_ONCE = 3

export interface CollectorParts extends PicturesParts {
  /** Addresses in styles, each with what stands for it. */
  addresses: ReadonlyMap<string, string>
  /** Whether the other side still has the reference. */
  mayTell(ref: string): boolean
}

export class Collector {
  readonly #parts: CollectorParts
  readonly #reader: Reader
  readonly #loaded: LoadedStyles
  /** By address: what became of it, and who waits for it. */
  readonly #kept = new Map<string, Kept>()
  readonly #waiting = new Map<string, Set<string>>()
  readonly #queue: { url: string; element: HTMLImageElement | undefined }[] = []
  readonly #styles = new Map<string, string>()
  readonly #watched = new WeakSet<Node>()
  /** The last word on each reference. */
  readonly #told = new Map<string, string>()
  #reading = 0
  #stills: Promise<Stills> | undefined

  constructor(parts: CollectorParts) {
    this.#parts = parts
    this.#reader = new Reader(parts.signal)
    this.#loaded = new LoadedStyles(() => this.#again([...this.#styles.keys()]), parts.signal)
  }

  /** These have just left: the other side knows nothing of them in what it has. */
  take(refs: readonly string[]): void {
    for (const ref of refs) this.#told.delete(ref)
    // What failed by chance is tried again with each keyframe.
    for (const [url, kept] of this.#kept) if (!kept.ok && kept.why === 'trouble') this.#kept.delete(url)
    this.#again(refs)
    const moving = refs.filter((ref) => !ref.startsWith('s') && isMoving(this.#parts.findNode(Number(ref))))
    if (moving.length > 0) void this.#takeMoving(moving)
  }

  async #takeMoving(refs: readonly string[]): Promise<void> {
    try {
      const stills = await (this.#stills ??= this.#openStills())
      if (!this.#parts.signal.aborted) stills.take(refs)
    } catch {
      // It could not be loaded: canvases stay empty, and the next keyframe asks again.
      this.#stills = undefined
    }
  }

  async #openStills(): Promise<Stills> {
    const { Stills } = await import('./stills.ts')
    return new Stills(this.#parts)
  }

  #again(refs: readonly string[]): void {
    const news = refs.flatMap((ref) => (this.#parts.mayTell(ref) ? this.#lookAt(ref) : []))
    for (let i = 0; i < news.length; i += MAX_ASSETS_A_MESSAGE)
      this.#parts.tell(news.slice(i, i + MAX_ASSETS_A_MESSAGE))
  }

  /** What there is to say of it; nothing where that has been said. */
  #lookAt(ref: string): AssetNews[] {
    const source = ref.startsWith('s') ? this.#styleOf(ref) : this.#elementOf(ref)
    const news = source.url === undefined ? undefined : this.#newsOf(ref, source, source.url)
    if (news === undefined) return []
    const saying = JSON.stringify(news)
    if (this.#told.get(ref) === saying) return []
    this.#told.set(ref, saying)
    return [news]
  }

  #newsOf(ref: string, source: Source, url: string): AssetNews | undefined {
    const { widthPx, heightPx, state } = source
    const size = { widthPx, heightPx }
    if (state === 'broken') return { ref, state: 'missing', why: 'gone', ...size }
    if (state === 'waiting') return undefined
    const kept = this.#kept.get(url)
    if (kept === undefined) {
      this.#want(url, ref, source.element)
      return widthPx > 0 ? { ref, state: 'awaited', ...size } : undefined
    }
    if (!kept.ok) {
      // What has no size and may not be read never came, though a drawing may have none either.
      const isGone = kept.why === 'blocked' && source.element !== undefined && widthPx === 0
      return { ref, state: 'missing', why: isGone ? 'gone' : kept.why, ...size }
    }
    const { hash, mediaType } = kept.asset
    const density = widthPx > 0 && kept.asset.widthPx > 0 ? kept.asset.widthPx / widthPx : 1
    return { ref, state: 'stored', hash, mediaType, density: Math.min(100, Math.max(0.01, round(density))), ...size }
  }

  #elementOf(ref: string): Source {
    const node = this.#parts.findNode(Number(ref))
    if (node && !this.#watched.has(node)) {
      this.#watched.add(node)
      const { signal } = this.#parts
      const look = (): void => this.#again([String(this.#parts.idOf(node))])
      for (const kind of ['load', 'error']) node.addEventListener(kind, look, { signal })
    }
    return sourceOf(node)
  }

  #styleOf(ref: string): Source {
    if (!this.#styles.has(ref)) for (const [address, own] of this.#parts.addresses) this.#styles.set(own, address)
    const address = this.#styles.get(ref)
    const source = address === undefined ? NO_SOURCE : sourceOfStyle(address)
    return source.url !== undefined && this.#loaded.has(source.url) ? source : NO_SOURCE
  }

  #want(url: string, ref: string, element: HTMLImageElement | undefined): void {
    const waiting = this.#waiting.get(url)
    if (waiting) return void waiting.add(ref)
    this.#waiting.set(url, new Set([ref]))
    this.#queue.push({ url, element })
    this.#readOn()
  }

  #readOn(): void {
    if (this.#reading >= AT_ONCE || this.#queue.length === 0) return
    this.#reading += 1
    whenIdle(() => void this.#readNext(), this.#parts.signal)
  }

  async #readNext(): Promise<void> {
    const next = this.#queue.shift()
    if (next !== undefined) {
      const kept = await this.#bring(next.url, next.element)
      if (this.#parts.signal.aborted) return
      this.#kept.set(next.url, kept)
      const refs = this.#waiting.get(next.url) ?? []
      this.#waiting.delete(next.url)
      this.#again([...refs])
    }
    this.#reading -= 1
    this.#readOn()
  }

  async #bring(url: string, element: HTMLImageElement | undefined): Promise<Kept> {
    const failed = (why: AssetTrouble): Kept => ({ ok: false, why })
    const read = await this.#reader.read(url, element)
    return read.ok ? this.#parts.keep(read.bytes, 'picture') : failed(read.why)
  }
}

function round(value: number): number {
  return Math.round(value * 1000) / 1000
}
