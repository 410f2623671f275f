/** One picture of what a canvas or a film shows at this moment. Nothing of the page is patched, and no context is asked for. */
import type { AssetTrouble } from '@conav/shared/asset/asset.ts'

export type Moving = HTMLCanvasElement | HTMLVideoElement

export interface Size {
  readonly widthPx: number
  readonly heightPx: number
}

/** `isBlank`: there is nothing on it. `mark` tells pictures of the same size apart. */
export type Still =
  | { ok: true; bytes: ArrayBuffer; mark: number; isBlank: boolean }
  | { ok: false; why: Extract<AssetTrouble, 'blocked' | 'gone'> }

/** A picture of more pixels is made smaller. */
const MAX_PIXELS = 1_200_000
/** The first that keeps a picture below what is wanted is taken. */
const QUALITIES = [0.85, 0.6, 0.35] as const
const WANTED_BYTES = 160 * 1024
/** An empty picture of any size is smaller than this. */
const MAX_BLANK_BYTES = 8 * 1024

/** Elements of a frame are of that frame's own classes, so they are told by their names. */
export function isMoving(node: Node | undefined): node is Moving {
  return node !== undefined && /^(?:canvas|video)$/i.test(node.nodeName)
}

export function isFilm(moving: Moving): moving is HTMLVideoElement {
  return 'videoWidth' in moving
}

/** Its own size; 0 where there is none yet. */
export function sizeOf(moving: Moving): Size {
  return isFilm(moving)
    ? { widthPx: moving.videoWidth, heightPx: moving.videoHeight }
    : { widthPx: moving.width, heightPx: moving.height }
}

/**
 * Runs it within the next frame, when the page has drawn all that it draws in it: what is observed anew is told of its size
 * after all callbacks of the frame, and before it is painted.
 */
export function onceDrawn(run: () => void): void {
  requestAnimationFrame(() => {
    const observer = new ResizeObserver(() => {
      observer.disconnect()
      run()
    })
    observer.observe(document.documentElement)
  })
}

/**
 * To be called when the page has drawn (see `onceDrawn`): what WebGL has drawn is gone once the frame is painted. The
 * picture is taken at once, and encoded beside the page. Never rejects. As a `glance` it is undefined where next to nothing
 * is on it, and costs little then.
 */
export async function takeStill(moving: Moving, as: 'picture' | 'glance'): Promise<Still | undefined> {
  try {
    const bitmap = await createImageBitmap(moving, shrinkingOf(moving))
    try {
      return as === 'glance' && looksEmpty(bitmap) ? undefined : await encode(bitmap)
    } finally {
      bitmap.close()
    }
  } catch (error) {
    // What came from another site has stained it: nobody may read it back.
    return { ok: false, why: error instanceof DOMException && error.name === 'SecurityError' ? 'blocked' : 'gone' }
  }
}

const GLANCE_PX = 16

function looksEmpty(bitmap: ImageBitmap): boolean {
  const canvas = Object.assign(document.createElement('canvas'), { width: GLANCE_PX, height: GLANCE_PX })
  const pen = canvas.getContext('2d', { willReadFrequently: true })
  pen?.drawImage(bitmap, 0, 0, GLANCE_PX, GLANCE_PX)
  return pen?.getImageData(0, 0, GLANCE_PX, GLANCE_PX).data.every((part) => part === 0) ?? true
}

function shrinkingOf(moving: Moving): ImageBitmapOptions {
  const { widthPx, heightPx } = sizeOf(moving)
  const seen = moving.clientWidth > 0 ? (moving.clientWidth * devicePixelRatio) / widthPx : 1
  const scale = Math.min(1, seen, Math.sqrt(MAX_PIXELS / (widthPx * heightPx)))
  if (scale === 1) return {}
  const [resizeWidth, resizeHeight] = [widthPx, heightPx].map((side) => Math.max(1, Math.round(side * scale)))
  return { resizeWidth, resizeHeight, resizeQuality: 'high' } as ImageBitmapOptions
}

async function encode(bitmap: ImageBitmap): Promise<Still> {
  const canvas = canvasOf(bitmap)
  penOf(canvas)?.drawImage(bitmap, 0, 0)
  let bytes = new ArrayBuffer()
  for (const quality of QUALITIES) {
    // One after the other: the next is wanted only where this one is too large.
    // oxlint-disable-next-line no-await-in-loop
    bytes = await bytesOf(canvas, quality)
    if (bytes.byteLength <= WANTED_BYTES) break
  }
  const mark = markOf(bytes)
  const isBlank = bytes.byteLength <= MAX_BLANK_BYTES && mark === (await markOfNothing(bitmap))
  return { ok: true, bytes, mark, isBlank }
}

async function markOfNothing(size: ImageBitmap): Promise<number> {
  const canvas = canvasOf(size)
  // One that nobody has asked for a pen cannot be written.
  penOf(canvas)
  return markOf(await bytesOf(canvas, QUALITIES[0]))
}

function penOf(canvas: Canvas): { drawImage(image: ImageBitmap, x: number, y: number): void } | null {
  return canvas.getContext('2d') as CanvasRenderingContext2D | null
}

type Canvas = OffscreenCanvas | HTMLCanvasElement

function canvasOf({ width, height }: ImageBitmap): Canvas {
  if (typeof OffscreenCanvas === 'function') return new OffscreenCanvas(width, height)
  return Object.assign(document.createElement('canvas'), { width, height })
}

/** Browsers that cannot write WebP write PNG. */
async function bytesOf(canvas: Canvas, quality: number): Promise<ArrayBuffer> {
  const type = 'image/webp'
  const blob =
    'convertToBlob' in canvas
      ? await canvas.convertToBlob({ type, quality })
      : await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, type, quality))
  if (blob === null) throw new Error('the picture could not be encoded')
  return blob.arrayBuffer()
}

/** FNV-1a: tells pictures apart, nothing more. */
function markOf(bytes: ArrayBuffer): number {
  let mark = 0x811c9dc5
  for (const byte of new Uint8Array(bytes)) mark = Math.imul(mark ^ byte, 0x01000193)
  return mark
}
