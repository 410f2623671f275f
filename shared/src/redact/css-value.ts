/** Values of CSS declarations and conditions of at-rules: which tokens may stay. */
import { SYSTEM_FONT_NAMES, SYSTEM_FONTS } from './allow.ts'
import { referTo } from './assets.ts'
import { nameOf, TOKEN } from './css-lexer.ts'
import { aliasOf, idOf, isCutCall, type Prelude, type StyleNames } from './css-names.ts'

const DELIMS = new Set('(),/*+-!%:<>=.&')
const COLOUR = /^#(?:[\da-f]{3,4}|[\da-f]{6}|[\da-f]{8})$/i
/** Functions that fetch or draw from elsewhere; each becomes `none`, whole, or a reference where pictures may leave. */
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
      const end = endOfCall(types, texts, i)
      out += pictureOf(names, { types: types.slice(i, end), texts: texts.slice(i, end), stop: '' })
      i = end
      continue
    }
    const token = isCutCall(types[i], texts[i + 1]) ? undefined : tokenOf(scan, types[i], text)
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
      return stringOf(names, text.slice(1, -1), property)
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

function stringOf(names: StyleNames, text: string, property: string): string {
  if (property === 'content' || property === 'quotes')
    return SYMBOL.test(nameOf(text)) ? `"${text.replaceAll('"', '')}"` : '""'
  if (property === 'font-family' || property === 'font') return familyOf(names, text)
  // A variable may hold the name of a font, or any text at all.
  if (property.startsWith('--') && (isSystemFont(text) || (names.fonts && names.families.has(text.toLowerCase()))))
    return familyOf(names, text)
  if (property.startsWith('grid'))
    return /^(?:[a-z-]{1,20}|\.+)(?:\s+(?:[a-z-]{1,20}|\.+))*$/i.test(text.trim()) ? `"${text.trim()}"` : '"."'
  if (property === 'syntax') return /^[<>a-z|+#* -]{1,80}$/i.test(text) ? `"${text}"` : '"*"'
  return '""'
}

/** `url(#name)` points into the page and stays, by the name that the id leaves under. */
function fragmentOf(names: StyleNames, text: string): string {
  const fragment = /^url\(\s*#([\w-]+)\s*\)$/i.exec(text)
  if (fragment) return `url(#${idOf(names, fragment[1] ?? '')})`
  return pictureOf(names, { types: [TOKEN.url], texts: [text], stop: '' })
}

/** The name of a font: one that every system has, one that stands for it where fonts may leave, else none. */
export function familyOf(names: StyleNames, family: string): string {
  if (isSystemFont(family)) return `"${family}"`
  return names.fonts ? aliasOf(names, family) : '"_"'
}

function isSystemFont(family: string): boolean {
  return SYSTEM_FONT_NAMES.has(family.toLowerCase()) || SYSTEM_FONTS.has(family.toLowerCase())
}

/** The first picture that is named there, by its reference; `none` where there is none or it may not leave. */
function pictureOf(names: StyleNames, value: Prelude): string {
  const [address] = names.pictures ? addressesIn(value) : []
  const reference = address === undefined ? undefined : referTo(names.assets, address)
  return reference === undefined ? 'none' : `url(${reference})`
}

/** The addresses in `url(…)`, and in `image-set(…)` those that stand there as texts. */
export function addressesIn({ types, texts }: Prelude): string[] {
  const addresses: string[] = []
  const open: boolean[] = []
  for (const [i, text] of texts.entries()) {
    if (types[i] === TOKEN.url) addresses.push(nameOf(text.slice(text.indexOf('(') + 1, -1).trim()))
    else if (types[i] === TOKEN.call || text === '(') open.push(/^(?:url|src|(?:-webkit-)?image-set)\($/i.test(text))
    else if (text === ')') open.pop()
    else if (types[i] === TOKEN.string && open.at(-1) === true) addresses.push(nameOf(text.slice(1, -1)))
  }
  return addresses.filter((address) => address !== '' && !address.startsWith('#'))
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
