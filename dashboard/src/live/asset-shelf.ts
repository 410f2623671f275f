/** Fetches the assets of one case for its viewers, each once, and keeps those at hand that were used last. */
import { getAsset, getRecordedAsset } from '@conav/shared/api/asset.ts'
import { pathOf, sendAs } from '@conav/shared/api/client.ts'
import { peerHeader } from '@conav/shared/api/file.ts'
import type { AssetHash } from '@conav/shared/asset/asset.ts'
import type { CaseId } from '@conav/shared/protocol/id.ts'
import type { ToViewer } from './viewer-port.ts'

/** Null where it is not to be had. */
export type FetchAsset = (hash: AssetHash) => Promise<ArrayBuffer | null>

const MAX_KEPT_BYTES = 64 * 1024 * 1024

export class AssetShelf {
  readonly #fetch: FetchAsset
  readonly #kept = new Map<AssetHash, ArrayBuffer>()
  readonly #asked = new Map<AssetHash, Promise<ArrayBuffer | null>>()
  #keptBytes = 0

  constructor(fetch: FetchAsset) {
    this.#fetch = fetch
  }

  /** Says each to the viewer as soon as it is here. */
  give(hashes: readonly AssetHash[], tell: (message: ToViewer) => void): void {
    for (const hash of hashes)
      void this.#find(hash).then((bytes) => tell({ type: 'asset', hash, bytes: bytes && bytes.slice(0) }))
  }

  #find(hash: AssetHash): Promise<ArrayBuffer | null> {
    const kept = this.#kept.get(hash)
    if (kept) return Promise.resolve(kept)
    const asked = this.#asked.get(hash)
    if (asked) return asked
    const asking = this.#fetch(hash)
      .catch(() => null)
      .then((bytes) => {
        this.#asked.delete(hash)
        if (bytes) this.#keep(hash, bytes)
        return bytes
      })
    this.#asked.set(hash, asking)
    return asking
  }

  #keep(hash: AssetHash, bytes: ArrayBuffer): void {
    this.#kept.set(hash, bytes)
    this.#keptBytes += bytes.byteLength
    for (const [oldest, { byteLength }] of this.#kept) {
      if (this.#keptBytes <= MAX_KEPT_BYTES || oldest === hash) return
      this.#kept.delete(oldest)
      this.#keptBytes -= byteLength
    }
  }
}

/** Of a live case: as the signed-in agent, or as the guest with this secret. */
export function assetsOfCase(id: CaseId, guestSecret?: string): FetchAsset {
  const send = guestSecret === undefined ? fetch : sendAs(peerHeader('guest', { case: id, secret: guestSecret }))
  return (hash) => bytesAt(pathOf(getAsset, { id, hash }), send)
}

export function assetsOfRecording(id: CaseId): FetchAsset {
  return (hash) => bytesAt(pathOf(getRecordedAsset, { id, hash }), fetch)
}

/** Tries once more where the line was cut. */
async function bytesAt(path: string, send: typeof fetch): Promise<ArrayBuffer | null> {
  const ask = (): Promise<Response> => send(path, { credentials: 'same-origin' })
  const response = await ask().catch(ask)
  return response.ok ? response.arrayBuffer() : null
}
