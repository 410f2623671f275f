/** The door between the page, which reads what it shows, and its keeper, which brings it to the server. */
import type { AssetTrouble, AssetUse, StoredAsset } from '@conav/shared/asset/asset.ts'

/** What became of the bytes. */
export type Kept = { ok: true; asset: StoredAsset } | { ok: false; why: AssetTrouble }

/** Hands bytes over, which are gone from here then. Never rejects. */
export type KeepAsset = (bytes: ArrayBuffer, use: AssetUse) => Promise<Kept>
