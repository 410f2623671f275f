/**
 * What a page may be at most to be shown: beyond it, building it or laying it out would stop whoever looks at it. An
 * ordinary heavy page (50,000 nodes, a megabyte of styles) stays far below.
 */
import type { Excess } from '../src/live/viewer-port.ts'
import { listSelectors, weighSelector } from './selectors.ts'

export const MAX_NODES = 100_000
export const MAX_DEPTH = 400
export const MAX_FRAMES = 100
/** Of all texts together, in characters; a browser may have to lay them out in one go. */
export const MAX_TEXT = 1_000_000
/** Of all attributes. */
export const MAX_ATTRIBUTES = 2_000_000
/** Of one text or attribute; what is longer is cut. */
export const MAX_PIECE = 50_000
/** Of one address: pictures may stand in it. */
export const MAX_ADDRESS = 1_000_000
/** Of all style sheets together, in characters, and in selectors. */
export const MAX_STYLE = 5_000_000
export const MAX_SELECTORS = 30_000
/** Of the selectors that are tried on every element, in steps of the browser. */
export const MAX_DEAR = 4_000

/** The page, or a change of it, is more than may be shown. */
export class TooLarge extends Error {
  readonly excess: Excess
  constructor(excess: Excess) {
    super(`the page has too many or too large ${excess}`)
    this.excess = excess
  }
}

/** What was too much, where it was that which stopped the page. */
export function excessOf(cause: unknown): Excess | undefined {
  if (cause instanceof TooLarge) return cause.excess
  // A packed frame that unpacks to more than may be, or a stack that ran out.
  return cause instanceof RangeError ? 'bytes' : undefined
}

/** What a page may still hold, with all that comes to it. */
export interface Room {
  nodes: number
  frames: number
  text: number
  attributes: number
  style: number
  selectors: number
  dear: number
  /** Style sheets, and rules of them, that were let in since someone looked. */
  sheets: Sheet[]
}

export function openRoom(): Room {
  return {
    nodes: MAX_NODES,
    frames: MAX_FRAMES,
    text: MAX_TEXT,
    attributes: MAX_ATTRIBUTES,
    style: MAX_STYLE,
    selectors: MAX_SELECTORS,
    dear: MAX_DEAR,
    sheets: [],
  }
}

export function takeNode(room: Room): void {
  if ((room.nodes -= 1) < 0) throw new TooLarge('nodes')
}

/** The text as it may stand there. */
export function takeText(room: Room, text: string): string {
  const cut = text.length > MAX_PIECE ? text.slice(0, MAX_PIECE) : text
  if ((room.text -= cut.length) < 0) throw new TooLarge('texts')
  return cut
}

/** The value as it may stand there. */
export function takeAttribute(room: Room, value: string, most = MAX_PIECE): string {
  const cut = value.length > most ? value.slice(0, most) : value
  if ((room.attributes -= Math.min(cut.length, MAX_PIECE)) < 0) throw new TooLarge('texts')
  return cut
}

export function takeStyle(room: Room, css: string): string {
  if ((room.style -= css.length) < 0) throw new TooLarge('styles')
  const selectors = listSelectors(css, room.selectors)
  if ((room.selectors -= selectors.length) < 0) throw new TooLarge('styles')
  const sheet = weigh(css, selectors)
  if ((room.dear -= sheet.dear) < 0) throw new TooLarge('styles')
  room.sheets.push(sheet)
  return css
}

export interface Sheet {
  css: string
  selectors: number
  /** What those come to that are tried on every element. */
  dear: number
  /** What they come to where they are tried. */
  load: number
}

export function weigh(css: string, selectors = listSelectors(css)): Sheet {
  const sheet = { css, selectors: selectors.length, dear: 0, load: 0 }
  for (const selector of selectors) {
    const weight = weighSelector(selector)
    sheet.load += weight.load
    if (weight.key === '*') sheet.dear += weight.steps
  }
  return sheet
}
