const BITS = 5
const SIZE = 1 << BITS
const LAST = SIZE - 1
const MOST_SHIFTED = 0x7fff_ffff

interface Page<Value> {
  readonly values: (Value | undefined)[]
  used: number
}

/**
 * Values by whole numbers that are mostly given out one after the other. Does what a Map does, in a third of its room:
 * the numbers are kept in pages of neighbours, and the page that was asked last is at hand.
 */
export class ById<Value extends object> {
  readonly #pages = new Map<number, Page<Value>>()
  #size = 0
  #lastNo = -1
  #last: Page<Value> | undefined

  get size(): number {
    return this.#size
  }

  get(id: number): Value | undefined {
    return this.#findPage(id)?.values[id & LAST]
  }

  has(id: number): boolean {
    return this.get(id) !== undefined
  }

  set(id: number, value: Value): void {
    const page = this.#findPage(id) ?? this.#openPage(id)
    if (page.values[id & LAST] === undefined) {
      page.used += 1
      this.#size += 1
    }
    page.values[id & LAST] = value
  }

  /** Whether it was there. */
  delete(id: number): boolean {
    const page = this.#findPage(id)
    if (page?.values[id & LAST] === undefined) return false
    page.values[id & LAST] = undefined
    page.used -= 1
    this.#size -= 1
    if (page.used === 0) this.#closePage(id)
    return true
  }

  clear(): void {
    this.#pages.clear()
    this.#size = 0
    this.#lastNo = -1
    this.#last = undefined
  }

  /** What comes and goes meanwhile may be passed over. */
  *values(): Generator<Value> {
    for (const { values } of this.#pages.values()) for (const value of values) if (value !== undefined) yield value
  }

  #findPage(id: number): Page<Value> | undefined {
    const no = noOf(id)
    if (no !== this.#lastNo) {
      this.#lastNo = no
      this.#last = this.#pages.get(no)
    }
    return this.#last
  }

  #openPage(id: number): Page<Value> {
    const page: Page<Value> = { values: [], used: 0 }
    page.values.length = SIZE
    this.#lastNo = noOf(id)
    this.#last = page
    this.#pages.set(this.#lastNo, page)
    return page
  }

  #closePage(id: number): void {
    this.#pages.delete(noOf(id))
    this.#last = undefined
  }
}

/** The page of a number; shifting alone would take numbers of more than 32 bits for others. */
function noOf(id: number): number {
  return id <= MOST_SHIFTED ? id >> BITS : Math.floor(id / SIZE)
}
