import type { Language } from '../../i18n/words.ts'
import type { Layout } from '../../link/port.ts'
import { Dock } from './dock.ts'
import type { Opening } from './opening.ts'

/** A panel narrower than this was made small by the customer; it is no sheet on a phone. */
const SMALL_PX = 300

const TITLES: Record<Language, { help: string; preview: string }> = {
  en: { help: 'Help', preview: 'Preview of a policy' },
  fr: { help: 'Aide', preview: 'Aperçu d’une politique' },
}

const PATHS = { help: 'keeper', preview: 'preview' } as const

/** The keeper's frame in the page: as large as the keeper says, where the page can bear it. */
export class Frame {
  readonly element: HTMLIFrameElement
  readonly #dock: Dock
  #kind: Layout['kind'] = 'hidden'
  #focusedBefore: Element | null = null

  constructor(source: Pick<Opening, 'origin' | 'site' | 'language' | 'because' | 'reserved'>) {
    this.#dock = new Dock(source.reserved)
    this.element = document.createElement('iframe')
    const what = source.because === 'preview' ? 'preview' : 'help'
    this.element.title = TITLES[source.language][what]
    this.element.referrerPolicy = 'no-referrer'
    this.element.allow = 'clipboard-write'
    this.element.dataset['kind'] = 'hidden'
    this.element.src = `${source.origin}/${PATHS[what]}?site=${encodeURIComponent(source.site)}`
  }

  get isShown(): boolean {
    return this.#kind !== 'hidden'
  }

  place(layout: Layout): void {
    const { style, dataset } = this.element
    // A question comes and goes while the page is shared; it shall not make the page jump.
    if (layout.kind === 'hidden' || (layout.kind === 'panel' && layout.keepsRoom !== true)) this.#dock.release()
    switch (layout.kind) {
      case 'hidden':
      case 'whole':
        break
      case 'bar':
        dataset['side'] = this.#dock.make(layout.heightPx)
        style.setProperty('--height', `${layout.heightPx}px`)
        break
      default:
        dataset['size'] = layout.widthPx < SMALL_PX ? 'small' : 'large'
        style.setProperty('--width', `${layout.widthPx}px`)
        style.setProperty('--height', `${layout.heightPx}px`)
    }
    dataset['kind'] = layout.kind
    this.#moveFocus(layout.kind)
    this.#kind = layout.kind
  }

  /** Gives the keyboard to the frame: the customer has just asked for it. */
  focus(): void {
    this.element.focus()
  }

  remove(): void {
    this.#dock.release()
    this.element.remove()
  }

  /** A question takes the focus, and gives it back when it is answered. */
  #moveFocus(kind: Layout['kind']): void {
    if (kind === this.#kind) return
    if (kind === 'prompt') {
      this.#focusedBefore = document.activeElement
      this.element.focus()
    } else if (this.#kind === 'prompt') {
      if (this.#focusedBefore instanceof HTMLElement) this.#focusedBefore.focus({ preventScroll: true })
      this.#focusedBefore = null
    }
  }
}
