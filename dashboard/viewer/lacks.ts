/** Looks at the page that is shown for what the customer sees there and the agent does not. */
import type { AssetNews } from '@conav/shared/asset/asset.ts'
import type { Lack } from '@conav/shared/asset/lack.ts'
import { STILL } from '@conav/shared/asset/reference.ts'
import { isBroken } from './page-assets.ts'

interface LacksParts {
  page(): Document
  nodeOf(id: number): Node | undefined
  news(): Iterable<AssetNews>
  tell(lacks: Lack[]): void
}

/** What may lack: under a rule for pictures, canvases and videos carry what says so. */
const LACKING = `link[rel="stylesheet"],iframe,canvas:not([${STILL}]),video:not([poster])`
/** A page that is being built lacks much for a moment. */
const REST_MS = 600
/** What is smaller nobody misses. */
const SEEN_PX = 4

export class Lacks {
  readonly #parts: LacksParts
  #told = '[]'
  #look: ReturnType<typeof setTimeout> | undefined

  constructor(parts: LacksParts) {
    this.#parts = parts
  }

  /** Something has changed; it is looked at once the page has come to rest, at the latest when it has changed for so long. */
  changed(): void {
    this.#look ??= setTimeout(() => {
      this.#look = undefined
      this.#tell(this.#find())
    }, REST_MS)
  }

  forget(): void {
    clearTimeout(this.#look)
    this.#look = undefined
    this.#tell([])
  }

  #tell(lacks: Lack[]): void {
    const saying = JSON.stringify(lacks)
    if (saying === this.#told) return
    this.#told = saying
    this.#parts.tell(lacks)
  }

  #find(): Lack[] {
    const counts = { sheet: 0, frame: 0, canvas: 0, video: 0 }
    for (const element of this.#parts.page().querySelectorAll<HTMLElement>(LACKING)) {
      const { localName: tag } = element
      if (tag === 'link') counts.sheet += 1
      else if (!isSeen(element)) continue
      else if (tag === 'canvas' || tag === 'video') counts[tag] += 1
      else if (isEmpty(element as HTMLIFrameElement)) counts.frame += 1
    }
    const parts = (['sheet', 'frame', 'canvas', 'video'] as const).flatMap((what) =>
      counts[what] > 0 ? [{ what, count: counts[what] }] : [],
    )
    return [...this.#listMissing(), ...parts]
  }

  #listMissing(): Lack[] {
    const lacks = new Map<string, Lack>()
    for (const one of this.#parts.news()) {
      if (one.state !== 'missing' || isBroken(one)) continue
      const what = this.#kindOf(one.ref)
      const lack = lacks.get(what + one.why)
      if (lack) lack.count += 1
      else lacks.set(what + one.why, { what, why: one.why, count: 1 })
    }
    return [...lacks.values()]
  }

  #kindOf(ref: string): 'style' | 'drawing' | 'film' | 'picture' {
    if (ref.startsWith('s')) return 'style'
    const name = this.#parts.nodeOf(Number(ref))?.nodeName.toLowerCase()
    if (name === 'canvas') return 'drawing'
    return name === 'video' ? 'film' : 'picture'
  }
}

function isSeen(element: HTMLElement): boolean {
  return element.offsetWidth >= SEEN_PX && element.offsetHeight >= SEEN_PX
}

/** A frame whose page never came: it is of another site. */
function isEmpty({ contentDocument }: HTMLIFrameElement): boolean {
  return contentDocument?.body?.firstChild === null
}
