/** The pictures and fonts of the page that is shown: asked of the desk by their hashes, shown once their bytes are here. */
import type { AssetHash, AssetNews } from '@conav/shared/asset/asset.ts'
import { pictureAttributeOf } from '@conav/shared/asset/reference.ts'
import { isElement } from './geometry.ts'
import { HeldAssets } from './held-assets.ts'
import { missingPicture, type MissingWords } from './missing-picture.ts'
import { isMarked, marked } from './stand-in.ts'
import { Stills } from './stills.ts'
import { StyleAssets } from './style-assets.ts'

interface Shown {
  readonly page: Document
  nodeOf(id: number): Node | undefined
}

export interface PageAssetsParts {
  player: Shown
  ask(hashes: AssetHash[]): void
  signal: AbortSignal
}

/** No picture at all: the browser shows its own sign, with the alternative text as far as that may be shown. */
const BROKEN = 'data:image/png,'

/** The customer does not see it either. */
export function isBroken(news: AssetNews): boolean {
  return news.state === 'missing' && news.why === 'gone' && news.widthPx === 0
}

export class PageAssets {
  readonly #parts: PageAssetsParts
  readonly #styles: StyleAssets
  /** The last word on each reference of this page. */
  readonly #news = new Map<string, AssetNews>()
  readonly #held: HeldAssets
  readonly #stills: Stills
  /** Pictures that were told how dense they are. */
  readonly #dense = new Set<Element>()
  words: MissingWords | undefined

  constructor(parts: PageAssetsParts) {
    this.#parts = parts
    this.#styles = new StyleAssets(parts.player)
    this.#held = new HeldAssets((hashes) => parts.ask(hashes))
    this.#stills = new Stills(this.#held)
    parts.signal.addEventListener('abort', () => this.#held.dropAll(), { once: true })
  }

  /** The last word on each reference of the page that is shown; what the desk could not get is missing, too. */
  get news(): AssetNews[] {
    return [...this.#news.values()].map((news) => {
      if (news.state !== 'stored' || this.#held.find(news.hash) !== null) return news
      const { ref, widthPx, heightPx } = news
      return { ref, widthPx, heightPx, state: 'missing', why: 'trouble' }
    })
  }

  learn(news: readonly AssetNews[]): void {
    for (const one of news) {
      this.#news.set(one.ref, one)
      if (one.state === 'stored') this.#held.retry(one.hash)
    }
  }

  /** The answer of the desk; `bytes` is null where there are none to be had. */
  take(hash: AssetHash, bytes: ArrayBuffer | null): void {
    if (this.#held.take(hash, bytes)) this.settle()
  }

  /** Another page is shown: its references are others. */
  forget(): void {
    this.#news.clear()
    this.#styles.clear()
    this.#stills.forget()
    this.#dense.clear()
  }

  /** Brings the document to what is known. To be called after everything that changes it. */
  settle(): void {
    if (this.#news.size === 0) return
    for (const element of this.#dense) if (!element.isConnected) this.#dense.delete(element)
    for (const news of this.#news.values()) {
      if (news.ref.startsWith('s')) this.#settleStyle(news)
      else this.#settleElement(news)
    }
    for (const element of this.#dense) {
      if (element.getAttribute('src')?.startsWith('blob:') === true) continue
      for (const name of ['srcset', 'sizes']) element.removeAttribute(name)
      this.#dense.delete(element)
    }
    this.#styles.settle()
    this.#stills.sweep()
    this.#held.ask()
  }

  #settleStyle(news: AssetNews): void {
    if (news.state === 'stored') this.#held.want(news)
    const held = news.state === 'stored' ? this.#held.find(news.hash) : undefined
    if (news.state !== 'stored' || !news.mediaType.startsWith('font/')) this.#styles.picture(news.ref, held?.address)
    else if (held) this.#styles.font(news.ref, held.bytes)
  }

  #settleElement(news: AssetNews): void {
    const element = this.#parts.player.nodeOf(Number(news.ref))
    if (!isElement(element)) return
    const name = pictureAttributeOf(element.localName, element.getAttribute('type') ?? undefined)
    const before = name && element.getAttribute(name)
    // What carries no mark any more has been masked, or has another picture.
    if (!name || !isMarked(before ?? null, news.ref)) return
    if (Stills.isStill(element)) return this.#stills.settle(element, news, () => this.#missing(news))
    if (news.state === 'stored') this.#held.want(news)
    const address = marked(this.#addressOf(news), news.ref)
    if (address === before) return
    element.setAttribute(name, address)
    if (element.localName === 'img') this.#settleDensity(element, news)
  }

  #settleDensity(element: Element, news: AssetNews): void {
    const address = element.getAttribute('src') ?? ''
    if (news.state !== 'stored' || news.density === 1 || news.widthPx === 0 || !address.startsWith('blob:')) return
    // By its widths: beside a density, `src` would be chosen for screens that are not dense.
    element.setAttribute('sizes', `${news.widthPx}px`)
    element.setAttribute('srcset', `${address} ${Math.round(news.widthPx * news.density)}w`)
    this.#dense.add(element)
  }

  #addressOf(news: AssetNews): string {
    return (news.state === 'stored' ? this.#held.find(news.hash)?.address : undefined) ?? this.#missing(news)
  }

  #missing(news: AssetNews): string {
    if (isBroken(news)) return BROKEN
    if (news.state === 'missing') return missingPicture(news, this.words?.[news.why] ?? '')
    const hasFailed = news.state === 'stored' && this.#held.find(news.hash) === null
    return hasFailed ? missingPicture(news, this.words?.trouble ?? '') : missingPicture(news)
  }
}
