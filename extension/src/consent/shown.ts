import { hasNote, keepNote } from '../chat/shown-note.ts'
import type { Shelf } from '../link/case-store.ts'
import { lookOf, type Look } from '../look/look.ts'
import type { PageEvent } from '@conav/shared/redact/event.ts'

/** What the customer has opened over the bar: the conversation, the list of people, the page as others see it. */
export class Shown {
  readonly #shelf: Shelf
  readonly #changed: () => void
  #isTalk: boolean
  #look: Look | undefined
  #arePeople = false

  constructor(shelf: Shelf, changed: () => void) {
    this.#shelf = shelf
    this.#changed = changed
    this.#isTalk = hasNote(shelf)
  }

  get isTalk(): boolean {
    return this.#isTalk
  }

  get arePeople(): boolean {
    return this.#arePeople
  }

  get look(): Look | undefined {
    return this.#look
  }

  /** The next page of the tab does likewise. */
  showTalk(isShown: boolean): void {
    this.#isTalk = isShown
    keepNote(this.#shelf, isShown)
    this.#changed()
  }

  showPeople(isShown: boolean): void {
    this.#arePeople = isShown
    this.#changed()
  }

  showLook(isShown: boolean): void {
    this.#look = isShown ? { kind: 'taking' } : undefined
    this.#changed()
  }

  /** What the page looks like to others, if the customer has asked for it. */
  take(events: readonly PageEvent[]): void {
    if (this.#look === undefined) return
    this.#look = lookOf(events)
    this.#changed()
  }
}
