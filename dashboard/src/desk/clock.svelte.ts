/** The time, once a second, for everything on the screen that counts. */
import { createContext } from 'svelte'

export class Clock {
  #nowMs = $state(Date.now())

  get nowMs(): number {
    return this.#nowMs
  }

  /** Ticks until `signal` ends. */
  run(signal: AbortSignal): void {
    this.#nowMs = Date.now()
    const timer = setInterval(() => (this.#nowMs = Date.now()), 1000)
    signal.addEventListener('abort', () => clearInterval(timer), { once: true })
  }
}

export const [useClock, provideClock] = createContext<Clock>()
