import type { TalkSeen } from '../chat/talk.ts'
import type { Words } from '../i18n/words.ts'
import { element, write } from './element.ts'

/** Opens the conversation, and counts what has come meanwhile: messages, and a text that waits to be copied. */
export class ChatButton {
  readonly element: HTMLButtonElement
  readonly #words: Words
  readonly #count = element('span', { class: 'count', 'aria-hidden': 'true', hidden: '' })

  constructor(words: Words, made: HTMLButtonElement) {
    this.#words = words
    this.element = made
    made.classList.add('chat')
    made.append(this.#count)
  }

  update(talk: TalkSeen | undefined): void {
    const unread = talk?.unread ?? 0
    const hasClip = talk?.clipboard.arrived !== undefined
    const news = [unread > 0 && this.#words.talk.unread(unread), hasClip && this.#words.talk.clipArrived].filter(
      Boolean,
    )
    this.#count.hidden = news.length === 0
    write(this.#count, String(unread + (hasClip ? 1 : 0)))
    if (news.length === 0) this.element.removeAttribute('aria-description')
    else this.element.setAttribute('aria-description', news.join('. '))
  }
}
