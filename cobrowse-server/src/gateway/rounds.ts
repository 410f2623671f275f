interface Options<Item> {
  /** What the next round goes through; what comes or goes meanwhile may be among it or not. */
  list: () => Iterable<Item>
  count: () => number
  visit: (item: Item) => void
  everyMs: number
}

/** So many parts a round. */
const PARTS = 20

/** Visits each of many things about once in a while, a part at a time, so that a thousand of them are no pause. */
export class Rounds<Item> {
  readonly #options: Options<Item>
  readonly #timer: NodeJS.Timeout
  #left: Iterator<Item> | undefined
  #part = 0

  constructor(options: Options<Item>) {
    this.#options = options
    this.#timer = setInterval(() => this.#step(), options.everyMs / PARTS)
  }

  close(): void {
    clearInterval(this.#timer)
  }

  #step(): void {
    const { list, count, visit } = this.#options
    if (this.#part === 0) this.#left = list()[Symbol.iterator]()
    const isLast = ++this.#part === PARTS
    if (isLast) this.#part = 0
    for (let share = isLast ? Infinity : Math.ceil(count() / PARTS); share > 0; share -= 1) {
      const next = this.#left?.next()
      if (!next || next.done) return
      visit(next.value)
    }
  }
}
