import { assertNever } from '@conav/shared/assert-never.ts'
import type { Language } from '../../i18n/words.ts'
import type { Capture } from '../../capture/door.ts'
import type { FromKeeper, FromPage } from '../../link/port.ts'
import type { Marks } from '../../marks/marks.ts'

export type AboutMarks = Extract<FromKeeper, { type: 'marks' | 'drafts' | 'pointers' | 'draw' }>

export interface MarkingParts {
  /** Conav's own element in the page. */
  root: ShadowRoot
  language: Language
  capture: Pick<Capture, 'findNode' | 'idOf'>
  post: (message: FromPage) => void
  /** Ends with the capture: its numbers for nodes are what marks are told by. */
  signal: AbortSignal
}

/** Loads what draws on the page with the first thing to draw, and hands it all that comes. */
export class Marking {
  readonly #parts: MarkingParts
  readonly #latest = new Map<AboutMarks['type'], AboutMarks>()
  #marks: Marks | undefined
  #isLoading = false

  constructor(parts: MarkingParts) {
    this.#parts = parts
  }

  hear(message: AboutMarks): void {
    if (this.#marks !== undefined) return tell(this.#marks, message)
    this.#latest.set(message.type, message)
    if (!this.#isLoading && !isEmpty(message)) void this.#load()
  }

  async #load(): Promise<void> {
    this.#isLoading = true
    try {
      const { openMarks } = await import('../../marks/marks.ts')
      const { root, language, capture, post, signal } = this.#parts
      if (signal.aborted) return
      const marks = openMarks({
        root,
        language,
        findNode: (id) => capture.findNode(id),
        idOf: (node) => capture.idOf(node),
        drafted: (line) => post({ type: 'drafted', line }),
        drawn: (line) => post({ type: 'drawn', line }),
        stopped: () => post({ type: 'draw-stop' }),
        signal,
      })
      this.#marks = marks
      for (const message of this.#latest.values()) tell(marks, message)
    } catch {
      // The next thing to draw tries again.
      this.#isLoading = false
    }
  }
}

function tell(marks: Marks, message: AboutMarks): void {
  switch (message.type) {
    case 'marks':
      return marks.marks(message.marks)
    case 'drafts':
      return marks.drafts(message.drafts)
    case 'pointers':
      return marks.pointers(message.pointers)
    case 'draw':
      return marks.draw(message.color)
    default:
      return assertNever(message)
  }
}

function isEmpty(message: AboutMarks): boolean {
  switch (message.type) {
    case 'marks':
      return message.marks.length === 0
    case 'drafts':
      return message.drafts.length === 0
    case 'pointers':
      return message.pointers.length === 0
    case 'draw':
      return message.color === null
    default:
      return assertNever(message)
  }
}
