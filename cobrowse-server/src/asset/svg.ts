/**
 * SVG as a picture. Browsers run no script in one that an `img` or a style shows, and fetch nothing for it; what could do
 * either is refused all the same, and what unfolds itself as well.
 */
import { MAX_ASSET_SIDE_PX } from '@conav/shared/asset/asset.ts'
import type { PictureSize } from './picture-size.ts'

const HEAD_CHARS = 1_024
/** The first tag, after what may stand before it. */
const ROOT =
  /^(?:\ufeff)?\s*(?:<\?xml[^>]{0,200}\?>\s*)?(?:<!--[^]{0,800}?-->\s*)*(?:<!doctype\s+svg[^>[]{0,300}>\s*)?<svg[\s>/]/i
const ACTIVE =
  /<(?:[a-z]+:)?(?:script|foreignobject|iframe|object|embed|handler|listener)\b|<!entity|<!doctype[^>]*\[|<\?xml-stylesheet|[\s/"']on[a-z]+\s*=|javascript:|@import|\b(?:href|src)\s*=\s*["']?\s*(?![#"'\s]|data:image\/(?:png|jpeg|gif|webp)[;,])|url\(\s*["']?\s*(?![#"'\s]|data:image\/(?:png|jpeg|gif|webp)[;,]|data:font\/)/i
const MAX_ELEMENTS = 20_000
/** What `use` repeats can repeat others. */
const MAX_USES = 500

export function isSvg(bytes: Uint8Array): boolean {
  return ROOT.test(textOf(bytes.subarray(0, HEAD_CHARS)))
}

/** Its size by its own attributes, 0 where they say none; undefined where it is not taken. */
export function findSvgSize(bytes: Uint8Array): PictureSize | undefined {
  const text = textOf(bytes)
  if (text.includes('\0') || ACTIVE.test(text) || count(text, /</g) > MAX_ELEMENTS) return undefined
  if (count(text, /<(?:[a-z]+:)?use\b/gi) > MAX_USES) return undefined
  const root = /<svg\b[^>]*>/i.exec(text)?.[0] ?? ''
  return { widthPx: lengthOf(root, 'width'), heightPx: lengthOf(root, 'height') }
}

function lengthOf(root: string, name: string): number {
  const length = Math.round(Number(new RegExp(`\\s${name}\\s*=\\s*["']([\\d.]{1,12})(?:px)?["']`).exec(root)?.[1] ?? 0))
  return length <= MAX_ASSET_SIDE_PX ? length : 0
}

function count(text: string, pattern: RegExp): number {
  return text.match(pattern)?.length ?? 0
}

function textOf(bytes: Uint8Array): string {
  return new TextDecoder().decode(bytes)
}
