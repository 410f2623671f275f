/** CSS tokens, as far as the sanitiser needs them. Malformed input gives tokens that the sanitiser refuses. */

export const TOKEN = {
  end: 0,
  space: 1,
  comment: 2,
  string: 3,
  url: 4,
  ident: 5,
  call: 6,
  at: 7,
  hash: 8,
  number: 9,
  delim: 10,
} as const
export type Token = (typeof TOKEN)[keyof typeof TOKEN]

export interface Lexer {
  readonly text: string
  type: Token
  start: number
  end: number
}

const ESCAPE = String.raw`\\(?:[0-9a-fA-F]{1,6}\s?|[^\n0-9a-fA-F])`
const START = String.raw`(?:[A-Za-z_\u0080-\uffff]|${ESCAPE})`
const PART = String.raw`(?:[\w\u0080-\uffff-]|${ESCAPE})`
const IDENT = `(?:--${PART}*|-?${START}${PART}*)`
/** Sticky: `lastIndex` is set before each use, so that one compiled pattern serves all lexers. */
const PATTERN = new RegExp(
  [
    String.raw`\s+`,
    String.raw`/\*(?:[^]*?\*/|[^]*$)`,
    String.raw`"(?:[^"\\\n]|\\[^])*"`,
    String.raw`'(?:[^'\\\n]|\\[^])*'`,
    String.raw`[uU][rR][lL]\(\s*(?!["'\s])(?:[^)\\"'(\s]|\\[^])*\s*\)`,
    String.raw`[+-]?(?:\d*\.\d+|\d+)(?:[eE][+-]?\d+)?(?:%|${IDENT})?`,
    `@${IDENT}`,
    `#${PART}+`,
    String.raw`${IDENT}\(?`,
    '[^]',
  ].join('|'),
  'y',
)

export function openLexer(text: string): Lexer {
  return { text, type: TOKEN.end, start: 0, end: 0 }
}

/** Moves to the next token and says what it is; its text is `text.slice(start, end)`. */
export function next(lexer: Lexer): Token {
  lexer.start = lexer.end
  if (lexer.end >= lexer.text.length) return (lexer.type = TOKEN.end)
  PATTERN.lastIndex = lexer.end
  PATTERN.test(lexer.text)
  lexer.end = PATTERN.lastIndex
  return (lexer.type = typeOf(lexer))
}

/** The character that a one-character token is; empty for all others. */
export function delimOf(lexer: Lexer): string {
  return lexer.type === TOKEN.delim ? lexer.text.charAt(lexer.start) : ''
}

function typeOf({ text, start, end }: Lexer): Token {
  const code = text.charCodeAt(start)
  const isLong = end - start > 1
  if (code <= 32 || code === 0xfeff) return TOKEN.space
  if (code === 47 && isLong) return TOKEN.comment
  if ((code === 34 || code === 39) && isLong) return TOKEN.string
  if (code === 64 && isLong) return TOKEN.at
  if (code === 35 && isLong) return TOKEN.hash
  if (code >= 48 && code <= 57) return TOKEN.number
  if ((code === 43 || code === 45 || code === 46) && isLong) {
    const following = text.charCodeAt(start + 1)
    if (code !== 45 || following === 46 || (following >= 48 && following <= 57)) return TOKEN.number
  }
  const last = text.charCodeAt(end - 1)
  if (isLong && last === 41 && text.charCodeAt(end - 2) !== 92) return TOKEN.url
  if (isLong && last === 40 && text.charCodeAt(end - 2) !== 92) return TOKEN.call
  const isName = isLong || code >= 0x80 || code === 95 || ((code | 32) >= 97 && (code | 32) <= 122)
  return isName ? TOKEN.ident : TOKEN.delim
}

/** A name with its escapes read. */
export function nameOf(text: string): string {
  if (!text.includes('\\')) return text
  return text.replace(
    /\\(?:([0-9a-fA-F]{1,6})\s?|([^]))/g,
    (_, hex: string | undefined, character: string | undefined) => {
      if (hex === undefined) return character ?? ''
      const code = parseInt(hex, 16)
      return code > 0 && code < 0x110000 ? String.fromCodePoint(code) : '\ufffd'
    },
  )
}
