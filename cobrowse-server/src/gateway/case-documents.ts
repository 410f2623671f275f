import { DOCUMENTS, type DocumentName } from '@conav/shared/protocol/frame.ts'
import type { CaseId, StreamNo } from '@conav/shared/protocol/id.ts'
import type { CaseDoor } from './doors.ts'
import type { GatewayLimits } from './limit.ts'
import type { Persistence } from './persistence.ts'
import type { RoomStore } from './room-store.ts'
import { SharedDocument } from './shared-document.ts'

interface Options {
  caseId: CaseId
  store: RoomStore
  cases: CaseDoor
  limits: GatewayLimits
  persistence: Persistence
  /** Whether nobody can see a page load any more. */
  isGone: (stream: StreamNo) => boolean
}

export type CaseDocuments = Readonly<Record<DocumentName, SharedDocument>> & {
  /** To be called when what peers may do has changed. */
  follow(): void
  /** Hands over what has not been saved yet. The documents are not used afterwards. */
  close(): void
}

/** The name of the text in `desk` that holds the notes. */
const NOTES = 'notes'

/** Opens the documents of a case as they were left, and saves them as they change. */
export async function openCaseDocuments(options: Options): Promise<CaseDocuments> {
  const { caseId, store } = options
  const [room, desk] = await Promise.all(DOCUMENTS.map((name) => store.loadDocument(caseId, name)))
  const opened = { room: openDocument(options, 'room', room), desk: openDocument(options, 'desk', desk) }
  return {
    room: opened.room.document,
    desk: opened.desk.document,
    follow() {
      opened.room.document.follow()
      opened.desk.document.follow()
    },
    close() {
      opened.room.close()
      opened.desk.close()
    },
  }
}

function openDocument(options: Options, name: DocumentName, state: Uint8Array | undefined) {
  const { caseId, store, cases, limits, persistence, isGone } = options
  let timer: NodeJS.Timeout | undefined
  const save = () => {
    timer = undefined
    const encoded = document.encode()
    const what = { kind: 'document', name }
    persistence.add({ what, weight: 'latest', run: () => store.saveDocument(caseId, name, encoded) })
    if (name !== 'desk') return
    const text = document.doc.getText(NOTES).toJSON()
    if (text === notes) return
    notes = text
    persistence.add({ what: { kind: 'notes' }, weight: 'latest', run: () => cases.saveNotes(caseId, text) })
  }
  const document = new SharedDocument({
    name,
    state,
    limits,
    isGone,
    nowMs: () => performance.now(),
    onChanged: () => (timer ??= setTimeout(save, limits.saveDocumentEveryMs)),
  })
  let notes = document.doc.getText(NOTES).toJSON()
  return {
    document,
    close() {
      if (timer !== undefined) {
        clearTimeout(timer)
        save()
      }
      document.destroy()
    },
  }
}
