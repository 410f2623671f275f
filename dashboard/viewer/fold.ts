import { NODE } from '@conav/shared/redact/event.ts'
import type { addedNodeMutation, serializedNodeWithId } from '@rrweb/types'
import type { AttributeValue } from './attributes.ts'
import { orderAdds } from './order.ts'
import type { CleanEvent, CleanMutation } from './sanitise.ts'
import { MAX_DEPTH, MAX_NODES, TooLarge } from './caps.ts'

type Parent = Extract<serializedNodeWithId, { childNodes: unknown }>
type Snapshot = Extract<CleanEvent, { kind: 'snapshot' }>
type Change = CleanMutation['attributes'][number]

const NOTHING: CleanMutation = { removes: [], adds: [], texts: [], attributes: [] }
/** Their coming changes more than the tree: style sheets, what is selected, other documents, layers, pictures. */
const SPECIAL = new Set('style link iframe textarea option optgroup dialog canvas video audio'.split(' '))
/** They keep a state of their own beside their attributes. */
const STATEFUL = new Set('html input textarea select option optgroup style link iframe dialog details'.split(' '))
const PLAIN_ON_ALL =
  /^(?:class|id|title|role|hidden|disabled|placeholder|lang|dir|alt|width|height|(?:aria|data)-[a-z0-9-]+)$/
const UNSAFE = /^(?:rr_|on|_)|^(?:style|value|type|name|checked|selected|open|xlink:href)$|[A-Z]/

/**
 * A snapshot and what follows it, as data: many changes of which only the end is to be seen cost one building of the
 * document instead of one building and thousands of changes. What is more than a change of the tree is left for when the
 * document stands, in its order.
 */
export class Fold {
  readonly snapshot: Snapshot
  /** What is to be applied when the document stands, with the node that it is about. */
  #left: { id: number; event: CleanEvent }[] = []
  readonly #leftIds = new Set<number>()
  readonly #nodes = new Map<number, serializedNodeWithId>()
  readonly #parents = new Map<number, Parent>()

  constructor(snapshot: Snapshot) {
    this.snapshot = snapshot
    this.#index(snapshot.node)
  }

  /** What is to be applied after the snapshot, in order. */
  get left(): CleanEvent[] {
    return this.#left.map(({ event }) => event)
  }

  placeOf(id: number): { tag: string; isSvg: boolean } | undefined {
    const node = this.#nodes.get(id)
    return node?.type === NODE.element ? { tag: builtTagOf(node), isSvg: node.isSVG === true } : undefined
  }

  has(id: number): boolean {
    return this.#nodes.has(id)
  }

  isInStyle(id: number): boolean {
    return builtTagOf(this.#parents.get(id)) === 'style'
  }

  /** Keeps for later what is done to one node and not to the tree. A node that is not there yet never hears of it. */
  keep(event: Extract<CleanEvent, { kind: 'apply' }>): void {
    const { id } = event.data
    if (id === undefined || this.#nodes.has(id)) this.#leave(id ?? 0, event)
  }

  /**
   * Takes a mutation as far as it only changes the tree. Answers with the rest where the document has to stand first,
   * together with the nodes that are gone.
   */
  take({ removes, adds, texts, attributes }: CleanMutation): { rest: CleanMutation | undefined; gone: Set<number> } {
    const gone = new Set<number>()
    const stuckAt = removes.findIndex((remove) => !this.#remove(remove, gone))
    if (gone.size > 0) this.#forget(gone)
    if (stuckAt >= 0) return { rest: { removes: removes.slice(stuckAt), adds, texts, attributes }, gone }
    if (this.#nodes.size + adds.length > MAX_NODES) throw new TooLarge('nodes')
    const ordered = orderAdds(adds, (id) => this.#nodes.has(id))
    const addStuckAt = ordered.findIndex((add) => !this.#add(add))
    if (addStuckAt >= 0) return { rest: { removes: [], adds: ordered.slice(addStuckAt), texts, attributes }, gone }
    for (const text of texts) this.#reword(text)
    for (const change of attributes) this.#mark(change)
    return { rest: undefined, gone }
  }

  #index(node: serializedNodeWithId, parent?: Parent): void {
    this.#nodes.set(node.id, node)
    if (parent) this.#parents.set(node.id, parent)
    if ('childNodes' in node) for (const child of node.childNodes) this.#index(child, node)
  }

  #remove({ id, parentId, isShadow }: CleanMutation['removes'][number], gone: Set<number>): boolean {
    const node = this.#nodes.get(id)
    if (node === undefined) return true
    const parent = this.#parents.get(id)
    if (isShadow || parent?.id !== parentId || !isPlainParent(parent) || SPECIAL.has(tagOf(node))) return false
    const all = listAll(node)
    if (all.some(outlives)) return false
    for (const each of all) {
      gone.add(each.id)
      this.#nodes.delete(each.id)
      this.#parents.delete(each.id)
    }
    parent.childNodes.splice(parent.childNodes.indexOf(node), 1)
    return true
  }

  #add({ parentId, nextId, previousId, node }: addedNodeMutation): boolean {
    const parent = this.#nodes.get(parentId)
    const isOther = node.type !== NODE.element && node.type !== NODE.text
    if (isOther || this.#nodes.has(node.id) || previousId || !isPlainParent(parent)) return false
    if (node.rootId !== undefined || node.isShadow || isSpecial(node) || this.#depthOf(parent) >= MAX_DEPTH)
      return false
    const next = nextId === null ? undefined : this.#nodes.get(nextId)
    if (next !== undefined && (next.isShadow || this.#parents.get(next.id) !== parent)) return false
    // Each node of a new part is told by itself.
    const added = node.type === NODE.element ? { ...node, childNodes: [] } : node
    parent.childNodes.splice(next === undefined ? parent.childNodes.length : parent.childNodes.indexOf(next), 0, added)
    this.#index(added, parent)
    return true
  }

  #depthOf(node: Parent): number {
    let depth = 0
    for (let at: Parent | undefined = node; at !== undefined; at = this.#parents.get(at.id)) depth += 1
    return depth
  }

  #reword(text: CleanMutation['texts'][number]): void {
    const node = this.#nodes.get(text.id)
    if (node === undefined) return
    const isPlain = node.type === NODE.text && !SPECIAL.has(tagOf(this.#parents.get(text.id)))
    if (isPlain) node.textContent = text.value
    else this.#leave(text.id, { kind: 'mutation', mutation: { ...NOTHING, texts: [text] } })
  }

  #mark(change: Change): void {
    const node = this.#nodes.get(change.id)
    if (node?.type !== NODE.element) return
    const changes = Object.entries(change.attributes)
    const isPlain = !this.#leftIds.has(change.id) && changes.every(([name, value]) => isTree(node, name, value))
    if (!isPlain) return this.#leave(change.id, { kind: 'mutation', mutation: { ...NOTHING, attributes: [change] } })
    for (const [name, value] of changes) {
      if (value === null) Reflect.deleteProperty(node.attributes, name)
      else if (typeof value === 'string') node.attributes[name] = value
    }
  }

  #leave(id: number, event: CleanEvent): void {
    this.#left.push({ id, event })
    this.#leftIds.add(id)
  }

  #forget(gone: ReadonlySet<number>): void {
    if (![...this.#leftIds].some((id) => gone.has(id))) return
    this.#left = this.#left.filter(({ id }) => !gone.has(id))
    for (const id of gone) this.#leftIds.delete(id)
  }
}

/** Whether setting it on the document would do what it does when the element is built. */
function isTree(node: serializedNodeWithId, name: string, value: AttributeValue): boolean {
  if (tagOf(node) === 'html' || (value !== null && typeof value !== 'string') || hasStandIn(node)) return false
  if (STATEFUL.has(tagOf(node))) return PLAIN_ON_ALL.test(name)
  return !UNSAFE.test(name) || (name === 'style' && value !== null)
}

function isSpecial(node: serializedNodeWithId): boolean {
  if (node.type !== NODE.element) return false
  return isExclusive(node) || node.isShadowHost === true || SPECIAL.has(tagOf(node)) || isScrolled(node)
}

/** Others of its name change with it. */
function isExclusive(node: serializedNodeWithId): boolean {
  if (node.type !== NODE.element) return false
  if (tagOf(node) === 'details') return 'name' in node.attributes
  return tagOf(node) === 'input' && String(node.attributes['type']).toLowerCase() === 'radio'
}

/** In a snapshot the replayer scrolls what is built so, and not where it comes later. */
function isScrolled(node: { attributes: object }): boolean {
  return Object.keys(node.attributes).some((name) => name.startsWith('rr_scroll'))
}

/** The replayer builds more from these attributes than it sets when they change. */
function hasStandIn(node: serializedNodeWithId): boolean {
  return node.type === NODE.element && Object.keys(node.attributes).some((name) => name.startsWith('rr_'))
}

/** Something of it stays when it goes: what it did to others, nodes in its shadow. */
function outlives(node: serializedNodeWithId): boolean {
  if (node.type !== NODE.element) return false
  return isExclusive(node) || node.isShadowHost === true
}

/** Below the document, its root and special elements a browser does more than to append. */
function isPlainParent(node: serializedNodeWithId | undefined): node is Parent {
  return node?.type === NODE.element && tagOf(node) !== 'html' && tagOf(node) !== 'select' && !SPECIAL.has(tagOf(node))
}

/** A linked style sheet that brings its text is built as a style element. */
function builtTagOf(node: serializedNodeWithId | undefined): string {
  const tag = tagOf(node)
  return tag === 'link' && node?.type === NODE.element && '_cssText' in node.attributes ? 'style' : tag
}

function tagOf(node: serializedNodeWithId | undefined): string {
  return node?.type === NODE.element ? node.tagName.toLowerCase() : ''
}

function listAll(node: serializedNodeWithId): serializedNodeWithId[] {
  return 'childNodes' in node ? [node, ...node.childNodes.flatMap(listAll)] : [node]
}
