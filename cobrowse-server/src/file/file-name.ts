/** Names of files as others gave them, made harmless. On our disk files have ids of our own and no names at all. */

const MAX_BYTES = 180
const UNNAMED = 'file'
/** What Windows takes for a device, whatever the ending. */
const RESERVED = /^(con|prn|aux|nul|conin\$|conout\$|clock\$|(com|lpt)[0-9\u00b9\u00b2\u00b3])\s*(\.|$)/i
/** Controls, and what is not seen or turns the reading around: bidi marks, zero-width characters, fillers, private ones. */
const UNSEEN = /[\p{Cc}\p{Cf}\p{Co}\p{Cn}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]/gu

/** The last part of a path, without what a system, a person or a header could take for something else. Never empty. */
export function cleanFileName(given: string): string {
  const last = given
    .toWellFormed()
    .normalize('NFC')
    .split(/[\\/\u2044\u2215\u29f8\uff0f\uff3c]/u)
    .findLast(Boolean)
  const seen = (last ?? '')
    .replace(UNSEEN, '')
    .replace(/\s/gu, ' ')
    .replace(/[<>:"|?*%]/g, '_')
    // Leading dots hide a file, trailing dots and blanks fall off on Windows and uncover another ending.
    .replace(/^[\s.]+|[\s.]+$/gu, '')
  const named = seen === '' ? UNNAMED : seen
  return shorten(RESERVED.test(named) ? `_${named}` : named)
}

/** What stands behind the last dot, in lower case; empty where nothing does. */
export function endingOf(name: string): string {
  return /\.([^.\s]{1,10})$/.exec(name)?.[1]?.toLowerCase() ?? ''
}

/** Keeps the ending, and splits no character. */
function shorten(name: string): string {
  if (Buffer.byteLength(name) <= MAX_BYTES) return name
  const ending = endingOf(name)
  const tail = ending === '' ? '' : `.${name.slice(-ending.length)}`
  let head = ''
  for (const character of name.slice(0, name.length - tail.length)) {
    if (Buffer.byteLength(head + character + tail) > MAX_BYTES) break
    head += character
  }
  return `${head.replace(/[\s.]+$/u, '')}${tail}`
}

/** As the header `Content-Disposition` says it (RFC 6266), for old readers in ASCII too. */
export function toDisposition(name: string): string {
  const ascii = name
    .normalize('NFD')
    .replace(/\p{Mark}/gu, '')
    .replace(/[^\x20-\x7e]|["\\%]/gu, '_')
  const encoded = encodeURIComponent(name).replace(
    /['()*]/g,
    (one) => `%${one.charCodeAt(0).toString(16).toUpperCase()}`,
  )
  return `attachment; filename="${ascii}"; filename*=UTF-8''${encoded}`
}
