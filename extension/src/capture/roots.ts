import { listenTo, type ListeningParts, listenWithin } from './listening.ts'

const OBSERVED: MutationObserverInit = {
  subtree: true,
  childList: true,
  attributes: true,
  attributeOldValue: true,
  characterData: true,
  characterDataOldValue: true,
}

/** The documents and shadow roots that are told: each is observed and listened to once, for as long as it lives. */
export class Roots {
  readonly #observer: MutationObserver
  readonly #listening: ListeningParts
  readonly #entered = new WeakSet<Node>()

  constructor(observer: MutationObserver, listening: ListeningParts) {
    this.#observer = observer
    this.#listening = listening
  }

  has(root: Document | ShadowRoot): boolean {
    return this.#entered.has(root)
  }

  enterDocument(page: Document): void {
    if (this.#enter(page)) listenTo(page, this.#listening)
  }

  enterShadow(shadow: ShadowRoot): void {
    if (this.#enter(shadow)) listenWithin(shadow, this.#listening)
  }

  /** Whether it is new here. */
  #enter(root: Document | ShadowRoot): boolean {
    this.#listening.sheets.enterRoot(root)
    if (this.#entered.has(root)) return false
    this.#entered.add(root)
    this.#observer.observe(root, OBSERVED)
    return true
  }
}
