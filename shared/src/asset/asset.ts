/**
 * Assets: pictures and fonts of the page that a policy lets through. In the page's stream stands a reference in place of
 * each address; what it stands for is told by an event of its own, and the bytes lie in the server's store by their hash.
 */
import { z } from 'zod/mini'
import { MAX_ASSETS_A_MESSAGE } from './limit.ts'
import { REF } from './reference.ts'

/** SHA-256 of the bytes, in hex. */
export const AssetHash = z
  .string()
  .check(z.regex(/^[0-9a-f]{64}$/))
  .brand<'AssetHash'>()
export type AssetHash = z.infer<typeof AssetHash>

/** As many as are asked for at once. */
export const AssetHashes = z.array(AssetHash).check(z.minLength(1), z.maxLength(MAX_ASSETS_A_MESSAGE))

/** All that is taken, told by the bytes themselves. */
export const AssetType = z.enum([
  'image/png',
  'image/apng',
  'image/jpeg',
  'image/gif',
  'image/webp',
  'image/avif',
  'image/svg+xml',
  'font/woff2',
  'font/woff',
  'font/ttf',
  'font/otf',
])
export type AssetType = z.infer<typeof AssetType>

/** A picture of more pixels than this costs who looks at it more memory than it is worth. */
export const MAX_ASSET_SIDE_PX = 8_192

/**
 * Why an asset is not there. `blocked`: the site's own rules (CORS, its Content-Security-Policy) keep its scripts from
 * reading it. `gone`: it could not be loaded. `kind`: of no kind that is taken. `full`: the case has had its share.
 */
export const AssetTrouble = z.enum(['blocked', 'gone', 'too-large', 'kind', 'full', 'trouble'])
export type AssetTrouble = z.infer<typeof AssetTrouble>

/**
 * What an asset is brought for: pictures and fonts stay what they are; of a canvas or film a new still takes the place of
 * the last one, and all of a case may fill half of its room at most.
 */
export const AssetUse = z.enum(['picture', 'still'])
export type AssetUse = z.infer<typeof AssetUse>

/** What the server says of one that it has. Sizes are 0 where there are none, as of a font. */
export const StoredAsset = z.object({
  hash: AssetHash,
  mediaType: AssetType,
  widthPx: z.int().check(z.gte(0), z.lte(MAX_ASSET_SIDE_PX)),
  heightPx: z.int().check(z.gte(0), z.lte(MAX_ASSET_SIDE_PX)),
})
export type StoredAsset = z.infer<typeof StoredAsset>

/** The size at which the page shows it; 0 where that is not known. */
const SHOWN = { widthPx: z.int().check(z.gte(0), z.lte(100_000)), heightPx: z.int().check(z.gte(0), z.lte(100_000)) }
const Ref = z.string().check(z.regex(REF))

/** What becomes of one reference. The last word holds, and each group says all of its own. */
export const AssetNews = z.discriminatedUnion('state', [
  z.strictObject({ ref: Ref, state: z.literal('awaited'), ...SHOWN }),
  z.strictObject({
    ref: Ref,
    state: z.literal('stored'),
    ...SHOWN,
    hash: AssetHash,
    mediaType: AssetType,
    /** Pixels of the picture to one of the page. */
    density: z.number().check(z.gt(0), z.lte(100)),
  }),
  z.strictObject({ ref: Ref, state: z.literal('missing'), ...SHOWN, why: AssetTrouble }),
])
export type AssetNews = z.infer<typeof AssetNews>

const ManyNews = z.strictObject({ assets: z.array(AssetNews).check(z.minLength(1), z.maxLength(MAX_ASSETS_A_MESSAGE)) })

/** The data of an event of kind `EVENT.assets`; undefined where it is of another shape. */
export function readAssetNews(data: unknown): AssetNews[] | undefined {
  const read = ManyNews.safeParse(data)
  return read.success ? read.data.assets : undefined
}
