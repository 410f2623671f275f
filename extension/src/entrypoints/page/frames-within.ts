import { coverOf } from '@conav/shared/redact/redact.ts'
import type { Batch, Capture } from '../../capture/door.ts'
import { readFrameMessage } from '../../framed/words.ts'
import type { NodeId } from '@conav/shared/protocol/id.ts'
import type { FromPage } from '../../link/port.ts'

interface Framed {
  readonly element: HTMLIFrameElement
  /** The load that the framed page belongs to is still to come; the next one after it brings another page. */
  isLoading: boolean
  /** The frame's number, as it was said. */
  said: NodeId | undefined
}

/** The frames of this page in which pages of the site stand, and which of them others have. */
export class FramesWithin {
  readonly #post: (message: FromPage) => void
  readonly #framed = new Map<string, Framed>()
  #capture: Capture | undefined
  #previewed: Capture | undefined
  readonly #signal: AbortSignal
  #isWhole = false

  constructor({ post, signal }: { post: (message: FromPage) => void; signal: AbortSignal }) {
    this.#post = post
    this.#signal = signal
    const hear = ({ data, source }: MessageEvent<unknown>): void => {
      const { conav, key, isLoaded } = readFrameMessage(data) ?? {}
      if (conav === 'frame-here') post({ type: 'frame-here' })
      const element = conav === 'frame-key' && source !== null ? findFrame(source, document) : undefined
      if (key !== undefined && element !== undefined) this.#enter(key, { element, isLoading: isLoaded !== true })
    }
    addEventListener('message', hear, { signal })
  }

  follow(capture: Capture | undefined): void {
    this.#capture = capture
    this.#isWhole = false
    for (const framed of this.#framed.values()) framed.said = undefined
  }

  /** Before that leaves: what is not shown any more. */
  before({ isKeyframe }: Batch): void {
    this.#isWhole = false
    for (const [key, framed] of this.#framed) {
      if (framed.said !== undefined && framed.said !== numberIn(this.#capture, framed)) this.#sayGone(key, framed)
      if (isKeyframe) framed.said = undefined
    }
  }

  /** Once that has left: what it has brought. */
  after({ isPart }: Batch): void {
    this.#isWhole = isPart !== true
    if (this.#isWhole) for (const [key, framed] of this.#framed) this.#say(key, framed)
  }

  /** That was shown to the customer. */
  preview(capture: Capture | undefined): void {
    this.#previewed = capture
    for (const [key, framed] of this.#framed) this.#sayPreviewed(key, framed)
  }

  #enter(key: string, found: Pick<Framed, 'element' | 'isLoading'>): void {
    const framed: Framed = { ...found, said: undefined }
    this.#framed.set(key, framed)
    const load = (): void => {
      if (framed.isLoading) framed.isLoading = false
      else if (this.#framed.get(key) === framed) this.#leave(key, framed)
    }
    framed.element.addEventListener('load', load, { signal: this.#signal })
    if (this.#isWhole) this.#say(key, framed)
    this.#sayPreviewed(key, framed)
  }

  #leave(key: string, framed: Framed): void {
    this.#framed.delete(key)
    if (framed.said !== undefined) this.#sayGone(key, framed)
  }

  #say(key: string, framed: Framed): void {
    const node = numberIn(this.#capture, framed)
    if (node === framed.said || node === undefined) return
    framed.said = node
    this.#post({ type: 'framed', key, node })
  }

  #sayGone(key: string, framed: Framed): void {
    framed.said = undefined
    this.#post({ type: 'framed', key, node: null })
  }

  #sayPreviewed(key: string, framed: Framed): void {
    const node = numberIn(this.#previewed, framed)
    if (node !== undefined) this.#post({ type: 'framed', key, node, isPreview: true })
  }
}

/** Undefined where others do not have the frame, or see nothing of it. */
function numberIn(capture: Capture | undefined, { element }: Framed): NodeId | undefined {
  return capture?.tellOf(element, coverOf) === 'seen' ? capture.idOf(element) : undefined
}

/** In the document, its shadow roots, and its frames of the same origin. */
function findFrame(view: MessageEventSource, root: Document | ShadowRoot): HTMLIFrameElement | undefined {
  for (const element of root.querySelectorAll('*')) {
    const isFrame = element instanceof HTMLIFrameElement
    if (isFrame && element.contentWindow === view) return element
    const below = isFrame ? element.contentDocument : element.shadowRoot
    const found = below === null ? undefined : findFrame(view, below)
    if (found !== undefined) return found
  }
  return undefined
}
