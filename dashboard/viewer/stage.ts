import type { Scale } from '../src/live/viewer-port.ts'
import { isLarger, scaleToFit, type Size } from './fit.ts'

/**
 * Shows the page in the window: scaled down to fit, or in its true size with scroll bars. `sheet` has the page's shown
 * size and holds what is drawn over it in screen pixels; `page` has its true size.
 */
export class Stage {
  readonly page: HTMLElement
  readonly sheet: HTMLElement
  readonly #frame: HTMLElement
  #size: Size = { widthPx: 0, heightPx: 0 }
  #mode: Scale = 'fit'
  #scale = 1

  constructor(root: HTMLElement, onScale: () => void) {
    this.#frame = part('stage')
    this.sheet = part('sheet')
    this.page = part('page')
    this.sheet.append(this.page)
    this.#frame.append(this.sheet)
    root.append(this.#frame)
    const observer = new ResizeObserver(() => {
      this.#lay()
      onScale()
    })
    observer.observe(this.#frame)
  }

  get scale(): number {
    return this.#scale
  }

  setMode(mode: Scale): void {
    this.#mode = mode
    this.#lay()
  }

  /** Whether that changed anything. */
  setSize(size: Size): boolean {
    if (size.widthPx === this.#size.widthPx && size.heightPx === this.#size.heightPx) return false
    this.#size = size
    this.#lay()
    return true
  }

  #lay(): void {
    const room = { widthPx: this.#frame.clientWidth, heightPx: this.#frame.clientHeight }
    this.#scale = this.#mode === 'fit' ? scaleToFit(this.#size, room) : 1
    const shown = { widthPx: this.#size.widthPx * this.#scale, heightPx: this.#size.heightPx * this.#scale }
    this.#frame.classList.toggle('scrolls', this.#mode === 'true-size' && isLarger(shown, room))
    this.sheet.style.width = `${shown.widthPx}px`
    this.sheet.style.height = `${shown.heightPx}px`
    this.page.style.transform = this.#scale === 1 ? '' : `scale(${this.#scale})`
  }
}

function part(name: string): HTMLElement {
  const element = document.createElement('div')
  element.className = name
  return element
}
