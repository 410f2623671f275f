/** Two pictures of the same size beside each other. */
import type { Page } from 'puppeteer-core'

export interface Box {
  x: number
  y: number
  width: number
  height: number
}

/** From here on a channel of a pixel (0 to 255) counts as another colour, and not as the rounding of an edge. */
const OTHER_FROM = 32

/**
 * Which part of the pixels differs, outside of the boxes. Pictures are PNGs in base64; `page` lends its decoder. Throws
 * where the pictures are not of one size.
 */
export function findDifference(page: Page, compared: Compared): Promise<number> {
  return page.evaluate(compare, { ...compared, from: OTHER_FROM })
}

export interface Compared {
  pictures: readonly [string, string]
  without: readonly Box[]
  /** Squares of that size are compared by their mean colour; 1 for pixels as they are. */
  squarePx: number
}

/** Runs in the page. */
async function compare({ pictures, without, squarePx, from }: Compared & { from: number }): Promise<number> {
  const read = async (picture: string): Promise<ImageData> => {
    const bytes = Uint8Array.from(atob(picture), (character) => character.codePointAt(0) ?? 0)
    const bitmap = await createImageBitmap(new Blob([bytes], { type: 'image/png' }))
    const context = new OffscreenCanvas(bitmap.width, bitmap.height).getContext('2d')
    if (context === null) throw new Error('no canvas')
    context.drawImage(bitmap, 0, 0)
    context.fillStyle = '#888'
    for (const { x, y, width, height } of without) context.fillRect(x, y, width, height)
    const [width, height] = [Math.floor(bitmap.width / squarePx), Math.floor(bitmap.height / squarePx)]
    const small = new OffscreenCanvas(width, height).getContext('2d')
    if (small === null) throw new Error('no canvas')
    small.imageSmoothingQuality = 'high'
    small.drawImage(context.canvas, 0, 0, width, height)
    return small.getImageData(0, 0, width, height)
  }
  const [one, other] = [await read(pictures[0]), await read(pictures[1])]
  if (one.width !== other.width || one.height !== other.height)
    throw new Error(`${one.width} x ${one.height} is not ${other.width} x ${other.height}`)
  let different = 0
  for (let at = 0; at < one.data.length; at += 4) {
    const isOther = [0, 1, 2].some((k) => Math.abs((one.data[at + k] ?? 0) - (other.data[at + k] ?? 0)) >= from)
    if (isOther) different += 1
  }
  return different / (one.width * one.height)
}
