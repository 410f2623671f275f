import { dropRoom, noteRoom, roomStyle, type ReservedRoom } from './room-note.ts'

/** Where the page's own header may begin, to count as one at the top. */
const TOP_PX = 48
const MAX_LOOKED_AT = 300
const LIKELY_HEADERS = 'header, nav, [role="banner"], body > *, body > * > *'

export type Side = 'top' | 'bottom'

/**
 * Makes room for a bar: the page moves down by its height, or, where it has a header of its own that stays at the top,
 * the bar docks at the bottom. Room is made by a constructed sheet, so no attribute of the page changes, and after
 * `release` the page is as it was.
 */
export class Dock {
  readonly #sheet = new CSSStyleSheet()
  #reserved: ReservedRoom | undefined
  #side: Side | undefined
  #ownPx = 0

  /** `reserved`: what the loader made room with before the bar was there. */
  constructor(reserved: ReservedRoom | undefined) {
    this.#reserved = reserved
  }

  /** Makes room and tells at which side. */
  make(heightPx: number): Side {
    // The bar's first height is a guess, and the page shall not move for it.
    const leastPx = this.#reserved?.px ?? 0
    this.#dropReserved()
    this.#side ??= this.#choose()
    const px = Math.max(leastPx, this.#ownPx + heightPx)
    this.#sheet.replaceSync(roomStyle(this.#side, px))
    noteRoom({ side: this.#side, px })
    if (!document.adoptedStyleSheets.includes(this.#sheet)) document.adoptedStyleSheets.push(this.#sheet)
    return this.#side
  }

  release(): void {
    this.#dropReserved()
    noteRoom(undefined)
    if (this.#side === undefined) return
    this.#side = undefined
    document.adoptedStyleSheets = document.adoptedStyleSheets.filter((sheet) => sheet !== this.#sheet)
  }

  #dropReserved(): void {
    dropRoom(this.#reserved)
    this.#reserved = undefined
  }

  #choose(): Side {
    const side = hasOwnHeader() ? 'bottom' : 'top'
    const own = getComputedStyle(document.documentElement).getPropertyValue(`margin-${side}`)
    this.#ownPx = Number.parseFloat(own) || 0
    return side
  }
}

/** Whether something of the page stays at the top of the window, now or once it is scrolled. */
function hasOwnHeader(): boolean {
  const likely = [...document.querySelectorAll(LIKELY_HEADERS)].slice(0, MAX_LOOKED_AT)
  return likely.some((element) => !element.hasAttribute('data-conav') && staysOnTop(element))
}

function staysOnTop(element: Element): boolean {
  const { position, top, visibility, display } = getComputedStyle(element)
  if ((position !== 'fixed' && position !== 'sticky') || visibility === 'hidden' || display === 'none') return false
  if (!(Number.parseFloat(top) < TOP_PX)) return false
  const { width, height } = element.getBoundingClientRect()
  return width > window.innerWidth / 2 && height > 0 && height < window.innerHeight / 2
}
