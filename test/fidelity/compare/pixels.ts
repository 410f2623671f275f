import pixelmatch from 'pixelmatch'
import { PNG } from 'pngjs'
import type { Box } from '../sides.ts'

/** How far two colours may lie apart and still count as the same, 0 to 1: less than an eye would notice. */
const SAME_COLOR = 0.1

/** The part of the pixels that differ, 0 to 1, and a picture of where. Pictures of different sizes differ by all that one lacks; what is covered counts as alike. */
export function comparePixels(
  source: Uint8Array,
  replay: Uint8Array,
  covered: readonly Box[],
): { share: number; picture: Uint8Array } {
  const [one, other] = [PNG.sync.read(Buffer.from(source)), PNG.sync.read(Buffer.from(replay))]
  const width = Math.min(one.width, other.width)
  const height = Math.min(one.height, other.height)
  const out = new PNG({ width, height })
  const [a, b] = [crop(one, { width, height }), crop(other, { width, height })]
  for (const box of covered) for (const data of [a, b]) blank(data, width, box)
  const differing = pixelmatch(a, b, out.data, width, height, { threshold: SAME_COLOR })
  const all = Math.max(one.width * one.height, other.width * other.height)
  return { share: (differing + all - width * height) / all, picture: PNG.sync.write(out) }
}

function crop(from: PNG, { width, height }: { width: number; height: number }): Buffer {
  if (from.width === width && from.height === height) return from.data
  const to = new PNG({ width, height })
  PNG.bitblt(from, to, 0, 0, width, height, 0, 0)
  return to.data
}

function blank(data: Buffer, width: number, box: Box): void {
  const end = data.length / 4 / width
  const [left, right] = [box.x, box.x + box.width].map((x) => Math.round(Math.min(width, Math.max(0, x))))
  const [top, bottom] = [box.y, box.y + box.height].map((y) => Math.round(Math.min(end, Math.max(0, y))))
  for (let y = top ?? 0; y < (bottom ?? 0); y++)
    data.fill(0xff, (y * width + (left ?? 0)) * 4, (y * width + (right ?? 0)) * 4)
}
