/**
 * Assets of a case: pictures and fonts that its policy lets through, by the hash of their bytes. The customer's side asks
 * which of them the server lacks and sends those, each whole; who may see the case reads them.
 */
import { z } from 'zod/mini'
import { AssetHash, AssetHashes, AssetUse, StoredAsset } from '../asset/asset.ts'
import { MAX_ASSET_BYTES } from '../asset/limit.ts'
import { CaseId } from '../protocol/id.ts'
import { route } from './route.ts'
import { None } from './session.ts'

const ById = z.object({ id: CaseId })
const ByHash = z.object({ id: CaseId, hash: AssetHash })

/** What is there belongs to the case from then on. */
export const findAssets = route({
  method: 'POST',
  path: '/api/cases/:id/assets',
  access: 'peer',
  summary: 'Which of these assets the server has from this site already; the others it lacks. For the customer alone',
  params: ById,
  input: z.object({ hashes: AssetHashes }),
  output: z.array(StoredAsset),
})
export const storeAsset = route({
  method: 'POST',
  path: '/api/cases/:id/assets/:hash',
  access: 'peer',
  summary:
    'The bytes of one asset; `bad-input` where they are too many, of another hash or of no kind that is taken, `too-many` where the case has had its share',
  params: ByHash,
  input: z.object({ use: z.optional(AssetUse) }),
  body: 'bytes',
  maxBytes: MAX_ASSET_BYTES,
  output: StoredAsset,
})
export const getAsset = route({
  method: 'GET',
  path: '/api/cases/:id/assets/:hash',
  access: 'peer',
  summary: 'The bytes of an asset of the case',
  params: ByHash,
  input: None,
  output: 'bytes',
})
export const getRecordedAsset = route({
  method: 'GET',
  path: '/api/recordings/:id/assets/:hash',
  access: 'recording.play',
  summary: 'The bytes of an asset of a recorded case',
  params: ByHash,
  input: None,
  output: 'bytes',
})
