/**
 * What was typed in secret fields: salted hashes, never the text itself, found again wherever it shows up, forwards and
 * backwards, in capitals or not, in groups or not.
 *
 * Cost of one look: the length of the text times the number of different lengths remembered (a rolling hash a length);
 * nothing at all while no secret has been typed.
 */
import { isMasked, MASK, maskText } from './mask.ts'

/** More secrets than any person types: beyond it every text counts as one. */
const MAX_SECRETS = 8000
/** A text longer than this is not searched but masked whole. */
const MAX_SEARCHED_CHARS = 20_000
/** Values shorter than this are found only as whole words; from here on inside of words too. */
const MIN_INSIDE = 6
/** Pieces of secrets are known up to this length, from `MIN_PIECE` on. */
const MAX_PIECE = 64
const MIN_PIECE = 3
/** At the end of a longer text only so long a beginning tells: three letters are shared by chance. */
const MIN_PREFIX = 4
/** So much of a secret is hidden wherever it stands. */
const PART = 8
const BASE = 0x01000193
/** What people and pages write between groups of digits, and what is not seen at all. */
const GROUP_MARKS = /[\0-\x20,./:_\u00a0\u00ad\u00b7\u2000-\u2015\u2022\u202f\u205f-\u2064\u3000\ufeff-]/
const ALL_GROUP_MARKS = new RegExp(GROUP_MARKS, 'g')

export interface Secrets {
  readonly seed: number
  /** Rolling hashes by length; a hit is confirmed in `confirmed`. */
  readonly rolling: Map<number, Set<number>>
  /** The same for values without their spaces and dashes. */
  readonly grouped: Map<number, Set<number>>
  readonly confirmed: Set<string>
  /** Hashes of every beginning of a secret, for text that grows letter by letter. */
  readonly prefixes: Set<number>
  /** Hashes of every piece of a secret, for text that comes piece by piece. */
  readonly pieces: Set<number>
}

/** None known yet. The salt is any random text; it keeps the hashes of one page apart from those of another. */
export function openSecrets(salt: string): Secrets {
  return {
    seed: hashOf(salt, 0x9e3779b9),
    rolling: new Map(),
    grouped: new Map(),
    confirmed: new Set(),
    prefixes: new Set(),
    pieces: new Set(),
  }
}

/** Whether something secret is in the text. */
export function reveals({ secrets }: { readonly secrets: Secrets }, text: string): boolean {
  return hasSecrets(secrets) && hideSecrets(secrets, text) !== text
}

export function hasSecrets(secrets: Secrets): boolean {
  return secrets.confirmed.size > 0
}

/** The text without its secrets; the mask alone where it tells a piece of one. */
export function hidePieces(secrets: Secrets, text: string): string {
  return tellsPiece(secrets, text) ? MASK : hideSecrets(secrets, text)
}

/** Remembers a value typed in, or shown by, a secret field. Bullets alone are no secret: pages mask with them too. */
export function remember(secrets: Secrets, value: string): void {
  if (isMasked(value)) return
  const text = fold(value.trim())
  const isKnown = secrets.confirmed.has(confirmation(secrets, text))
  if (isKnown || secrets.confirmed.size > MAX_SECRETS) return
  for (const one of [text, backwards(text)]) {
    add(secrets, secrets.rolling, one)
    const plain = one.replace(ALL_GROUP_MARKS, '')
    if (plain.length >= 4) {
      if (plain !== one) add(secrets, secrets.rolling, plain)
      add(secrets, secrets.grouped, plain)
    }
    for (let end = PART; end < plain.length; end++) add(secrets, secrets.rolling, plain.slice(end - PART, end))
    addPieces(secrets, plain)
    if (plain !== one) addPieces(secrets, one)
  }
}

function addPieces({ seed, prefixes, pieces }: Secrets, text: string): void {
  const end = Math.min(text.length, MAX_PIECE)
  for (let start = 0; start <= end - MIN_PIECE; start++) {
    let hash = seed
    for (let i = start; i < end; i++) {
      hash = step(hash, text, i)
      if (i - start < MIN_PIECE - 1 || (start === 0 && i === text.length - 1)) continue
      pieces.add(hash)
      if (start === 0 && i >= MIN_PREFIX - 1) prefixes.add(hash)
    }
  }
}

function add(secrets: Secrets, where: Map<number, Set<number>>, text: string): void {
  const known = where.get(text.length) ?? new Set()
  where.set(text.length, known.add(rollingHash(text, 0, text.length)))
  secrets.confirmed.add(confirmation(secrets, text))
}

/** The text with every secret in it replaced by the mask of fixed length; the same string where there is none. */
export function hideSecrets(secrets: Secrets, text: string): string {
  if (secrets.confirmed.size === 0 || text === '') return text
  if (secrets.confirmed.size > MAX_SECRETS || text.length > MAX_SEARCHED_CHARS) return maskText(text)
  const spans = findSecrets(secrets, text)
  if (spans.length === 0) return text
  let out = ''
  let at = 0
  for (const [start, end] of spans.toSorted((a, b) => a[0] - b[0])) {
    if (start >= at) out += text.slice(at, start) + MASK
    at = Math.max(at, end)
  }
  return out + text.slice(at)
}

/** Where secrets stand in the text, as pairs of start and end; they may overlap. `joined` texts have no word borders. */
export function findSecrets(secrets: Secrets, raw: string, joined?: 'joined'): [number, number][] {
  const spans: [number, number][] = []
  const text = fold(raw)
  const trimmed = text.trim()
  if (trimmed === '') return spans
  if (secrets.confirmed.has(confirmation(secrets, trimmed))) {
    const start = text.indexOf(trimmed)
    spans.push([start, start + trimmed.length])
  }
  for (const [start, end] of search(secrets, secrets.rolling, text)) {
    if (joined ? end - start >= 4 : counts(text, start, end)) spans.push([start, end])
  }
  if (secrets.grouped.size > 0 && trimmed.length >= 4 && GROUP_MARKS.test(trimmed)) searchGroups(secrets, text, spans)
  return spans
}

function searchGroups(secrets: Secrets, text: string, spans: [number, number][]): void {
  const places: number[] = []
  let plain = ''
  for (let i = 0; i < text.length; i++) {
    if (GROUP_MARKS.test(text.charAt(i))) continue
    plain += text.charAt(i)
    places.push(i)
  }
  for (const [start, end] of search(secrets, secrets.grouped, plain)) {
    const first = places[start] ?? 0
    const last = (places[end - 1] ?? 0) + 1
    const isLong = end - start >= 8 || (end - start >= 4 && /^\d+$/.test(plain.slice(start, end)))
    if (isLong && (end - start >= 8 || counts(text, first, last))) spans.push([first, last])
  }
}

/**
 * Whether a text that just came is a piece of a secret, or begins or ends with one as it would if the secret were told
 * letter by letter.
 */
export function tellsPiece(secrets: Secrets, raw: string): boolean {
  if (secrets.pieces.size === 0) return false
  const text = fold(raw.trim())
  return isPiece(secrets, text) || endsLikeSecret(secrets, text) || endsLikeSecret(secrets, backwards(text))
}

function isPiece({ seed, pieces }: Secrets, text: string): boolean {
  const plain = text.replace(ALL_GROUP_MARKS, '')
  return [text, plain].some((one) => {
    if (one.length < MIN_PIECE || one.length > MAX_PIECE) return false
    let hash = seed
    for (let i = 0; i < one.length; i++) hash = step(hash, one, i)
    return pieces.has(hash)
  })
}

function endsLikeSecret({ seed, prefixes }: Secrets, text: string): boolean {
  for (let start = Math.max(0, text.length - MAX_PIECE); start <= text.length - MIN_PREFIX; start++) {
    let hash = seed
    for (let i = start; i < text.length; i++) hash = step(hash, text, i)
    if (prefixes.has(hash)) return true
  }
  return false
}

function search(secrets: Secrets, where: Map<number, Set<number>>, text: string): [number, number][] {
  const spans: [number, number][] = []
  for (const [length, known] of where) {
    if (length < 3 || length > text.length) continue
    let hash = rollingHash(text, 0, length)
    let weight = 1
    for (let i = 1; i < length; i++) weight = Math.imul(weight, BASE)
    for (let start = 0; ; start++) {
      const end = start + length
      if (known.has(hash) && secrets.confirmed.has(confirmation(secrets, text.slice(start, end))))
        spans.push([start, end])
      if (end >= text.length) break
      hash = (Math.imul(hash - Math.imul(text.charCodeAt(start), weight), BASE) + text.charCodeAt(end)) | 0
    }
  }
  return spans
}

/** Short secrets count only as whole words, and three letters only when they are digits (a card's check code). */
function counts(text: string, start: number, end: number): boolean {
  if (end - start >= MIN_INSIDE) return true
  if (end - start === 3 && !/^\d+$/.test(text.slice(start, end))) return false
  return !isWord(text.charAt(start - 1)) && !isWord(text.charAt(end))
}

function isWord(character: string): boolean {
  return character !== '' && /[\p{L}\p{N}]/u.test(character)
}

/** Small letters, each in the place of its capital. */
function fold(text: string): string {
  const lower = text.toLowerCase()
  if (lower.length === text.length) return lower
  return text.replace(/[^]/g, (one) => (one.toLowerCase().length === 1 ? one.toLowerCase() : one))
}

function backwards(text: string): string {
  return text.split('').toReversed().join('')
}

function step(hash: number, text: string, at: number): number {
  return (Math.imul(hash, BASE) + text.charCodeAt(at)) | 0
}

function rollingHash(text: string, start: number, end: number): number {
  let hash = 0
  for (let i = start; i < end; i++) hash = step(hash, text, i)
  return hash
}

function confirmation(secrets: Secrets, text: string): string {
  return `${text.length}:${hashOf(text, secrets.seed)}:${hashOf(text, ~secrets.seed)}`
}

/** A 32-bit hash with a seed, after cyrb53 (public domain); two of them confirm a secret. */
function hashOf(text: string, seed: number): number {
  let hash = 0xdeadbeef ^ seed
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 2654435761)
  hash = Math.imul(hash ^ (hash >>> 16), 2246822507)
  return (hash ^ (hash >>> 13)) | 0
}
