import { EVENT, NODE, SOURCE } from '@conav/shared/redact/event.ts'
import {
  documentOf,
  firstChildOf,
  hostOf,
  isDocument,
  isElement,
  isShadowRoot,
  nextOf,
  parentOf,
  shadowOf,
} from './dom.ts'
import { Budget } from './budget.ts'
import type { Ledger } from './ledger.ts'
import type { Notes } from './notes.ts'
import { type Emit, isEmpty, type Mutation, noMutation, type Shape } from './raw-event.ts'
import { type Accounts, isLeaf, isLeftOut, mayBeScrolled, scrollOf, shapeOf } from './shape.ts'

/** So many nodes are told in one event, so that its redaction is no long task either. */
const NODES_AN_EVENT = 300
/** Deeper than this the redactor takes nothing. */
const MAX_DEPTH = 512

export interface SenderParts {
  ledger: Ledger
  notes: Notes
  accounts: Accounts
  emit: Emit
  /** A node has just been told. */
  told(node: Node, shape: Shape): void
  /** A shadow root that the other side has from now on. */
  foundShadow(shadow: ShadowRoot): void
  /** An element of a snapshot was scrolled to there; told here where the shape cannot say it. */
  scrolled(element: Element): void
}

/** Where the nodes of one line of siblings go. */
interface Line {
  readonly parentId: number
  readonly rootId: number | undefined
  readonly isShadow: boolean
  readonly depth: number
  /** The children of the parent's shape where all of it is told as one; else each node is an addition of its own. */
  readonly into: Shape[] | undefined
  /** The other side has none of the siblings. */
  readonly isFresh: boolean
}

/** Tells nodes, parents first and siblings in their order, for as long as there is time; what is left is told the next time. */
export class Sender {
  readonly #parts: SenderParts
  /** Nodes that the other side has, and of whose children some may be missing there. */
  readonly #open = new Set<Node>()
  #budget = new Budget(0)
  #pending = noMutation()
  /** While a snapshot is taken, the parts that come later are asked how far they are scrolled. */
  #asksScroll = false

  constructor(parts: SenderParts) {
    this.#parts = parts
  }

  get isDone(): boolean {
    return this.#open.size === 0
  }

  /** From here on, until that is spent. */
  begin(budget: Budget): void {
    this.#budget = budget
  }

  /** So many nodes more are told whatever the time. */
  ensure(nodes: number): void {
    this.#budget.ensure(nodes)
  }

  /** What was to be told is told in another way. */
  clear(): void {
    this.#open.clear()
    this.#pending = noMutation()
  }

  /** What goes out with the next additions. */
  get pending(): Mutation {
    return this.#pending
  }

  /** A document as one shape, as far as the budget goes; the rest follows. */
  sendDocument(page: Document, id: number): Shape {
    const shape = shapeOf(page, id, this.#parts.accounts)
    const into = shape.childNodes
    const line = { parentId: id, rootId: this.#rootIdOf(page), isShadow: false, depth: 1, into, isFresh: true }
    this.#asksScroll = true
    if (!this.#sendLine(firstChildOf(page), line)) this.#open.add(page)
    return shape
  }

  /** Tells a node that was put where it stands, and those after it that are missing too. */
  sendFrom(node: Node): void {
    const parent = parentOf(node)
    if (parent === null || isLeftOut(node)) return
    // Among thousands of siblings each would look for its place in vain.
    if (this.#budget.hasEnded) return this.openAt(parent)
    const line = this.#lineIn(parent)
    if (line === undefined) return
    const next = this.#knownAfter(node)
    for (let each: Node | null = node; each !== null && each !== next; each = nextOf(each)) {
      if (isLeftOut(each) || this.#send(each, line, next)) continue
      this.openAt(parent)
      return
    }
  }

  /** Some children of that node may be missing on the other side. */
  openAt(parent: Node): void {
    this.#open.add(isShadowRoot(parent) ? hostOf(parent) : parent)
  }

  /** Goes on with what is left. */
  goOn(): void {
    for (const parent of this.#open) {
      this.#open.delete(parent)
      if (!this.#parts.ledger.has(parent) || this.#fill(parent)) continue
      // After what lies below it and was left too: the page is told in its own order.
      this.#open.add(parent)
      return
    }
    this.#asksScroll = false
  }

  /** Lets go of what was gathered for the next event. */
  release(): void {
    const mutation = this.#pending
    this.#pending = noMutation()
    if (!isEmpty(mutation)) this.#parts.emit(EVENT.incremental, { source: SOURCE.mutation, ...mutation })
  }

  #fill(parent: Node): boolean {
    const line = this.#lineIn(parent)
    if (line === undefined) return true
    const shadow = isElement(parent) ? shadowOf(parent) : null
    return this.#sendLine(firstChildOf(parent), line) && (shadow === null || this.#sendShadow(shadow, line))
  }

  #sendShadow(shadow: ShadowRoot, line: Line): boolean {
    this.#parts.foundShadow(shadow)
    return this.#sendLine(firstChildOf(shadow), { ...line, isShadow: true })
  }

  #sendLine(first: Node | null, line: Line): boolean {
    let next: Node | null | undefined = line.isFresh ? null : undefined
    for (let node = first; node !== null; node = nextOf(node)) {
      if (!line.isFresh && this.#parts.ledger.has(node)) {
        next = undefined
        continue
      }
      if (isLeftOut(node)) continue
      if (next === undefined) next = this.#knownAfter(node)
      if (!this.#send(node, line, next)) return false
    }
    return true
  }

  /** False where there was no time for it, or for all that is below it. */
  #send(node: Node, line: Line, next: Node | null): boolean {
    const { ledger, notes, accounts, told } = this.#parts
    if (ledger.has(node)) return true
    if (this.#budget.isSpent()) return false
    const shape = shapeOf(node, ledger.enter(node), accounts)
    if (line.rootId !== undefined) shape.rootId = line.rootId
    if (line.isShadow) shape.isShadow = true
    notes.forget(node)
    if (this.#asksScroll && mayBeScrolled(shape)) this.#addScroll(node as Element, shape, line)
    if (line.into !== undefined) line.into.push(shape)
    else this.#add(shape, line, next)
    told(node, shape)
    if (shape.type !== NODE.element || line.depth >= MAX_DEPTH) return true
    const into = line.into === undefined ? undefined : shape.childNodes
    const below = { ...line, parentId: shape.id, isShadow: false, depth: line.depth + 1, into, isFresh: true }
    if (!this.#sendBelow(node as Element, shape, below)) {
      this.#open.add(node)
      return false
    }
    return true
  }

  #sendBelow(element: Element, { isShadowHost }: Shape, line: Line): boolean {
    const shadow = isShadowHost === true ? shadowOf(element) : null
    const first = isLeaf(element) ? null : firstChildOf(element)
    return (first === null || this.#sendLine(first, line)) && (shadow === null || this.#sendShadow(shadow, line))
  }

  #add(node: Shape, { parentId }: Line, next: Node | null): void {
    const nextId = next === null ? null : (this.#parts.ledger.idOf(next) ?? null)
    this.#pending.adds.push({ parentId, nextId, node })
    if (this.#pending.adds.length >= NODES_AN_EVENT) this.release()
  }

  /** Only what is built with the snapshot itself is scrolled by its shape. */
  #addScroll(element: Element, shape: Shape, { into }: Line): void {
    const at = scrollOf(element)
    if (at === undefined) return
    if (into === undefined) this.#parts.scrolled(element)
    else Object.assign((shape.attributes ??= {}), { rr_scrollLeft: at.x, rr_scrollTop: at.y })
  }

  /** The next sibling that the other side has. */
  #knownAfter(node: Node): Node | null {
    let next = nextOf(node)
    while (next !== null && !this.#parts.ledger.has(next)) next = nextOf(next)
    return next
  }

  /** Undefined where the other side does not have the parent, or is told nothing of what is below it. */
  #lineIn(parent: Node): Line | undefined {
    const isShadow = isShadowRoot(parent)
    const above = isShadow ? hostOf(parent) : parent
    const parentId = this.#parts.ledger.idOf(above)
    if (parentId === undefined || (!isShadow && isElement(above) && isLeaf(above))) return undefined
    const depth = depthOf(above) + 1
    if (depth > MAX_DEPTH) return undefined
    return { parentId, rootId: this.#rootIdOf(above), isShadow, depth, into: undefined, isFresh: false }
  }

  /** The number of the node's document, unless that is the page itself and no part of another. */
  #rootIdOf(node: Node): number | undefined {
    const page = isDocument(node) ? node : documentOf(node)
    return page === document && this.#parts.ledger.firstId === 1 ? undefined : this.#parts.ledger.idOf(page)
  }
}

function depthOf(node: Node): number {
  let depth = 0
  for (let above: Node | null = node; above !== null; above = isShadowRoot(above) ? hostOf(above) : parentOf(above))
    depth += 1
  return depth
}
