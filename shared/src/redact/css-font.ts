/** `@font-face` as it may leave where the policy lets fonts through: what picks and shapes a font, and where it lies. */
import { referTo } from './assets.ts'
import { nameOf, TOKEN } from './css-lexer.ts'
import type { Prelude, StyleNames } from './css-names.ts'
import { addressesIn, familyOf, sanitizeValue } from './css-value.ts'

const PLAIN = /^(?:font-(?:style|weight|stretch|display)|(?:ascent|descent|line-gap)-override|size-adjust)$/
const RANGE =
  /^[Uu]\+[\dA-Fa-f?]{1,6}(?:-[\dA-Fa-f]{1,6})?(?:\s*,\s*[Uu]\+[\dA-Fa-f?]{1,6}(?:-[\dA-Fa-f]{1,6})?){0,300}$/

/** One descriptor of the rule; empty where it may not leave. */
export function fontDescriptorOf(names: StyleNames, prelude: Prelude): string {
  const { types, texts } = prelude
  const colon = texts.indexOf(':')
  const name = texts[0]?.toLowerCase()
  if (name === undefined || colon < 1 || types.at(-1) === TOKEN.end) return ''
  const value = valueOf(names, name, { ...prelude, types: types.slice(colon + 1), texts: texts.slice(colon + 1) })
  return value === undefined || value === '' ? '' : `${name}:${value};`
}

function valueOf(names: StyleNames, name: string, value: Prelude): string | undefined {
  if (name === 'font-family') return familyIn(names, value)
  if (name === 'src') {
    const references = addressesIn(value).map((address) => referTo(names.assets, address))
    return references.flatMap((reference) => (reference === undefined ? [] : [`url(${reference})`])).join(',')
  }
  if (name === 'unicode-range') return RANGE.test(value.texts.join('').trim()) ? value.texts.join('').trim() : undefined
  if (!PLAIN.test(name)) return undefined
  const { types, texts, stop } = value
  return sanitizeValue(names, { types: [TOKEN.delim, ...types], texts: [':', ...texts], stop }, name)
}

function familyIn(names: StyleNames, { types, texts }: Prelude): string {
  const words = texts.filter((_, i) => types[i] !== TOKEN.space)
  const [first = ''] = words
  const isString = words.length === 1 && /^["']/.test(first)
  const family = isString ? nameOf(first.slice(1, -1)) : words.join(' ')
  names.families.add(family.toLowerCase())
  return familyOf(names, family)
}
