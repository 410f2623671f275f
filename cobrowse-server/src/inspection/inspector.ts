/** Holds what cases stream against their policies: after relaying, in a thread of its own, within a bounded share of a core. */
import { Worker } from 'node:worker_threads'
import type { Policy } from '@conav/shared/policy/policy.ts'
import type { CaseId, StreamNo } from '@conav/shared/protocol/id.ts'
import { BlindStreams } from './blind-streams.ts'
import type { Findings, Step } from './inspection-worker.ts'
import type { Fault } from '@conav/shared/inspect/inspect.ts'

/** Frames that wait for the thread; beyond it streams are left out until their next keyframe. */
const MAX_WAITING_BYTES = 8 * 1024 * 1024
/** What a page that has not heard of a new policy yet may still send by the one before. */
const GRACE_MS = 15_000
const MAX_WATCHED = 200
/** A thread that has not got further for so long never will. */
const STALL_MS = 10_000
/** What nobody could read to its end. */
const UNREADABLE: Fault = { kind: 'unmasked', nodeId: undefined, at: 'event' }

export interface InspectorOptions {
  /** A stream broke its policy. Called at most once a stream. */
  onFault(caseId: CaseId, stream: StreamNo, fault: Fault): void
  /** Streams that are read frame by frame; of more only the keyframes are, so that memory stays bounded. */
  maxWatched?: number
  /** Nothing more of the stream can be read before its next keyframe. */
  onBlind(caseId: CaseId, stream: StreamNo): void
  /** The thread ended or stood still; inspection goes on in a new one from the next keyframes. */
  onTrouble(error: Error): void
  nowMs?: () => number
  stallMs?: number
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
  readonly #nowMs: () => number
  /** Streams of which a frame was left out: nothing more of them before a keyframe. */
  readonly #blind: BlindStreams
  /** Streams that the thread may have in hand. */
  readonly #read = new Map<string, { caseId: CaseId; stream: StreamNo }>()
  /** The step that the thread is at. */
  readonly #progress = new Int32Array(new SharedArrayBuffer(4))
  #worker: Worker
  #steps: Step[] = []
  #underWay: readonly Step[] = []
  #waitingBytes = 0
  #impatience: NodeJS.Timeout | undefined
  #isBusy = false
  #isClosed = false

  constructor(options: InspectorOptions) {
    this.#options = options
    this.#nowMs = options.nowMs ?? (() => performance.now())
    this.#blind = new BlindStreams((caseId, stream) => options.onBlind(caseId, stream), this.#nowMs)
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
    const isFull = this.#waitingBytes + bytes.byteLength > MAX_WAITING_BYTES
    const outcome = this.#blind.take(caseId, stream, { isKeyframe, isFull })
    if (outcome !== 'read') {
      this.counts.uninspectedTotal++
      if (outcome === 'evades') this.#refuse(caseId, stream)
      return
    }
    this.#read.set(`${caseId} ${stream}`, { caseId, stream })
    this.#waitingBytes += bytes.byteLength
    this.#add({ kind: 'frame', caseId, stream, bytes })
  }

  forget(caseId: CaseId): void {
    this.#policies.delete(caseId)
    this.#blind.forget(caseId)
    for (const key of this.#read.keys()) if (key.startsWith(`${caseId} `)) this.#read.delete(key)
    this.#add({ kind: 'end', caseId })
  }

  async close(): Promise<void> {
    this.#isClosed = true
    clearTimeout(this.#impatience)
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
      this.#underWay = steps
      Atomics.store(this.#progress, 0, 0)
      this.#worker.postMessage(steps, [])
      this.#watch(0)
    })
  }

  /** One step that takes too long is one that never ends. */
  #watch(step: number): void {
    clearTimeout(this.#impatience)
    this.#impatience = setTimeout(() => {
      if (!this.#isBusy || this.#isClosed) return
      const at = Atomics.load(this.#progress, 0)
      // Behind the last step it only rests.
      if (at >= this.#underWay.length) return
      if (at !== step) return this.#watch(at)
      const { caseId } = this.#underWay[at] ?? {}
      void this.#worker.terminate()
      this.#restart(new Error(`inspecting stood still for ${STALL_MS} ms, in case ${caseId}`))
    }, this.#options.stallMs ?? STALL_MS)
    this.#impatience.unref()
  }

  #start(): Worker {
    const worker = new Worker(new URL('./inspection-worker.ts', import.meta.url), {
      workerData: { maxWatched: this.#options.maxWatched ?? MAX_WATCHED, progress: this.#progress },
    })
    worker.unref()
    worker.on('message', (findings: Findings) => worker === this.#worker && this.#hear(findings))
    worker.on('error', (error) => {
      if (!this.#isClosed && worker === this.#worker) this.#restart(error)
    })
    return worker
  }

  #hear({ faults }: Findings): void {
    this.#isBusy = false
    clearTimeout(this.#impatience)
    this.counts.inspectedTotal += this.#underWay.filter(({ kind }) => kind === 'frame').length
    this.#underWay = []
    this.counts.faultsTotal += faults.length
    for (const { caseId, stream, fault } of faults) this.#options.onFault(caseId as CaseId, stream as StreamNo, fault)
    if (this.#steps.length > 0) this.#post()
    else this.#blind.ask()
  }

  #refuse(caseId: CaseId, stream: StreamNo): void {
    this.counts.faultsTotal++
    this.#read.delete(`${caseId} ${stream}`)
    this.#options.onFault(caseId, stream, UNREADABLE)
  }

  /** The stream that the thread was at goes no further; the others are read again from their next keyframe. */
  #restart(error: Error): void {
    const at = this.#underWay[Atomics.load(this.#progress, 0)]
    const left = this.#steps.filter(({ kind }) => kind === 'frame').length
    this.counts.uninspectedTotal += this.#underWay.filter(({ kind }) => kind === 'frame').length + left
    this.#underWay = []
    this.#steps = []
    this.#waitingBytes = 0
    this.#worker = this.#start()
    this.#isBusy = false
    if (at?.kind === 'frame') this.#refuse(at.caseId as CaseId, at.stream as StreamNo)
    for (const { caseId, stream } of this.#read.values()) this.#blind.add(caseId, stream)
    this.#read.clear()
    for (const [caseId, policies] of this.#policies) this.#steps.unshift({ kind: 'policies', caseId, policies })
    this.#options.onTrouble(error)
    this.#blind.ask()
    this.#post()
  }
}
