/** A live case of Ada's with its customer, and what they do with files. */
import { ApiError } from '@conav/shared/api/client.ts'
import type { Credential } from '@conav/shared/api/customer.ts'
import { ROUTES } from '@conav/shared/api/routes.ts'
import type { SharedFile } from '@conav/shared/protocol/exchange.ts'
import type { Upload } from '../file/testing.ts'
import { SHOP, type TestApp, type TestPeer, type TestPerson } from './app.ts'

const FROM = { site: SHOP.key, origin: SHOP.origin, isPhone: false }

export interface FileCase {
  credential: Credential
  rose: TestPeer
  offer: (by: TestPeer, upload: Upload) => Promise<SharedFile>
  /** Offers it and sends it whole. */
  bring: (by: TestPeer, upload: Upload) => Promise<SharedFile>
  /** The kinds of the events of the case, in order. */
  listEvents: () => Promise<string[]>
}

export async function openFileCase(app: TestApp, ada: TestPerson): Promise<FileCase> {
  const credential = await app.openCustomer()(ROUTES.askForHelp, {}, FROM)
  const { case: id } = credential
  await ada.call(ROUTES.acceptCase, { id }, {})
  const offer = (by: TestPeer, { name, bytes }: Upload) =>
    by.call(ROUTES.offerFile, {}, { case: id, name, sizeBytes: bytes.byteLength })
  return {
    credential,
    rose: app.openPeer('customer', credential),
    offer,
    bring: async (by, upload) => send(by, await offer(by, upload), upload),
    async listEvents() {
      const rows = await app.db.selectFrom('events').select('kind').where('case_id', '=', id).orderBy('id').execute()
      return rows.map((row) => row.kind)
    },
  }
}

export function send(
  by: TestPeer,
  { id }: SharedFile,
  { at = 0, bytes }: { at?: number; bytes: Uint8Array },
): Promise<SharedFile> {
  return by.upload(ROUTES.sendChunk, { id }, { input: { at }, bytes: new Uint8Array(bytes) })
}

export function settle(
  by: TestPeer,
  { id }: SharedFile,
  as: 'accepted' | 'declined' | 'cancelled',
): Promise<SharedFile> {
  return by.call(ROUTES.settleFile, { id }, { as })
}

/** The problem of the refusal, or what came. */
export function outcome<Answer>(call: Promise<Answer>) {
  return call.catch((error: unknown) => (error instanceof ApiError ? error.problem : Promise.reject(error)))
}
