/** Assets of a case: sent by its customer, read by those who may see it. */
import { LIMITS } from '../config.ts'
import type { Peer } from '../auth/peer.ts'
import { getSeat } from '../file/file-access.ts'
import type { Acts } from '../http/act.ts'
import type { Presenter } from '../queue/case.repo.ts'
import { Refusal } from '../refusal.ts'
import { openTries } from '../tries.ts'
import type { AssetStore } from './asset-store.ts'
import type { CaseId } from '@conav/shared/protocol/id.ts'

const MINUTE_MS = 60_000

type AssetActs = Pick<Acts, 'findAssets' | 'storeAsset' | 'getAsset' | 'getRecordedAsset'>

export function assetActs({ assets, ...presenter }: Presenter & { assets: AssetStore }): AssetActs {
  const message = 'too many assets of this case: wait a minute'
  const asks = openTries({ tries: LIMITS.assetAsksPerMinute, windowMs: MINUTE_MS, message })
  const sends = openTries({ tries: LIMITS.assetsPerMinute, windowMs: MINUTE_MS, message })

  const requireCustomer = async (peer: Peer, caseId: CaseId): Promise<void> => {
    const seat = await getSeat(presenter, peer, caseId)
    if (seat.kind !== 'customer')
      throw new Refusal('not-allowed', `only the customer sends what the page shows: ${seat.kind} may not`)
  }
  const read = async ({ id, hash }: Parameters<AssetActs['getAsset']>[0]['params']): Promise<Uint8Array> => {
    const bytes = await assets.read(id, hash)
    if (!bytes) throw new Refusal('not-found', 'there is no such asset')
    return bytes
  }

  return {
    async findAssets({ params, input, getPeer }) {
      await requireCustomer(getPeer(), params.id)
      await asks.take(params.id)
      return assets.claim(params.id, input.hashes)
    },
    async storeAsset({ params, input, bytes, getPeer }) {
      await requireCustomer(getPeer(), params.id)
      await sends.take(params.id)
      return assets.store(params.id, { hash: params.hash, bytes, use: input.use ?? 'picture' })
    },
    async getAsset({ params, getPeer }) {
      await getSeat(presenter, getPeer(), params.id)
      return read(params)
    },
    getRecordedAsset: ({ params }) => read(params),
  }
}
