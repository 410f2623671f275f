/** How long a click is held back to see whether it is the first of two. */
const WAIT_MS = 250

type Send = (count: 1 | 2) => void

/**
 * Tells one click from two where both may mean something. A double click goes out as one gesture, so the first click
 * has to wait; `mayMeanTwo` says where that is worth it.
 */
export class DoubleClick {
  #held: { node: number; send: Send; timer: ReturnType<typeof setTimeout> } | undefined

  click(node: number, send: Send): void {
    if (this.#held?.node === node) {
      this.drop()
      send(2)
      return
    }
    this.flush()
    this.#held = { node, send, timer: setTimeout(() => this.flush(), WAIT_MS) }
  }

  /** Something else is done: the click that waits goes first. */
  flush(): void {
    const held = this.#held
    this.drop()
    held?.send(1)
  }

  drop(): void {
    clearTimeout(this.#held?.timer)
    this.#held = undefined
  }
}

const PRESSABLE = 'a,button,input,textarea,select,option,label,summary,[role],[onclick],[contenteditable]'

/** What is pressed with one click says so, by its kind or by its cursor; anything else may wait for the second. */
export function mayMeanTwo(element: Element, cursor: string): boolean {
  return cursor !== 'pointer' && element.closest(PRESSABLE) === null
}
