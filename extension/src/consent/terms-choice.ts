import { UNTIL_STOPPED, type Terms } from '@conav/shared/protocol/control.ts'
import type { StreamNo } from '@conav/shared/protocol/id.ts'
import type { Ask } from '@conav/shared/protocol/messages.ts'
import type { Words } from '../i18n/words.ts'
import { element, icon } from './element.ts'
import { choicesFor, reachOf } from './terms.ts'

/** For how long, and how far: said where there is nothing to choose, and to be chosen where there is. */
export class TermsChoice {
  readonly element = element('div', { class: 'choice' })
  readonly #words: Words
  #terms: Terms = UNTIL_STOPPED

  constructor(words: Words) {
    this.#words = words
  }

  /** What is chosen now; at first what was asked for. */
  get terms(): Terms {
    return this.#terms
  }

  ask({ power, terms }: Ask, stream: StreamNo | undefined): void {
    const choices = power === 'view' ? [terms] : choicesFor(terms, stream)
    const name = (each: Terms): string => this.#words.terms(reachOf(each, stream), each.minutes)
    this.#terms = terms
    const title = element('strong', { id: 'choice' }, [this.#words.untilStoppedTitle])
    const shown = choices.length > 1 ? choices.map((each) => this.#radio(each, name(each))) : [`${name(terms)}. `]
    const body = element('div', {}, [title, ...shown, element('p', {}, [this.#words.untilStopped])])
    if (choices.length > 1) {
      body.setAttribute('role', 'radiogroup')
      body.setAttribute('aria-labelledby', 'choice')
    }
    const isPlainView = power === 'view' && terms.minutes === null && terms.scope.on === 'case'
    this.element.replaceChildren(...(isPlainView ? [] : [icon('clock'), body]))
  }

  #radio(terms: Terms, label: string): HTMLElement {
    const input = element('input', { type: 'radio', name: 'terms' })
    input.checked = terms === this.#terms
    input.addEventListener('change', () => {
      if (input.checked) this.#terms = terms
    })
    return element('label', {}, [input, label])
  }
}
