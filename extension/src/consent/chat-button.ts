import type { TalkSeen } from '../chat/talk.ts'
import type { Words } from '../i18n/words.ts'
import { button, element, write } from './element.ts'

/** Opens the conversation, and counts what was said in it meanwhile. */
export class ChatButton {
  readonly element: HTMLButtonElement
  readonly #words: Words
  readonly #count = element('span', { class: 'count', 'aria-hidden': 'true', hidden: '' })

  constructor(words: Words, open: () => void, className = 'stop') {
    this.#words = words
    this.element = button(words.talk.chat, `${className} chat`, open)
    this.element.append(this.#count)
  }

  update(talk: TalkSeen | undefined): void {
    const unread = talk?.unread ?? 0
    this.#count.hidden = unread === 0
    write(this.#count, String(unread))
    if (unread === 0) this.element.removeAttribute('aria-description')
    else this.element.setAttribute('aria-description', this.#words.talk.unread(unread))
  }
}
