/** The web addresses in a text that someone wrote. Nothing but http and https becomes a link. */
export type TextPiece = { kind: 'text'; text: string } | { kind: 'link'; text: string; url: string }

/** Without what is not seen or turns the reading around: a link shows where it leads. */
const ADDRESS = /\bhttps?:\/\/[^\s<>"'`\p{Cf}]+/giu
/** What ends a sentence does not belong to the address, nor does a bracket that was not opened in it. */
const TAIL = /[.,;:!?…»”’*_~]+$/

export function piecesOf(text: string): TextPiece[] {
  const pieces: TextPiece[] = []
  let end = 0
  for (const match of text.matchAll(ADDRESS)) {
    const address = trim(match[0])
    if (!URL.canParse(address) || hasUser(new URL(address))) continue
    if (match.index > end) pieces.push({ kind: 'text', text: text.slice(end, match.index) })
    pieces.push({ kind: 'link', text: address, url: new URL(address).href })
    end = match.index + address.length
  }
  if (end < text.length) pieces.push({ kind: 'text', text: text.slice(end) })
  return pieces
}

function trim(found: string): string {
  const address = found.replace(TAIL, '')
  const isOpened = address.split('(').length >= address.split(')').length
  return address.endsWith(')') && !isOpened ? trim(address.slice(0, -1)) : address
}

/** What looks like a site there is only a name for another one. */
function hasUser({ username, password }: URL): boolean {
  return username !== '' || password !== ''
}
