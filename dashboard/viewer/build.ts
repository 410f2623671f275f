/** Builds and changes the replayed document, a step at a time: a large page or change may be interrupted between any two. */
import { NODE } from '@conav/shared/redact/event.ts'
import type { addedNodeMutation } from '@rrweb/types'
import { calm, calmOpenly } from './calm.ts'
import { MAX_DEPTH, MAX_NODES, TooLarge, type Sheet } from './caps.ts'
import { dropPage, type Engine } from './engine.ts'
import { depthOf, isElement, isWithin, listShadows } from './geometry.ts'
import type { Late } from './late.ts'
import { orderAdds } from './order.ts'
import type { CleanEvent, CleanMutation } from './sanitise.ts'
import type { Work } from './slices.ts'
import { isFrame, splitPage } from './split.ts'
import { Styling } from './styling.ts'
import { mayCopyIn } from './uses.ts'

const EMPTY = { source: 0, removes: [], adds: [], texts: [], attributes: [] }
/** Changes of one kind between two interruptions. */
const STEP = 64
/** Additions between two looks at what runs. */
const CALM_EVERY = 16 * STEP

export class Build {
  /** Changes that the document could not take, since the last snapshot. */
  refused = 0
  readonly #engine: Engine
  readonly #late: Late
  readonly #styling = new Styling()

  constructor(engine: Engine, late: Late) {
    this.#engine = engine
    this.#late = late
  }

  /** The page anew. */
  *page({ node, left, top }: Extract<CleanEvent, { kind: 'snapshot' }>, sheets: readonly Sheet[]): Work {
    this.refused = 0
    const document = this.#document
    dropPage(this.#engine, document)
    this.#styling.begin(sheets)
    const split = splitPage(node, this.#styling.atOnceNodes)
    const data = { node: split.page, initialOffset: { left, top } }
    this.#engine.rebuildFullSnapshot({ type: 2, data, timestamp: 0 }, true)
    const root = document.documentElement
    root.classList.remove('rrweb-paused')
    if (root.classList.length === 0) root.removeAttribute('class')
    yield* this.#add(split.adds)
    for (const { id, left: x, top: y } of split.scrolled) {
      const scrolled = this.#nodeOf(id)
      if (isElement(scrolled)) scrolled.scrollTo({ left: x, top: y, behavior: 'instant' })
      yield
    }
    calm(document)
  }

  /** A change that brings style sheets, and the styling that they make. Throws where the page could not bear it. */
  *restyle(sheets: readonly Sheet[], change: Work): Work {
    const tries = this.#styling.weigh(sheets, { page: this.#document, nodes: this.#engine.getMirror().idNodeMap.size })
    yield* change
    this.#styling.owe(tries, () => styleNow(this.#document.documentElement))
  }

  /** One addition at a time, in an order that holds, so that one that fails takes no other with it. */
  *change({ removes, adds, texts, attributes }: CleanMutation): Work {
    const engine = this.#engine
    const mirror = engine.getMirror()
    for (const { id, parentId } of removes) {
      this.#late.drop((late) => isWithin(this.#nodeOf(late), this.#nodeOf(id)))
      // The replayer forgets the numbers of what goes, but not in shadows: what came back would be taken for what went.
      if (this.#nodeOf(parentId)) for (const shadow of listShadows(this.#nodeOf(id))) mirror.removeNodeFromMap(shadow)
    }
    for (const some of inSteps(removes)) {
      this.attempt(() => engine.applyMutation({ ...EMPTY, removes: some }, true))
      yield
    }
    if (mirror.idNodeMap.size + adds.length > MAX_NODES) throw new TooLarge('nodes')
    yield* this.#add(orderAdds(adds, (id) => mirror.has(id)))
    for (const some of inSteps(texts)) {
      this.attempt(() => engine.applyMutation({ ...EMPTY, texts: some }, true))
      yield
    }
    for (const some of inSteps(attributes)) {
      for (const change of some) this.attempt(() => engine.applyMutation({ ...EMPTY, attributes: [change] }, true))
      yield
    }
  }

  /** What a document refuses (a rule its browser does not know, a node in an impossible place) costs that change alone. */
  attempt(change: () => void): void {
    try {
      change()
    } catch {
      this.refused += 1
    }
  }

  *#add(adds: readonly addedNodeMutation[]): Work {
    let added = 0
    for (const some of inSteps(adds, Math.min(STEP, this.#styling.step))) {
      for (const add of some) {
        if (this.#mayAdd(add)) this.attempt(() => this.#engine.applyMutation({ ...EMPTY, adds: [add] }, true))
        // A frame is a document.
        if (isFrame(add.node)) yield
      }
      this.#styling.grow(some.length, () => styleNow(this.#nodeOf(some.at(-1)?.node.id ?? 0)))
      yield
      if ((added += some.length) % CALM_EVERY < some.length) calmOpenly(this.#document)
    }
  }

  /** A document belongs into a frame, and nothing lies deeper than a browser can lay out. */
  #mayAdd({ parentId, node }: addedNodeMutation): boolean {
    const parent = this.#nodeOf(parentId)
    if (parent === undefined) return node.type === 0
    if ((node.type === 0) !== (parent.nodeName === 'IFRAME')) return false
    if (node.type === NODE.element && node.tagName === 'use' && isElement(parent) && !mayCopyIn(parent)) return false
    return depthOf(parent) < MAX_DEPTH
  }

  get #document(): Document {
    const page = this.#engine.iframe.contentDocument
    if (page === null) throw new Error('the replay has no document')
    return page
  }

  #nodeOf(id: number): Node | undefined {
    return this.#engine.getMirror().getNode(id) ?? undefined
  }
}

function* inSteps<T>(all: readonly T[], step = STEP): Generator<T[]> {
  for (let at = 0; at < all.length; at += step) yield all.slice(at, at + step)
}

/** Has the browser style all that it has not styled yet, without laying it out. */
function styleNow(node: Node | null | undefined): void {
  const element = isElement(node) ? node : node?.parentElement
  if (element) void element.ownerDocument.defaultView?.getComputedStyle(element).color
}
