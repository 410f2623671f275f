import { coverOf } from '@conav/shared/redact/redact.ts'
import type { Capture } from '../../capture/door.ts'
import { HiddenElements } from '../../hide/hidden-elements.ts'
import type { HideMode } from '../../hide/hide-mode.ts'
import type { HiddenPart } from '../../hide/hidden-part.ts'
import type { Language } from '../../i18n/words.ts'
import type { FromPage } from '../../link/port.ts'

export interface HidingParts {
  /** Conav's own element in the page. */
  root: ShadowRoot
  language: Language
  post: (message: FromPage) => void
}

/** What the customer has hidden of this page, and the mode in which they hide more, loaded when it is wanted. */
export class Hiding {
  readonly #parts: HidingParts
  readonly #elements = new HiddenElements()
  #capture: Capture | undefined
  #mode: HideMode | undefined
  #isWanted = false

  constructor(parts: HidingParts) {
    this.#parts = parts
  }

  readonly find: HiddenElements['now'] = (numberOf) => this.#elements.now(numberOf)

  /** What the case remembers. */
  restore(parts: readonly HiddenPart[]): void {
    this.#elements.restore(parts)
  }

  /** The page is shared from now on; undefined: no more, and what is not shared needs no hiding. */
  follow(capture: Capture | undefined): void {
    this.#capture = capture
    if (capture === undefined) this.yield()
  }

  turn(isOn: boolean): void {
    this.#isWanted = isOn
    if (isOn && this.#mode === undefined) return void this.#open()
    if (isOn) return
    this.#mode?.close()
    this.#mode = undefined
  }

  async #open(): Promise<void> {
    const { root, language, post } = this.#parts
    try {
      const { HideMode } = await import('../../hide/hide-mode.ts')
      const capture = this.#capture
      if (!this.#isWanted || this.#mode !== undefined || capture === undefined) return
      this.#mode = new HideMode({
        root,
        language,
        hidden: this.#elements,
        coverOf: (node) => capture.tellOf(node, coverOf) ?? 'hidden',
        changed: () => {
          capture.rehide()
          post({ type: 'hidden', parts: this.#elements.parts })
        },
        stopped: () => this.#leave(),
      })
    } catch {
      // It could not be loaded: the bar offers it again.
      post({ type: 'hide-stop' })
    }
  }

  /** Something else wants the page. */
  yield(): void {
    if (!this.#isWanted) return
    this.turn(false)
    this.#parts.post({ type: 'hide-stop' })
  }

  /** The keyboard goes back to the bar. */
  #leave(): void {
    this.yield()
    this.#parts.root.querySelector('iframe')?.focus()
  }
}
