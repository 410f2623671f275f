import { openClient, openUpload, sendAs } from '@conav/shared/api/client.ts'
import type { Credential } from '@conav/shared/api/customer.ts'
import { findFile, offerFile, openFile, peerHeader, sendChunk, settleFile } from '@conav/shared/api/file.ts'
import type { SharedFile } from '@conav/shared/protocol/exchange.ts'
import type { FileId } from '@conav/shared/protocol/id.ts'

/** What is asked of the server about the files of one case. All fail with `ApiError`. */
export interface FileDoor {
  offer(file: { name: string; sizeBytes: number }): Promise<SharedFile>
  find(id: FileId): Promise<SharedFile>
  send(id: FileId, at: number, bytes: Uint8Array<ArrayBuffer>): Promise<SharedFile>
  settle(id: FileId, as: 'accepted' | 'declined' | 'cancelled'): Promise<SharedFile>
  /** Where it can be had, once, within half a minute. */
  open(id: FileId): Promise<{ url: string }>
}

export type OpenFileDoor = (credential: Credential) => FileDoor

/** The file routes of the server at `base`, as the customer of the case. */
export function fileDoorAt(base: string): OpenFileDoor {
  return (credential) => {
    const send = sendAs(peerHeader('customer', credential))
    const call = openClient(base, send)
    const upload = openUpload(base, send)
    return {
      offer: (file) => call(offerFile, {}, { case: credential.case, ...file }),
      find: (id) => call(findFile, { id }, {}),
      send: (id, at, bytes) => upload(sendChunk, { id }, { input: { at }, bytes }),
      settle: (id, as) => call(settleFile, { id }, { as }),
      open: (id) => call(openFile, { id }, {}),
    }
  }
}
