/** What a style sheet says now, rule by rule. */

export interface SheetText {
  /** One text for each rule. */
  readonly rules: string[]
  /** An imported sheet stands in its place, so that rules have other numbers on the other side. */
  readonly isFlattened: boolean
}

/** Undefined where the page itself may not read the sheet; one that is turned off says nothing. */
export function readSheet(sheet: CSSStyleSheet): SheetText | undefined {
  try {
    if (sheet.disabled) return { rules: [], isFlattened: false }
    let isFlattened = false
    const rules = Array.from(sheet.cssRules, (rule) => {
      const imported = flatten(rule)
      if (imported === undefined) return resolved(rule.cssText, sheet)
      isFlattened = true
      return imported
    })
    return { rules, isFlattened }
  } catch {
    return undefined
  }
}

/** How many rules there are; less than none where they cannot be read. */
export function countRules(sheet: CSSStyleSheet): number {
  try {
    return sheet.disabled ? 0 : sheet.cssRules.length
  } catch {
    return -1
  }
}

/** The text of a rule by its number, or nothing. */
export function ruleAt(sheet: CSSStyleSheet, at: number): string | undefined {
  try {
    const rule = sheet.cssRules[at]
    return rule && resolved(rule.cssText, sheet)
  } catch {
    return undefined
  }
}

/** An address in a sheet of its own file begins there; on the other side it would begin at the page. */
function resolved(text: string, { href }: CSSStyleSheet): string {
  if (href === null || !text.includes('url(')) return text
  return text.replace(/url\("((?:[^"\\]|\\.)*)"\)/g, (whole, address: string) => {
    const isOwn = address.startsWith('#') || address.startsWith('data:') || !URL.canParse(address, href)
    return isOwn ? whole : `url("${new URL(address, href).href}")`
  })
}

function flatten(rule: CSSRule): string | undefined {
  if (!('styleSheet' in rule)) return undefined
  const { styleSheet, media, layerName, supportsText } = rule as CSSImportRule
  const read = styleSheet === null ? undefined : readSheet(styleSheet)
  if (read === undefined) return rule.cssText
  let text = read.rules.join('')
  if (typeof layerName === 'string') text = `@layer ${layerName}{${text}}`
  if (supportsText)
    text = `@supports ${/^\(|\bnot\b|\(/.test(supportsText) ? supportsText : `(${supportsText})`}{${text}}`
  return media.length > 0 ? `@media ${media.mediaText}{${text}}` : text
}

/** A 32-bit hash (FNV-1a) that tells one rule from another: the texts themselves would be kept for their whole life. */
export function hashOf(text: string): number {
  let hash = 0x811c9dc5
  for (let i = 0; i < text.length; i += 1) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193)
  return hash | 0
}

export interface Splice {
  /** Where the first difference is. */
  readonly at: number
  readonly removed: number
  readonly added: number
}

/** The one stretch in which two lists differ. */
export function spliceBetween(before: Int32Array, now: Int32Array): Splice {
  const most = Math.min(before.length, now.length)
  let at = 0
  while (at < most && before[at] === now[at]) at += 1
  let end = 0
  while (end < most - at && before[before.length - 1 - end] === now[now.length - 1 - end]) end += 1
  return { at, removed: before.length - end - at, added: now.length - end - at }
}
