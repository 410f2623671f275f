/** Dates, times and colours are picked here, in a field of the agent's own browser, and written into the page whole. */
import type { Box } from './geometry.ts'

const PICKED = new Set(['date', 'time', 'datetime-local', 'month', 'week', 'color'])

export function isPicked(element: Element): element is HTMLInputElement {
  return element.localName === 'input' && PICKED.has((element as HTMLInputElement).type)
}

export class ValuePicker {
  readonly #sheet: HTMLElement
  readonly #field = document.createElement('input')
  #onClose: (value: string | undefined) => void = () => undefined
  #before = ''

  constructor(sheet: HTMLElement, signal: AbortSignal) {
    this.#sheet = sheet
    this.#field.className = 'picker'
    this.#field.hidden = true
    this.#field.addEventListener('keydown', (event) => this.#press(event), { signal })
    this.#field.addEventListener('blur', () => this.#close(this.#field.value), { signal })
    // A colour is chosen in a window of its own, which takes no focus away: its last word counts.
    this.#field.addEventListener('change', () => this.#field.type === 'color' && this.#close(this.#field.value), {
      signal,
    })
    sheet.append(this.#field)
  }

  /** `box` is where the field of the page lies on the sheet. Answers once: the value, or nothing where it did not change. */
  open(box: Box, like: HTMLInputElement, onClose: (value: string | undefined) => void): void {
    this.close()
    const field = this.#field
    field.type = like.type
    for (const name of ['min', 'max', 'step'] as const) {
      const value = like.getAttribute(name)
      if (value === null) field.removeAttribute(name)
      else field.setAttribute(name, value)
    }
    field.setAttribute('aria-label', like.getAttribute('aria-label') ?? like.type)
    field.value = like.value
    this.#before = field.value
    this.#onClose = onClose
    field.hidden = false
    field.style.minWidth = `${box.width}px`
    const left = Math.min(box.left, this.#sheet.clientWidth - field.offsetWidth)
    field.style.translate = `${Math.max(0, left)}px ${Math.max(0, box.top)}px`
    field.focus({ preventScroll: true })
    // A browser opens its picker only for a hand that has just pressed here, which is so; one that does not, still has the field.
    if ('showPicker' in field) tryTo(() => field.showPicker())
  }

  close(): void {
    this.#close(undefined)
  }

  #press(event: KeyboardEvent): void {
    event.stopPropagation()
    if (event.key === 'Enter') this.#close(this.#field.value)
    else if (event.key === 'Escape') this.#close(undefined)
  }

  #close(value: string | undefined): void {
    if (this.#field.hidden) return
    const answer = this.#onClose
    this.#onClose = () => undefined
    this.#field.hidden = true
    answer(value === '' || value === this.#before ? undefined : value)
  }
}

function tryTo(act: () => void): void {
  try {
    act()
  } catch (cause) {
    if (!(cause instanceof DOMException)) throw cause
  }
}
