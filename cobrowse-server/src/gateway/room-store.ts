import type { DocumentName } from '@conav/shared/protocol/frame.ts'
import type { CaseId, StreamNo } from '@conav/shared/protocol/id.ts'
import type { PastEvent } from '../room/history.ts'
import type { KnownStream } from '../room/ports.ts'

/** What is kept of a case's rooms. */
export interface Past {
  /** In the order in which they were recorded. */
  events: PastEvent[]
  /** How far the frames of each stream are stored; streams without a stored frame may be missing. */
  streams: KnownStream[]
  /** When the last room of the case was last said to be alive; undefined where none was. */
  aliveAtMs: number | undefined
}

/** What a room is opened from and leaves behind. Every promise may fail with the database. */
export interface RoomStore {
  load(caseId: CaseId): Promise<Past>
  /** The frames of a group as far as they are stored, in order, each with its length (uint32, big-endian) before it. */
  readGroup(group: { caseId: CaseId; stream: StreamNo; groupSeq: number }): Promise<Uint8Array>
  /** Remembers that the rooms of these cases are alive at `atMs`. */
  keepAlive(caseIds: readonly CaseId[], atMs: number): Promise<void>
  loadDocument(caseId: CaseId, name: DocumentName): Promise<Uint8Array | undefined>
  /** Replaces what was kept of the document. */
  saveDocument(caseId: CaseId, name: DocumentName, state: Uint8Array): Promise<void>
}
