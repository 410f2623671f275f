import type { Words } from '../i18n/words.ts'
import { element, write } from './element.ts'

const SECOND_MS = 1_000

/** The time that is left of a power, second by second. `nowMs` is the clock of its end. */
export class Countdown {
  readonly element = element('span', { class: 'left', role: 'timer', hidden: '' })
  readonly #words: Words
  readonly #timer: number
  #endsAtMs: number | null = null

  constructor(words: Words) {
    this.#words = words
    this.#timer = window.setInterval(() => this.#draw(), SECOND_MS)
  }

  until(endsAtMs: number | null): void {
    this.#endsAtMs = endsAtMs
    this.#draw()
  }

  close(): void {
    window.clearInterval(this.#timer)
  }

  #draw(): void {
    this.element.hidden = this.#endsAtMs === null
    if (this.#endsAtMs === null) return
    const seconds = Math.max(0, Math.ceil((this.#endsAtMs - performance.now()) / SECOND_MS))
    const [whole, rest] = [Math.floor(seconds / 60), seconds % 60]
    write(this.element, `${whole}:${rest.toString().padStart(2, '0')}`)
    this.element.setAttribute('aria-label', this.#words.left(whole, rest))
  }
}
