/** Capture: recorder, then redactor, then batches; and the executor's view on the same tree. */
import type { Policy } from '@conav/shared/policy/policy.ts'
import type { Intent, Refusal, Verdict } from '@conav/shared/protocol/control.ts'
import type { NodeId } from '@conav/shared/protocol/id.ts'
import type { TabTitle } from '@conav/shared/protocol/tab.ts'
import { EVENT, SOURCE, type PageEvent } from '@conav/shared/redact/event.ts'
import {
  foretell,
  holdsSecret,
  learnSecrets,
  mayLeave,
  openRedaction,
  redact,
  titleOf,
  touchOf,
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
  readonly #departure = new Task(() => this.#batcher.flush(this.#isWhole))
  #policy: Policy
  #redaction: Redaction
  #control: Control | undefined
  #turn: Promise<unknown> = Promise.resolve()
  #isPaused = false
  /** No part of a keyframe is still to come. */
  #isWhole = true

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
    this.#recorder = openRecorder({
      emit: (type, data) => this.#take({ type, data } as PageEvent),
      release: (isWhole) => this.#release(isWhole),
      foretell: (fields) => foretell(this.#redaction, fields),
      typed: () => this.#learn(),
      firstId: options.firstId ?? 1,
    })
    const flush = (): void => this.#recorder.flush()
    document.addEventListener('visibilitychange', flush, { signal })
    window.addEventListener('pagehide', flush, { signal })
    signal.addEventListener('abort', () => this.#close(), { once: true })
  }

  keyframe(): void {
    // One that is on its way serves whoever asks now.
    if (this.#isWhole) this.#begin()
  }

  policy(next: Policy): void {
    this.#policy = next
    const wasPaused = this.#isPaused
    this.#settlePause()
    if (!wasPaused) this.#begin()
  }

  rehide(): void {
    if (this.#options.signal.aborted) return
    this.#take({ type: EVENT.incremental, data: NOTHING_CHANGED, timestamp: 0 } as PageEvent)
    this.#departure.request()
    this.#begin()
  }

  #begin(): void {
    if (!this.#options.signal.aborted && !this.#isPaused) this.#recorder.snapshot()
  }

  tellOf<Told>(node: Node, tell: (known: Redaction, id: number) => Told): Told | undefined {
    const id = this.#recorder.idOf(node)
    return id === undefined || this.#isPaused ? undefined : tell(this.#redaction, id)
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
      touchOf: (node) => {
        // It may change under the hand.
        this.#recorder.flush()
        return this.#touchOf(node)
      },
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
    this.#recorder.flush()
    return from.every((node) => !/^(blocked|secret)$/.test(this.#touchOf(node)))
  }

  title(): TabTitle | null {
    const element = document.querySelector('head > title')
    const id = element === null || this.#isPaused ? undefined : this.#recorder.idOf(element)
    const title = id === undefined ? null : titleOf(this.#redaction, id)
    return title && { ...title, text: title.text.slice(0, MAX_TITLE) }
  }

  #findHalt(): Refusal | undefined {
    if (this.#options.signal.aborted || !this.#options.mayAct()) return 'not-granted'
    return this.#isPaused ? 'page-paused' : undefined
  }

  /** One event on its way out. What comes before a snapshot, or while sharing pauses, the redactor drops. */
  #take(raw: PageEvent): void {
    if (this.#options.signal.aborted) return
    this.#place.check()
    const scene = this.#scene()
    this.#learn()
    const { state, event, more = [] } = redact(this.#redaction, { ...raw, timestamp: this.#nowMs() }, scene)
    this.#redaction = state
    if (this.#isPaused) return
    const isStart = event?.type === EVENT.meta
    if (isStart) this.#batcher.startKeyframe()
    if (event !== undefined) this.#batcher.add(event)
    // What new rules mask of the page so far the snapshot that is about to come has masked.
    if (!isStart) for (const extra of more) this.#batcher.add(extra)
    this.#pictures?.follow(state)
  }

  #mayHand(): boolean {
    return !this.#options.signal.aborted && mayLeave(this.#policy, location.pathname)
  }

  #openPictures(keep: KeepAsset): Pictures {
    return new Pictures({
      findNode: (id) => this.#recorder.findNode(id as NodeId),
      idOf: (node) => this.#recorder.idOf(node),
      // The page may have gone on, or sharing have ended, while they were read.
      keep: async (bytes, use) => (this.#mayHand() ? keep(bytes, use) : { ok: false, why: 'trouble' }),
      tell: (assets) => {
        if (this.#isPaused || !this.#mayHand()) return
        this.#batcher.add({ type: EVENT.assets, data: { assets }, timestamp: this.#nowMs() } as unknown as PageEvent)
        this.#departure.request()
      },
      signal: this.#options.signal,
    })
  }

  #scene(): Scene {
    const hidden = this.#options.findHidden?.((node) => this.#recorder.idOf(node))
    const box = (id: number): HiddenBox | undefined => findBox(this.#recorder.findNode(id as NodeId))
    return { policy: this.#policy, path: this.#place.path, hidden, findBox: box }
  }

  #release(isWhole: boolean): void {
    this.#isWhole = isWhole
    if (!this.#options.signal.aborted) this.#batcher.flush(isWhole)
  }

  /** What stands in the secret fields now is known before anything else is told. */
  #learn(): void {
    const valueOf = (id: number): unknown =>
      (this.#recorder.findNode(id as NodeId) as HTMLInputElement | undefined)?.value
    learnSecrets(this.#redaction, valueOf)
  }

  /**
   * A pause holds at once. After it, the keyframe waits for a task of its own: changes of the page that the recorder has
   * not told yet would come after a snapshot that has them already.
   */
  #settlePause(): void {
    const isPaused = !mayLeave(this.#policy, this.#place.path)
    if (isPaused === this.#isPaused) return
    if (isPaused) this.#batcher.flush(this.#isWhole)
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
    this.#departure.close()
    this.#control?.close()
    this.#recorder.stop()
    this.#batcher.close()
  }
}
