/** The layer itself: over everything of the page, its dialogs included, and beside what is Conav's own. */
import { MARKS_STYLE } from './marks.style.ts'

export class Layer {
  readonly svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg')
  readonly content: ShadowRoot
  readonly #host = document.createElement('div')
  readonly #root: ShadowRoot
  readonly #onTop = new AbortController()
  readonly #opened = new MutationObserver(() => this.#rise())
  #cut = ''

  constructor(root: ShadowRoot) {
    this.#root = root
    this.content = this.#host.attachShadow({ mode: 'closed' })
    const sheet = new CSSStyleSheet()
    sheet.replaceSync(MARKS_STYLE)
    this.content.adoptedStyleSheets = [sheet]
    this.svg.setAttribute('class', 'marks')
    this.svg.setAttribute('aria-hidden', 'true')
    this.content.append(this.svg)
    if ('popover' in this.#host) this.#host.popover = 'manual'
    else (this.#host as HTMLElement).dataset['plain'] = ''
    // What is opened later lies over what was opened before.
    const { signal } = this.#onTop
    document.addEventListener('toggle', ({ target }) => target !== root.host && this.#rise(), { capture: true, signal })
    document.addEventListener('fullscreenchange', () => this.#rise(), { signal })
  }

  show(): void {
    if (this.#host.isConnected) return
    this.#root.append(this.#host)
    this.#opened.observe(document, { subtree: true, attributeFilter: ['open'] })
    this.#rise()
  }

  hide(): void {
    this.#opened.disconnect()
    this.#host.remove()
  }

  remove(): void {
    this.#onTop.abort()
    this.hide()
  }

  /** Conav's own frame is cut out: nothing is drawn over it, and it takes the pointer while the customer draws. */
  avoidFrame(): void {
    const frame = this.#root.querySelector('iframe')
    const isQuestion = frame?.dataset['kind'] === 'prompt'
    // A question must be seen whole, and browsers that watch over that count whatever lies over it.
    this.#host.toggleAttribute('data-away', isQuestion)
    const box = frame === null || frame.dataset['kind'] === 'hidden' ? undefined : frame.getBoundingClientRect()
    const cut = box === undefined ? '' : cutOut(box)
    if (cut === this.#cut) return
    this.#cut = cut
    this.#host.style.clipPath = cut
  }

  #rise(): void {
    if (!this.#host.isConnected || !('showPopover' in this.#host)) return
    if (this.#host.matches(':popover-open')) this.#host.hidePopover()
    this.#host.showPopover()
  }
}

function cutOut({ left, top, right, bottom }: DOMRect): string {
  const outer = `M0 0H${innerWidth}V${innerHeight}H0Z`
  return `path(evenodd, "${outer}M${left} ${top}H${right}V${bottom}H${left}Z")`
}
