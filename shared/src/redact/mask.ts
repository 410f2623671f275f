/** Masks: what stands in the stream where something was. */

const GLYPH = '•'
/** Characters without a width of their own, and spaces of unusual width: both could carry something. */
const UNSEEN = /[\u00ad\u200b-\u200f\u2060-\u2064]/g
/** Nothing in it is unseen, of unusual width, or half of a pair: most texts need no closer look. */
const PLAIN = /^[\x20-\x7e\n\t\r\f]*$/
const PAIRED = /[\ud800-\udfff]/
const WORD = GLYPH.repeat(40)
const ODD_SPACE = /[^\S \t\n\r\f\u00a0]/g

/** What every non-empty masked value looks like, whatever it was. */
export const MASK = GLYPH.repeat(6)

/**
 * Masks a value. The length never shows. Empty stays empty: an agent must see which fields are still to be filled in,
 * and that is one bit, not a length.
 */
export function maskValue(value: string): string {
  return value === '' ? '' : MASK
}

/** Masks page text: one glyph for each visible character, so that words keep their shapes and lines break alike. */
export function maskText(text: string): string {
  if (PLAIN.test(text)) return text.replace(/\S+/g, (word) => glyphs(word.length))
  return text
    .replace(UNSEEN, '')
    .replace(/\S+/gu, (word) => glyphs(PAIRED.test(word) ? [...word].length : word.length))
    .replace(ODD_SPACE, ' ')
}

function glyphs(count: number): string {
  return count <= WORD.length ? WORD.slice(0, count) : GLYPH.repeat(count)
}

/** Whether a text is nothing but mask and white space. */
export function isMasked(text: string): boolean {
  return /^[\s•]*$/.test(text)
}
