/**
 * What a file is, by its bytes. An allow-list: what is not on it, what a browser or a system could take for something that
 * runs, and what is two things at once, is let through by nobody.
 */
import type { FileCaution, FileFault } from '@conav/shared/protocol/exchange.ts'
import { fileTypeFromBuffer } from 'file-type'
import { endingOf } from './file-name.ts'

/** So much of the beginning is looked at to tell the kind. */
export const HEAD_BYTES = 64 * 1024
/** So much of the end: an archive that hides behind a picture ends here with its directory and at most 65,535 bytes of comment. */
export const TAIL_BYTES = 66 * 1024
/** So much of the bytes before a piece is looked at again with it, so that nothing hides on the seam. */
export const SEAM_BYTES = 128

type Family = 'picture' | 'sound-or-film' | 'document' | 'archive' | 'text'

const OFFICE = 'application/vnd.openxmlformats-officedocument'
const OPEN = 'application/vnd.oasis.opendocument'

/** By media type: the family, and the endings that belong to it. The first is given to a file that has none. */
const KINDS: Readonly<Record<string, { family: Family; endings: readonly string[] }>> = {
  'image/png': { family: 'picture', endings: ['png'] },
  'image/apng': { family: 'picture', endings: ['png', 'apng'] },
  'image/jpeg': { family: 'picture', endings: ['jpg', 'jpeg', 'jfif'] },
  'image/gif': { family: 'picture', endings: ['gif'] },
  'image/webp': { family: 'picture', endings: ['webp'] },
  'image/avif': { family: 'picture', endings: ['avif'] },
  'image/heic': { family: 'picture', endings: ['heic'] },
  'image/heif': { family: 'picture', endings: ['heif', 'hif'] },
  'video/mp4': { family: 'sound-or-film', endings: ['mp4', 'm4v'] },
  'video/x-m4v': { family: 'sound-or-film', endings: ['m4v'] },
  'video/quicktime': { family: 'sound-or-film', endings: ['mov', 'qt'] },
  'video/webm': { family: 'sound-or-film', endings: ['webm'] },
  'video/ogg': { family: 'sound-or-film', endings: ['ogv'] },
  'audio/mpeg': { family: 'sound-or-film', endings: ['mp3'] },
  'audio/mp4': { family: 'sound-or-film', endings: ['m4a'] },
  'audio/x-m4a': { family: 'sound-or-film', endings: ['m4a'] },
  'audio/wav': { family: 'sound-or-film', endings: ['wav'] },
  'audio/ogg': { family: 'sound-or-film', endings: ['ogg', 'oga', 'opus'] },
  'application/pdf': { family: 'document', endings: ['pdf'] },
  'application/zip': { family: 'archive', endings: ['zip'] },
  [`${OFFICE}.wordprocessingml.document`]: { family: 'archive', endings: ['docx'] },
  [`${OFFICE}.spreadsheetml.sheet`]: { family: 'archive', endings: ['xlsx'] },
  [`${OFFICE}.presentationml.presentation`]: { family: 'archive', endings: ['pptx'] },
  [`${OPEN}.text`]: { family: 'archive', endings: ['odt'] },
  [`${OPEN}.spreadsheet`]: { family: 'archive', endings: ['ods'] },
  [`${OPEN}.presentation`]: { family: 'archive', endings: ['odp'] },
  'text/csv': { family: 'text', endings: ['csv', 'tsv'] },
  'text/plain': { family: 'text', endings: ['txt', 'text', 'log', 'md', 'json'] },
}

/** Whatever makes a page of what carries it. In bytes that are no text it does not come about by chance. */
const PAGE = /<(?:!doctype\s+(?:html|svg)|html[\s>/]|script[\s>/]|svg[\s>/:]|iframe[\s>/]|\?php)/i
/** In a text, any tag of HTML or SVG, comment, declaration or instruction. An address in angle brackets is none. */
const MARKUP =
  /<(?:[!?]|\/?(?:a|abbr|animate|applet|article|audio|b|base|bgsound|body|br|button|canvas|center|circle|code|data|details|dialog|div|embed|em|font|footer|foreignobject|form|frame|frameset|g|h[1-6]|head|header|hr|html|i|iframe|image|img|input|isindex|keygen|label|li|link|main|map|marquee|math|menu|meta|nav|noscript|object|ol|option|p|param|path|picture|plaintext|pre|script|section|select|set|slot|source|span|strong|style|summary|svg|table|tbody|td|template|text|textarea|th|title|tr|track|u|ul|use|var|video|wbr|xml|xmp|xss|\w+:\w+)(?:[\s>/]|$))|\+ADw-/i
/** Comments and assignments right behind the magic bytes: a picture for one reader, a script for another. */
const SCRIPT_BEHIND_MAGIC = /^(?:GIF8[79]a|RIFF|%PDF-[\d.]*|ID3|OggS)\s*(?:\/[/*]|[=`;(])/

export type Judged =
  | { ok: true; mediaType: string; caution?: FileCaution }
  /** `why` is for the log. */
  | { ok: false; fault: FileFault; why: string }

/** Tells the kind by the first HEAD_BYTES, or by all there is, and holds it against the name. */
export async function judgeHead(head: Uint8Array, name: string): Promise<Judged> {
  const found = await fileTypeFromBuffer(head)
  const ending = endingOf(name)
  const mediaType = found ? plain(found.mime) : findTextType(head, ending)
  const kind = mediaType === undefined ? undefined : KINDS[mediaType]
  if (mediaType === undefined || !kind)
    return refuse('kind', `not one of the kinds that are let through: ${found?.mime ?? 'unknown'}`)
  const named = findFamily(ending)
  // Every page and every script is a text by its bytes: there the ending says what it is.
  if (ending !== '' && named !== kind.family)
    return refuse(kind.family === 'text' && !named ? 'kind' : 'name', `.${ending} is no name for ${mediaType}`)
  if (SCRIPT_BEHIND_MAGIC.test(toText(head.subarray(0, 16)))) return refuse('page', 'a script behind magic bytes')
  if (kind.family !== 'document' && kind.family !== 'archive' && toText(head.subarray(0, 1024)).includes('%PDF-'))
    return refuse('mixed', 'a document inside of another kind')
  return { ok: true, mediaType }
}

/** Looks for what makes a page. What lies in an archive stays in it. */
export function judgePiece(piece: Uint8Array, mediaType: string): Judged {
  const family = KINDS[mediaType]?.family
  if (isArchive(mediaType)) return { ok: true, mediaType }
  const text = toText(piece)
  // Without its zeros a text of two bytes a character reads like one of one.
  const isPage = family === 'text' ? MARKUP.test(text.replaceAll('\0', '')) : PAGE.test(text)
  return isPage ? refuse('page', 'it holds markup') : { ok: true, mediaType }
}

/** Looks for an archive that begins or ends where another kind should. */
export function judgeTail(tail: Uint8Array, mediaType: string): Judged {
  if (isArchive(mediaType)) return { ok: true, mediaType }
  const hasArchive = Buffer.from(tail.buffer, tail.byteOffset, tail.byteLength).includes('PK\x05\x06', 0, 'latin1')
  return hasArchive ? refuse('mixed', 'an archive behind another kind') : { ok: true, mediaType }
}

/** Whether it opens into other files. */
export function isArchive(mediaType: string): boolean {
  return KINDS[mediaType]?.family === 'archive'
}

/** The name under which it is handed out: one that says what it is. */
export function withEnding(name: string, mediaType: string): string {
  return endingOf(name) === '' ? `${name}.${KINDS[mediaType]?.endings[0] ?? 'bin'}` : name
}

export function refuse(fault: FileFault, why: string): Judged {
  return { ok: false, fault, why }
}

function plain(mime: string): string {
  return mime.split(';')[0] ?? mime
}

function findFamily(ending: string): Family | undefined {
  return Object.values(KINDS).find(({ endings }) => endings.includes(ending))?.family
}

/** Text is what has no control characters, in UTF-8, UTF-16 with its mark, or one byte a character. */
function findTextType(head: Uint8Array, ending: string): string | undefined {
  const isWide = (head[0] === 0xff && head[1] === 0xfe) || (head[0] === 0xfe && head[1] === 0xff)
  const bytes = isWide ? new TextDecoder(head[0] === 0xff ? 'utf-16le' : 'utf-16be').decode(head) : toText(head)
  // eslint-disable-next-line no-control-regex
  if (/[\u0000-\u0008\u000b\u000e-\u001f\u007f]/.test(bytes)) return undefined
  if (/^(?:\u00ef\u00bb\u00bf)?\s*#!/.test(bytes)) return undefined
  return KINDS['text/csv']?.endings.includes(ending) ? 'text/csv' : 'text/plain'
}

function toText(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1')
}
