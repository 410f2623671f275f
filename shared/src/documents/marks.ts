/** The typed door to the marks of the `room` document. */
import * as Y from 'yjs'
import { MAX_MARKS } from '../protocol/limit.ts'
import type { MarkId, StreamNo } from '../protocol/id.ts'
import { Mark, type MarkAuthor } from './mark.ts'

const MARKS = 'marks'

/** The map of the document that holds the marks, by their ids. Its values come from others: read them with `readMark`. */
export function marksOf(doc: Y.Doc): Y.Map<unknown> {
  return doc.getMap(MARKS)
}

/** The mark, or undefined where what lies there is none, or lies under another's id. */
export function readMark(id: string, value: unknown): Mark | undefined {
  const parsed = Mark.safeParse(value)
  return parsed.success && parsed.data.id === id ? parsed.data : undefined
}

/** One author's hand on the marks: draws, takes the last own one back, clears. What others drew is left alone by `undo`. */
export class MarkBook {
  readonly #doc: Y.Doc
  readonly #by: MarkAuthor
  readonly #undo: Y.UndoManager

  constructor(doc: Y.Doc, by: MarkAuthor) {
    this.#doc = doc
    this.#by = by
    this.#undo = new Y.UndoManager(marksOf(doc), { trackedOrigins: new Set([this]), captureTimeout: 0 })
  }

  /** All marks of a page load, oldest first. */
  list(stream: StreamNo): Mark[] {
    const marks = [...marksOf(this.#doc)].flatMap(([id, value]) => readMark(id, value) ?? [])
    return marks.filter((mark) => mark.stream === stream).toSorted((a, b) => a.atMs - b.atMs)
  }

  /** False where the document is full. */
  draw(mark: Mark): boolean {
    const marks = marksOf(this.#doc)
    if (mark.by !== this.#by || (marks.size >= MAX_MARKS && !marks.has(mark.id))) return false
    this.#doc.transact(() => marks.set(mark.id, mark), this)
    return true
  }

  get mayUndo(): boolean {
    return this.#undo.canUndo()
  }

  /** Takes back what this author did last, be it a mark or a clearing. */
  undo(): void {
    this.#undo.undo()
  }

  /** Removes the author's own marks, or with `all` everyone's, which agents may. */
  clear(whose: 'own' | 'all'): void {
    const marks = marksOf(this.#doc)
    const ids = [...marks].filter(([id, value]) => whose === 'all' || readMark(id, value)?.by === this.#by)
    this.#doc.transact(() => {
      for (const [id] of ids) marks.delete(id as MarkId)
    }, this)
  }

  /** Tells of each change of the marks, own and others'. Returns how to stop. */
  onChange(listener: () => void): () => void {
    const marks = marksOf(this.#doc)
    marks.observe(listener)
    return () => marks.unobserve(listener)
  }

  close(): void {
    this.#undo.destroy()
  }
}
