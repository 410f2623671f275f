/** The store of assets: rows in the database, bytes in a folder, and one at a time who adds to it or clears it. */
import { createHash } from 'node:crypto'
import type { AssetHash, AssetUse, StoredAsset } from '@conav/shared/asset/asset.ts'
import type { CaseId } from '@conav/shared/protocol/id.ts'
import { LIMITS } from '../config.ts'
import type { Db } from '../db/db.ts'
import type { Disk } from '../file/disk.ts'
import { Refusal } from '../refusal.ts'
import type { AssetFolder } from './asset-folder.ts'
import { findAssetKind } from './asset-kind.ts'
import { addAsset, claimAssets, forgetUnused, hasAsset, listKnown, requireShare } from './asset.repo.ts'

export interface AssetParts {
  db: Db
  folder: AssetFolder
  disk: Disk
  maxCaseBytes: number
}

export interface BroughtAsset {
  hash: AssetHash
  bytes: Uint8Array
  use: AssetUse
}

export class AssetStore {
  readonly #parts: AssetParts
  /** A sweep must not take the bytes of what is being stored. */
  #turn: Promise<unknown> = Promise.resolve()

  constructor(parts: AssetParts) {
    this.#parts = parts
  }

  /** Of these, what is there for the case; see `claimAssets`. */
  claim(caseId: CaseId, hashes: readonly AssetHash[]): Promise<StoredAsset[]> {
    const { db, maxCaseBytes: maxBytes } = this.#parts
    return this.#inTurn(() => claimAssets(db, { caseId, hashes, maxBytes }))
  }

  /** Refuses what is of no kind that is taken or of another hash, and what there is no room for. */
  async store(caseId: CaseId, { hash, bytes, use }: BroughtAsset): Promise<StoredAsset> {
    const { db, folder, disk, maxCaseBytes: maxBytes } = this.#parts
    const sizeBytes = bytes.byteLength
    await requireShare(db, { caseId, use, sizeBytes, maxBytes })
    if (createHash('sha256').update(bytes).digest('hex') !== hash)
      throw new Refusal('bad-input', 'these bytes have another hash: name an asset by the SHA-256 of its bytes', {
        field: 'hash',
      })
    const kind = await findAssetKind(bytes)
    if (!kind)
      throw new Refusal(
        'bad-input',
        'of no kind that is taken: send PNG, JPEG, GIF, WebP, AVIF, plain SVG, WOFF, WOFF2, TrueType or OpenType',
        { field: 'bytes' },
      )
    if ((await folder.findFreeBytes()) < sizeBytes + LIMITS.diskReserveBytes) throw refuseFull(disk)
    const asset = { hash, ...kind }
    await this.#inTurn(async () => {
      await folder.write(hash, bytes)
      await addAsset(db, { caseId, asset: { ...asset, sizeBytes, use }, maxBytes })
    })
    return asset
  }

  /** Undefined where it is not the case's, or has gone. */
  async read(caseId: CaseId, hash: AssetHash): Promise<Uint8Array | undefined> {
    const { db, folder } = this.#parts
    return (await hasAsset(db, caseId, hash)) ? folder.read(hash) : undefined
  }

  /** Clears away what nothing can show any more; gives how many went. */
  sweep(): Promise<number> {
    const { db, folder } = this.#parts
    return this.#inTurn(async () => {
      await forgetUnused(db)
      const there = await folder.list()
      const known = await listKnown(db, there)
      const gone = there.filter((hash) => !known.has(hash))
      await Promise.all(gone.map((hash) => folder.remove(hash)))
      return gone.length
    })
  }

  #inTurn<Answer>(work: () => Promise<Answer>): Promise<Answer> {
    const turn = this.#turn.then(work)
    this.#turn = turn.catch(() => undefined)
    return turn
  }
}

function refuseFull(disk: Disk): Refusal {
  disk.refuse()
  return new Refusal('trouble', 'the server has no room left: tell whoever runs it, and try again later', {
    retryAfterMs: 60_000,
  })
}
