/** Where typed text goes: the element clicked last, or the one that the customer's page focused since. */
import { isElement, parentAcross } from './geometry.ts'

/** So long after a click, a late word of an earlier focus does not win. */
const SETTLE_MS = 1_000

export class FocusTarget {
  readonly #nowMs: () => number
  #node: number | undefined
  #earlier: { node: number; untilMs: number }[] = []

  constructor(nowMs: () => number) {
    this.#nowMs = nowMs
  }

  get node(): number | undefined {
    return this.#node
  }

  clicked(node: number): void {
    const untilMs = this.#nowMs() + SETTLE_MS
    const left = this.#node
    if (left !== undefined && left !== node) this.#earlier = [...this.#earlier.slice(-3), { node: left, untilMs }]
    this.#earlier = this.#earlier.filter((past) => past.node !== node)
    this.#node = node
  }

  /** The page says what has the focus. */
  focused(node: number): void {
    const isLate = this.#earlier.some((past) => past.node === node && past.untilMs > this.#nowMs())
    if (!isLate) this.#node = node
  }

  reset(): void {
    this.#node = undefined
    this.#earlier = []
  }
}

const FOCUSABLE =
  'input,textarea,select,button,a[href],summary,[tabindex],[contenteditable=""],[contenteditable="true"],[contenteditable="plaintext-only"]'

/** What would take the focus if a hand clicked here: the element, what it lies in, or the field of its label. */
export function findFocusable(hit: HTMLElement): HTMLElement {
  for (let at: HTMLElement | undefined = hit; at !== undefined; at = parentAcross(at)) {
    if (at.matches(FOCUSABLE)) return at
    const control = at.localName === 'label' ? (at as HTMLLabelElement).control : null
    if (isElement(control)) return control
  }
  return hit
}
