import { button, element } from '../consent/element.ts'
import type { FileBook, Offer } from '../files/file-book.ts'
import type { Words } from '../i18n/words.ts'

export interface OfferListParts {
  words: Words
  files(): FileBook | undefined
}

/** Files that the server has not taken: each with the reason, until the customer has read it. */
export class OfferList {
  readonly element = element('div', { class: 'refused-files', role: 'alert' })
  readonly #parts: OfferListParts
  #shown = ''

  constructor(parts: OfferListParts) {
    this.#parts = parts
  }

  update(offers: readonly Offer[]): void {
    const refused = offers.flatMap((offer) =>
      offer.trouble === undefined ? [] : [{ ...offer, trouble: offer.trouble }],
    )
    const shown = JSON.stringify(refused)
    if (shown === this.#shown) return
    this.#shown = shown
    const { words, files } = this.#parts
    this.element.replaceChildren(
      ...refused.map(({ key, name, trouble }) =>
        element('p', {}, [
          element('strong', {}, [words.talk.notSent(name)]),
          ` ${words.talk.fileTrouble(trouble)} `,
          button(words.talk.discard, 'quiet', () => files()?.forget(key)),
        ]),
      ),
    )
  }
}
