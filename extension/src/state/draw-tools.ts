import { MarkColor } from '@conav/shared/documents/mark.ts'
import { button, element, iconButton, shrinkingButton } from '../consent/element.ts'
import type { Words } from '../i18n/words.ts'
import type { Drawing, DrawingSeen } from './drawing.ts'

const FIRST: MarkColor = 'orange'

export interface DrawToolsParts {
  words: Words
  drawing(): Drawing | undefined
}

/** In the bar: begins to draw on the page, and while it lasts offers colours and ways back. */
export class DrawTools {
  readonly element: HTMLElement
  readonly #toggle: HTMLButtonElement
  readonly #tools: HTMLElement
  readonly #undo: HTMLButtonElement
  readonly #colors = new Map<MarkColor, HTMLButtonElement>()
  #color: MarkColor = FIRST

  constructor({ words, drawing }: DrawToolsParts) {
    this.#toggle = shrinkingButton(words.draw, 'draw', () =>
      drawing()?.take(drawing()?.seen().color === null ? this.#color : null),
    )
    for (const color of MarkColor.options) this.#colors.set(color, this.#swatch(color, words, drawing))
    this.#undo = iconButton(words.undo, 'undo', () => drawing()?.undo())
    const clear = iconButton(words.clear, 'trash', () => drawing()?.clear())
    const attributes = { class: 'tools', role: 'group', 'aria-label': words.draw, hidden: '' }
    this.#tools = element('div', attributes, [...this.#colors.values(), this.#undo, clear])
    this.element = element('div', { class: 'draw' }, [this.#toggle, this.#tools])
  }

  update({ color, mayUndo }: DrawingSeen): void {
    this.#toggle.setAttribute('aria-pressed', String(color !== null))
    this.#tools.hidden = color === null
    this.#undo.disabled = !mayUndo
    for (const [each, swatch] of this.#colors) swatch.setAttribute('aria-pressed', String(each === color))
  }

  #swatch(color: MarkColor, words: Words, drawing: DrawToolsParts['drawing']): HTMLButtonElement {
    const swatch = button('', 'swatch', () => {
      this.#color = color
      drawing()?.take(color)
    })
    swatch.setAttribute('aria-label', words.color[color])
    swatch.title = words.color[color]
    swatch.dataset['color'] = color
    return swatch
  }
}
