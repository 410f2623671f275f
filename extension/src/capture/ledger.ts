import type { NodeId } from '@conav/shared/protocol/id.ts'
import { ById } from '@conav/shared/redact/by-id.ts'
import { firstChildOf, isElement, nextOf, shadowOf } from './dom.ts'

/** Which nodes the other side has, and by what number. A node keeps its number for life, also while the other side lacks it. */
export class Ledger {
  /** Numbers are given upwards from it: 1, or more in a page whose nodes are told as part of another page. */
  readonly firstId: number
  readonly #ids = new WeakMap<Node, NodeId>()
  readonly #nodes = new ById<Node>()
  /** The document of a frame that was sent with it; another one may have taken its place since. */
  #documents = new WeakMap<Node, Document>()
  readonly #frames = new WeakMap<Document, Node>()
  readonly #onLeave: (node: Node, shadow: ShadowRoot | null) => void
  #hasFrames = false
  #lastId: number
  #round: Generator<Node> | undefined

  /** `onLeave` hears of each node that the other side has no more, with its shadow root where it has one. */
  constructor(onLeave: (node: Node, shadow: ShadowRoot | null) => void, firstId: number) {
    this.#onLeave = onLeave
    this.firstId = firstId
    this.#lastId = firstId - 1
  }

  has(node: Node): boolean {
    const id = this.#ids.get(node)
    return id !== undefined && this.#nodes.has(id)
  }

  /** Undefined for what the other side does not know. */
  idOf(node: Node): NodeId | undefined {
    const id = this.#ids.get(node)
    return id !== undefined && this.#nodes.has(id) ? id : undefined
  }

  findNode(id: number): Node | undefined {
    return this.#nodes.get(id)
  }

  /** The node's number, also before the other side has it. */
  mint(node: Node): NodeId {
    const known = this.#ids.get(node)
    if (known !== undefined) return known
    this.#lastId += 1
    const id = this.#lastId as NodeId
    this.#ids.set(node, id)
    return id
  }

  enter(node: Node): NodeId {
    const id = this.mint(node)
    this.#nodes.set(id, node)
    return id
  }

  /** The other side has the document in that frame. */
  enterDocument(page: Document, frame: Node): NodeId {
    this.#hasFrames = true
    this.#documents.set(frame, page)
    this.#frames.set(page, frame)
    return this.enter(page)
  }

  documentSentIn(frame: Node): Document | undefined {
    return this.#documents.get(frame)
  }

  frameOf(page: Document): Node | undefined {
    return this.#frames.get(page)
  }

  /** The other side has neither the node nor anything below it any more. */
  leave(node: Node): void {
    const id = this.#ids.get(node)
    if (id === undefined || !this.#nodes.delete(id)) return
    const shadow = isElement(node) ? shadowOf(node) : null
    this.#onLeave(node, shadow)
    this.#leaveChildren(node)
    if (shadow !== null) this.#leaveChildren(shadow)
    const page = this.#hasFrames ? this.#documents.get(node) : undefined
    if (page === undefined) return
    this.#documents.delete(node)
    this.leave(page)
  }

  #leaveChildren(parent: Node): void {
    for (let child = firstChildOf(parent); child !== null; child = nextOf(child)) this.leave(child)
  }

  /** The other side begins anew. */
  clear(): void {
    this.#nodes.clear()
    this.#documents = new WeakMap()
    this.#round = undefined
  }

  /** The next nodes of an endless round through all. */
  *lookRound(count: number): Generator<Node> {
    this.#round ??= this.#nodes.values()
    for (let left = Math.min(count, this.#nodes.size); left > 0; left -= 1) {
      const { value, done } = this.#round.next()
      if (done === true) this.#round = this.#nodes.values()
      else yield value
    }
  }
}
