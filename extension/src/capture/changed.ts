import { attributeOf, htmlNameOf, isElement, isField, nameOf, parentOf, textOf } from './dom.ts'
import type { FieldBook } from './field-book.ts'
import type { Ledger } from './ledger.ts'
import type { Notes } from './notes.ts'
import type { AttributeValue, Mutation } from './raw-event.ts'
import { isDefined, isShownPopover, openModeOf, POPOVER_STATE, UNDEFINED } from './shape.ts'
import type { SheetBook } from './sheet-book.ts'

export interface ChangedParts {
  ledger: Ledger
  notes: Notes
  fields: FieldBook
  sheets: SheetBook
}

/** What became of noted texts and attributes: told once, as they are now, and not at all where they are as they were. */
export class Changed {
  readonly #parts: ChangedParts

  constructor(parts: ChangedParts) {
    this.#parts = parts
  }

  /** Before what moved is taken back: where it moved from or to may be told as one with all that is in it. */
  tellMoves(): void {
    for (const [node, from] of this.#parts.notes.moved) {
      this.#touch(from)
      this.#touch(parentOf(node))
    }
  }

  tell({ texts, attributes }: Mutation): void {
    const { ledger, notes } = this.#parts
    for (const [element, names] of notes.attributes) {
      const id = ledger.idOf(element)
      const changed = id === undefined ? {} : this.#changedOf(element, names)
      if (id !== undefined && Object.keys(changed).length > 0) attributes.push({ id, attributes: changed })
    }
    for (const [text, before] of notes.texts) {
      const id = ledger.idOf(text)
      const value = textOf(text) ?? ''
      if (id === undefined) this.#touch(parentOf(text))
      else if (value !== before) texts.push({ id, value })
    }
  }

  /** What is written into a style sheet or a text field is told with that element. */
  #touch(parent: Node | null): void {
    if (!isElement(parent)) return
    if (isField(parent)) this.#parts.fields.touch(parent)
    else if (nameOf(parent) === 'style') this.#parts.sheets.touch(parent)
  }

  #changedOf(element: Element, names: ReadonlyMap<string, string | null>): Record<string, AttributeValue> {
    const { fields, sheets, notes } = this.#parts
    const changed: Record<string, AttributeValue> = {}
    const tag = htmlNameOf(element)
    for (const [name, before] of names) {
      const value = attributeOf(element, name)
      if (name === UNDEFINED) {
        changed[name] = isDefined(element) ? null : ''
        continue
      }
      if (name === POPOVER_STATE) {
        changed[name] = isShownPopover(element) ? 'open' : 'shut'
        continue
      }
      if (tag === 'dialog' && name === 'open') changed['rr_open_mode'] = value === null ? null : openModeOf(element)
      else if (value === before || (tag === 'iframe' && name === 'src')) continue
      changed[name] = value
    }
    if (isField(element)) fields.touch(element)
    else if (tag === 'link' || tag === 'style') sheets.touch(element)
    if (notes.passwords.has(element)) changed['data-rr-is-password'] = 'true'
    return changed
  }
}
