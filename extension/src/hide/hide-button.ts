import { element, shrinkingButton } from '../consent/element.ts'
import type { Acts } from '../consent/face.ts'
import type { Words } from '../i18n/words.ts'
import type { HidingSeen } from './hiding.ts'

/** In the bar: shows on the page what others do not see, where the customer can hide more. Pressed again it ends that. */
export class HideButton {
  readonly element: HTMLButtonElement
  readonly #words: Words
  readonly #count = element('span', { class: 'count', 'aria-hidden': 'true' })
  #seen: HidingSeen = { isOn: false, count: 0 }

  constructor(words: Words, acts: Acts) {
    this.#words = words
    this.element = shrinkingButton(words.hide.button(0), 'eye-off', () => acts.hiding?.turn(!this.#seen.isOn))
    this.element.append(this.#count)
  }

  update(seen: HidingSeen): void {
    this.#seen = seen
    this.element.setAttribute('aria-pressed', String(seen.isOn))
    const label = this.#words.hide.button(seen.count)
    this.element.setAttribute('aria-label', label)
    this.element.title = label
    this.#count.textContent = String(seen.count)
    this.#count.hidden = seen.count === 0
  }
}
