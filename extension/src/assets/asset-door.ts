import { openClient, openUpload, pathOf, sendAs } from '@conav/shared/api/client.ts'
import { findAssets, getAsset, storeAsset } from '@conav/shared/api/asset.ts'
import type { Credential } from '@conav/shared/api/customer.ts'
import { peerHeader } from '@conav/shared/api/file.ts'
import type { AssetHash, AssetUse, StoredAsset } from '@conav/shared/asset/asset.ts'

export interface Sent {
  readonly use: AssetUse
  readonly bytes: Uint8Array<ArrayBuffer>
}

/** What is asked of the server about the assets of one case. All fail with `ApiError`. */
export interface AssetDoor {
  find(hashes: AssetHash[]): Promise<StoredAsset[]>
  send(hash: AssetHash, sent: Sent): Promise<StoredAsset>
  /** Null where there is none. */
  read(hash: AssetHash): Promise<ArrayBuffer | null>
}

export type OpenAssetDoor = (credential: Credential) => AssetDoor

export function assetDoorAt(base: string): OpenAssetDoor {
  return (credential) => {
    const send = sendAs(peerHeader('customer', credential))
    const [call, upload] = [openClient(base, send), openUpload(base, send)]
    const id = credential.case
    return {
      find: (hashes) => call(findAssets, { id }, { hashes }),
      send: (hash, { use, bytes }) => upload(storeAsset, { id, hash }, { input: { use }, bytes }),
      async read(hash) {
        const response = await send(base + pathOf(getAsset, { id, hash }), { credentials: 'same-origin' })
        return response.ok ? response.arrayBuffer() : null
      },
    }
  }
}
