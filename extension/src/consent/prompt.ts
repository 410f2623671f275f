import { assertNever } from '@conav/shared/assert-never.ts'
import type { Power } from '@conav/shared/protocol/control.ts'
import type { CaseSeen } from '../link/case-seen.ts'
import type { Layout } from '../link/port.ts'
import { statusOf } from './bar.ts'
import { button, element, icon, write, type Icon } from './element.ts'
import type { Face, FaceParts } from './face.ts'
import { SeenButton } from './seen-button.ts'
import { TermsChoice } from './terms-choice.ts'
import type { View } from './view.ts'

const WIDTH_PX = 420
/** A double click begins on something else, which the page took away, or on Allow, which has heard the first one. */
const SECOND_CLICK = 2

type Shown = Extract<View, { kind: 'prompt' }>

/** The question whether an agent may see or control the page. Allow counts after it has been seen for half a second. */
export class Prompt implements Face {
  readonly element: HTMLElement
  readonly #parts: FaceParts
  readonly #avatar = element('div', { class: 'avatar', 'aria-hidden': 'true' })
  readonly #title = element('h1', { id: 'question' })
  readonly #facts = element('div', { class: 'facts' })
  readonly #choice: TermsChoice
  readonly #hint = element('p', { class: 'hint', role: 'alert' })
  readonly #allow: SeenButton
  readonly #sharing = element('div', { class: 'sharing-now' })
  readonly #whole: readonly HTMLElement[]
  readonly #observer: ResizeObserver
  #shown: Shown

  constructor(parts: FaceParts, shown: Shown) {
    const { words, acts, resized } = parts
    this.#parts = parts
    this.#shown = shown
    this.#choice = new TermsChoice(words)
    const allow = button(words.allow, 'answer primary', ({ detail }) => {
      if (detail >= SECOND_CLICK || !this.#allow.counts()) return
      acts.answer(this.#shown.ask, { type: 'allow', terms: this.#choice.terms })
    })
    const decline = button(words.decline, 'answer', () => acts.answer(this.#shown.ask, { type: 'decline' }))
    const head = element('header', {}, [this.#avatar, this.#title])
    const foot = element('footer', {}, [element('div', { class: 'answers' }, [decline, allow]), this.#sharing])
    const middle = element('div', { class: 'middle' }, [this.#facts, this.#choice.element, this.#hint])
    const attributes = { class: 'prompt', role: 'dialog', 'aria-labelledby': 'question', tabindex: '-1' }
    this.element = element('section', attributes, [head, middle, foot])
    this.#whole = [head, this.#facts, this.#choice.element, this.#hint, foot]
    this.#observer = new ResizeObserver(resized)
    for (const part of this.#whole) this.#observer.observe(part)
    // What lies between head and foot may have to be scrolled; the question and the answers may not.
    this.#allow = new SeenButton({
      button: allow,
      whole: [this.element, head, foot],
      hint: this.#hint,
      covered: words.covered,
      findTrouble: () => (this.#shown.live.isLost ? words.offline : undefined),
    })
  }

  update(view: View): void {
    if (view.kind !== 'prompt') return
    this.#shown = view
    const { words } = this.#parts
    const { power, by, terms } = view.ask
    const question = JSON.stringify([view.ask.id, power, by, terms, view.live.controllers])
    if (this.#allow.ask(question)) {
      const look = button(words.look.before, 'quiet', () => this.#parts.acts.look(true))
      this.#facts.replaceChildren(...factsOf(view, words), ...(power === 'view' ? [look] : []))
      this.#choice.ask(view.ask, view.live.stream)
    }
    write(this.#avatar, by.name.trim().charAt(0).toUpperCase())
    write(this.#title, words.prompt(power, by.name))
    this.element.dataset['power'] = power
    this.#sayShared(view.live)
    this.#allow.settle()
  }

  /** Of all parts whole, however small the frame is now. */
  layout(): Layout {
    const heights = this.#whole.map((part) => part.getBoundingClientRect().height)
    return { kind: 'prompt', widthPx: WIDTH_PX, heightPx: Math.ceil(heights.reduce((sum, height) => sum + height, 0)) }
  }

  focus(): void {
    this.element.focus()
  }

  close(): void {
    this.#allow.close()
    this.#observer.disconnect()
  }

  /** A question about control hides neither that the page is seen, nor how to end it. */
  #sayShared(live: CaseSeen): void {
    const { words, acts } = this.#parts
    const text = statusOf({ ...live, isLost: false, pausedFor: undefined }, words)
    if (live.sharing === 'nothing') return this.#sharing.replaceChildren()
    if (this.#sharing.firstChild?.textContent === text) return
    const status = element('span', { role: 'status', 'aria-label': text, 'aria-live': 'off' }, [text])
    this.#sharing.replaceChildren(
      status,
      button(words.stopSharing, 'quiet', () => acts.stop('view')),
    )
  }
}

/** What will be seen or may be done, and what stays hidden; who a guest is; from whom control would pass. */
function factsOf({ ask, live }: Shown, words: FaceParts['words']): HTMLElement[] {
  const { power, by } = ask
  const facts = powerFacts(power, by.name, words)
  if (by.kind === 'guest') facts.unshift(fact('guest', words.guestTitle(by.name), words.guestFact))
  const others = live.controllers.filter((name) => name !== by.name)
  if (power === 'control' && others.length > 0)
    facts.push(fact('pointer', words.handOverTitle, words.handOver(others, by.name)))
  return facts
}

function powerFacts(power: Power, name: string, words: FaceParts['words']): HTMLElement[] {
  switch (power) {
    case 'view':
      return [
        fact('eye', words.willSeeTitle, words.willSee),
        fact('eye-off', words.staysHiddenTitle, words.staysHidden),
      ]
    case 'point':
      return [fact('draw', words.mayDoTitle(name), words.mayPoint)]
    case 'control':
      return [fact('pointer', words.mayDoTitle(name), words.mayDo)]
    default:
      return assertNever(power)
  }
}

function fact(drawing: Icon, title: string, text: string): HTMLElement {
  return element('div', { class: 'fact' }, [icon(drawing), element('p', {}, [element('strong', {}, [title]), text])])
}
