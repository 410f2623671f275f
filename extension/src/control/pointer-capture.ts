/** Pointer capture for a pointer that only a script moves: the browser knows nothing of it, and its own would throw or do nothing. */
import { isElement, type Realm } from './realm.ts'
import { replace, type Method } from './replace.ts'

const POINTER = 1

export class PointerCapture {
  #holder: Element | undefined
  readonly #tell: (element: Element, type: string) => void
  readonly #restores: (() => void)[]

  constructor(realm: Realm, tell: (element: Element, type: string) => void) {
    this.#tell = tell
    const owner = realm.Element.prototype
    this.#restores = [
      replace(
        owner,
        'setPointerCapture',
        this.#for((element) => this.#take(element)),
      ),
      replace(
        owner,
        'releasePointerCapture',
        this.#for((element) => element === this.#holder && this.release()),
      ),
      replace(
        owner,
        'hasPointerCapture',
        this.#for((element) => element === this.#holder),
      ),
    ]
  }

  /** Who hears the pointer, wherever it is; undefined: who it is over. */
  get holder(): Element | undefined {
    return this.#holder?.isConnected === true ? this.#holder : undefined
  }

  release(): void {
    const { holder } = this
    this.#holder = undefined
    if (holder !== undefined) this.#tell(holder, 'lostpointercapture')
  }

  close(): void {
    this.release()
    for (const restore of this.#restores) restore()
  }

  #take(element: Element): void {
    if (element === this.#holder) return
    this.release()
    this.#holder = element
    this.#tell(element, 'gotpointercapture')
  }

  #for(act: (element: Element) => unknown): (original: Method) => Method {
    return (original) =>
      function (this: unknown, ...given) {
        const isOurs = given[0] === POINTER && isElement(this as Node)
        return isOurs ? act(this as Element) : original.apply(this, given)
      }
  }
}
