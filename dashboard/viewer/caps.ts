/**
 * What a page may be at most to be shown: beyond it, building it or laying it out would stop whoever looks at it. An
 * ordinary heavy page (50,000 nodes, a megabyte of styles) stays far below.
 */
import type { Excess } from '../src/live/viewer-port.ts'

export const MAX_NODES = 100_000
export const MAX_DEPTH = 400
export const MAX_FRAMES = 100
/** Of all texts and attributes together, in characters. */
export const MAX_TEXT = 2_000_000
/** Of one text or attribute; what is longer is cut. */
export const MAX_PIECE = 50_000
/** Of one address: pictures may stand in it. */
export const MAX_ADDRESS = 1_000_000
/** Of all style sheets together, in characters, and in selectors. */
export const MAX_STYLE = 5_000_000
export const MAX_SELECTORS = 60_000
/** See `dearness`. */
export const MAX_DEAR = 4_000

/** The page, or a change of it, is more than may be shown. */
export class TooLarge extends Error {
  readonly excess: Excess
  constructor(excess: Excess) {
    super(`the page has too many or too large ${excess}`)
    this.excess = excess
  }
}

/** What a page may still hold. */
export interface Room {
  nodes: number
  frames: number
  text: number
  style: number
  selectors: number
  dear: number
}

export function openRoom(): Room {
  return {
    nodes: MAX_NODES,
    frames: MAX_FRAMES,
    text: MAX_TEXT,
    style: MAX_STYLE,
    selectors: MAX_SELECTORS,
    dear: MAX_DEAR,
  }
}

export function takeNode(room: Room): void {
  if ((room.nodes -= 1) < 0) throw new TooLarge('nodes')
}

/** The text as it may stand there. */
export function takeText(room: Room, text: string, most = MAX_PIECE): string {
  const cut = text.length > most ? text.slice(0, most) : text
  if ((room.text -= Math.min(cut.length, MAX_PIECE)) < 0) throw new TooLarge('texts')
  return cut
}

export function takeStyle(room: Room, css: string): string {
  if ((room.style -= css.length) < 0) throw new TooLarge('styles')
  const weight = weigh(css)
  room.selectors -= weight.selectors
  room.dear -= weight.dear
  if (room.selectors < 0 || room.dear < 0) throw new TooLarge('styles')
  return css
}

const BRACES = /[{};]|\/\*[^]*?\*\/|"(?:[^"\\\n]|\\[^])*"|'(?:[^'\\\n]|\\[^])*'/g

/** How many selectors there are in a sheet, and how dear they are. Reads loosely: what it takes for a selector costs. */
export function weigh(css: string): { selectors: number; dear: number } {
  const weight = { selectors: 0, dear: 0 }
  let from = 0
  for (const { 0: mark, index } of css.matchAll(BRACES)) {
    if (mark.length > 1) continue
    if (mark === '{') {
      const prelude = css.slice(from, index)
      if (!/^\s*@/.test(prelude)) {
        for (const selector of prelude.split(',')) {
          weight.selectors += 1
          weight.dear += dearness(selector)
        }
      }
    }
    from = index + 1
  }
  return weight
}

/**
 * What a browser has to do for a selector on every element of a page: nothing where its last part names a class, an id
 * or a tag, for those are looked up; else a step for each of its parts, and a walk through the page for each `:has()`.
 */
function dearness(selector: string): number {
  const relations = selector.split(/:has\(/i).length - 1
  const plain = selector.replaceAll(/\([^()]*\)|\[[^\]]*\]/g, '')
  const parts = plain.trim().split(/[\s>+~]+/)
  const isLookedUp = /(?:^|[^:\w-])[.#]?[a-z_\\\u0080-\uffff]/i.test(parts.at(-1) ?? '')
  return (isLookedUp ? 0 : parts.length) + (relations > 0 ? relations * (isLookedUp ? 5 : 100) : 0)
}
