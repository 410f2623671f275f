import type { Box } from './geometry.ts'

/** The options of a select, as the replay shows them (masked or not). */
export interface Choices {
  labels: { text: string; isDisabled: boolean }[]
  selected: number
}

const MAX_SHOWN = 2_000

export function choicesOf(select: HTMLSelectElement): Choices {
  const labels = [...select.options].slice(0, MAX_SHOWN).map((option) => {
    const group = option.parentElement?.localName === 'optgroup' ? (option.parentElement as HTMLOptGroupElement) : null
    return { text: option.label || '\u00a0', isDisabled: option.disabled || (group?.disabled ?? false) }
  })
  return { labels, selected: select.selectedIndex }
}

/**
 * A list to choose from in place of the browser's own, which a replay cannot open. Arrows, Home, End and letters move,
 * Enter and Space choose, Escape and Tab leave.
 */
export class Chooser {
  readonly #list = document.createElement('div')
  readonly #sheet: HTMLElement
  #choices: Choices = { labels: [], selected: -1 }
  #at = -1
  #onClose: (option: number | undefined) => void = () => undefined

  constructor(sheet: HTMLElement, signal: AbortSignal) {
    this.#sheet = sheet
    const list = this.#list
    list.className = 'chooser'
    list.hidden = true
    list.tabIndex = -1
    list.setAttribute('role', 'listbox')
    list.addEventListener('keydown', (event) => this.#press(event), { signal })
    list.addEventListener('click', (event) => this.#choose(this.#indexOf(event.target)), { signal })
    list.addEventListener('pointermove', (event) => this.#mark(this.#indexOf(event.target)), { signal })
    list.addEventListener('focusout', () => this.#close(undefined), { signal })
    sheet.append(list)
  }

  get isOpen(): boolean {
    return !this.#list.hidden
  }

  /** `box` is where the select lies on the sheet. Answers once: an option's index, or nothing. */
  open(box: Box, choices: Choices, onClose: (option: number | undefined) => void): void {
    this.close()
    this.#choices = choices
    this.#onClose = onClose
    this.#list.replaceChildren(...choices.labels.map(rowOf))
    this.#list.hidden = false
    this.#list.style.minWidth = `${box.width}px`
    const below = this.#sheet.clientHeight - box.top - box.height
    const isAbove = below < this.#list.offsetHeight && box.top > below
    const top = isAbove ? Math.max(0, box.top - this.#list.offsetHeight) : box.top + box.height
    this.#list.style.translate = `${Math.max(0, box.left)}px ${top}px`
    this.#mark(choices.selected)
    this.#list.focus({ preventScroll: true })
  }

  close(): void {
    this.#close(undefined)
  }

  #press(event: KeyboardEvent): void {
    const last = this.#choices.labels.length - 1
    const moves: Record<string, number> = { ArrowDown: this.#at + 1, ArrowUp: this.#at - 1, Home: 0, End: last }
    const to = moves[event.key]
    event.stopPropagation()
    event.preventDefault()
    if (to !== undefined) this.#mark(Math.min(last, Math.max(0, to)))
    else if (event.key === 'Enter' || event.key === ' ') this.#choose(this.#at)
    else if (event.key === 'Escape' || event.key === 'Tab') this.#close(undefined)
    else if (event.key.length === 1) this.#mark(this.#findFrom(event.key))
  }

  #findFrom(letter: string): number {
    const { labels } = this.#choices
    const order = labels.map((_, step) => (this.#at + 1 + step) % labels.length)
    const starts = (index: number): boolean =>
      labels[index]?.text.trim().toLowerCase().startsWith(letter.toLowerCase()) ?? false
    return order.find(starts) ?? this.#at
  }

  #mark(index: number | undefined): void {
    if (index === undefined || index === this.#at) return
    this.#at = index
    for (const [at, row] of [...this.#list.children].entries()) row.setAttribute('aria-selected', String(at === index))
    const row = this.#list.children[index]
    row?.scrollIntoView({ block: 'nearest' })
    if (row) this.#list.setAttribute('aria-activedescendant', row.id)
  }

  #choose(index: number | undefined): void {
    if (index === undefined || (this.#choices.labels[index]?.isDisabled ?? true)) return
    this.#close(index)
  }

  #close(option: number | undefined): void {
    if (this.#list.hidden) return
    this.#list.hidden = true
    this.#at = -1
    const answer = this.#onClose
    this.#onClose = () => undefined
    answer(option)
  }

  #indexOf(target: EventTarget | null): number | undefined {
    const index = target instanceof Node ? [...this.#list.children].findIndex((row) => row.contains(target)) : -1
    return index < 0 ? undefined : index
  }
}

function rowOf({ text, isDisabled }: Choices['labels'][number], index: number): HTMLElement {
  const row = document.createElement('div')
  row.id = `option-${index}`
  row.setAttribute('role', 'option')
  if (isDisabled) row.setAttribute('aria-disabled', 'true')
  row.textContent = text
  return row
}
