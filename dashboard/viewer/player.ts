/**
 * The page as it is replayed, of which the replayer (engine.ts) rebuilds documents and applies single changes.
 */
import type { AssetNews } from '@conav/shared/asset/asset.ts'
import type { NodeId } from '@conav/shared/protocol/id.ts'
import { EVENT, SOURCE } from '@conav/shared/redact/event.ts'
import { assertNever } from '@conav/shared/assert-never.ts'
import { Build } from './build.ts'
import { dropPage, openEngine, type Engine } from './engine.ts'
import { isElement } from './geometry.ts'
import { quietDialogs } from './quiet-dialogs.ts'
import { Fold } from './fold.ts'
import { Late } from './late.ts'
import { openRoom, TooLarge, type Room, type Sheet } from './caps.ts'
import { measureRoomLeft, spareFrames } from './room-left.ts'
import { calm } from './calm.ts'
import { settleState } from './state.ts'
import { cleanEvent, type CleanEvent, type CleanMutation, type PointerStep, type Standing } from './sanitise.ts'
import type { HiddenWords } from './sanitise-node.ts'
import type { Work } from './slices.ts'

/** A keyframe of an ordinary page is two events, and a few for what its sheets, frames and pictures bring. */
const LONG_KEYFRAME = 12

/** What the page shows besides its document; drawn by the viewer itself. */
export type Cue =
  | { kind: 'size'; widthPx: number; heightPx: number }
  | { kind: 'pointer'; steps: PointerStep[] }
  | { kind: 'press'; x: number; y: number; node: number }
  | { kind: 'focus'; node: number }
  | { kind: 'blur'; node: number }
  | { kind: 'assets'; news: AssetNews[] }

export class Player implements Standing {
  /** The words on hidden parts, from the next keyframe on. */
  words: HiddenWords = { bySite: '', byCustomer: '' }
  readonly #engine: Engine
  readonly #onCue: (cue: Cue) => void
  readonly #late = new Late()
  readonly #build: Build
  /** While many frames come at once: the page as data, until something needs its document. */
  #fold: Fold | undefined
  #isGathering = false
  #isOutdated = false
  #room = openRoom()
  /** The style sheets of the page that was begun last. */
  #sheets: readonly Sheet[] = []

  constructor(root: HTMLElement, onCue: (cue: Cue) => void) {
    this.#engine = openEngine(root)
    this.#build = new Build(this.#engine, this.#late)
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

  get room(): Room {
    return this.#room
  }

  renew(): Room {
    return (this.#room = openRoom())
  }

  /** Applies the events of one frame, in order. Throws where the page is more than may be shown. */
  *apply(events: readonly unknown[]): Work {
    // A large page comes as its beginning and many additions: it is seen whole.
    if (events.length > LONG_KEYFRAME && events.slice(0, 2).some(isSnapshot)) this.gather()
    for (const raw of events) {
      const event = yield* this.#clean(raw)
      if (event?.kind === 'snapshot') this.#sheets = this.#takeSheets()
      if (event === undefined || this.#isUnheard(event)) continue
      if (this.#isOutdated && event.kind !== 'size' && event.kind !== 'snapshot') this.clear()
      if (!this.#isGathering) yield* this.#applyOne(event)
      else if (!this.#late.keep(event)) yield* this.#gatherOne(event)
      yield
    }
  }

  /** Many frames come at once: what is only to be seen at their end is done in `finish`. */
  gather(): void {
    this.#isGathering = true
  }

  *finish(): Work {
    this.#isGathering = false
    yield* this.#unfold()
    for (const event of this.#late.take()) yield* this.#applyOne(event)
    settleState(this.page)
  }

  /** Nothing moves by itself any more. Whether anything did. */
  calm(): boolean {
    return calm(this.page, 0)
  }

  /** What was kept for the end belongs to a page that is gone. */
  forget(): void {
    this.#late.clear()
  }

  /** The page is to be seen no longer than until another takes its place. */
  outdate(): void {
    this.forget()
    this.#isGathering = false
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

  /** Where there is too much, what has gone from the page meanwhile is taken into account. */
  *#clean(raw: unknown): Generator<undefined, CleanEvent | undefined> {
    if (!this.#fold) spareFrames(this.#room, this.page)
    try {
      return cleanEvent(raw, this)
    } catch (cause) {
      if (!(cause instanceof TooLarge) || isSnapshot(raw)) throw cause
      yield* this.#unfold()
      this.#room = measureRoomLeft(this.page, this.#engine.getMirror().idNodeMap.size)
      return cleanEvent(raw, this)
    }
  }

  #takeSheets(): Sheet[] {
    return this.#room.sheets.splice(0)
  }

  *#gatherOne(event: CleanEvent): Work {
    if (event.kind === 'snapshot') {
      const { node, left, top } = event
      this.#isOutdated = false
      this.#late.drop(() => true)
      this.#late.keep({ kind: 'apply', data: { source: SOURCE.scroll, id: node.id, x: left, y: top } })
      this.#fold = new Fold(event)
    } else if (this.#fold && event.kind === 'apply') this.#fold.keep(event)
    else if (this.#fold && event.kind === 'mutation') yield* this.#foldIn(this.#fold, event.mutation)
    else yield* this.#applyOne(event)
  }

  *#foldIn(fold: Fold, mutation: CleanMutation): Work {
    const { rest, gone } = fold.take(mutation)
    this.#late.drop((id) => gone.has(id))
    if (rest === undefined) return
    yield* this.#unfold()
    yield* this.#build.change(rest)
  }

  /** From data to a document. */
  *#unfold(): Work {
    const fold = this.#fold
    this.#fold = undefined
    if (fold === undefined) return
    yield* this.#build.page(fold.snapshot, this.#sheets)
    for (const event of fold.left) yield* this.#applyOne(event)
  }

  *#applyOne(event: CleanEvent): Work {
    const sheets = event.kind === 'snapshot' ? [] : this.#takeSheets()
    yield* sheets.length === 0 ? this.#make(event) : this.#build.restyle(sheets, this.#make(event))
  }

  *#make(event: CleanEvent): Work {
    switch (event.kind) {
      case 'size':
        this.#engine.iframe.width = String(event.widthPx)
        this.#engine.iframe.height = String(event.heightPx)
        this.#engine.iframe.style.display = 'block'
        return this.#onCue(event)
      case 'snapshot':
        this.#isOutdated = false
        yield* this.#build.page(event, this.#sheets)
        return this.page.defaultView?.scrollTo({ left: event.left, top: event.top, behavior: 'instant' })
      case 'mutation':
        return yield* this.#build.change(event.mutation)
      case 'apply':
        return this.#build.attempt(() => this.#engine.applyIncremental({ data: event.data, timestamp: 0 }, true))
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

  /** What scrolls before it is there is not scrolled afterwards. */
  #isUnheard(event: CleanEvent): boolean {
    if (event.kind !== 'apply' || event.data.source !== SOURCE.scroll) return false
    const { id = 0 } = event.data
    return this.#fold ? !this.#fold.has(id) : this.nodeOf(id) === undefined
  }

  #hover(id: number | undefined): void {
    const node = id === undefined ? undefined : this.nodeOf(id)
    if (isElement(node)) this.#build.attempt(() => this.#engine.hoverElements(node))
  }
}

function isSnapshot(event: unknown): boolean {
  return typeof event === 'object' && event !== null && 'type' in event && event.type === EVENT.fullSnapshot
}
