/** Makes the views of streams that are not for all alike: in a thread of its own, so that relaying never waits. */
import { Worker } from 'node:worker_threads'
import type { CaseId, StreamNo } from '@conav/shared/protocol/id.ts'
import type { ViewKey, ViewPolicies } from '@conav/shared/view/views.ts'
import type { Miss } from '../room/intake.ts'
import type { MadeFrame, ViewStep } from './view-worker.ts'

/** Frames that wait for the thread; beyond it streams are left out until their next keyframe. */
const MAX_WAITING_BYTES = 8 * 1024 * 1024

export interface ViewMakerOptions {
  /** A frame as it is for a view, in the order in which they came. */
  onMade(caseId: CaseId, stream: StreamNo, made: { view: ViewKey; bytes: Uint8Array }): void
  /** Nothing more of the stream is made before a keyframe, in that view or in none. Called for each frame that was left out. */
  onMissed(caseId: CaseId, stream: StreamNo, miss: Miss): void
  /** The thread ended; views go on in a new one from the next keyframes. */
  onTrouble(error: Error): void
}

export class ViewMaker {
  readonly counts = { framesMadeTotal: 0, framesMissedTotal: 0 }
  readonly #options: ViewMakerOptions
  readonly #policies = new Map<CaseId, ViewPolicies>()
  readonly #skipped = new Set<string>()
  /** Lives from the first case that needs it on. */
  #worker: Worker | undefined
  #steps: ViewStep[] = []
  #underWay: readonly ViewStep[] = []
  #waitingBytes = 0
  #isBusy = false
  #isClosed = false

  constructor(options: ViewMakerOptions) {
    this.#options = options
  }

  /** The views that the case has from now on, each with the policies as they are for it; none where all see alike. */
  rule(caseId: CaseId, policies: ViewPolicies): void {
    if (policies.size === 0 && !this.#policies.has(caseId)) return
    this.#policies.set(caseId, policies)
    this.#add({ kind: 'views', caseId, policies })
  }

  /** Takes a frame that was relayed. The bytes are copied; never waits. */
  take(
    caseId: CaseId,
    { stream, seq, isKeyframe, bytes }: { stream: StreamNo; seq: number; isKeyframe: boolean; bytes: Uint8Array },
  ): void {
    if (this.#isClosed || !this.#policies.get(caseId)?.size) return
    const key = `${caseId} ${stream}`
    if (isKeyframe) this.#skipped.delete(key)
    if (this.#waitingBytes + bytes.byteLength > MAX_WAITING_BYTES) this.#skipped.add(key)
    if (this.#skipped.has(key)) return this.#miss(caseId, stream, { view: undefined, seq, mayHelp: true })
    this.#waitingBytes += bytes.byteLength
    this.#add({ kind: 'frame', caseId, stream, seq, bytes })
  }

  forget(caseId: CaseId): void {
    for (const key of this.#skipped) if (key.startsWith(`${caseId} `)) this.#skipped.delete(key)
    if (this.#policies.delete(caseId)) this.#add({ kind: 'end', caseId })
  }

  async close(): Promise<void> {
    this.#isClosed = true
    await this.#worker?.terminate()
  }

  #miss(caseId: CaseId, stream: StreamNo, miss: Miss): void {
    this.counts.framesMissedTotal++
    this.#options.onMissed(caseId, stream, miss)
  }

  #add(step: ViewStep): void {
    this.#steps.push(step)
    this.#post()
  }

  /** One bundle at a time; what comes meanwhile waits for the next. */
  #post(): void {
    if (this.#isBusy || this.#isClosed) return
    this.#isBusy = true
    // What one turn of the loop brings goes together.
    setImmediate(() => {
      if (this.#isClosed) return
      this.#underWay = this.#steps
      this.#steps = []
      this.#waitingBytes = 0
      this.#worker ??= this.#start()
      this.#worker.postMessage(this.#underWay, [])
    })
  }

  #start(): Worker {
    const worker = new Worker(new URL('./view-worker.ts', import.meta.url))
    worker.unref()
    worker.on('message', (made: readonly MadeFrame[]) => this.#hear(made))
    worker.on('error', (error) => {
      if (!this.#isClosed) this.#restart(error)
    })
    return worker
  }

  #hear(made: readonly MadeFrame[]): void {
    this.#isBusy = false
    this.#underWay = []
    for (const { caseId, stream, view, seq, bytes, mayHelp } of made) {
      if (bytes === undefined) this.#miss(caseId as CaseId, stream as StreamNo, { view, seq, mayHelp })
      else {
        this.counts.framesMadeTotal++
        this.#options.onMade(caseId as CaseId, stream as StreamNo, { view, bytes })
      }
    }
    if (this.#steps.length > 0) this.#post()
  }

  /** What it had is lost, and what waits builds on it: each stream goes on at a keyframe. */
  #restart(error: Error): void {
    const lost = [...this.#underWay, ...this.#steps]
    this.#worker = undefined
    this.#underWay = []
    this.#isBusy = false
    this.#steps = [...this.#policies].map(([caseId, policies]) => ({ kind: 'views', caseId, policies }))
    this.#options.onTrouble(error)
    for (const step of lost)
      if (step.kind === 'frame')
        this.#miss(step.caseId as CaseId, step.stream as StreamNo, { view: undefined, seq: step.seq, mayHelp: true })
    this.#post()
  }
}
