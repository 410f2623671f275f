/**
 * The one file that knows the replayer. Of it Conav uses the rebuilding of a document, its mirror of node numbers and
 * the applying of one change, all at once and in the caller's task. Its clock, its queue of events, its pointer, its
 * virtual document and its way to play canvases stay unused.
 */
import { Replayer } from '@rrweb/replay'
import type { NodeId } from '@conav/shared/protocol/id.ts'
import { assertNever } from '@conav/shared/assert-never.ts'
import type { addedNodeMutation, fullSnapshotEvent, IMirror } from '@rrweb/types'
import { isElement, parentAcross } from './geometry.ts'
import { quietDialogs } from './quiet-dialogs.ts'
import { REPLAY_RULES } from './hatch.ts'
import { Late } from './late.ts'
import { orderAdds } from './order.ts'
import { cleanEvent, type CleanEvent, type CleanMutation, type PointerStep, type Standing } from './sanitise.ts'
import { MAX_DEPTH, MAX_NODES } from './sanitise-node.ts'

/** What the replayer has inside (@rrweb/replay 2.1, private there). The whole cases in a browser (test/e2e) tell when that changes. */
interface Engine {
  iframe: HTMLIFrameElement
  newDocumentQueue: unknown[]
  styleMirror: { reset(): void }
  mediaManager: { isSupportedMediaElement(node: Node): boolean }
  rebuildFullSnapshot(event: fullSnapshotEvent & { timestamp: number }, isSync: true): void
  applyIncremental(event: { data: object; timestamp: number }, isSync: true): void
  applyMutation(data: object, isSync: true): void
  hoverElements(element: Element): void
  getMirror(): IMirror<Node> & { idNodeMap: ReadonlyMap<number, Node> }
  resetCache(): void
}

/** What the page shows besides its document; drawn by the viewer itself. */
export type Cue =
  | { kind: 'size'; widthPx: number; heightPx: number }
  | { kind: 'pointer'; steps: PointerStep[] }
  | { kind: 'press'; x: number; y: number; node: number }
  | { kind: 'focus'; node: number }
  | { kind: 'blur'; node: number }

const EMPTY = { source: 0, removes: [], adds: [], texts: [], attributes: [] }

export class Player implements Standing {
  /** The word on hidden parts, from the next keyframe on. */
  hiddenWord = ''
  /** Changes that the document could not take, since the last snapshot. */
  refused = 0
  readonly #engine: Engine
  readonly #onCue: (cue: Cue) => void
  readonly #late = new Late()
  #isGathering = false

  constructor(root: HTMLElement, onCue: (cue: Cue) => void) {
    const replayer = new Replayer([], {
      root,
      liveMode: true,
      useVirtualDom: false,
      mouseTail: false,
      triggerFocus: false,
      pauseAnimation: false,
      showWarning: false,
      UNSAFE_replayCanvas: false,
      insertStyleRules: REPLAY_RULES,
      plugins: [{ onBuild: (node) => void (isDocument(node) && quietDialogs(node)) }],
    })
    this.#engine = replayer as unknown as Engine
    this.#engine.mediaManager.isSupportedMediaElement = () => false
    this.#engine.iframe.tabIndex = -1
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
    const node = this.nodeOf(id)
    if (!isElement(node)) return undefined
    return { tag: node.localName, isSvg: node.namespaceURI === 'http://www.w3.org/2000/svg' }
  }

  isInStyle(id: number): boolean {
    return this.nodeOf(id)?.parentElement?.localName === 'style'
  }

  /** Applies the events of one frame, in order, at once. Throws where the page is more than a document may hold. */
  apply(events: readonly unknown[]): void {
    for (const raw of events) {
      const event = cleanEvent(raw, this)
      if (event === undefined || (this.#isGathering && this.#late.keep(event))) continue
      this.#applyOne(event)
    }
  }

  /** Many frames come at once: what is only to be seen at their end is done in `finish`. */
  gather(): void {
    this.#isGathering = true
  }

  finish(): void {
    this.#isGathering = false
    for (const event of this.#late.take()) this.#applyOne(event)
  }

  /** An empty page. */
  clear(): void {
    this.#late.clear()
    this.#engine.getMirror().reset()
    this.#engine.styleMirror.reset()
    this.#engine.newDocumentQueue = []
    this.#engine.resetCache()
    this.page.open()
    this.page.close()
  }

  #applyOne(event: CleanEvent): void {
    switch (event.kind) {
      case 'size':
        this.#engine.iframe.width = String(event.widthPx)
        this.#engine.iframe.height = String(event.heightPx)
        this.#engine.iframe.style.display = 'block'
        return this.#onCue(event)
      case 'snapshot':
        return this.#rebuild(event)
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
        return this.#onCue(event)
      default:
        return assertNever(event)
    }
  }

  #rebuild({ node, left, top }: Extract<CleanEvent, { kind: 'snapshot' }>): void {
    this.refused = 0
    this.#late.clear()
    this.#engine.newDocumentQueue = []
    this.#engine.styleMirror.reset()
    const data = { node, initialOffset: { left, top } }
    this.#engine.rebuildFullSnapshot({ type: 2, data, timestamp: 0 }, true)
    const root = this.page.documentElement
    root.classList.remove('rrweb-paused')
    if (root.classList.length === 0) root.removeAttribute('class')
    this.page.defaultView?.scrollTo({ left, top, behavior: 'instant' })
  }

  /** One addition at a time, in an order that holds, so that one that fails takes no other with it. */
  #mutate({ removes, adds, texts, attributes }: CleanMutation): void {
    const engine = this.#engine
    if (removes.length > 0) this.#try(() => engine.applyMutation({ ...EMPTY, removes }, true))
    if (engine.getMirror().idNodeMap.size + adds.length > MAX_NODES)
      throw new Error(`a page of more than ${MAX_NODES} nodes`)
    for (const add of orderAdds(adds, (id) => engine.getMirror().has(id)))
      if (this.#mayAdd(add)) this.#try(() => engine.applyMutation({ ...EMPTY, adds: [add] }, true))
    if (texts.length > 0) this.#try(() => engine.applyMutation({ ...EMPTY, texts }, true))
    for (const change of attributes) this.#try(() => engine.applyMutation({ ...EMPTY, attributes: [change] }, true))
  }

  /** A document belongs into a frame, and nothing lies deeper than a browser can lay out. */
  #mayAdd({ parentId, node }: addedNodeMutation): boolean {
    const parent = this.nodeOf(parentId)
    if (parent === undefined) return node.type === 0
    if ((node.type === 0) !== (parent.nodeName === 'IFRAME')) return false
    let depth = 0
    for (let at: Node | undefined = parent; at !== undefined; at = parentAcross(at)) depth += 1
    return depth < MAX_DEPTH
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

function isDocument(node: unknown): node is Document {
  return (node as Node).nodeType === 9
}
