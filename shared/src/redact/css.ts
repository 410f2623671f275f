/**
 * The CSS sanitiser: keeps what lays a page out and drops what could carry a text: comments, strings, URLs, imports, fonts.
 *
 * A rule that may not stay is replaced by `EMPTY_RULE`, not removed, because later events name rules by their index.
 */
import { delimOf, next, openLexer, TOKEN, type Lexer } from './css-lexer.ts'
import { aliasOf, type Prelude, type StyleNames } from './css-names.ts'
import { sanitizeSelector } from './css-selector.ts'
import { fontDescriptorOf } from './css-font.ts'
import { sanitizeValue } from './css-value.ts'

export const EMPTY_RULE = '@media not all{}'
const SPLIT = '/* rr_split */'
const GROUPS = new Set(['@media', '@supports', '@layer', '@container', '@starting-style', '@scope'])
const MAX_NESTING = 32

/** The sheet as it may leave. Adds what its selectors name to `names`. */
export function sanitizeSheet(names: StyleNames, text: string): string {
  return readRules({ lexer: openLexer(text), names, nesting: 0 })
}

/** A list of declarations, as in a `style` attribute. */
export function sanitizeDeclarations(names: StyleNames, text: string): string {
  const lexer = openLexer(text)
  let out = ''
  for (;;) {
    const prelude = readPrelude(lexer)
    if (prelude.stop === '{') skipBlock(lexer)
    else out += declarationOf(names, prelude)
    if (prelude.stop === '') return out
  }
}

/** One property's value, as `setProperty` gives it; undefined where it may not leave. */
export function sanitizeProperty(
  names: StyleNames,
  property: string,
  value: string,
): [property: string, value: string] | undefined {
  const declaration = sanitizeDeclarations(names, `${property}:${value}`)
  const colon = declaration.indexOf(':')
  return colon < 0 ? undefined : [declaration.slice(0, colon), declaration.slice(colon + 1, -1)]
}

/** A sheet being read. */
interface Sheet {
  readonly lexer: Lexer
  readonly names: StyleNames
  /** How many blocks are open around what is read. */
  nesting: number
}

function readRules(sheet: Sheet): string {
  const { lexer, nesting } = sheet
  let out = ''
  for (;;) {
    const prelude = readPrelude(lexer, (comment) => {
      if (comment === SPLIT && nesting === 0) out += SPLIT
    })
    const ends = prelude.stop === '' || (prelude.stop === '}' && nesting > 0)
    if (prelude.types[0] === TOKEN.at) out += readAtRule(sheet, prelude)
    else if (prelude.stop === '{') out += readStyleRule(sheet, prelude)
    if (ends) return out
  }
}

/** Reads what stands in the block just opened; nothing where blocks are nested too deep. */
function inBlock(sheet: Sheet, read: (sheet: Sheet) => string | undefined): string | undefined {
  if (sheet.nesting >= MAX_NESTING) return skipBlock(sheet.lexer)
  sheet.nesting++
  const content = read(sheet)
  sheet.nesting--
  return content
}

function readAtRule(sheet: Sheet, prelude: Prelude): string {
  const { lexer, names } = sheet
  const keyword = (prelude.texts[0] ?? '').toLowerCase()
  if (keyword === '@charset') return ''
  if (prelude.stop !== '{') return keyword === '@layer' ? statementOf(names, keyword, prelude) : EMPTY_RULE
  if (keyword === '@font-face' && names.fonts) return inBlock(sheet, readFontFace) ?? EMPTY_RULE
  const isGroup = GROUPS.has(keyword) || /^@(?:-webkit-)?keyframes$/.test(keyword)
  if (!isGroup && keyword !== '@property') {
    skipBlock(lexer)
    return EMPTY_RULE
  }
  const condition = conditionOf(names, keyword, prelude)
  const content = inBlock(sheet, isGroup ? readRules : readBody)
  return condition === undefined || content === undefined ? EMPTY_RULE : `${keyword} ${condition}{${content}}`
}

function readFontFace({ lexer, names }: Sheet): string | undefined {
  let out = ''
  for (;;) {
    const prelude = readPrelude(lexer)
    if (prelude.stop === '' || prelude.stop === '{') return prelude.stop === '{' ? skipBlock(lexer) : undefined
    out += fontDescriptorOf(names, prelude)
    if (prelude.stop === '}') return out.includes('src:') ? `@font-face{${out}}` : undefined
  }
}

/** What stands between the keyword and the block: of a scope selectors in brackets. */
function conditionOf(names: StyleNames, keyword: string, prelude: Prelude): string | undefined {
  if (keyword !== '@scope') return sanitizeValue(names, prelude, keyword)
  const { types, texts, stop } = prelude
  return sanitizeSelector(names, { types: types.slice(1), texts: texts.slice(1), stop })
}

function statementOf(names: StyleNames, keyword: string, prelude: Prelude): string {
  const condition = sanitizeValue(names, prelude, keyword)
  return condition ? `${keyword} ${condition};` : EMPTY_RULE
}

function readStyleRule(sheet: Sheet, prelude: Prelude): string {
  const selector = sanitizeSelector(sheet.names, prelude)
  const body = inBlock(sheet, readBody)
  return selector === undefined || body === undefined ? EMPTY_RULE : `${selector}{${body}}`
}

/** Declarations and nested rules up to the closing brace; undefined where the block never closes. */
function readBody(sheet: Sheet): string | undefined {
  const { lexer, names } = sheet
  let out = ''
  for (;;) {
    const prelude = readPrelude(lexer)
    if (prelude.stop === '{') {
      if (prelude.types[0] === TOKEN.at) out += readNestedAtRule(sheet, prelude)
      else if (prelude.texts[0]?.startsWith('--') && prelude.texts.includes(':')) skipBlock(lexer)
      else out += readStyleRule(sheet, prelude)
      continue
    }
    out += declarationOf(names, prelude)
    if (prelude.stop === '}') return out
    if (prelude.stop === '') return undefined
  }
}

/** Inside a style rule the block of a group holds declarations of that rule too. */
function readNestedAtRule(sheet: Sheet, prelude: Prelude): string {
  const keyword = (prelude.texts[0] ?? '').toLowerCase()
  if (!GROUPS.has(keyword)) {
    skipBlock(sheet.lexer)
    return EMPTY_RULE
  }
  const condition = conditionOf(sheet.names, keyword, prelude)
  const body = inBlock(sheet, readBody)
  return condition === undefined || body === undefined ? EMPTY_RULE : `${keyword} ${condition}{${body}}`
}

function declarationOf(names: StyleNames, prelude: Prelude): string {
  const { types, texts } = prelude
  const colon = texts.indexOf(':')
  const name = texts[0]
  if (types[0] !== TOKEN.ident || name === undefined || colon < 1) return ''
  if (types.slice(1, colon).some((type) => type !== TOKEN.space)) return ''
  const property = name.startsWith('--') ? aliasOf(names, name) : name.toLowerCase()
  if (!property.startsWith('--') && !/^-?[a-z-]{1,50}$/.test(property)) return ''
  const value = sanitizeValue(names, prelude, property)
  return value === undefined || value === '' ? '' : `${property}:${value};`
}

/**
 * Reads up to the next `{`, `}` or `;` that stands in no bracket, and takes that character. What has a bracket left open
 * ends in a token that nobody lets pass.
 */
function readPrelude(lexer: Lexer, onComment?: (text: string) => void): Prelude {
  const { prelude, brackets } = readTokens(lexer, onComment)
  if (brackets !== 0) {
    prelude.types.push(TOKEN.end)
    prelude.texts.push('')
  }
  return prelude
}

function readTokens(
  lexer: Lexer,
  onComment: ((text: string) => void) | undefined,
): { prelude: Prelude; brackets: number } {
  const prelude: Prelude = { types: [], texts: [], stop: '' }
  let brackets = 0
  while (next(lexer) !== TOKEN.end) {
    const { type } = lexer
    const delim = delimOf(lexer)
    if (type === TOKEN.comment) {
      if (prelude.types.length === 0) onComment?.(lexer.text.slice(lexer.start, lexer.end))
      continue
    }
    if (type === TOKEN.space && (prelude.types.length === 0 || prelude.types.at(-1) === TOKEN.space)) continue
    if (delim === '(' || delim === '[' || type === TOKEN.call) brackets++
    else if (delim === ')' || delim === ']') brackets--
    else if (delim === '{' || delim === '}' || (delim === ';' && brackets <= 0)) {
      prelude.stop = delim
      break
    }
    prelude.types.push(type)
    prelude.texts.push(type === TOKEN.space ? ' ' : lexer.text.slice(lexer.start, lexer.end))
  }
  return { prelude, brackets }
}

function skipBlock(lexer: Lexer): undefined {
  let depth = 1
  while (depth > 0 && next(lexer) !== TOKEN.end) {
    const delim = delimOf(lexer)
    if (delim === '{') depth++
    else if (delim === '}') depth--
  }
}
