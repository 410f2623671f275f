import type { Field } from './dom.ts'
import { attributeOf, htmlNameOf, isElement, isField, parentOf } from './dom.ts'
import type { FieldBook } from './field-book.ts'
import type { FrameBook } from './frame-book.ts'
import { type HandWatch, targetOf } from './hand-watch.ts'
import type { Notes } from './notes.ts'
import type { SheetBook } from './sheet-book.ts'
import { POPOVER_STATE } from './shape.ts'
import { MEDIA_EVENTS, type ViewWatch } from './view-watch.ts'

export interface Watches {
  hands: HandWatch
  view: ViewWatch
  fields: FieldBook
  frames: FrameBook
  sheets: SheetBook
}

export interface ListeningParts extends Watches {
  notes: Notes
  signal: AbortSignal
  /** There is something to tell. */
  heard(): void
  /** Something was typed into a field, just now: the page has not answered yet. */
  typed(field: Field): void
}

/** Listens to a document: everything that happens there and in its frames' place, first of all listeners but the window's. */
export function listenTo(page: Document, parts: ListeningParts): void {
  const { hands, signal, heard, view } = parts
  hands.listen(page, { signal, heard: guarded(heard) })
  listenWithin(page, parts)
  page.defaultView?.addEventListener(
    'resize',
    guarded(() => {
      view.resized()
      heard()
    }),
    { signal, passive: true },
  )
}

/** What does not leave a shadow root has to be heard inside of it. */
export function listenWithin(root: Document | ShadowRoot, parts: ListeningParts): void {
  const { signal, heard } = parts
  const listen = (type: string, note: (target: Node, event: Event) => void): void => {
    const hear = guarded((event: Event) => {
      const target = targetOf(event)
      if (target === undefined) return
      note(target, event)
      heard()
    })
    root.addEventListener(type, hear, { capture: true, passive: true, signal })
  }
  listen('scroll', (target) => parts.view.scrolled(target))
  listen('toggle', (target) => noteToggle(target, parts))
  listen('load', (target) => noteLoad(target, parts))
  listen('input', (target) => noteInput(target, parts))
  listen('change', (target) => noteInput(target, parts))
  for (const [type, number] of Object.entries(MEDIA_EVENTS))
    listen(type, (target) => parts.view.played(target as HTMLMediaElement, number))
}

/** Whether a popover is shown stands in no attribute of it. */
function noteToggle(target: Node, { notes }: ListeningParts): void {
  if (isElement(target) && attributeOf(target, 'popover') !== null) notes.touch(target, POPOVER_STATE)
}

function noteLoad(target: Node, { frames, sheets }: ListeningParts): void {
  const name = htmlNameOf(target)
  if (name === 'iframe') frames.loaded(target as HTMLIFrameElement)
  else if (name === 'link' || name === 'style') sheets.touch(target as Element)
}

function noteInput(target: Node, { fields, typed }: ListeningParts): void {
  const field = htmlNameOf(target) === 'option' ? parentOf(target) : target
  if (field === null || !isField(field)) return
  fields.touch(field)
  typed(field)
}

/** Nothing of ours may throw into the page. */
export function guarded<Args extends unknown[]>(run: (...args: Args) => void): (...args: Args) => void {
  return (...args) => {
    try {
      run(...args)
    } catch {
      return
    }
  }
}
