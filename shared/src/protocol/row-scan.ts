/** Where the text of a frame is cut. Any cut is right; these ones make the same pieces come again. */
import { findPlace, type Segment } from './row-memory.ts'

const CHAR = {
  quote: 34,
  comma: 44,
  minus: 45,
  zero: 48,
  nine: 57,
  colon: 58,
  list: 91,
  open: 123,
  close: 125,
} as const
const CHILDREN = '"childNodes":['
/** With more of them a number may not be exact. */
const MOST_DIGITS = 15

/** The end of the segment that begins at `from`. */
export function findEnd(text: string, from: number): number {
  for (let at = from; at < text.length; at += 1) {
    const char = text.charCodeAt(at)
    if (char === CHAR.colon && isBeforeNumber(text, at + 1)) return at + 1
    if (char === CHAR.list && text.startsWith(CHILDREN, at + 1 - CHILDREN.length)) return at + 1
    if (char === CHAR.close && at > from && isEndOfNode(text, at)) return at
  }
  return text.length
}

/** Whether the segment is what stands at `from`, and ends where one would be cut. */
export function fits(text: string, from: number, segment: Segment): boolean {
  if (!text.startsWith(segment.text, from)) return false
  const end = from + segment.text.length
  if (segment.place !== undefined) return findNumberEnd(text, end) > end
  return end === text.length || text.charCodeAt(end - 1) === CHAR.list || isEndOfNode(text, end)
}

/** Where the whole number that begins there ends; `from` where there is none in its shortest form (`007` and `-0` are not). */
export function findNumberEnd(text: string, from: number): number {
  const first = text.charCodeAt(from) === CHAR.minus ? from + 1 : from
  let end = first
  while (isDigit(text.charCodeAt(end))) end += 1
  const count = end - first
  if (count === 0 || count > MOST_DIGITS) return from
  if (text.charCodeAt(first) === CHAR.zero && end > from + 1) return from
  const after = text.charCodeAt(end)
  return after === CHAR.comma || after === CHAR.close ? end : from
}

function isBeforeNumber(text: string, at: number): boolean {
  const next = text.charCodeAt(at)
  if (next !== CHAR.minus && !isDigit(next)) return false
  return findPlace(text, at) !== undefined && findNumberEnd(text, at) > at
}

/** A node without children ends with a text; what comes after it depends on where it stands. */
function isEndOfNode(text: string, at: number): boolean {
  if (text.charCodeAt(at) !== CHAR.close || text.charCodeAt(at - 1) !== CHAR.quote) return false
  return text.charCodeAt(at + 1) !== CHAR.comma || text.charCodeAt(at + 2) === CHAR.open
}

function isDigit(char: number): boolean {
  return char >= CHAR.zero && char <= CHAR.nine
}
