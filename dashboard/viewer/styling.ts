/**
 * What a browser owes a page after a change: to try selectors on elements. It would do all of it at once before the next
 * paint; here it is made to do it a part at a time, and is watched.
 */
import { TooLarge, type Sheet } from './caps.ts'
import { listRoots } from './room-left.ts'
import { countNames, countTries } from './selectors.ts'

/** So many tries (a selector on an element) take a browser a few dozen milliseconds at worst. */
const AT_ONCE = 250_000
/** What new style sheets may come to on a page that stands: nothing can take them apart. */
const MAX_TRIES = 2_000_000
/** Of one part; and three times in a row it is the page that cannot be kept up with. */
const MAX_PART_MS = 80
const MAX_SLOW_PARTS = 2
/** Of one page, or one change of it: what all of its elements take, a change of its root takes in one go. */
const MAX_WHOLE_MS = 400
/** Elements that come before those of a page are counted anew. */
const COUNTED_FOR = 1_000

export class Styling {
  readonly #nowMs: () => number
  /** Of all selectors of the page, about. */
  #load = 0
  #owed = 0
  #tookMs = 0
  #spentMs = 0
  #slowParts = 0
  #names: ReadonlyMap<string, number> | undefined
  #grown = 0

  constructor(nowMs: () => number = () => performance.now()) {
    this.#nowMs = nowMs
  }

  /** A page may be built at once up to so many nodes. */
  get atOnceNodes(): number {
    return Math.floor((8 * AT_ONCE) / Math.max(1, this.#load))
  }

  /** So many elements may come before the browser is made to style them. */
  get step(): number {
    return Math.max(1, Math.floor(AT_ONCE / Math.max(1, this.#load)))
  }

  /** A page with these style sheets. */
  begin(sheets: readonly Sheet[]): void {
    this.#load = sumLoad(sheets)
    this.#owed = 0
    this.#tookMs = 0
    this.#spentMs = 0
    this.#slowParts = 0
    this.#names = undefined
  }

  /** Style sheets that come to the page: how many tries they will make. Throws where they are too many. */
  weigh(sheets: readonly Sheet[], { page, nodes }: { page: Document; nodes: number }): number {
    const load = sumLoad(sheets)
    this.#load += load
    this.#spentMs = 0
    if (nodes * load < AT_ONCE / 16) return nodes * load
    const names = (this.#names ??= countNames(listRoots(page)))
    const tries = sheets.reduce((sum, { css }) => sum + countTries(css, names), 0)
    if (tries > MAX_TRIES) throw new TooLarge('styles')
    return tries
  }

  /** So many elements have come. See `owe`. */
  grow(elements: number, style: () => void): void {
    this.#grown += elements
    if (this.#grown > COUNTED_FOR) [this.#names, this.#grown] = [undefined, 0]
    this.owe(elements * this.#load, style)
  }

  /** Of so many tries; `style` makes the browser do them. Throws where it takes too long for them. */
  owe(tries: number, style: () => void): void {
    this.#owed += tries
    // Where the last part took long, the next paint would take as long again.
    if (this.#owed < (this.#tookMs > MAX_PART_MS / 2 ? 1 : AT_ONCE)) return
    const fromMs = this.#nowMs()
    style()
    this.#tookMs = this.#nowMs() - fromMs
    this.#owed = 0
    this.#spentMs += this.#tookMs
    this.#slowParts = this.#tookMs > MAX_PART_MS ? this.#slowParts + 1 : 0
    if (this.#slowParts > MAX_SLOW_PARTS || this.#spentMs > MAX_WHOLE_MS) throw new TooLarge('styles')
  }
}

function sumLoad(sheets: readonly Sheet[]): number {
  return sheets.reduce((sum, { load }) => sum + load, 0)
}
