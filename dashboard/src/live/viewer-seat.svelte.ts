/** One viewer of a live case: what it has been told, what it still has to be told, and what it said of itself. */
import type { AssetHash } from '@conav/shared/asset/asset.ts'
import type { Modifiers } from '@conav/shared/protocol/control.ts'
import type { StreamNo } from '@conav/shared/protocol/id.ts'
import type { Lack } from '@conav/shared/asset/lack.ts'
import { ViewerDoor, type ViewerPlace } from './viewer-door.ts'
import type {
  Excess,
  FromViewer,
  Gesture,
  Hands,
  Scale,
  ShownMark,
  ShownPointer,
  Tool,
  ToViewer,
  ViewerTexts,
} from './viewer-port.ts'

/** What is drawn over the page, or with. */
export type Inked =
  | { marks: readonly ShownMark[] }
  | { drafts: readonly ShownMark[] }
  | { pointers: readonly ShownPointer[] }
  | { tool: Tool | null }

export interface ViewerSeatListeners {
  /** The viewer was loaded anew and has nothing of what came before. */
  emptied(): void
  /** The thread of the stream is lost. */
  lost(stream: StreamNo): void
  gesture(gesture: Gesture): void
  /** Someone tried to act while the hands are off. */
  touched(): void
  shortcut(key: string): void
  /** The page shows these; each is to be told as soon as it is here. */
  assets(hashes: readonly AssetHash[], tell: (message: ToViewer) => void): void
  drew(what: Extract<FromViewer, { type: 'drafted' | 'drawn' | 'picked' | 'pointer' }>): void
}

export class ViewerSeat {
  readonly #listeners: ViewerSeatListeners
  #door: ViewerDoor | undefined
  /** The frames of the newest group, until there is a viewer to hand them to. */
  #waiting: ArrayBuffer[] = []
  /** What a new document of the viewer has to be told, by kind: the last word of each. */
  readonly #standing = new Map<ToViewer['type'], ToViewer>()
  readonly #isLate: boolean
  #mayShow = false
  #stream: StreamNo | null = null

  #size = $state.raw<{ widthPx: number; heightPx: number }>()
  #hasPage = $state(false)
  #excess = $state<Excess>()
  #lacks = $state.raw<readonly Lack[]>([])
  #isThere = $state(false)
  #scale = $state<Scale>('fit')

  /** One that is `late` takes a case up in its middle. */
  constructor(listeners: ViewerSeatListeners, comes: 'first' | 'late' = 'first') {
    this.#listeners = listeners
    this.#isLate = comes === 'late'
  }

  get size(): { widthPx: number; heightPx: number } | undefined {
    return this.#size
  }

  /** Whether there is a page in the viewer that may be seen. */
  get hasPage(): boolean {
    return this.#hasPage
  }

  /** What of the page it cannot show. */
  get lacks(): readonly Lack[] {
    return this.#lacks
  }

  /** What the page has too much of to be shown. */
  get excess(): Excess | undefined {
    return this.#excess
  }

  get isThere(): boolean {
    return this.#isThere
  }

  get scale(): Scale {
    return this.#scale
  }

  /** Takes the frame in which the viewer loads, until its signal. To be called before it loads. */
  open(place: ViewerPlace): void {
    const listeners = { opened: () => this.#brief(), message: (message: FromViewer) => this.#hear(message) }
    this.#door = new ViewerDoor({ ...place, listeners })
  }

  /** Looks once more at a page that was too large. */
  retry(): void {
    this.#excess = undefined
    this.#door?.send({ type: 'reset' })
    this.#listeners.emptied()
  }

  name(texts: ViewerTexts): void {
    this.#tell({ type: 'texts', texts })
  }

  scaleTo(scale: Scale): void {
    this.#scale = scale
    this.#tell({ type: 'scale', scale })
  }

  press(key: string, modifiers: Modifiers): void {
    this.#door?.send({ type: 'press', key, modifiers })
  }

  ink(what: Inked): void {
    if ('marks' in what) this.#tell({ type: 'marks', marks: what.marks })
    else if ('drafts' in what) this.#tell({ type: 'drafts', drafts: what.drafts })
    else if ('pointers' in what) this.#tell({ type: 'pointers', pointers: what.pointers })
    else this.#tell({ type: 'tool', tool: what.tool })
  }

  /** Brings the viewer to what holds now: nothing of a page that may not be seen, no hands without control. */
  follow(holds: { mayShow: boolean; hands: Hands; stream: StreamNo | null }): void {
    this.#mayShow = holds.mayShow
    if (holds.stream !== this.#stream) this.#turn(holds.stream)
    if (!holds.mayShow && (this.#hasPage || this.#waiting.length > 0)) {
      this.#waiting = []
      this.#hasPage = false
      this.#size = undefined
      this.#door?.send({ type: 'reset' })
    }
    this.#tell({ type: 'hands', hands: holds.hands })
  }

  pass(bytes: ArrayBuffer, kind: 'keyframe' | 'delta'): void {
    if (this.#isThere) return this.#door?.send({ type: 'frames', frames: [bytes] })
    if (kind === 'keyframe') this.#waiting = []
    this.#waiting.push(bytes)
  }

  #turn(stream: StreamNo | null): void {
    this.#stream = stream
    this.#excess = undefined
    this.#waiting = []
    if (stream !== null) this.#tell({ type: 'stream', stream })
  }

  #tell(message: ToViewer): void {
    this.#standing.set(message.type, message)
    if (this.#isThere) this.#door?.send(message)
  }

  /** Tells a viewer that has just opened all that it needs. */
  #brief(): void {
    const isAnew = this.#isThere || this.#isLate
    this.#isThere = true
    for (const message of this.#standing.values()) this.#door?.send(message)
    this.#door?.send({ type: 'frames', frames: this.#waiting })
    this.#waiting = []
    if (isAnew) this.#listeners.emptied()
  }

  #hear(message: FromViewer): void {
    switch (message.type) {
      case 'gesture':
        return this.#listeners.gesture(message.gesture)
      case 'touched':
        return this.#listeners.touched()
      case 'lost':
        return this.#listeners.lost(message.stream)
      case 'size':
        this.#size = { widthPx: message.widthPx, heightPx: message.heightPx }
        this.#hasPage ||= this.#mayShow
        return
      case 'applied':
        this.#excess = undefined
        this.#hasPage ||= this.#mayShow
        return
      case 'too-large':
        this.#excess = message.excess
        this.#hasPage = false
        return
      case 'lacks':
        this.#lacks = message.lacks
        return
      case 'assets-please':
        return this.#listeners.assets(message.hashes, (asset) => this.#door?.send(asset))
      case 'shortcut':
        return this.#listeners.shortcut(message.key)
      case 'drafted':
      case 'drawn':
      case 'picked':
      case 'pointer':
        return this.#listeners.drew(message)
      case 'ready':
        return
    }
  }
}
