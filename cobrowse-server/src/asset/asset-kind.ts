/**
 * What an asset is, by its bytes: the kinds that a browser paints or writes with, and how large a picture says that it
 * is. A picture that would unpack to more than a screen can use is refused.
 */
import { AssetType, MAX_ASSET_SIDE_PX } from '@conav/shared/asset/asset.ts'
import { fileTypeFromBuffer } from 'file-type'
import { findPictureSize, type PictureSize } from './picture-size.ts'
import { findSvgSize, isSvg } from './svg.ts'

export interface AssetKind extends PictureSize {
  mediaType: AssetType
}

/** All pixels of a picture, and of all of its side. */
const MAX_PIXELS = 32 * 1024 * 1024
const NO_SIZE: PictureSize = { widthPx: 0, heightPx: 0 }

/** Undefined where it is of no kind that is taken. */
export async function findAssetKind(bytes: Uint8Array): Promise<AssetKind | undefined> {
  if (isSvg(bytes)) {
    const size = findSvgSize(bytes)
    return size && { mediaType: 'image/svg+xml', ...size }
  }
  const mediaType = AssetType.safeParse((await fileTypeFromBuffer(bytes))?.mime)
  if (!mediaType.success) return undefined
  if (mediaType.data.startsWith('font/')) return { mediaType: mediaType.data, ...NO_SIZE }
  const size = findPictureSize(bytes, mediaType.data)
  return size && isBearable(size) ? { mediaType: mediaType.data, ...size } : undefined
}

function isBearable({ widthPx, heightPx }: PictureSize): boolean {
  const isThere = widthPx > 0 && heightPx > 0
  return isThere && Math.max(widthPx, heightPx) <= MAX_ASSET_SIDE_PX && widthPx * heightPx <= MAX_PIXELS
}
