import type { Watcher } from '../link/case-seen.ts'
import { openBar } from './bar.ts'
import { button, element, icon, iconButton, write } from './element.ts'
import type { Face, FaceParts } from './face.ts'
import type { View } from './view.ts'

const WIDTH_PX = 360

/** Who sees the page, whose guest they are, and what they may do on it; and the way to have nobody draw on it. */
export class PeopleFace implements Face {
  readonly element: HTMLElement
  readonly #parts: FaceParts
  readonly #title: HTMLElement
  readonly #list = element('ul', { class: 'watchers' })
  readonly #hint = element('p', { class: 'hint', id: 'pointing-hint' })
  readonly #pointing: HTMLButtonElement
  readonly #bar: Face
  readonly #observer: ResizeObserver
  #isStopped = false
  #shown = ''

  constructor(parts: FaceParts) {
    const { words, acts, resized } = parts
    this.#parts = parts
    this.#bar = openBar(parts, 'talk')
    this.#title = element('h1', { tabindex: '-1' }, [words.people.title])
    this.#pointing = button('', 'offer', () => {
      if (this.#isStopped) acts.pointing?.allow()
      else acts.pointing?.stop()
    })
    this.#pointing.setAttribute('aria-describedby', 'pointing-hint')
    const close = iconButton(words.close, 'close', () => acts.showPeople(false))
    this.element = element('section', { class: 'panel people', 'aria-label': words.people.title }, [
      this.#bar.element,
      element('header', {}, [this.#title, close]),
      this.#list,
      element('div', { class: 'pointing' }, [this.#pointing, this.#hint]),
    ])
    this.#observer = new ResizeObserver(resized)
    this.#observer.observe(this.element)
  }

  update(view: View): void {
    if (view.kind !== 'people') return
    const { words } = this.#parts
    const { live } = view.over
    this.#bar.update(view.over)
    this.#drawList(live.watchers)
    this.#isStopped = live.isPointingStopped
    write(this.#pointing, live.isPointingStopped ? words.people.allowPointing : words.people.stopPointing)
    write(this.#hint, live.isPointingStopped ? words.people.pointingStopped : words.people.pointingHint)
    // To give something takes a line; to take it back does not.
    this.#pointing.setAttribute('aria-disabled', String(live.isPointingStopped && live.isLost))
  }

  layout(): ReturnType<Face['layout']> {
    const heightPx = Math.ceil(this.element.getBoundingClientRect().height)
    return { kind: 'panel', widthPx: WIDTH_PX, heightPx, keepsRoom: true }
  }

  focus(): void {
    this.#title.focus()
  }

  close(): void {
    this.#observer.disconnect()
    this.#bar.close()
  }

  #drawList(watchers: readonly Watcher[]): void {
    const shown = JSON.stringify(watchers)
    if (shown === this.#shown) return
    this.#shown = shown
    const { people } = this.#parts.words
    this.#list.replaceChildren(
      ...watchers.map(({ name, kind, of, may }) => {
        const role = kind === 'guest' ? people.guestOf(of) : people.agent
        const text = element('p', {}, [element('strong', {}, [name]), `${role} · ${people.may[may]}`])
        return element('li', {}, [icon(may === 'control' ? 'pointer' : kind === 'guest' ? 'guest' : 'eye'), text])
      }),
    )
  }
}
