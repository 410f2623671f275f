/** The thread that inspects: takes steps in bundles, one after the other, answers each bundle with the faults in it. */
import { parentPort, workerData } from 'node:worker_threads'
import { assertNever } from '@conav/shared/assert-never.ts'
import type { Policy } from '@conav/shared/policy/policy.ts'
import type { Fault } from '@conav/shared/inspect/inspect.ts'
import { StreamWatch } from './stream-watch.ts'

/** What happened, in order: the policies that a case's streams may follow from here on, a frame as it was relayed, an end. */
export type Step =
  | { kind: 'policies'; caseId: string; policies: Policy[] }
  | { kind: 'frame'; caseId: string; stream: number; bytes: Uint8Array }
  | { kind: 'end'; caseId: string }

export interface Findings {
  faults: { caseId: string; stream: number; fault: Fault }[]
}

/** The share of one core that inspecting may take: relaying and storing come first. */
const SHARE = 0.1
/** Of these, in one case: the page loads of before send no more. */
const MAX_WATCHED_A_CASE = 4

interface WatchedCase {
  policies: readonly Policy[]
  readonly streams: Map<number, StreamWatch>
}

const cases = new Map<string, WatchedCase>()
let watchedStreams = 0
/** See `InspectorOptions`. */
const { maxWatched, progress } = workerData as { maxWatched: number; progress: Int32Array }

parentPort?.on('message', (steps: readonly Step[]) => {
  const startedAt = performance.now()
  const findings: Findings = {
    faults: steps.flatMap((step, at) => {
      Atomics.store(progress, 0, at)
      return take(step) ?? []
    }),
  }
  Atomics.store(progress, 0, steps.length)
  const restMs = (performance.now() - startedAt) * (1 / SHARE - 1)
  setTimeout(() => parentPort?.postMessage(findings, []), restMs)
})

function take(step: Step): Findings['faults'][number] | undefined {
  const { caseId } = step
  switch (step.kind) {
    case 'policies':
      caseOf(caseId).policies = step.policies
      return undefined
    case 'end':
      watchedStreams -= cases.get(caseId)?.streams.size ?? 0
      cases.delete(caseId)
      return undefined
    case 'frame': {
      const { stream, bytes } = step
      const watched = caseOf(caseId)
      const fault = (watched.streams.get(stream) ?? watch(watched, stream)).take(bytes, watched.policies)
      return fault && { caseId, stream, fault }
    }
    default:
      return assertNever(step)
  }
}

function watch({ streams }: WatchedCase, stream: number): StreamWatch {
  const [oldest] = streams.keys()
  if (oldest !== undefined && streams.size >= MAX_WATCHED_A_CASE && streams.delete(oldest)) watchedStreams--
  const opened = new StreamWatch()
  if (watchedStreams >= maxWatched) return opened
  streams.set(stream, opened)
  watchedStreams++
  return opened
}

function caseOf(caseId: string): WatchedCase {
  let watched = cases.get(caseId)
  if (!watched) cases.set(caseId, (watched = { policies: [], streams: new Map() }))
  return watched
}
