/**
 * A task of its own, run after the page's, also where timers are slowed and animation frames stand still (hidden tabs).
 * `request` while one is due changes nothing.
 */
export class Task {
  readonly #channel = new MessageChannel()
  #isDue = false

  constructor(run: () => void) {
    this.#channel.port1.addEventListener('message', () => {
      this.#isDue = false
      run()
    })
    this.#channel.port1.start()
  }

  request(): void {
    if (this.#isDue) return
    this.#isDue = true
    this.#channel.port2.postMessage(null)
  }

  /** What is due does not happen any more. */
  close(): void {
    this.#channel.port1.close()
  }
}
