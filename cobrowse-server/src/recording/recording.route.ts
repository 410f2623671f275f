import type { RecordingRow } from '@conav/shared/api/recording.ts'
import { StreamNo } from '@conav/shared/protocol/id.ts'
import type { Acts } from '../http/act.ts'
import { getCase } from '../queue/case-access.ts'
import { findCases, type Presenter } from '../queue/case.repo.ts'
import { Refusal } from '../refusal.ts'
import { readGroup } from './journal.repo.ts'
import { findTimeline, listRecordedCases } from './recording.repo.ts'

const ROWS_A_PAGE = 50

type RecordingActs = Pick<Acts, 'listRecordings' | 'getRecording' | 'getSegment'>

export function recordingActs(presenter: Presenter): RecordingActs {
  const { db } = presenter
  return {
    async listRecordings({ input }) {
      const recorded = await listRecordedCases(db, { ...input, limit: ROWS_A_PAGE })
      const cases = await findCases(
        presenter,
        recorded.map(({ caseId }) => caseId),
      )
      return recorded.flatMap(({ caseId, durationMs, sizeBytes }): RecordingRow[] => {
        const found = cases.find(({ id }) => id === caseId)
        return found ? [{ case: found, durationMs, sizeBytes }] : []
      })
    },
    async getRecording({ params }) {
      const found = await getCase(presenter, params.id)
      const timeline = await findTimeline(db, params.id)
      if (!timeline) throw new Refusal('not-found', 'nothing of this case was recorded')
      return { case: found, ...timeline }
    },
    async getSegment({ params }) {
      const stream = StreamNo.safeParse(params.stream)
      if (!stream.success || !Number.isSafeInteger(params.seq))
        throw new Refusal('bad-input', 'a segment is named by two numbers: its stream, and its first frame')
      const frames = await readGroup(db, { caseId: params.id, stream: stream.data, groupSeq: params.seq })
      if (frames.byteLength === 0) throw new Refusal('not-found', 'there is no such segment')
      return frames
    },
  }
}
