/** The size that a picture says it has, read from its head. The layouts are those of the formats' own specifications. */
import type { AssetType } from '@conav/shared/asset/asset.ts'

export interface PictureSize {
  widthPx: number
  heightPx: number
}

/** Undefined where the head does not say. */
export function findPictureSize(bytes: Uint8Array, mediaType: AssetType): PictureSize | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  try {
    return READERS[mediaType]?.(view)
  } catch (error) {
    // It ends before its size.
    if (error instanceof RangeError) return undefined
    throw error
  }
}

const READERS: Partial<Record<AssetType, (view: DataView) => PictureSize | undefined>> = {
  'image/png': readPng,
  'image/apng': readPng,
  'image/gif': (view) => ({ widthPx: view.getUint16(6, true), heightPx: view.getUint16(8, true) }),
  'image/jpeg': readJpeg,
  'image/webp': readWebp,
  'image/avif': readAvif,
}

function readPng(view: DataView): PictureSize {
  return { widthPx: view.getUint32(16), heightPx: view.getUint32(20) }
}

const SKIPPED_MARKERS = new Set([0xc4, 0xc8, 0xcc])

/** Segment by segment up to the one that begins the frame. */
function readJpeg(view: DataView): PictureSize | undefined {
  for (let at = 2; at + 9 <= view.byteLength;) {
    if (view.getUint8(at) !== 0xff) return undefined
    const marker = view.getUint8(at + 1)
    if (marker === 0xff) {
      at += 1
      continue
    }
    if (marker >= 0xc0 && marker <= 0xcf && !SKIPPED_MARKERS.has(marker))
      return { widthPx: view.getUint16(at + 7), heightPx: view.getUint16(at + 5) }
    at += 2 + view.getUint16(at + 2)
  }
  return undefined
}

function readWebp(view: DataView): PictureSize | undefined {
  const u24 = (at: number): number => view.getUint16(at, true) | (view.getUint8(at + 2) << 16)
  switch (view.getUint32(12)) {
    case 0x56503858: // VP8X
      return { widthPx: u24(24) + 1, heightPx: u24(27) + 1 }
    case 0x5650384c: {
      // VP8L
      const bits = view.getUint32(21, true)
      return { widthPx: (bits & 0x3fff) + 1, heightPx: ((bits >>> 14) & 0x3fff) + 1 }
    }
    case 0x56503820: // VP8
      return { widthPx: view.getUint16(26, true) & 0x3fff, heightPx: view.getUint16(28, true) & 0x3fff }
    default:
      return undefined
  }
}

const AVIF_HEAD_BYTES = 4_096
const ISPE = 0x69737065

/** The largest of its `ispe` boxes: a grid has one for the whole and one for each tile. */
function readAvif(view: DataView): PictureSize | undefined {
  let largest: PictureSize | undefined
  for (let at = 0; at + 16 <= Math.min(view.byteLength, AVIF_HEAD_BYTES); at++) {
    if (view.getUint32(at) !== ISPE) continue
    const size = { widthPx: view.getUint32(at + 8), heightPx: view.getUint32(at + 12) }
    if (!largest || size.widthPx * size.heightPx > largest.widthPx * largest.heightPx) largest = size
  }
  return largest
}
