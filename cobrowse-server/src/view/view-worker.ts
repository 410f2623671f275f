/** The thread that makes views: takes steps in bundles, one after the other, and answers each bundle with the frames made. */
import { parentPort } from 'node:worker_threads'
import { assertNever } from '@conav/shared/assert-never.ts'
import type { ViewPolicies } from '@conav/shared/view/views.ts'
import { StreamViews, type ViewFrame } from './stream-views.ts'

/** What happened, in order: which views a case has from here on, a frame as it was relayed, an end. */
export type ViewStep =
  | { kind: 'views'; caseId: string; policies: ViewPolicies }
  | { kind: 'frame'; caseId: string; stream: number; seq: number; bytes: Uint8Array }
  | { kind: 'end'; caseId: string }

export interface MadeFrame extends ViewFrame {
  caseId: string
  stream: number
}

/** Of these, in one case: as many as a case may have tabs, and as many that are about to be replaced. */
const MAX_STREAMS_A_CASE = 16

interface ViewedCase {
  policies: ViewPolicies
  readonly streams: Map<number, StreamViews>
}

const cases = new Map<string, ViewedCase>()

parentPort?.on('message', (steps: readonly ViewStep[]) => {
  const made: MadeFrame[] = steps.flatMap(take)
  parentPort?.postMessage(made, [])
})

function take(step: ViewStep): MadeFrame[] {
  const { caseId } = step
  switch (step.kind) {
    case 'views':
      caseOf(caseId).policies = step.policies
      return []
    case 'end':
      cases.delete(caseId)
      return []
    case 'frame': {
      const { stream, bytes } = step
      const viewed = caseOf(caseId)
      return streamOf(viewed, stream)
        .take(bytes, viewed.policies)
        .map((frame) => ({ ...frame, caseId, stream }))
    }
    default:
      return assertNever(step)
  }
}

/** The one that was used last comes last; the first gives way. */
function streamOf({ streams }: ViewedCase, stream: number): StreamViews {
  const views = streams.get(stream) ?? new StreamViews()
  streams.delete(stream)
  const [oldest] = streams.keys()
  if (oldest !== undefined && streams.size >= MAX_STREAMS_A_CASE) streams.delete(oldest)
  streams.set(stream, views)
  return views
}

function caseOf(caseId: string): ViewedCase {
  let viewed = cases.get(caseId)
  if (!viewed) cases.set(caseId, (viewed = { policies: new Map(), streams: new Map() }))
  return viewed
}
