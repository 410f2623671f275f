/**
 * Keeps Conav's own element above the page and within reach of the customer's hand. What a page opens as a modal dialog
 * makes all that is not in it deaf, the bar with `Stop sharing` included; then our element moves into that dialog, which
 * keeps its frame alive where the browser knows `moveBefore`, and back when it closes. Elsewhere Esc twice still stops.
 */
interface Mover {
  moveBefore(node: Node, before: Node | null): void
}

const MAX_LOOKED_AT = 300

export class Above {
  readonly #host: HTMLElement
  /** The page's dialog may also be taken out with our element in it. */
  readonly #opened = new MutationObserver((changes) => {
    if (!this.#host.isConnected || changes.some(({ type }) => type === 'attributes')) this.#settle()
  })
  readonly #life = new AbortController()
  #isWatching = false

  constructor(host: HTMLElement, signal: AbortSignal) {
    this.#host = host
    signal.addEventListener('abort', () => this.#close(), { once: true })
  }

  /** From the moment that something of ours is shown. */
  watch(): void {
    if (this.#isWatching) return this.#settle()
    this.#isWatching = true
    const { signal } = this.#life
    const settle = ({ type, target }: Event): void => {
      // What is opened later lies over what was opened before.
      if (type === 'toggle' && target !== this.#host) this.#lower()
      if (target !== this.#host) this.#settle()
    }
    this.#opened.observe(document, { subtree: true, childList: true, attributeFilter: ['open'] })
    // A dialog in a shadow root takes the focus when it opens, and that is heard outside.
    for (const type of ['toggle', 'close', 'focusin']) addEventListener(type, settle, { capture: true, signal })
    document.addEventListener('fullscreenchange', settle, { signal })
    this.#settle()
  }

  #close(): void {
    this.#opened.disconnect()
    this.#life.abort()
    this.#lower()
    this.#moveTo(document.documentElement)
  }

  #settle(): void {
    if (!this.#host.isConnected) document.documentElement.append(this.#host)
    const dialog = findModal()
    const home = dialog ?? document.documentElement
    const isHome = this.#host.parentNode === home
    if (!isHome) {
      this.#lower()
      this.#moveTo(home)
    }
    if (dialog !== undefined || document.fullscreenElement !== null || hasPopover()) this.#raise()
    else this.#lower()
  }

  /** Into the top layer, where neither the dialog's box nor its transform holds it. */
  #raise(): void {
    const host = this.#host
    if (!('popover' in host) || host.matches(':popover-open')) return
    host.popover = 'manual'
    host.showPopover()
  }

  #lower(): void {
    const host = this.#host
    if (host.popover === null || host.popover === undefined) return
    if (host.matches(':popover-open')) host.hidePopover()
    host.popover = null
  }

  /**
   * At the end, or where that would change how the dialog stands, at the beginning. Where both would, to be able to stop
   * goes before where a paragraph stands.
   */
  #moveTo(home: Element): void {
    const host = this.#host
    if (host.parentNode === home || !host.isConnected) return
    if (!canMove(home) || home.getRootNode({ composed: true }) !== document) return
    if (home === document.documentElement) return home.moveBefore(host, null)
    const before = outlineOf(home)
    for (const next of [null, home.firstChild]) {
      home.moveBefore(host, next)
      if (outlineOf(home) === before) return
    }
    home.moveBefore(host, null)
  }
}

function canMove(element: Element): element is Element & Mover {
  return 'moveBefore' in element
}

/** The modal dialog that is open on top, in the page or in the shadow root that has the focus. */
function findModal(): HTMLDialogElement | undefined {
  const open = [...document.querySelectorAll<HTMLDialogElement>('dialog:modal')]
  const focused = findFocused()?.closest<HTMLDialogElement>('dialog:modal')
  return focused ?? open.at(-1)
}

/** Of the page's own. */
function hasPopover(): boolean {
  return 'popover' in HTMLElement.prototype && document.querySelector(':popover-open:not([data-conav])') !== null
}

function findFocused(): Element | null {
  let active = document.activeElement
  while (active?.shadowRoot?.activeElement) active = active.shadowRoot.activeElement
  return active
}

/** Where all in it stands: what a sheet of the page does to the last or first child shows here. */
function outlineOf(dialog: Element): string {
  const inside = [...dialog.querySelectorAll('*')]
    .filter((one) => !one.hasAttribute('data-conav'))
    .slice(0, MAX_LOOKED_AT)
  return [dialog, ...inside]
    .map((one) => one.getBoundingClientRect())
    .map(({ x, y, width, height }) => `${x} ${y} ${width} ${height}`)
    .join(';')
}
