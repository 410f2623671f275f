/**
 * The mode in which the customer sees what others do not see of the page, and hides more: by a click, or by keys. Only
 * the customer's own hand counts, for a click here can also show again what they have hidden.
 */
import type { Cover } from '@conav/shared/redact/redact.ts'
import type { Language } from '../i18n/words.ts'
import { elementBelow } from '../marks/anchor.ts'
import { Layer } from '../marks/layer.ts'
import type { HiddenElements } from './hidden-elements.ts'
import { HIDE_STYLE } from './hide.style.ts'
import { HIDE_WORDS, tellElement, type HideWords } from './hide-words.ts'
import { namePart } from './name-part.ts'
import { firstPick, pickable, stepFrom, type Step } from './pick.ts'
import { Veil } from './veil.ts'

export interface HideModeParts {
  /** Conav's own element in the page. */
  root: ShadowRoot
  language: Language
  hidden: HiddenElements
  coverOf(node: Node): Cover
  /** What is hidden is another. */
  changed(): void
  /** Esc. */
  stopped(): void
}

/** The page is looked through this often, and not at every frame. */
const LOOK_EVERY_MS = 120
const TIP_PX = 30
const STEPS: Readonly<Record<string, Step>> = {
  ArrowUp: 'out',
  ArrowDown: 'in',
  ArrowLeft: 'previous',
  ArrowRight: 'next',
}
const SILENCED = [
  'pointerdown',
  'pointerup',
  'mousedown',
  'mouseup',
  'dblclick',
  'contextmenu',
  'touchstart',
  'touchend',
]

export class HideMode {
  readonly #parts: HideModeParts
  readonly #words: HideWords
  readonly #layer: Layer
  readonly #veil: Veil
  readonly #glass = make('div', 'glass')
  readonly #frame = make('div', 'pick')
  readonly #tip = make('div', 'tip')
  readonly #said = make('p', 'said')
  readonly #life = new AbortController()
  #pick: Element | undefined
  #lookedAtMs = -Infinity
  #next = 0

  constructor(parts: HideModeParts) {
    this.#parts = parts
    const words = (this.#words = HIDE_WORDS[parts.language])
    this.#layer = new Layer(parts.root)
    this.#veil = new Veil({ coverOf: parts.coverOf, byYou: words.byYou })
    const sheet = new CSSStyleSheet()
    sheet.replaceSync(HIDE_STYLE)
    this.#layer.content.adoptedStyleSheets = [...this.#layer.content.adoptedStyleSheets, sheet]
    this.#glass.tabIndex = 0
    this.#glass.lang = parts.language
    this.#glass.setAttribute('role', 'application')
    this.#glass.setAttribute('aria-label', `${words.title}. ${words.help}`)
    this.#said.setAttribute('role', 'status')
    this.#tip.setAttribute('aria-hidden', 'true')
    this.#layer.content.append(this.#veil.element, this.#frame, this.#tip, this.#glass, this.#said)
    this.#listen()
    this.#layer.show()
    this.#draw(performance.now())
    this.#glass.focus({ preventScroll: true })
  }

  close(): void {
    this.#life.abort()
    cancelAnimationFrame(this.#next)
    this.#layer.remove()
  }

  #listen(): void {
    const { signal } = this.#life
    const glass = this.#glass
    // What is done here is not done to the page: it does not hear of it.
    for (const type of SILENCED) glass.addEventListener(type, (event) => event.stopPropagation(), { signal })
    glass.addEventListener('pointermove', (event) => this.#aim(event), { signal })
    glass.addEventListener(
      'click',
      (event) => {
        event.stopPropagation()
        if (!event.isTrusted) return
        this.#aim(event)
        this.#toggle()
      },
      { signal },
    )
    addEventListener('keydown', (event) => this.#onKey(event), { capture: true, signal })
    const moved = (): void => void (this.#lookedAtMs = -Infinity)
    for (const type of ['scroll', 'resize']) addEventListener(type, moved, { capture: true, passive: true, signal })
  }

  #aim({ clientX, clientY }: MouseEvent): void {
    this.#choose(pickable(elementBelow(clientX, clientY)))
  }

  #onKey(event: KeyboardEvent): void {
    if (!event.isTrusted) return
    const isHere = event.composedPath()[0] === this.#glass || this.#parts.root.activeElement !== null
    if (event.key !== 'Escape' && !isHere) return
    const step = Object.hasOwn(STEPS, event.key) ? STEPS[event.key] : undefined
    if (event.key === 'Escape') this.#parts.stopped()
    else if (event.key === 'Enter' || event.key === ' ') this.#toggle()
    else if (step !== undefined) this.#step(step)
    else return
    event.preventDefault()
    event.stopPropagation()
  }

  #step(step: Step): void {
    const next = this.#pick?.isConnected ? stepFrom(this.#pick, step) : firstPick()
    if (next === undefined) return
    next.scrollIntoView({ block: 'nearest', inline: 'nearest' })
    this.#choose(next)
    this.#say(`${tellElement(next, this.#words)}. ${this.#offer(next)}`)
  }

  #choose(element: Element | undefined): void {
    this.#pick = element
    this.#drawPick()
  }

  #toggle(): void {
    const { hidden, coverOf, changed } = this.#parts
    const one = this.#pick
    if (one?.isConnected !== true) return
    const name = tellElement(one, this.#words)
    const cover = coverOf(one)
    if (cover === 'hidden') return this.#say(this.#words.bySite)
    if (cover === 'hidden-by-customer') hidden.show(one)
    else if (hidden.isFull) return this.#say(this.#words.full)
    else hidden.hide(one, namePart(one))
    changed()
    this.#say(cover === 'hidden-by-customer' ? this.#words.shown(name) : this.#words.hidden(name))
    this.#lookedAtMs = -Infinity
    this.#drawPick()
  }

  #offer(element: Element): string {
    switch (this.#parts.coverOf(element)) {
      case 'hidden':
        return this.#words.bySite
      case 'hidden-by-customer':
        return this.#words.show
      default:
        return this.#words.hide
    }
  }

  #say(text: string): void {
    if (this.#said.textContent !== text) this.#said.textContent = text
  }

  #draw(nowMs: number): void {
    this.#next = requestAnimationFrame((nextMs) => this.#draw(nextMs))
    this.#layer.avoidFrame()
    this.#drawPick()
    if (nowMs - this.#lookedAtMs < LOOK_EVERY_MS) return
    this.#lookedAtMs = nowMs
    this.#veil.draw()
  }

  #drawPick(): void {
    const box = this.#pick?.isConnected === true ? this.#pick.getBoundingClientRect() : undefined
    this.#frame.hidden = this.#tip.hidden = box === undefined || box.width === 0
    if (this.#pick === undefined || box === undefined) return
    Object.assign(this.#frame.style, px({ left: box.left, top: box.top, width: box.width, height: box.height }))
    this.#frame.dataset['cover'] = this.#parts.coverOf(this.#pick)
    const text = this.#offer(this.#pick)
    if (this.#tip.textContent !== text) this.#tip.textContent = text
    const top = box.top > TIP_PX ? box.top - TIP_PX : Math.min(box.bottom + 4, innerHeight - TIP_PX)
    const left = Math.max(8, Math.min(box.left, innerWidth - this.#tip.offsetWidth - 8))
    Object.assign(this.#tip.style, px({ left, top }))
  }
}

function make<Tag extends 'div' | 'p'>(tag: Tag, className: string): HTMLElementTagNameMap[Tag] {
  const made = document.createElement(tag)
  made.className = className
  return made
}

function px(sizes: Record<string, number>): Record<string, string> {
  return Object.fromEntries(Object.entries(sizes).map(([name, value]) => [name, `${Math.round(value)}px`]))
}
