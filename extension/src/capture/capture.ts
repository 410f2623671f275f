/** Capture: recorder, then redactor, then batches; and the executor's view on the same tree. */
import type { AssetNews } from '@conav/shared/asset/asset.ts'
import type { Policy } from '@conav/shared/policy/policy.ts'
import type { Intent, Refusal, Verdict } from '@conav/shared/protocol/control.ts'
import type { NodeId } from '@conav/shared/protocol/id.ts'
import { EVENT, SOURCE, type PageEvent } from '@conav/shared/redact/event.ts'
import {
  coverOf,
  holdsSecret,
  learnSecrets,
  mayLeave,
  openRedaction,
  redact,
  titleOf,
  touchOf,
  type Cover,
  type HiddenBox,
  type Reach,
  type Redaction,
  type Scene,
} from '@conav/shared/redact/redact.ts'
import { Pictures } from '../assets/pictures.ts'
import type { Control } from '../control/control.ts'
import type { KeepAsset } from '../assets/door.ts'
import { Batcher } from './batcher.ts'
import { findBox } from './box.ts'
import type { Capture, CaptureOptions } from './door.ts'
import { watchPlace, type Place } from './place.ts'
import { openRecorder, type Recorder } from './recorder.ts'
import { Task } from './task.ts'

/** Characters of a tab's title that are told. */
const MAX_TITLE = 200
const NOTHING_CHANGED = { source: SOURCE.mutation, adds: [], removes: [], texts: [], attributes: [] }

/** Starts capturing the document. The path and everything raw stay here; what `send` gets is redacted. */
export function startCapture(options: CaptureOptions): Capture {
  return new PageCapture(options)
}

class PageCapture implements Capture {
  readonly #options: CaptureOptions
  readonly #openedAt: number
  readonly #batcher: Batcher
  readonly #place: Place
  readonly #recorder: Recorder
  readonly #pictures: Pictures | undefined
  readonly #resumption = new Task(() => this.keyframe())
  #policy: Policy
  #redaction: Redaction
  #control: Control | undefined
  #turn: Promise<unknown> = Promise.resolve()
  /** Takes what the recorder says in place of the stream. */
  #aside: ((raw: PageEvent) => void) | undefined
  #isPaused = false
  #hasStarted = false

  constructor(options: CaptureOptions) {
    const { signal } = options
    this.#options = options
    this.#policy = options.policy
    this.#redaction = openRedaction(options.secrets)
    this.#openedAt = performance.now() - options.openedAgoMs
    this.#batcher = new Batcher(
      () => this.#nowMs(),
      (batch) => options.send(batch),
    )
    this.#pictures = options.keepAsset && this.#openPictures(options.keepAsset)
    this.#place = watchPlace(() => this.#settlePause(), signal)
    this.#settlePause()
    this.#recorder = openRecorder((event) => this.#take(event))
    const flush = (): void => this.#batcher.flush()
    document.addEventListener('visibilitychange', flush, { signal })
    window.addEventListener('pagehide', flush, { signal })
    signal.addEventListener('abort', () => this.#close(), { once: true })
  }

  keyframe(): void {
    if (!this.#options.signal.aborted && !this.#isPaused && this.#hasStarted) this.#recorder.snapshot()
  }

  policy(next: Policy): void {
    this.#policy = next
    const wasPaused = this.#isPaused
    this.#settlePause()
    if (!wasPaused) this.keyframe()
  }

  rehide(): void {
    if (this.#options.signal.aborted || !this.#hasStarted) return
    this.#take({ type: EVENT.incremental, data: NOTHING_CHANGED, timestamp: 0 } as PageEvent)
    this.keyframe()
  }

  coverOf(node: Node): Cover {
    const id = this.#recorder.idOf(node)
    return id === undefined || this.#isPaused ? 'hidden' : coverOf(this.#redaction, id)
  }

  /** One after the other: an agent who clicks while the last words are still being typed clicks after them. */
  execute(intent: Intent, within: NodeId | null): Promise<Verdict> {
    const turn = this.#turn.then(async () => (await this.#loadControl()).execute(intent, within))
    this.#turn = turn.catch(() => undefined)
    return turn
  }

  prepare(): void {
    // Where it cannot be loaded, the first intent asks for it again, and says that it was not possible.
    this.#loadControl().catch(() => undefined)
  }

  async #loadControl(): Promise<Control> {
    const { openControl } = await import('../control/control.ts')
    return (this.#control ??= openControl({
      findNode: (id) => this.#recorder.findNode(id),
      touchOf: (node) => this.#touchOf(node),
      findHalt: () => this.#findHalt(),
      hasOwn: () => this.#policy.touch.some(({ touch }) => touch === 'customer-only'),
    }))
  }

  findNode(id: NodeId): Node | undefined {
    return this.#recorder.findNode(id)
  }

  idOf(node: Node): NodeId | undefined {
    return this.#recorder.idOf(node)
  }

  mayTell(text: string, from: readonly Node[]): boolean {
    if (this.#isPaused || holdsSecret(this.#options.secrets, text)) return false
    return from.every((node) => !/^(blocked|secret)$/.test(this.#touchOf(node)))
  }

  preview(policy: Policy): PageEvent[] {
    const events: PageEvent[] = []
    const aside = openRedaction(this.#options.secrets)
    this.#aside = (raw) => {
      const { event } = redact(aside, raw, { ...this.#scene(), policy })
      if (event !== undefined) events.push(event)
    }
    this.#recorder.snapshot()
    this.#aside = undefined
    const assets = events.length > 0 ? (this.#pictures?.known(aside) ?? []) : []
    if (assets.length > 0) events.push(this.#news(assets))
    return events
  }

  title(): string | null {
    const element = document.querySelector('head > title')
    const id = element === null || this.#isPaused ? undefined : this.#recorder.idOf(element)
    return id === undefined ? null : (titleOf(this.#redaction, id)?.slice(0, MAX_TITLE) ?? null)
  }

  #findHalt(): Refusal | undefined {
    if (this.#options.signal.aborted || !this.#options.mayAct()) return 'not-granted'
    return this.#isPaused ? 'page-paused' : undefined
  }

  /** One event on its way out. What comes before a snapshot, or while sharing pauses, the redactor drops. */
  #take(raw: PageEvent): void {
    if (this.#options.signal.aborted) return
    if (this.#aside !== undefined) return this.#aside({ ...raw, timestamp: this.#nowMs() })
    this.#place.check()
    const scene = this.#scene()
    learnSecrets(this.#redaction, (id) => this.#valueOf(id as NodeId))
    const { state, event, more = [] } = redact(this.#redaction, { ...raw, timestamp: this.#nowMs() }, scene)
    this.#redaction = state
    if (isMeta(raw)) this.#hasStarted = true
    if (this.#isPaused) return
    if (event !== undefined && isMeta(event)) this.#batcher.startKeyframe()
    if (event !== undefined) this.#batcher.add(event)
    for (const extra of more) this.#batcher.add(extra)
    this.#pictures?.follow(state)
  }

  #news(assets: AssetNews[]): PageEvent {
    return { type: EVENT.assets, data: { assets }, timestamp: this.#nowMs() } as unknown as PageEvent
  }

  #openPictures(keep: KeepAsset): Pictures {
    return new Pictures({
      findNode: (id) => this.#early?.findNode(id as NodeId),
      idOf: (node) => this.#early?.idOf(node),
      keep,
      tell: (assets) => {
        if (this.#isPaused || this.#options.signal.aborted) return
        this.#batcher.add(this.#news(assets))
      },
      signal: this.#options.signal,
    })
  }

  #scene(): Scene {
    const hidden = this.#options.findHidden?.((node) => this.#early?.idOf(node))
    const box = (id: number): HiddenBox | undefined => findBox(this.#early?.findNode(id as NodeId))
    return { policy: this.#policy, path: this.#place.path, hidden, findBox: box }
  }

  /** The first events come before the recorder itself has been handed over. */
  get #early(): Recorder | undefined {
    return this.#recorder
  }

  #valueOf(id: NodeId): unknown {
    return (this.#early?.findNode(id) as HTMLInputElement | undefined)?.value
  }

  /**
   * A pause holds at once. After it, the keyframe waits for a task of its own: changes of the page that the recorder has
   * not told yet would come after a snapshot that has them already.
   */
  #settlePause(): void {
    const isPaused = !mayLeave(this.#policy, this.#place.path)
    if (isPaused === this.#isPaused) return
    if (isPaused) this.#batcher.flush()
    this.#isPaused = isPaused
    this.#options.paused(isPaused)
    if (!isPaused) this.#resumption.request()
  }

  /** What is not in the tree cannot be judged and is not touched. */
  #touchOf(node: Node): Reach {
    const id = this.#recorder.idOf(node)
    if (id === undefined) return 'blocked'
    return touchOf(this.#redaction, id, this.#scene())
  }

  #nowMs(): number {
    return Math.round(performance.now() - this.#openedAt)
  }

  #close(): void {
    this.#resumption.close()
    this.#control?.close()
    this.#recorder.stop()
    this.#batcher.close()
  }
}

/** The event that goes before each full snapshot. */
function isMeta({ type }: { type: number }): boolean {
  return type === EVENT.meta
}
