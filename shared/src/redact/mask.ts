/** Masks: what stands in the stream where something was. */

const GLYPH = '•'
/** Characters without a width of their own, and spaces of unusual width: both could carry something. */
const UNSEEN = /[\u00ad\u200b-\u200f\u2060-\u2064]/g
const PAIRED = /[\ud800-\udfff]/
const WORDS = Array.from({ length: 41 }, (_, length) => GLYPH.repeat(length))
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
  return (
    maskPlain(text) ??
    text
      .replace(UNSEEN, '')
      .replace(/\S+/gu, (word) => glyphs(PAIRED.test(word) ? [...word].length : word.length))
      .replace(ODD_SPACE, ' ')
  )
}

const [SPACE, LAST_PLAIN] = [0x20, 0x7e]
const LINE_SPACES = new Set([...'\n\t\r\f'].map((space) => space.charCodeAt(0)))

/** The same for a text in which nothing is unseen, of unusual width, or half of a pair, as most are; undefined for others. */
function maskPlain(text: string): string | undefined {
  let out = ''
  let from = 0
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at)
    if (code > SPACE && code <= LAST_PLAIN) continue
    if (code !== SPACE && !LINE_SPACES.has(code)) return undefined
    if (at > from) out += glyphs(at - from)
    out += text.charAt(at)
    from = at + 1
  }
  return from < text.length ? out + glyphs(text.length - from) : out
}

function glyphs(count: number): string {
  return WORDS[count] ?? GLYPH.repeat(count)
}

/** Whether a text is nothing but mask and white space. */
export function isMasked(text: string): boolean {
  return /^[\s•]*$/.test(text)
}
