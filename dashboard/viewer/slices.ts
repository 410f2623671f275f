/** A task may last so long before it lets the browser paint and hear others. */
const SLICE_MS = 40

/** Work that says, by a `yield`, where it may be interrupted. */
export type Work = Generator<undefined, void>

/**
 * One long work at a time, in slices. What is done within the first slice is done at once, in the caller's task; the rest
 * goes on in later ones.
 */
export class Slices {
  readonly #nowMs: () => number
  readonly #channel = new MessageChannel()
  #work: Work | undefined

  constructor(nowMs: () => number = () => performance.now()) {
    this.#nowMs = nowMs
    this.#channel.port1.addEventListener('message', () => this.#goOn())
    this.#channel.port1.start()
  }

  get isBusy(): boolean {
    return this.#work !== undefined
  }

  /** Only where nothing else is under way. */
  start(work: Work): void {
    this.#work = work
    this.#goOn()
  }

  /** What has not been done is not done any more. */
  drop(): void {
    this.#work?.return()
    this.#work = undefined
  }

  #goOn(): void {
    const work = this.#work
    if (work === undefined) return
    const endMs = this.#nowMs() + SLICE_MS
    while (this.#work === work) {
      if (work.next().done === true) this.#work = undefined
      else if (this.#nowMs() >= endMs) return this.#channel.port2.postMessage(null)
    }
  }
}
