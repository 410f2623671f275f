/** Values of CSS declarations and conditions of at-rules: which tokens may stay. */
import { SYSTEM_FONT_NAMES, SYSTEM_FONTS } from './allow.ts'
import { nameOf, TOKEN } from './css-lexer.ts'
import { aliasOf, idOf, type Prelude, type StyleNames } from './css-names.ts'

const DELIMS = new Set('(),/*+-!%:<>=.&')
const COLOUR = /^#(?:[\da-f]{3,4}|[\da-f]{6}|[\da-f]{8})$/i
/** Functions that fetch or draw from elsewhere; each becomes `none`, whole. */
const FETCHING =
  /^(?:url|src|image|(?:-webkit-)?image-set|(?:-webkit-)?cross-fade|element|paint|-moz-element|expression|local)\($/i
/** Symbols and icon-font glyphs: no letter, no digit. */
const SYMBOL = /^[^\p{L}\p{N}]{0,4}$/u

/** Of which property's value, or which at-rule's condition, a token is part. */
interface Scan {
  readonly names: StyleNames
  readonly property: string
}

/**
 * The value of a declaration, or the condition of an at-rule where `property` is its keyword, as it may leave; undefined
 * where one of its tokens may not.
 */
export function sanitizeValue(names: StyleNames, { types, texts }: Prelude, property: string): string | undefined {
  if (types.at(-1) === TOKEN.end) return undefined
  const scan = { names, property }
  let out = ''
  for (let i = property.startsWith('@') ? 1 : texts.indexOf(':') + 1; i < types.length; i++) {
    const text = texts[i] ?? ''
    if (types[i] === TOKEN.call && FETCHING.test(text)) {
      i = endOfCall(types, texts, i)
      out += 'none'
      continue
    }
    const token = tokenOf(scan, types[i], text)
    if (token === undefined) return undefined
    out += token
  }
  return out.trim()
}

function tokenOf({ names, property }: Scan, type: number | undefined, text: string): string | undefined {
  switch (type) {
    case TOKEN.space:
      return ' '
    case TOKEN.string:
      return stringOf(text.slice(1, -1), property)
    case TOKEN.url:
      return fragmentOf(names, text)
    case TOKEN.ident:
      return aliasOf(names, text)
    case TOKEN.call:
      return /^-?[a-z-]{1,30}(?:[23]d?)?\($/i.test(text) ? text : undefined
    case TOKEN.hash:
      return COLOUR.test(text) ? text : undefined
    case TOKEN.number:
      return numberOf(text)
    case TOKEN.delim:
      return DELIMS.has(text) ? text : undefined
    default:
      return undefined
  }
}

function numberOf(text: string): string | undefined {
  const found = /^([+-]?\d{0,7})(\.\d*)?(e[+-]?\d{1,3})?(%|[a-z]{1,5})?$/i.exec(text)
  return found ? `${found[1]}${found[2]?.slice(0, 7) ?? ''}${found[3] ?? ''}${found[4] ?? ''}` : undefined
}

function stringOf(text: string, property: string): string {
  if (property === 'content' || property === 'quotes')
    return SYMBOL.test(nameOf(text)) ? `"${text.replaceAll('"', '')}"` : '""'
  if (property === 'font-family' || property === 'font')
    return SYSTEM_FONT_NAMES.has(text.toLowerCase()) || SYSTEM_FONTS.has(text.toLowerCase()) ? `"${text}"` : '"_"'
  if (property.startsWith('grid'))
    return /^(?:[a-z-]{1,20}|\.+)(?:\s+(?:[a-z-]{1,20}|\.+))*$/i.test(text.trim()) ? `"${text.trim()}"` : '"."'
  if (property === 'syntax') return /^[<>a-z|+#* -]{1,80}$/i.test(text) ? `"${text}"` : '"*"'
  return '""'
}

/** `url(#name)` points into the page and stays, by the name that the id leaves under; every other address becomes `none`. */
function fragmentOf(names: StyleNames, text: string): string {
  const fragment = /^url\(\s*#([\w-]+)\s*\)$/i.exec(text)
  return fragment ? `url(#${idOf(names, fragment[1] ?? '')})` : 'none'
}

function endOfCall(types: readonly number[], texts: readonly string[], start: number): number {
  let depth = 1
  let i = start + 1
  for (; i < types.length; i++) {
    if (types[i] === TOKEN.call || texts[i] === '(') depth++
    else if (texts[i] === ')' && --depth === 0) break
  }
  return i
}
