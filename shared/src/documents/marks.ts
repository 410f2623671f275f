/** The typed door to the marks of the `room` document. */
import * as Y from 'yjs'
import { MAX_MARKS } from '../protocol/limit.ts'
import type { MarkId, StreamNo } from '../protocol/id.ts'
import { Mark, type MarkAuthor } from './mark.ts'

const MARKS = 'marks'
/** What the server has no room for it takes away by then. */
const REFUSED_WITHIN_MS = 5_000

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
  /** When each was drawn here, by a clock that never goes back. */
  readonly #drawnMs = new Map<string, number>()

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

  /** False where there is no room for it: marks of other page loads make room on the server, where they are over. */
  draw(mark: Mark): boolean {
    const marks = marksOf(this.#doc)
    if (mark.by !== this.#by || (!marks.has(mark.id) && this.#countBeside(mark.stream) >= MAX_MARKS)) return false
    this.#drawnMs.set(mark.id, performance.now())
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

  /** Tells of each change of the marks, own and others', and of what can be taken back. Returns how to stop. */
  onChange(listener: () => void): () => void {
    const marks = marksOf(this.#doc)
    marks.observe(listener)
    // What can be taken back is known a moment after the marks are.
    this.#undo.on('stack-item-added', listener)
    this.#undo.on('stack-item-popped', listener)
    return () => {
      marks.unobserve(listener)
      this.#undo.off('stack-item-added', listener)
      this.#undo.off('stack-item-popped', listener)
    }
  }

  /**
   * Tells of marks that were drawn here just now and are taken away again while others stay: there was no room for them.
   * Returns how to stop.
   */
  onRefused(listener: (mark: Mark) => void): () => void {
    const marks = marksOf(this.#doc)
    const look = (event: Y.YMapEvent<unknown>, { local: isOwn }: Y.Transaction): void => {
      for (const [id, { action, oldValue }] of event.changes.keys) {
        const mark = action === 'delete' ? readMark(id, oldValue) : undefined
        const agoMs = performance.now() - (this.#drawnMs.get(id) ?? Number.NEGATIVE_INFINITY)
        if (mark && !isOwn && marks.size > 0 && agoMs <= REFUSED_WITHIN_MS) listener(mark)
      }
    }
    marks.observe(look)
    return () => marks.unobserve(look)
  }

  /** All that lies there but the marks of other page loads. */
  #countBeside(stream: StreamNo): number {
    const marks = marksOf(this.#doc)
    if (marks.size < MAX_MARKS) return marks.size
    return [...marks].filter(([id, value]) => (readMark(id, value)?.stream ?? stream) === stream).length
  }

  close(): void {
    this.#undo.destroy()
  }
}
