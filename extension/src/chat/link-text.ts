/** A text in pieces: words as they are, and addresses that may be followed. */
export type Piece = { kind: 'words'; text: string } | { kind: 'link'; text: string; href: string }

/** Without what is not seen or turns the reading around: a link shows where it leads. */
const ADDRESS = /\bhttps?:\/\/[^\s<>"'`\p{Cf}]+/giu
/** What ends a sentence is rarely part of an address. */
const END_OF_SENTENCE = /[.,;:!?)\]}»]+$/

/** Finds the addresses in a text. Only http and https are links; all else stays words. */
export function splitLinks(text: string): Piece[] {
  const pieces: Piece[] = []
  let at = 0
  for (const { 0: found, index } of text.matchAll(ADDRESS)) {
    const address = found.replace(END_OF_SENTENCE, '')
    const href = addressOf(address)
    if (href === undefined) continue
    if (index > at) pieces.push({ kind: 'words', text: text.slice(at, index) })
    pieces.push({ kind: 'link', text: address, href })
    at = index + address.length
  }
  if (at < text.length) pieces.push({ kind: 'words', text: text.slice(at) })
  return pieces
}

function addressOf(text: string): string | undefined {
  if (!URL.canParse(text)) return undefined
  const { protocol, href, username, password } = new URL(text)
  // What looks like a site there is only a name for another one.
  const hasUser = username !== '' || password !== ''
  return (protocol === 'http:' || protocol === 'https:') && !hasUser ? href : undefined
}
