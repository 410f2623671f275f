/**
 * The page as it is replayed, of which the replayer (engine.ts) rebuilds documents and applies single changes, all at
 * once and in the caller's task.
 */
import type { AssetNews } from '@conav/shared/asset/asset.ts'
import type { NodeId } from '@conav/shared/protocol/id.ts'
import { SOURCE } from '@conav/shared/redact/event.ts'
import { assertNever } from '@conav/shared/assert-never.ts'
import type { addedNodeMutation } from '@rrweb/types'
import { dropPage, openEngine, type Engine } from './engine.ts'
import { depthOf, isElement, isWithin, listShadows } from './geometry.ts'
import { quietDialogs } from './quiet-dialogs.ts'
import { Fold } from './fold.ts'
import { Late } from './late.ts'
import { orderAdds } from './order.ts'
import { cleanEvent, type CleanEvent, type CleanMutation, type PointerStep, type Standing } from './sanitise.ts'
import { MAX_DEPTH, MAX_NODES, type HiddenWords } from './sanitise-node.ts'

/** What the page shows besides its document; drawn by the viewer itself. */
export type Cue =
  | { kind: 'size'; widthPx: number; heightPx: number }
  | { kind: 'pointer'; steps: PointerStep[] }
  | { kind: 'press'; x: number; y: number; node: number }
  | { kind: 'focus'; node: number }
  | { kind: 'blur'; node: number }
  | { kind: 'assets'; news: AssetNews[] }

const EMPTY = { source: 0, removes: [], adds: [], texts: [], attributes: [] }

export class Player implements Standing {
  /** The words on hidden parts, from the next keyframe on. */
  words: HiddenWords = { bySite: '', byCustomer: '' }
  /** Changes that the document could not take, since the last snapshot. */
  refused = 0
  readonly #engine: Engine
  readonly #onCue: (cue: Cue) => void
  readonly #late = new Late()
  /** While many frames come at once: the page as data, until something needs its document. */
  #fold: Fold | undefined
  #isGathering = false
  #isOutdated = false

  constructor(root: HTMLElement, onCue: (cue: Cue) => void) {
    this.#engine = openEngine(root)
    quietDialogs(this.page)
    this.#onCue = onCue
  }

  get frame(): HTMLIFrameElement {
    return this.#engine.iframe
  }

  get page(): Document {
    const page = this.#engine.iframe.contentDocument
    if (page === null) throw new Error('the replay has no document')
    return page
  }

  idOf(node: Node): NodeId | undefined {
    const id = this.#engine.getMirror().getId(node)
    return id > 0 ? (id as NodeId) : undefined
  }

  nodeOf(id: number): Node | undefined {
    return this.#engine.getMirror().getNode(id) ?? undefined
  }

  placeOf(id: number): { tag: string; isSvg: boolean } | undefined {
    if (this.#fold) return this.#fold.placeOf(id)
    const node = this.nodeOf(id)
    if (!isElement(node)) return undefined
    return { tag: node.localName, isSvg: node.namespaceURI === 'http://www.w3.org/2000/svg' }
  }

  isInStyle(id: number): boolean {
    return this.#fold?.isInStyle(id) ?? this.nodeOf(id)?.parentElement?.localName === 'style'
  }

  /** Applies the events of one frame, in order, at once. Throws where the page is more than a document may hold. */
  apply(events: readonly unknown[]): void {
    for (const raw of events) {
      const event = cleanEvent(raw, this)
      if (event === undefined || this.#isUnheard(event)) continue
      if (this.#isOutdated && event.kind !== 'size' && event.kind !== 'snapshot') this.clear()
      if (!this.#isGathering) this.#applyOne(event)
      else if (!this.#late.keep(event)) this.#gatherOne(event)
    }
  }

  /** Many frames come at once: what is only to be seen at their end is done in `finish`. */
  gather(): void {
    this.#isGathering = true
  }

  finish(): void {
    this.#isGathering = false
    this.#build()
    for (const event of this.#late.take()) this.#applyOne(event)
  }

  /** What was kept for the end belongs to a page that is gone. */
  forget(): void {
    this.#late.clear()
  }

  /** The page is to be seen no longer than until another takes its place. */
  outdate(): void {
    this.forget()
    this.#fold = undefined
    this.#isOutdated = true
  }

  clearOutdated(): void {
    if (this.#isOutdated) this.clear()
  }

  /** An empty page. */
  clear(): void {
    this.forget()
    this.#fold = undefined
    this.#isOutdated = false
    this.#engine.getMirror().reset()
    dropPage(this.#engine, this.page)
    this.page.open()
    this.page.close()
  }

  #gatherOne(event: CleanEvent): void {
    if (event.kind === 'snapshot') {
      const { node, left, top } = event
      this.#isOutdated = false
      this.#late.drop(() => true)
      this.#late.keep({ kind: 'apply', data: { source: SOURCE.scroll, id: node.id, x: left, y: top } })
      this.#fold = new Fold(event)
    } else if (this.#fold && event.kind === 'apply') this.#fold.keep(event)
    else if (this.#fold && event.kind === 'mutation') this.#foldIn(this.#fold, event.mutation)
    else this.#applyOne(event)
  }

  #foldIn(fold: Fold, mutation: CleanMutation): void {
    const { rest, gone } = fold.take(mutation)
    this.#late.drop((id) => gone.has(id))
    if (rest === undefined) return
    this.#build()
    this.#mutate(rest)
  }

  /** From data to a document. */
  #build(): void {
    const fold = this.#fold
    this.#fold = undefined
    if (fold === undefined) return
    this.#rebuild(fold.snapshot)
    for (const event of fold.left) this.#applyOne(event)
  }

  #applyOne(event: CleanEvent): void {
    switch (event.kind) {
      case 'size':
        this.#engine.iframe.width = String(event.widthPx)
        this.#engine.iframe.height = String(event.heightPx)
        this.#engine.iframe.style.display = 'block'
        return this.#onCue(event)
      case 'snapshot':
        this.#isOutdated = false
        this.#rebuild(event)
        return this.page.defaultView?.scrollTo({ left: event.left, top: event.top, behavior: 'instant' })
      case 'mutation':
        return this.#mutate(event.mutation)
      case 'apply':
        return this.#try(() => this.#engine.applyIncremental({ data: event.data, timestamp: 0 }, true))
      case 'pointer':
        this.#hover(event.steps.at(-1)?.node)
        return this.#onCue(event)
      case 'press':
        this.#hover(event.node)
        return this.#onCue(event)
      case 'focus':
      case 'blur':
      case 'assets':
        return this.#onCue(event)
      default:
        return assertNever(event)
    }
  }

  #rebuild({ node, left, top }: Extract<CleanEvent, { kind: 'snapshot' }>): void {
    this.refused = 0
    dropPage(this.#engine, this.page)
    const data = { node, initialOffset: { left, top } }
    this.#engine.rebuildFullSnapshot({ type: 2, data, timestamp: 0 }, true)
    const root = this.page.documentElement
    root.classList.remove('rrweb-paused')
    if (root.classList.length === 0) root.removeAttribute('class')
  }

  /** One addition at a time, in an order that holds, so that one that fails takes no other with it. */
  #mutate({ removes, adds, texts, attributes }: CleanMutation): void {
    const engine = this.#engine
    for (const { id, parentId } of removes) {
      this.#late.drop((late) => isWithin(this.nodeOf(late), this.nodeOf(id)))
      // The replayer forgets the numbers of what goes, but not in shadows: what came back would be taken for what went.
      if (this.nodeOf(parentId))
        for (const shadow of listShadows(this.nodeOf(id))) engine.getMirror().removeNodeFromMap(shadow)
    }
    if (removes.length > 0) this.#try(() => engine.applyMutation({ ...EMPTY, removes }, true))
    if (engine.getMirror().idNodeMap.size + adds.length > MAX_NODES)
      throw new Error(`a page of more than ${MAX_NODES} nodes`)
    for (const add of orderAdds(adds, (id) => engine.getMirror().has(id)))
      if (this.#mayAdd(add)) this.#try(() => engine.applyMutation({ ...EMPTY, adds: [add] }, true))
    if (texts.length > 0) this.#try(() => engine.applyMutation({ ...EMPTY, texts }, true))
    for (const change of attributes) this.#try(() => engine.applyMutation({ ...EMPTY, attributes: [change] }, true))
  }

  /** What scrolls before it is there is not scrolled afterwards. */
  #isUnheard(event: CleanEvent): boolean {
    if (event.kind !== 'apply' || event.data.source !== SOURCE.scroll) return false
    const { id = 0 } = event.data
    return this.#fold ? !this.#fold.has(id) : this.nodeOf(id) === undefined
  }

  /** A document belongs into a frame, and nothing lies deeper than a browser can lay out. */
  #mayAdd({ parentId, node }: addedNodeMutation): boolean {
    const parent = this.nodeOf(parentId)
    if (parent === undefined) return node.type === 0
    if ((node.type === 0) !== (parent.nodeName === 'IFRAME')) return false
    return depthOf(parent) < MAX_DEPTH
  }

  #hover(id: number | undefined): void {
    const node = id === undefined ? undefined : this.nodeOf(id)
    if (isElement(node)) this.#try(() => this.#engine.hoverElements(node))
  }

  /** What a document refuses (a rule its browser does not know, a node in an impossible place) costs that change alone. */
  #try(change: () => void): void {
    try {
      change()
    } catch {
      this.refused += 1
    }
  }
}
