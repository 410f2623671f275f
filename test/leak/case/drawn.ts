/** What stands in pictures as squares of black and white: text that scripts have drawn. */
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { SQUARE_PX, SQUARES_A_LETTER } from '../plant/drawn.carriers.ts'
import type { World } from './world.ts'

const FOLDER = 'assets'

/** How many assets the server has stored. */
export function countStored({ data }: World): number {
  return readdirSync(path.join(data, FOLDER)).length
}

/** The text of every picture in the server's store, as far as one was drawn by the carriers; odd characters else. */
export async function readDrawn({ data, agent }: World): Promise<string[]> {
  const folder = path.join(data, FOLDER)
  const names = readdirSync(folder)
  const pictures = names.map((name) => readFileSync(path.join(folder, name)).toString('base64'))
  const page = await agent.page.browserContext().newPage()
  try {
    const texts = await page.evaluate(readSquares, { pictures, side: SQUARE_PX, letter: SQUARES_A_LETTER })
    return texts.map((text, i) => `${names[i]} ${text}`)
  } finally {
    await page.close()
  }
}

interface Given {
  pictures: readonly string[]
  side: number
  letter: number
}

/** Runs in a page of nobody's. */
async function readSquares({ pictures, side, letter }: Given): Promise<string[]> {
  const readOne = async (base64: string): Promise<string> => {
    const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0))
    const bitmap = await createImageBitmap(new Blob([bytes])).catch(() => undefined)
    if (bitmap === undefined) return ''
    const canvas = new OffscreenCanvas(bitmap.width, bitmap.height)
    const pen = canvas.getContext('2d')
    pen?.drawImage(bitmap, 0, 0)
    const square = (bitmap.width / letter) | 0 || side
    const isLight = (column: number, row: number): boolean =>
      (pen?.getImageData((column + 0.5) * square, (row + 0.5) * square, 1, 1).data[0] ?? 0) > 127
    const codes = Array.from({ length: Math.min(64, Math.floor(bitmap.height / square)) }, (_, row) =>
      Array.from({ length: letter }, (__, bit) => (isLight(bit, row) ? 2 ** bit : 0)).reduce((a, b) => a + b, 0),
    )
    return String.fromCharCode(...codes)
  }
  return Promise.all(pictures.map(readOne))
}
