/** Holds what cases stream against their policies: after relaying, in a thread of its own, within a bounded share of a core. */
import { Worker } from 'node:worker_threads'
import type { Policy } from '@conav/shared/policy/policy.ts'
import type { CaseId, StreamNo } from '@conav/shared/protocol/id.ts'
import type { Findings, Step } from './inspection-worker.ts'
import type { Fault } from '@conav/shared/inspect/inspect.ts'

/** Frames that wait for the thread; beyond it streams are left out until their next keyframe. */
const MAX_WAITING_BYTES = 8 * 1024 * 1024
/** What a page that has not heard of a new policy yet may still send by the one before. */
const GRACE_MS = 15_000
const MAX_WATCHED = 200

export interface InspectorOptions {
  /** A stream broke its policy. Called at most once a stream. */
  onFault(caseId: CaseId, stream: StreamNo, fault: Fault): void
  /** Streams that are read frame by frame; of more only the keyframes are, so that memory stays bounded. */
  maxWatched?: number
  /** The thread ended; inspection goes on in a new one from the next keyframes. */
  onTrouble(error: Error): void
}

export interface InspectorCounts {
  inspectedTotal: number
  /** Frames left out because the thread was busy. */
  uninspectedTotal: number
  faultsTotal: number
}

export class Inspector {
  readonly counts: InspectorCounts = { inspectedTotal: 0, uninspectedTotal: 0, faultsTotal: 0 }
  readonly #options: InspectorOptions
  readonly #policies = new Map<CaseId, Policy[]>()
  /** Streams of which a frame was left out: nothing more of them before a keyframe. */
  readonly #skipped = new Set<string>()
  #worker: Worker
  #steps: Step[] = []
  #waitingBytes = 0
  #framesUnderWay = 0
  #isBusy = false
  #isClosed = false

  constructor(options: InspectorOptions) {
    this.#options = options
    this.#worker = this.#start()
  }

  /** From now on streams of the case may follow this policy, and for 15 s more the one before. */
  rule(caseId: CaseId, policy: Policy): void {
    const before = this.#policies.get(caseId)?.at(-1)
    if (before?.version === policy.version) return
    this.#settle(caseId, before === undefined ? [policy] : [before, policy])
    if (before === undefined) return
    const settle = (): void => {
      if (this.#policies.get(caseId)?.at(-1) === policy) this.#settle(caseId, [policy])
    }
    setTimeout(settle, GRACE_MS).unref()
  }

  /** Takes a frame that was relayed. The bytes are copied; never waits. */
  take(
    caseId: CaseId,
    { stream, isKeyframe, bytes }: { stream: StreamNo; isKeyframe: boolean; bytes: Uint8Array },
  ): void {
    if (this.#isClosed) return
    const key = `${caseId} ${stream}`
    if (isKeyframe) this.#skipped.delete(key)
    if (this.#waitingBytes + bytes.byteLength > MAX_WAITING_BYTES) this.#skipped.add(key)
    if (this.#skipped.has(key)) {
      this.counts.uninspectedTotal++
      return
    }
    this.#waitingBytes += bytes.byteLength
    this.#add({ kind: 'frame', caseId, stream, bytes })
  }

  forget(caseId: CaseId): void {
    this.#policies.delete(caseId)
    for (const key of this.#skipped) if (key.startsWith(`${caseId} `)) this.#skipped.delete(key)
    this.#add({ kind: 'end', caseId })
  }

  async close(): Promise<void> {
    this.#isClosed = true
    await this.#worker.terminate()
  }

  #settle(caseId: CaseId, policies: Policy[]): void {
    this.#policies.set(caseId, policies)
    this.#add({ kind: 'policies', caseId, policies })
  }

  #add(step: Step): void {
    this.#steps.push(step)
    this.#post()
  }

  /** One bundle at a time; what comes meanwhile waits for the next. */
  #post(): void {
    if (this.#isBusy || this.#isClosed) return
    this.#isBusy = true
    // What one turn of the loop brings goes together.
    setImmediate(() => {
      const steps = this.#steps
      this.#steps = []
      this.#waitingBytes = 0
      this.#framesUnderWay = steps.filter(({ kind }) => kind === 'frame').length
      this.#worker.postMessage(steps, [])
    })
  }

  #start(): Worker {
    const worker = new Worker(new URL('./inspection-worker.ts', import.meta.url), {
      workerData: { maxWatched: this.#options.maxWatched ?? MAX_WATCHED },
    })
    worker.unref()
    worker.on('message', (findings: Findings) => this.#hear(findings))
    worker.on('error', (error) => {
      if (!this.#isClosed) this.#restart(error)
    })
    return worker
  }

  #hear({ faults }: Findings): void {
    this.#isBusy = false
    this.counts.inspectedTotal += this.#framesUnderWay
    this.counts.faultsTotal += faults.length
    for (const { caseId, stream, fault } of faults) this.#options.onFault(caseId as CaseId, stream as StreamNo, fault)
    if (this.#steps.length > 0) this.#post()
  }

  #restart(error: Error): void {
    this.#worker = this.#start()
    this.#isBusy = false
    for (const [caseId, policies] of this.#policies) this.#steps.unshift({ kind: 'policies', caseId, policies })
    this.#options.onTrouble(error)
    this.#post()
  }
}
