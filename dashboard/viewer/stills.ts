/** What canvases and films show: one picture after the other, without a gap, and no more of them kept than are shown. */
import type { AssetHash, AssetNews } from '@conav/shared/asset/asset.ts'
import { pictureAttributeOf } from '@conav/shared/asset/reference.ts'
import type { HeldAssets } from './held-assets.ts'
import { isMarked, marked } from './stand-in.ts'

/** So many that nothing shows any more may still be on their way to the screen. */
const MAX_OLD = 8

interface Painted {
  readonly ref: string
  readonly address: string
  /** The last one stands until this has been loaded. */
  isThere: boolean
}

export class Stills {
  readonly #held: HeldAssets
  /** By reference: the newest whose bytes are here, and the one that was asked for. */
  readonly #newest = new Map<string, AssetHash>()
  readonly #asked = new Map<string, AssetHash>()
  /** In the order in which they came. */
  readonly #kept = new Set<AssetHash>()
  readonly #painted = new Map<HTMLElement, Painted>()

  constructor(held: HeldAssets) {
    this.#held = held
  }

  static isStill({ localName }: Element): boolean {
    return localName === 'canvas' || localName === 'video'
  }

  /** `missing` gives what stands for one that is not there. */
  settle(element: HTMLElement, news: AssetNews, missing: () => string): void {
    const address = this.#addressOf(news, missing)
    if (address === undefined) return
    const painted = this.#painted.get(element)
    if (painted?.address === address && (!painted.isThere || isPainted(element, painted))) return
    const next = { ref: news.ref, address, isThere: false }
    this.#painted.set(element, next)
    paintWhenThere(element, next, () => this.#painted.get(element) === next)
  }

  /** Takes off what is shown where no rule lets it through any more, and forgets what nothing shows. */
  sweep(): void {
    for (const [element, { ref }] of this.#painted) {
      if (element.isConnected && isMarked(markOf(element), ref)) continue
      element.style.removeProperty('content')
      this.#painted.delete(element)
    }
    const shown = new Set([...this.#newest.values(), ...this.#asked.values()])
    const old = [...this.#kept].filter((hash) => !shown.has(hash))
    for (const hash of old.slice(0, Math.max(0, old.length - MAX_OLD))) {
      this.#held.drop(hash)
      this.#kept.delete(hash)
    }
  }

  forget(): void {
    this.#newest.clear()
    this.#asked.clear()
    this.#painted.clear()
  }

  /** One of each at a time is asked for, so that a slow line shows some of all that there were. */
  #addressOf(news: AssetNews, missing: () => string): string | undefined {
    if (news.state !== 'stored') return news.state === 'missing' || !this.#newest.has(news.ref) ? missing() : undefined
    const { ref, hash } = news
    const asked = this.#asked.get(ref)
    if (asked !== undefined && this.#held.find(asked)) this.#newest.set(ref, asked)
    if (this.#held.find(hash)) this.#newest.set(ref, hash)
    else if (asked === undefined || !this.#held.isAsked(asked)) {
      if (this.#held.find(hash) === null) return missing()
      this.#held.want(news)
      this.#asked.set(ref, hash)
      this.#kept.add(hash)
    }
    const newest = this.#newest.get(ref)
    return newest && this.#held.find(newest)?.address
  }
}

function markOf(element: Element): string | null {
  return element.getAttribute(pictureAttributeOf(element.localName) ?? '')
}

function isPainted(element: HTMLElement, { ref, address }: Painted): boolean {
  if (element.localName === 'video') return element.getAttribute('poster') === marked(address, ref)
  return element.style.getPropertyValue('content').includes(address)
}

/** What is painted stands until the next picture is there. */
function paintWhenThere(element: HTMLElement, painted: Painted, isWanted: () => boolean): void {
  const image = element.ownerDocument.createElement('img')
  const paint = (): void => {
    painted.isThere = true
    if (!isWanted() || !isMarked(markOf(element), painted.ref)) return
    if (element.localName === 'video') element.setAttribute('poster', marked(painted.address, painted.ref))
    else element.style.setProperty('content', `url("${painted.address}")`, 'important')
  }
  for (const kind of ['load', 'error']) image.addEventListener(kind, paint, { once: true })
  image.src = painted.address
}
