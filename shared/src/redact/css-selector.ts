/** Selectors of the page's stylesheets: kept where they name tags, classes, ids and states; their attribute values only where these are vocabulary. */
import { HTML_TAGS, isVocabulary, mayKeep, SVG_TAGS } from './allow.ts'
import { nameOf, TOKEN } from './css-lexer.ts'
import { isCutCall, type Prelude, type StyleNames } from './css-names.ts'

const DELIMS = new Set('.>+~*:,()|&')
const CUSTOM_ELEMENT = /^[a-z][a-z0-9]*-[a-z0-9-]*$/
const KNOWN =
  /^(?:class|id|href|src|title|alt|type|disabled|readonly|required|hidden|open|multiple|checked|role|dir|lang|controls|popover|inert|colspan|rowspan|tabindex|contenteditable|placeholder|target)$/
/** Selects nothing: stands for an attribute selector that may not leave. */
const NEVER = '[rr-never]'

/** The selector as it may leave, or undefined where it may not. What it names is added to `names`. */
export function sanitizeSelector(names: StyleNames, prelude: Prelude): string | undefined {
  const { types, texts } = prelude
  let out = ''
  const found: string[] = []
  for (let i = 0; i < types.length; i++) {
    const text = texts[i] ?? ''
    if (text === '[' && types[i] === TOKEN.delim) {
      const end = texts.indexOf(']', i)
      if (end < 0) return undefined
      out += attributeOf(found, texts.slice(i + 1, end))
      i = end
      continue
    }
    const token = tokenOf(found, prelude, i)
    if (token === undefined) return undefined
    out += token
  }
  if (found.some((name) => names.isSecret(name.slice(1)))) return undefined
  for (const name of found) {
    if (names.named.has(name)) continue
    names.named.add(name)
    names.fresh.push(name)
  }
  return out.trim()
}

function tokenOf(found: string[], { types, texts }: Prelude, at: number): string | undefined {
  const text = texts[at] ?? ''
  const before = texts[at - 1]
  if (isCutCall(types[at], texts[at + 1])) return undefined
  switch (types[at]) {
    case TOKEN.space:
      return ' '
    case TOKEN.hash:
      found.push(`#${nameOf(text.slice(1))}`)
      return text
    case TOKEN.number:
      return /^[+-]?\d{0,4}(?:\.\d{1,6})?(?:%|n|n-\d{1,4})?$/i.test(text) ? text : undefined
    case TOKEN.ident:
      return isInPart(texts, at) ? partIn(found, text) : nameIn(found, text, before)
    case TOKEN.call:
      return before === ':' && /^[a-z-]{1,40}\($/i.test(text) ? text : undefined
    case TOKEN.delim:
      return DELIMS.has(text) ? text : undefined
    case TOKEN.string:
      return '""'
    default:
      return undefined
  }
}

/** Whether it stands in the brackets of `::part(...)`. */
function isInPart(texts: readonly string[], at: number): boolean {
  let i = at - 1
  while (i > 0 && /^(?:[\w-]+|\s)$/.test(texts[i] ?? '')) i--
  return texts[i]?.toLowerCase() === 'part('
}

function partIn(found: string[], text: string): string {
  found.push(`%${nameOf(text)}`)
  return text
}

function nameIn(found: string[], text: string, before: string | undefined): string | undefined {
  const name = nameOf(text)
  if (before === '.') {
    found.push(`.${name}`)
    return text
  }
  if (before === ':') return /^-?[a-z-]{1,40}$/i.test(name) ? text : undefined
  const tag = name.toLowerCase()
  if (HTML_TAGS.has(tag) || SVG_TAGS.has(tag)) return text
  if (CUSTOM_ELEMENT.test(tag)) {
    found.push(`<${tag}`)
    return text
  }
  return /^(?:from|to|odd|even|of|n|-n|[a-z]{2}|ltr|rtl)$/i.test(tag) ? text : undefined
}

function attributeOf(found: string[], texts: readonly string[]): string {
  const whole = /^\s*([A-Za-z_][\w-]*)\s*(?:([~|^$*]?=)\s*("[^"\\]*"|'[^'\\]*'|[\w-]+)\s*([is])?\s*)?$/.exec(
    texts.join(''),
  )
  if (!whole) return NEVER
  const name = (whole[1] ?? '').toLowerCase()
  const operator = whole[2]
  if (operator === undefined) {
    if (!isVocabulary(name, '') && !KNOWN.test(name)) return NEVER
    found.push(`[${name}`)
    return `[${name}]`
  }
  const value = (whole[3] ?? '').replace(/^["']|["']$/g, '')
  if (operator !== '=' || !(mayKeep(name, value) || isVocabulary(name, value))) return NEVER
  found.push(`[${name}=${value}`)
  return `[${name}="${value}"]`
}
