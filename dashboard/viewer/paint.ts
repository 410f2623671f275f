/** Beyond this a window that says it is visible is not painted (a frame that the desk does not show yet): report anyway. */
const PATIENCE_MS = 100

/**
 * Calls back when what the document holds now has been painted; in a hidden window, which is never painted, at once.
 * Calls that come before that are answered together, with the last value.
 */
export class Paint<Value> {
  readonly #painted: (value: Value) => void
  readonly #channel = new MessageChannel()
  #waiting: { value: Value } | undefined
  #timer: ReturnType<typeof setTimeout> | undefined

  constructor(painted: (value: Value) => void) {
    this.#painted = painted
    this.#channel.port1.addEventListener('message', () => this.#report())
    this.#channel.port1.start()
    document.addEventListener('visibilitychange', () => {
      if (document.visibilityState === 'hidden') this.#report()
    })
  }

  after(value: Value): void {
    const isAsked = this.#waiting !== undefined
    this.#waiting = { value }
    if (document.visibilityState === 'hidden') return this.#report()
    if (isAsked) return
    this.#timer = setTimeout(() => this.#report(), PATIENCE_MS)
    // A frame's callbacks run before it is painted, a message sent from there arrives after.
    requestAnimationFrame(() => this.#channel.port2.postMessage(null))
  }

  #report(): void {
    clearTimeout(this.#timer)
    const waiting = this.#waiting
    this.#waiting = undefined
    if (waiting) this.#painted(waiting.value)
  }
}

/** Runs before the next paint, once, however often it is asked for. */
export function oncePerPaint(run: () => void): () => void {
  let isAsked = false
  return () => {
    if (isAsked) return
    isAsked = true
    requestAnimationFrame(() => {
      isAsked = false
      run()
    })
  }
}
