import { EVENT, SOURCE } from '@conav/shared/redact/event.ts'
import { attributeOf, documentIn, hasAttributeOf } from './dom.ts'
import type { Ledger } from './ledger.ts'
import { type Emit, noMutation, type Shape } from './raw-event.ts'

type Frame = HTMLIFrameElement

export interface FrameParts {
  ledger: Ledger
  emit: Emit
  /** Whether there is time for another one. */
  mayGoOn(): boolean
  /** Listens to a document and takes its shape. */
  take(page: Document, id: number): Shape
}

/** The frames of the page that may be read: which document stands in each, and which one the other side has. */
export class FrameBook {
  readonly #parts: FrameParts
  /** Frames to be looked at; true where the frame says itself that it has been loaded. */
  readonly #due = new Map<Frame, boolean>()
  /** Documents that stand for those of other origins. */
  readonly #blanks = new WeakSet<Document>()

  constructor(parts: FrameParts) {
    this.#parts = parts
  }

  /** The other side has the frame's element. */
  enter(frame: Frame): void {
    if (!this.#due.has(frame)) this.#due.set(frame, false)
  }

  loaded(frame: Frame): void {
    this.#due.set(frame, true)
  }

  clear(): void {
    this.#due.clear()
  }

  /** Tells the documents that have come; one that has not been loaded yet is waited for. */
  tell(): void {
    for (const [frame, hasLoaded] of this.#due) {
      const page = documentIn(frame)
      if (!this.#parts.mayGoOn()) return
      if (!this.#parts.ledger.has(frame) || page === null) {
        this.#due.delete(frame)
        this.#blank(frame)
      } else if (hasLoaded ? page.documentElement !== null : isReady(frame, page)) {
        this.#due.delete(frame)
        this.#attach(frame, page)
      }
    }
  }

  /** What stood in the frame is gone, and what stands there now may not be read. */
  #blank(frame: Frame): void {
    const before = this.#parts.ledger.documentSentIn(frame)
    if (before === undefined || this.#blanks.has(before)) return
    const blank = document.implementation.createHTMLDocument()
    this.#blanks.add(blank)
    this.#attach(frame, blank)
  }

  #attach(frame: Frame, page: Document): void {
    const { ledger, emit, take } = this.#parts
    const before = ledger.documentSentIn(frame)
    const parentId = ledger.idOf(frame)
    if (before === page || parentId === undefined) return
    if (before !== undefined) ledger.leave(before)
    const node = take(page, ledger.enterDocument(page, frame))
    const adds = [{ parentId, nextId: null, node }]
    emit(EVENT.incremental, { source: SOURCE.mutation, ...noMutation(), adds, isAttachIframe: true })
  }
}

/** A frame holds an empty document until its own has come. */
function isReady(frame: Frame, page: Document): boolean {
  if (page.readyState === 'loading' || page.documentElement === null) return false
  if (page.URL !== 'about:blank') return true
  const src = attributeOf(frame, 'src') ?? ''
  return !hasAttributeOf(frame, 'srcdoc') && (src === '' || src.startsWith('about:blank'))
}
