/** Takes out of a stylesheet what would fetch. The Content-Security-Policy refuses it as well; this is the first door. */
import { nameOf, next, openLexer, TOKEN, type Lexer } from '@conav/shared/redact/css-lexer.ts'
import { fontStandInOf, styleStandInOf } from './stand-in.ts'

const MAY_FETCH = /url|src|import|image|fade|element|paint|expression|binding|behavior|:defined|\\/i
const FETCHING =
  /^(?:url|src|image|(?:-webkit-)?image-set|(?:-webkit-)?cross-fade|(?:-moz-)?element|paint|expression)\($/i
const BANNED_PROPERTY = /^(?:-moz-binding|behavior)$/i
/** Stands for an import, because later events name rules by their index. */
const EMPTY_RULE = '@media not all{}'

/** The address of something that is already here. */
export function isInert(address: string): boolean {
  const plain = withoutSpace(address).toLowerCase()
  return plain === '' || plain.startsWith('#') || /^data:(?:image|font)\/[a-z0-9.+-]+[;,]/.test(plain)
}

/** A browser skips white space and control characters inside of an address. */
export function withoutSpace(address: string): string {
  return [...address].filter((character) => character > ' ' && character !== '\u007f').join('')
}

export function withoutFetches(css: string): string {
  if (!MAY_FETCH.test(css)) return css
  const lexer = openLexer(css)
  let out = ''
  let standIn = styleStandInOf
  while (next(lexer) !== TOKEN.end) {
    const text = lexer.text.slice(lexer.start, lexer.end)
    if (lexer.type === TOKEN.at && /^@font-face$/i.test(nameOf(text))) standIn = fontStandInOf
    else if (text === '}') standIn = styleStandInOf
    // Nothing is defined where no script runs: the customer's side tells of each custom element whether it was.
    if (/^defined$/i.test(text) && /(?:^|[^:]):$/.test(out)) out += 'not([conav-undefined])'
    else out += passToken(lexer, standIn)
  }
  return out
}

function passToken(lexer: Lexer, standInOf: (address: string) => string | undefined): string {
  const text = lexer.text.slice(lexer.start, lexer.end)
  switch (lexer.type) {
    case TOKEN.url:
      return isInert(addressOf(text)) ? text : (standInOf(addressOf(text)) ?? 'none')
    case TOKEN.call:
      return FETCHING.test(nameOf(text)) ? passCall(lexer, text) : text
    case TOKEN.at:
      if (nameOf(text).toLowerCase() !== '@import') return text
      skipStatement(lexer)
      return EMPTY_RULE
    case TOKEN.ident:
      return BANNED_PROPERTY.test(nameOf(text)) ? '-x' : text
    default:
      return text
  }
}

/** The whole call if every address in it is inert, else `none`. */
function passCall(lexer: Lexer, head: string): string {
  let out = head
  let depth = 1
  let isHarmless = !/^(?:expression|paint)/i.test(nameOf(head))
  const isUrl = /^(?:url|src)\($/i.test(nameOf(head))
  while (depth > 0 && next(lexer) !== TOKEN.end) {
    const text = lexer.text.slice(lexer.start, lexer.end)
    out += text
    if (lexer.type === TOKEN.string) isHarmless &&= isInert(nameOf(text.slice(1, -1)))
    else if (lexer.type === TOKEN.url) isHarmless &&= isInert(addressOf(text))
    else if (lexer.type === TOKEN.call || text === '(') depth += 1
    else if (text === ')') depth -= 1
    else if (isUrl && lexer.type !== TOKEN.space) isHarmless = false
  }
  return isHarmless && depth === 0 ? out : 'none'
}

function addressOf(url: string): string {
  return nameOf(url.slice(url.indexOf('(') + 1, -1).trim())
}

function skipStatement(lexer: Lexer): void {
  let depth = 0
  while (next(lexer) !== TOKEN.end) {
    const text = lexer.text.slice(lexer.start, lexer.end)
    if (lexer.type === TOKEN.call || text === '(') depth += 1
    else if (text === ')') depth -= 1
    else if (text === ';' && depth <= 0) return
  }
}
