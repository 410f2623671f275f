import { assertNever } from '@conav/shared/assert-never.ts'
import type { Refusal } from '@conav/shared/protocol/control.ts'
import type { PageEvent } from '@conav/shared/redact/event.ts'
import { openSecrets, type Secrets } from '@conav/shared/redact/redact.ts'
import { startCapture } from '../../capture/capture.ts'
import type { Capture } from '../../capture/door.ts'
import { takePreview } from '../../capture/preview.ts'
import type { Language } from '../../i18n/words.ts'
import type { FromKeeper, FromPage, Sharing } from '../../link/port.ts'
import { listenForCopies } from './copying.ts'
import { Handing } from '../../assets/handing.ts'
import { FramesWithin } from './frames-within.ts'
import { Hiding } from './hiding.ts'
import { Marking } from './marking.ts'
import { tellTab } from './tab.ts'

export interface SharingParts {
  /** Conav's own element in the page. */
  root: ShadowRoot
  language: Language
  post: (message: FromPage) => void
  /** What is shared is another now. */
  changed(sharing: Sharing): void
  /** Whether it reaches anybody is other now. */
  rested(isResting: boolean): void
  /** Ends with the keeper that gave the word. */
  signal: AbortSignal
}

type AboutSharing = Exclude<FromKeeper, { type: 'case' | 'layout' | 'frame-key' }>
type Start = Extract<FromKeeper, { type: 'capture' }>
type Preview = Extract<FromKeeper, { type: 'preview' }>
type IntentMessage = Extract<FromKeeper, { type: 'intent' }>

/** What the page shares, as the keeper says; and the stop that holds here before the keeper has heard of it. */
export class SharedPage {
  readonly #parts: SharingParts
  #sharing: Sharing = 'nothing'
  #capture: Capture | undefined
  #captureLife = new AbortController()
  #secrets: Secrets | undefined
  #marking: Marking | undefined
  #copying = new AbortController()
  readonly #hiding: Hiding
  readonly #assets: Handing
  readonly #frames: FramesWithin
  #previewLife = new AbortController()

  constructor(parts: SharingParts) {
    this.#parts = parts
    this.#hiding = new Hiding(parts)
    this.#assets = new Handing(parts.post)
    this.#frames = new FramesWithin(parts)
    parts.signal.addEventListener('abort', () => {
      this.#copying.abort()
      this.#end()
      this.#say('nothing')
    })
  }

  hear(message: AboutSharing): void {
    switch (message.type) {
      case 'sharing':
        return this.#say(message.sharing)
      case 'resting':
        return this.#parts.rested(message.isResting)
      case 'capture':
        return this.#start(message)
      case 'capture-stop':
        return this.#end()
      case 'policy':
        return this.#capture?.policy(message.policy)
      case 'keyframe-please':
        return this.#capture?.keyframe()
      case 'intent':
        return void this.#execute(message)
      case 'hide':
        // Both want the page for themselves.
        if (message.isOn) this.#parts.post({ type: 'draw-stop' })
        return this.#hiding.turn(message.isOn)
      case 'marks':
      case 'drafts':
      case 'pointers':
      case 'draw':
        if (message.type === 'draw' && message.color !== null) this.#hiding.yield()
        return this.#marking?.hear(message)
      case 'asset-kept':
        return this.#assets.hear(message)
      case 'copying':
        return this.#setCopying(message.isOn)
      case 'preview':
        return void this.#preview(message)
      case 'shown-by':
      case 'scroll':
        return void this.#answer(message)
      default:
        assertNever(message)
    }
  }

  /** Takes back the most that is given: control, else view. */
  stop(): void {
    const power = this.#sharing
    if (power === 'nothing') return
    if (power === 'view') this.#end()
    this.#say(power === 'control' ? 'view' : 'nothing')
    this.#parts.post({ type: 'stop', power })
  }

  #say(sharing: Sharing): void {
    if (sharing === this.#sharing) return
    this.#sharing = sharing
    if (sharing === 'control') this.#capture?.prepare()
    this.#parts.changed(sharing)
  }

  #start({ policy, salt, openedAgoMs, hidden, firstId = 1 }: Start): void {
    this.#end()
    this.#hiding.restore(hidden)
    this.#previewLife.abort()
    this.#captureLife = new AbortController()
    const { post } = this.#parts
    const { signal } = this.#captureLife
    let tellOfTab = (): void => undefined
    const capture = startCapture({
      policy,
      secrets: (this.#secrets ??= openSecrets(salt)),
      findHidden: this.#hiding.find,
      keepAsset: this.#assets.keep,
      openedAgoMs,
      firstId,
      signal,
      send: (batch) => {
        this.#frames.before(batch)
        post({ type: 'events', ...batch })
        this.#frames.after(batch)
        tellOfTab()
      },
      mayAct: () => this.#sharing === 'control',
      paused: (isPaused) => post({ type: 'paused', isPaused }),
    })
    this.#capture = capture
    this.#hiding.follow(capture)
    this.#frames.follow(capture)
    if (this.#sharing === 'control') capture.prepare()
    const { root, language } = this.#parts
    this.#marking = new Marking({ root, language, capture, post, signal })
    tellOfTab = tellTab({ readTitle: () => capture.title(), post: (look) => post({ type: 'tab', look }), signal })
  }

  #setCopying(isOn: boolean): void {
    this.#copying.abort()
    this.#copying = new AbortController()
    if (!isOn) return
    listenForCopies({
      mayTell: (text, from) => this.#capture?.mayTell(text, from) ?? false,
      copied: (text) => this.#parts.post({ type: 'copied', text }),
      signal: this.#copying.signal,
    })
  }

  async #preview({ policy, salt, hidden, firstId = 1 }: Preview): Promise<void> {
    const secrets = (this.#secrets ??= openSecrets(salt))
    if (this.#capture === undefined) this.#hiding.restore(hidden)
    const findHidden = this.#hiding.find
    const show = (events: PageEvent[], capture?: Capture): void => {
      if (this.#parts.signal.aborted) return
      this.#parts.post({ type: 'preview', events })
      this.#frames.preview(capture)
    }
    this.#previewLife.abort()
    this.#previewLife = new AbortController()
    const { signal } = this.#previewLife
    await takePreview({ policy, secrets, findHidden, keepAsset: this.#assets.keep, firstId, signal }, show)
  }

  /** For whoever previews a policy; everyone else never loads it. */
  async #answer(question: Extract<FromKeeper, { type: 'shown-by' | 'scroll' }>): Promise<void> {
    const capture = this.#capture
    if (capture === undefined) return
    const { answer } = await import('../../preview/answer.ts').catch(() => ({ answer: undefined }))
    if (capture === this.#capture) answer?.(question, capture, this.#parts.post)
  }

  #end(): void {
    this.#capture = undefined
    this.#hiding.follow(undefined)
    this.#frames.follow(undefined)
    this.#marking = undefined
    this.#captureLife.abort()
  }

  async #execute({ from, intent, within }: IntentMessage): Promise<void> {
    const refuse = (reason: Refusal): void => this.#parts.post({ type: 'refused', to: from, intent: intent.id, reason })
    if (this.#sharing !== 'control' || this.#capture === undefined) return refuse('not-granted')
    try {
      const verdict = await this.#capture.execute(intent, within)
      if (!verdict.allowed) refuse(verdict.reason)
    } catch {
      // The page's own code may throw in what an act sets off; that is the page's, and nothing more is known.
      refuse('not-possible')
    }
  }
}
