import { MAX_CHAT_TEXT } from '@conav/shared/protocol/limit.ts'
import { button, element, icon } from '../consent/element.ts'
import type { Words } from '../i18n/words.ts'

export interface ComposerParts {
  words: Words
  say(text: string): void
  attach(files: readonly File[]): void
  /** What stands in the box at first. */
  draft: string
  /** What stands in it now. */
  written(draft: string): void
}

/** Where the customer writes: Enter sends, Shift+Enter begins a line. Pictures can be pasted. */
export class Composer {
  readonly element: HTMLFormElement
  readonly #input: HTMLTextAreaElement
  readonly #parts: ComposerParts

  constructor(parts: ComposerParts) {
    const { words } = parts
    this.#parts = parts
    this.#input = element('textarea', {
      rows: '1',
      maxlength: String(MAX_CHAT_TEXT),
      'aria-label': words.talk.message,
      placeholder: words.talk.message,
    })
    this.#input.value = parts.draft
    const picker = element('input', { type: 'file', multiple: '', hidden: '', tabindex: '-1', 'aria-hidden': 'true' })
    picker.addEventListener('change', () => {
      parts.attach([...(picker.files ?? [])])
      picker.value = ''
    })
    const attach = button('', 'icon-button', () => picker.click())
    attach.setAttribute('aria-label', words.talk.attach)
    attach.title = words.talk.attach
    attach.append(icon('clip'))
    const send = element('button', { type: 'submit', class: 'offer primary' }, [words.talk.send])
    this.element = element('form', { class: 'composer', novalidate: '' }, [attach, this.#input, send, picker])
    this.#listen()
  }

  focus(): void {
    this.#input.focus()
  }

  /** It has come into view, with what was written in it before. */
  shown(): void {
    if (this.#input.value !== '') this.#grow()
  }

  #listen(): void {
    this.element.addEventListener('submit', (event) => {
      event.preventDefault()
      if (event.isTrusted) this.#send()
    })
    this.#input.addEventListener('keydown', (event) => {
      if (event.key !== 'Enter' || event.shiftKey || event.isComposing || !event.isTrusted) return
      event.preventDefault()
      this.#send()
    })
    this.#input.addEventListener('input', () => {
      this.#grow()
      this.#parts.written(this.#input.value)
    })
    this.#input.addEventListener('paste', (event) => {
      const files = [...(event.clipboardData?.files ?? [])]
      if (files.length === 0) return
      event.preventDefault()
      this.#parts.attach(files)
    })
  }

  #send(): void {
    const text = this.#input.value
    if (text.trim() === '') return this.focus()
    this.#parts.say(text)
    this.#input.value = ''
    this.#parts.written('')
    this.#grow()
    this.focus()
  }

  /** As high as what is written; the style sheet knows how high that may be. */
  #grow(): void {
    this.#input.style.height = 'auto'
    this.#input.style.height = `${this.#input.scrollHeight}px`
  }
}
