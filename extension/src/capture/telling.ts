import { EVENT } from '@conav/shared/redact/event.ts'
import type { Budget } from './budget.ts'
import { type Field, htmlNameOf, isConnected, isElement, isField, isText, parentOf, shadowOf } from './dom.ts'
import { Changed } from './changed.ts'
import { DefinitionBook } from './definition-book.ts'
import { FieldBook } from './field-book.ts'
import { FrameBook } from './frame-book.ts'
import { HandWatch } from './hand-watch.ts'
import { Ledger } from './ledger.ts'
import type { Notes } from './notes.ts'
import type { Emit, Shape } from './raw-event.ts'
import { takeBack } from './removal.ts'
import { Roots } from './roots.ts'
import { Sender } from './sender.ts'
import { NO_HOSTS, scrollOf, shapeOf } from './shape.ts'
import { SheetBook } from './sheet-book.ts'
import { ViewWatch } from './view-watch.ts'

/** Nodes that are looked at again at each look round. */
const NODES_A_ROUND = 2_000
/** The first part of a frame's document is told as one. */
const FRAME_NODES = 300
/** Of so many children that come at once nobody asks each for the fields in it. */
const MANY_SIBLINGS = 20
const FIELDS = 'input, textarea, [contenteditable], [role="textbox"]'
export interface TellingParts {
  notes: Notes
  observer: MutationObserver
  emit: Emit
  foretell(fields: Shape[]): void
  heard(): void
  typed(field: Field): void
  /** See `Ledger`. */
  firstId: number
  signal: AbortSignal
}

/** Tells the other side what it lacks: at any moment the page as it is, beside what the ledger says that side has. */
export class Telling {
  readonly ledger: Ledger
  readonly #parts: TellingParts
  readonly #sheets: SheetBook
  readonly #fields: FieldBook
  readonly #frames: FrameBook
  readonly #hands: HandWatch
  readonly #view: ViewWatch
  readonly #sender: Sender
  readonly #changed: Changed
  readonly #roots: Roots
  readonly #definitions: DefinitionBook
  #hasBegun = false
  #isRoundDue = false

  constructor(parts: TellingParts) {
    const { notes, emit, signal, heard, typed } = parts
    this.#parts = parts
    this.ledger = new Ledger((node, shadow) => this.#left(node, shadow), parts.firstId)
    const { ledger } = this
    this.#definitions = new DefinitionBook({ notes, heard, signal })
    this.#sheets = new SheetBook(ledger, emit)
    this.#fields = new FieldBook(ledger, emit)
    this.#hands = new HandWatch(ledger, emit)
    this.#view = new ViewWatch(ledger, emit)
    this.#frames = new FrameBook({ ledger, emit, take: (page, id) => this.#take(page, id), mayGoOn: () => this.isDone })
    this.#changed = new Changed({ ledger, notes, fields: this.#fields, sheets: this.#sheets })
    this.#sender = new Sender({
      ledger,
      notes,
      emit,
      accounts: {
        styleOf: (owner) => this.#sheets.styleOf(owner),
        wasPassword: (field) => notes.passwords.has(field),
        awaitsDefinition: (element) => this.#definitions.await(element),
      },
      told: (node, shape) => this.#told(node, shape),
      foundShadow: (shadow) => this.#roots.enterShadow(shadow),
      scrolled: (element) => this.#view.scrolled(element),
    })
    const watches = { hands: this.#hands, view: this.#view, fields: this.#fields, frames: this.#frames }
    this.#roots = new Roots(parts.observer, { ...watches, notes, sheets: this.#sheets, signal, heard, typed })
  }

  get isDone(): boolean {
    return this.#sender.isDone
  }

  /** A page without a root element cannot be told. */
  get canBegin(): boolean {
    return document.documentElement !== null
  }

  /** Tells the page anew, as far as the budget goes. */
  begin(budget: Budget): void {
    const { emit, notes } = this.#parts
    this.#hasBegun = true
    this.#forgetAll()
    this.#roots.enterDocument(document)
    this.#sender.begin(budget)
    const { width, height } = this.#view.size
    emit(EVENT.meta, { href: location.href, width, height })
    const node = this.#sender.sendDocument(document, this.ledger.enter(document))
    notes.clear()
    if (!this.isDone) this.#foretellAll(document)
    const at = document.scrollingElement && scrollOf(document.scrollingElement)
    emit(EVENT.fullSnapshot, { node, initialOffset: { left: at?.x ?? 0, top: at?.y ?? 0 } })
    if (this.isDone) this.#tellRest()
  }

  tell(budget: Budget): void {
    if (!this.#hasBegun) return
    this.#sender.begin(budget)
    this.#hands.tellKnown()
    this.#tellChanges()
    this.#sender.goOn()
    this.#sender.release()
    if (this.isDone) this.#tellRest()
  }

  /** The next telling looks for what no event tells of. */
  lookRound(): void {
    this.#isRoundDue = true
  }

  /** What stands in these fields is as secret as the fields are, though they are told later. */
  foretell(fields: Iterable<Element>): void {
    const shapes: Shape[] = []
    for (const field of fields) {
      if (this.ledger.has(field)) continue
      const shape = shapeOf(field, this.ledger.mint(field), {
        styleOf: () => undefined,
        wasPassword: (node) => this.#parts.notes.passwords.has(node),
        awaitsDefinition: () => undefined,
      })
      if (!isField(field)) shape.childNodes = [{ type: 3, id: 0, textContent: field.textContent ?? '' }]
      shapes.push(shape)
    }
    if (shapes.length > 0) this.#parts.foretell(shapes)
  }

  #foretellAll(root: Document | ShadowRoot): void {
    this.foretell(root.querySelectorAll(FIELDS))
    for (const element of root.querySelectorAll(`:not(${NO_HOSTS})`)) {
      const shadow = shadowOf(element)
      if (shadow !== null) this.#foretellAll(shadow)
    }
  }

  /** Where something is pressed, scrolled or written is told after what it may have come with. */
  #tellRest(): void {
    if (this.#isRoundDue) this.#lookRound()
    this.#frames.tell()
    this.#sheets.tell()
    this.#fields.tell()
    this.#view.tell()
    this.#hands.tell()
  }

  #lookRound(): void {
    this.#isRoundDue = false
    this.#fields.lookRound()
    this.#sheets.lookRound()
    for (const node of this.ledger.lookRound(NODES_A_ROUND)) {
      // Taken from a part that was gone already: nobody was told of it.
      if (!isConnected(node)) this.ledger.leave(node)
      else if (isElement(node)) this.#lookForShadow(node)
    }
  }

  #tellChanges(): void {
    const { notes } = this.#parts
    const { moved } = notes
    this.#changed.tellMoves()
    this.#sender.pending.removes = takeBack(moved, this.ledger)
    this.#changed.tell(this.#sender.pending)
    this.#foretellMoved(moved.keys())
    for (const node of moved.keys()) if (!this.ledger.has(node)) this.#sender.sendFrom(node)
    notes.clear()
  }

  #foretellMoved(moved: Iterable<Node>): void {
    const byParent = new Map<Node, Element[]>()
    for (const node of moved) {
      const parent = isElement(node) && !this.ledger.has(node) && isConnected(node) ? parentOf(node) : null
      if (parent === null) continue
      const added = byParent.get(parent) ?? []
      byParent.set(parent, added)
      added.push(node as Element)
    }
    for (const [parent, added] of byParent) {
      const isMuch = added.length > MANY_SIBLINGS
      if (!isMuch) this.foretell(added.filter((node) => isField(node)))
      for (const root of isMuch ? [parent as ParentNode] : added) this.foretell(root.querySelectorAll(FIELDS))
    }
  }

  #told(node: Node, { tagName }: Shape): void {
    if (tagName === 'iframe' && htmlNameOf(node) === 'iframe') this.#frames.enter(node as HTMLIFrameElement)
    else if (tagName === 'input' || tagName === 'textarea' || tagName === 'select') this.#fields.enter(node)
  }

  #left(node: Node, shadow: ShadowRoot | null): void {
    if (isText(node)) return
    this.#fields.leave(node)
    this.#sheets.leave(node)
    if (shadow !== null) this.#sheets.leave(shadow)
  }

  #take(page: Document, id: number): Shape {
    this.#roots.enterDocument(page)
    this.#sender.ensure(FRAME_NODES)
    return this.#sender.sendDocument(page, id)
  }

  /** A shadow root that came after its element. */
  #lookForShadow(element: Element): void {
    const shadow = shadowOf(element)
    if (shadow === null || this.#roots.has(shadow)) return
    this.#roots.enterShadow(shadow)
    this.#sender.openAt(shadow)
  }

  #forgetAll(): void {
    this.ledger.clear()
    this.#definitions.clear()
    this.#sender.clear()
    this.#sheets.clear()
    this.#fields.clear()
    this.#frames.clear()
    this.#view.clear()
    this.#hands.clear()
  }
}
