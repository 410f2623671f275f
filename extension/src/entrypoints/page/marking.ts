import { MAX_MARK_POINTS } from '@conav/shared/protocol/limit.ts'
import type { Language } from '../../i18n/words.ts'
import type { Capture } from '../../capture/door.ts'
import type { FromKeeper, FromPage } from '../../link/port.ts'
import type { Marks } from '../../marks/marks.ts'

export type AboutMarks = Extract<FromKeeper, { type: 'marks' | 'pointers' | 'draw' }>

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
        mostPoints: MAX_MARK_POINTS,
        findNode: (id) => capture.findNode(id),
        idOf: (node) => capture.idOf(node),
        drawn: (node, points) => post({ type: 'drawn', node, points }),
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
  if (message.type === 'marks') marks.marks(message.marks)
  else if (message.type === 'pointers') marks.pointers(message.pointers)
  else marks.draw(message.color)
}

function isEmpty(message: AboutMarks): boolean {
  if (message.type === 'draw') return message.color === null
  return (message.type === 'marks' ? message.marks : message.pointers).length === 0
}
