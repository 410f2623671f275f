/** The calls for the files of one case, for whoever is in it. All fail with `ApiError`. */
import type { Call, Upload } from '@conav/shared/api/client.ts'
import { findFile, offerFile, openFile, sendChunk, settleFile } from '@conav/shared/api/file.ts'
import type { FileCalls } from '@conav/shared/exchange/file-sender.ts'
import type { SharedFile } from '@conav/shared/protocol/exchange.ts'
import type { CaseId, FileId } from '@conav/shared/protocol/id.ts'

export interface FileApi {
  offer(file: { name: string; sizeBytes: number }): Promise<SharedFile>
  callsFor(id: FileId): FileCalls
  settle(id: FileId, as: 'accepted' | 'declined'): Promise<SharedFile>
  /** The address under which it is handed out, once. */
  open(id: FileId): Promise<string>
}

export function openFileApi(of: CaseId, call: Call, upload: Upload): FileApi {
  return {
    offer: (file) => call(offerFile, {}, { case: of, ...file }),
    callsFor: (id) => ({
      find: () => call(findFile, { id }, {}),
      send: (at, bytes) => upload(sendChunk, { id }, { input: { at }, bytes }),
      cancel: () => call(settleFile, { id }, { as: 'cancelled' }),
    }),
    settle: (id, as) => call(settleFile, { id }, { as }),
    open: async (id) => (await call(openFile, { id }, {})).url,
  }
}
