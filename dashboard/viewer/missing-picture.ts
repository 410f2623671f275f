/** What is shown of a picture that is not there: a box of its size, and in it why, where there is room for words. */
import type { AssetTrouble } from '@conav/shared/asset/asset.ts'

export type MissingWords = Readonly<Record<AssetTrouble, string>>

const PX_A_CHARACTER = 6.5
const ROOM_PX = 24
const LARGEST_PX = 8_192

/** As an address. `why` is undefined while the picture is on its way. */
export function missingPicture({ widthPx, heightPx }: { widthPx: number; heightPx: number }, why?: string): string {
  const [width, height] = [widthPx, heightPx].map((side) => Math.min(LARGEST_PX, Math.max(1, side))) as [number, number]
  const drawing = why === undefined ? '' : drawnBox(width, height, why)
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">${drawing}</svg>`
  return `data:image/svg+xml,${encodeURIComponent(svg)}`
}

function drawnBox(width: number, height: number, why: string): string {
  const text = why.replace(/[<>&"']/g, '')
  const box = `<rect x=".5" y=".5" width="${width - 1}" height="${height - 1}" fill="#eef0f2" stroke="#8a949e" stroke-dasharray="4 3"/>`
  const hasRoom = width >= text.length * PX_A_CHARACTER + ROOM_PX && height >= ROOM_PX
  const words = `<text x="${width / 2}" y="${height / 2 + 4}" font-family="system-ui,sans-serif" font-size="12" fill="#4a5560" text-anchor="middle">${text}</text>`
  const cross = `<path d="M0 0L${width} ${height}M${width} 0L0 ${height}" stroke="#8a949e" stroke-opacity=".5"/>`
  return box + (hasRoom ? words : cross)
}
