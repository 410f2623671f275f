/**
 * A draft of a policy, previewed on a page of the site: the page captures itself as in a case, and what would leave is shown
 * here as each role would be given it. No case is opened, and there is no line on which anything could be sent.
 */
import type { Call } from '@conav/shared/api/client.ts'
import type { Policy } from '@conav/shared/policy/policy.ts'
import type { NodeId, SiteKey } from '@conav/shared/protocol/id.ts'
import type { AssetDesk } from '../assets/asset-desk.ts'
import type { Language } from '../i18n/words.ts'
import type { Clock } from '../link/clock.ts'
import type { Batch } from '../link/group.ts'
import type { FromKeeper, FromPage } from '../link/port.ts'
import { ViewerFrame } from '../look/viewer-frame.ts'
import { followDraft } from './draft-line.ts'
import { PreviewFace } from './preview-face.ts'
import type { PreviewSeen, Shown } from './preview-seen.ts'
import { PREVIEW_WORDS, type PreviewWords } from './preview-words.ts'
import { highlight } from './highlight.ts'
import { PREVIEW_STREAM, RoleView } from './role-view.ts'
import { readViewer } from './viewer-said.ts'

export interface PreviewParts {
  ticket: string
  site: SiteKey
  /** The page's, as the browser told it. */
  origin: string
  language: Language
  call: Call
  clock: Clock
  /** Of what is typed into secret fields, as in a case. */
  salt: string
  assets: AssetDesk
  root: HTMLElement
  post(message: FromKeeper): void
  findViewer(): Promise<string>
}

export class Preview {
  readonly #parts: PreviewParts
  readonly #words: PreviewWords
  readonly #face: PreviewFace
  readonly #life = new AbortController()
  #viewer: Promise<ViewerFrame | undefined> | undefined
  #view: RoleView | undefined
  #asked: NodeId | undefined
  /** What was clicked stays, wherever one points. */
  #isPinned = false
  #seen: PreviewSeen = {
    shown: 'page',
    policy: undefined,
    line: 'begins',
    isPaused: false,
    trouble: undefined,
    told: undefined,
  }

  constructor(parts: PreviewParts) {
    this.#parts = parts
    this.#words = PREVIEW_WORDS[parts.language]
    this.#face = new PreviewFace({
      words: this.#words,
      root: parts.root,
      clock: parts.clock,
      show: (shown) => this.#show(shown),
      stop: () => this.#stop(),
      layout: (layout) => parts.post({ type: 'layout', layout }),
    })
    void followDraft({
      ...parts,
      signal: this.#life.signal,
      drafted: (draft, no) => this.#follow({ ...draft, version: no }),
      reached: (isReached) => this.#change({ line: isReached ? 'follows' : 'lost' }),
      ended: () => this.#end(),
    })
  }

  hear(message: FromPage): void {
    if (this.#life.signal.aborted) return
    switch (message.type) {
      case 'events':
        return this.#take(message)
      case 'asset':
        return void this.#parts.assets.hear(message, undefined)
      case 'paused':
        return this.#change({ isPaused: message.isPaused })
      case 'shown-by':
        if (message.node === this.#asked) this.#change({ told: message })
        return
      case 'close':
        return this.#stop()
      default:
        // All else is of a case.
        return
    }
  }

  #follow(policy: Policy): void {
    const { post, salt } = this.#parts
    const isFirst = this.#seen.policy === undefined
    this.#change({ policy, trouble: undefined })
    if (isFirst) post({ type: 'capture', policy, salt, openedAgoMs: 0, hidden: [] })
    else post({ type: 'policy', policy })
  }

  #show(shown: Shown): void {
    if (shown === this.#seen.shown) return
    this.#view = shown === 'page' ? undefined : new RoleView(shown)
    this.#forget()
    this.#change({ shown, trouble: undefined })
    if (shown === 'page') return
    void this.#openViewer().then((viewer) => this.#restart(viewer))
  }

  #openViewer(): Promise<ViewerFrame | undefined> {
    this.#viewer ??= this.#makeViewer().catch(() => {
      this.#viewer = undefined
      this.#change({ trouble: 'unreachable' })
      return undefined
    })
    return this.#viewer
  }

  async #makeViewer(): Promise<ViewerFrame> {
    const { assets } = this.#parts
    const { title, hiddenBySite } = this.#words
    const viewer: ViewerFrame = new ViewerFrame({
      url: await this.#parts.findViewer(),
      title,
      texts: { customer: title, hidden: { bySite: hiddenBySite, byCustomer: hiddenBySite } },
      findAsset: (hash) => assets.find(hash, undefined),
      opened: () => this.#restart(viewer),
      said: (said) => this.#hearViewer(said),
    })
    this.#face.fill(viewer.element)
    return viewer
  }

  /** The view of a role begins with a keyframe. */
  #restart(viewer: ViewerFrame | undefined): void {
    if (this.#view === undefined) return
    viewer?.post({ type: 'reset' })
    viewer?.post({ type: 'stream', stream: PREVIEW_STREAM })
    viewer?.post({ type: 'hands', hands: 'on' })
    this.#parts.post({ type: 'keyframe-please' })
  }

  #take(batch: Batch): void {
    const { policy } = this.#seen
    const view = this.#view
    if (view === undefined || policy === undefined) return
    const made = view.take(batch, { policy, nowMs: this.#parts.clock.nowMs() })
    switch (made.kind) {
      case 'nothing':
        return
      case 'keyframe':
        return this.#parts.post({ type: 'keyframe-please' })
      case 'not-for-view':
        return this.#change({ trouble: 'notForView' })
      case 'frame':
        this.#draw(made.frame.slice().buffer)
        if (this.#seen.trouble === 'notForView') this.#change({ trouble: undefined })
        // Another draft may show it by another rule.
        if (batch.isKeyframe && this.#asked !== undefined) this.#ask(this.#asked)
    }
  }

  #draw(frame: ArrayBuffer): void {
    void this.#viewer?.then((viewer) => viewer?.post({ type: 'frames', frames: [frame] }, [frame]))
  }

  #hearViewer(data: unknown): void {
    const said = readViewer(data)
    switch (said?.type) {
      case undefined:
        return
      case 'lost':
        return this.#parts.post({ type: 'keyframe-please' })
      case 'too-large':
        return this.#change({ trouble: 'tooLarge' })
      case 'gesture':
        return this.#point(said.gesture)
    }
  }

  #point(gesture: Extract<NonNullable<ReturnType<typeof readViewer>>, { type: 'gesture' }>['gesture']): void {
    switch (gesture.kind) {
      case 'key':
        if (gesture.key === 'Escape') this.#show('page')
        if (gesture.key === 'Escape' || gesture.key === 'Tab') this.#face.focus()
        return
      case 'scroll':
        return this.#parts.post({ type: 'scroll', node: gesture.node, left: gesture.left, top: gesture.top })
      case 'hover':
        if (!this.#isPinned) this.#ask(gesture.node)
        return
      case 'click':
        this.#isPinned = !this.#isPinned || gesture.node !== this.#asked
        return this.#ask(gesture.node)
    }
  }

  #ask(node: NodeId): void {
    this.#asked = node
    this.#mark()
    this.#parts.post({ type: 'shown-by', node })
  }

  #forget(): void {
    this.#asked = undefined
    this.#isPinned = false
    this.#change({ told: undefined })
    this.#mark()
  }

  #mark(): void {
    const marks = this.#asked === undefined ? [] : [highlight(this.#asked)]
    void this.#viewer?.then((viewer) => viewer?.post({ type: 'marks', marks }))
  }

  /** There is no such preview any more: a word, and nothing else of it. */
  #end(): void {
    if (this.#seen.policy !== undefined) this.#parts.post({ type: 'capture-stop' })
    this.#view = undefined
    this.#change({ shown: 'page', line: 'ended', told: undefined })
  }

  #stop(): void {
    this.#life.abort()
    void this.#viewer?.then((viewer) => viewer?.close())
    this.#face.close()
    this.#parts.post({ type: 'capture-stop' })
    this.#parts.post({ type: 'layout', layout: { kind: 'hidden' } })
  }

  #change(next: Partial<PreviewSeen>): void {
    if (this.#life.signal.aborted) return
    this.#seen = { ...this.#seen, ...next }
    this.#face.update(this.#seen)
  }
}
