/** The leak oracle, for tests: plants strings that occur nowhere else, and finds them in what left, however written. */

import { openRandom } from '../testing/random.ts'

export interface Canary {
  readonly text: string
  /** Where it was planted. */
  readonly carrier: string
}

export interface Finding {
  readonly canary: Canary
  readonly encoding: string
}

const ALPHABET = 'bcdfghjkmnpqrstvwxz'
const LENGTH = 12

/**
 * `n` canaries, the same for the same seed: letters and digits in turn, of mixed case, so that no list of words and no
 * natural text holds one. `carriers` names where they will be planted, in turn.
 */
export function plantCanaries(seed: number, n: number, carriers: readonly string[] = ['unnamed']): Canary[] {
  const random = openRandom(seed)
  return Array.from({ length: n }, (_, i) => {
    let text = ''
    for (let k = 0; k < LENGTH; k++) {
      const letter = ALPHABET.charAt(random.below(ALPHABET.length))
      text += k % 3 === 2 ? String(random.below(10)) : k % 2 === 0 ? letter : letter.toUpperCase()
    }
    return { text, carrier: carriers[i % carriers.length] ?? 'unnamed' }
  })
}

/** Searches sinks for canaries. Built once for many sinks: its cost does not grow with the number of canaries. */
export class Oracle {
  readonly #needles = new Map<number, { canary: Canary; encoding: string; needle: string; isFolded: boolean }[]>()

  /** Which keys may have needles: spares most places of a text the look into the map. */
  readonly #marks = new Uint8Array(MARKS + 1)

  constructor(canaries: readonly Canary[]) {
    for (const canary of canaries) {
      for (const [encoding, needle, isFolded] of needlesOf(canary.text)) {
        const key = keyOf(needle)
        this.#marks[key & MARKS] = 1
        const found = { canary, encoding, needle, isFolded }
        const others = this.#needles.get(key)
        if (others) others.push(found)
        else this.#needles.set(key, [found])
      }
    }
  }

  /**
   * Searches one sink, plain and in every encoding that the oracle knows. Compressed sinks must be inflated by the
   * caller. Bytes are searched as UTF-8 and as UTF-16. A finding can be listed more than once.
   */
  find(sink: string | Uint8Array): Finding[] {
    const texts =
      typeof sink === 'string'
        ? [sink]
        : [decoded(sink, 'utf-8'), decoded(sink, 'utf-16le'), decoded(sink.subarray(1), 'utf-16le')]
    const found = new Set<Finding>()
    for (const text of texts) {
      this.#search(text, found)
      if (text.includes('\\\\')) this.#search(text.replaceAll('\\\\', '\\'), found)
    }
    return [...found]
  }

  #search(text: string, found: Set<Finding>): void {
    let key = 0
    for (let end = 1; end <= text.length; end++) {
      key = nextKey(key, text.charCodeAt(end - 1))
      if (this.#marks[key & MARKS] === 0) continue
      const at = end - KEY_LENGTH
      for (const needle of this.#needles.get(key) ?? []) {
        const part = text.slice(at, at + needle.needle.length)
        if ((needle.isFolded ? part.toLowerCase() : part) === needle.needle) found.add(needle)
      }
    }
  }
}

/** Searches one sink; see `Oracle`. */
export function findCanaries(sink: string | Uint8Array, canaries: readonly Canary[]): Finding[] {
  return new Oracle(canaries).find(sink)
}

/** Needles and places of texts share a key where their beginnings are alike but for upper and lower case. */
const KEY_LENGTH = 4
const KEY_BITS = (1 << (7 * KEY_LENGTH)) - 1
const MARKS = 0xf_ffff

function nextKey(key: number, code: number): number {
  const plain = code & 0x7f
  return ((key << 7) | (plain >= 65 && plain <= 90 ? plain + 32 : plain)) & KEY_BITS
}

function keyOf(text: string): number {
  let key = 0
  for (let i = 0; i < KEY_LENGTH; i++) key = nextKey(key, text.charCodeAt(i))
  return key
}

/**
 * Finds canaries that were sent one character (or a few) at a time: `pieces` are the texts that left in order, and a
 * canary counts as found when its characters stand in consecutive pieces, or as the last character of each of them.
 */
export function findSpread(pieces: readonly string[], canaries: readonly Canary[]): Finding[] {
  const joined = pieces.join('')
  const last = pieces.map((piece) => piece.slice(-1)).join('')
  const findings: Finding[] = []
  for (const canary of canaries) {
    if (joined.includes(canary.text)) findings.push({ canary, encoding: 'spread' })
    else if (last.includes(canary.text)) findings.push({ canary, encoding: 'growing' })
  }
  return findings
}

type Needle = readonly [encoding: string, needle: string, isFolded: boolean]

function needlesOf(text: string): Needle[] {
  const codes = [...text].map((character) => character.charCodeAt(0))
  const each = (write: (code: number) => string): string => codes.map(write).join('').toLowerCase()
  const reversed = [...text].toReversed().join('')
  return [
    ['plain', text.toLowerCase(), true],
    ['reversed', reversed.toLowerCase(), true],
    ['url', each((code) => `%${code.toString(16).padStart(2, '0')}`), true],
    ['hex', each((code) => code.toString(16).padStart(2, '0')), true],
    ['hex-escape', each((code) => `\\x${code.toString(16).padStart(2, '0')}`), true],
    ['json-escape', each((code) => `\\u${code.toString(16).padStart(4, '0')}`), true],
    ['css-escape', each((code) => `\\${code.toString(16)} `), true],
    ['html-decimal', each((code) => `&#${code};`), true],
    ['html-hex', each((code) => `&#x${code.toString(16)};`), true],
    ['json-brace', each((code) => `\\u{${code.toString(16)}}`), true],
    ['octal-escape', each((code) => `\\${code.toString(8)}`), true],
    ['quoted-printable', each((code) => `=${code.toString(16)}`), true],
    ['url-twice', each((code) => `%25${code.toString(16)}`), true],
    ...[' ', ',', ', ', ':', '-', '.', '_', '|', '\n'].map((mark): Needle => [
      'apart',
      [...text.toLowerCase()].join(mark),
      true,
    ]),
    ...[' ', ',', ', ', ':'].flatMap((mark): Needle[] => [
      ['codes', codes.join(mark), true],
      ['hex-apart', codes.map((code) => code.toString(16)).join(mark), true],
    ]),
    ['rot13', rotated(text).toLowerCase(), true],
    ...base32Needles(text),
    ...base64Needles('base64', text),
    ...base64Needles('base64-reversed', reversed),
    ...base64Needles('base64-wide', [...text].join('\0')),
  ]
}

function rotated(text: string): string {
  return text.replace(/[a-z]/gi, (letter) => {
    const code = letter.charCodeAt(0)
    return String.fromCharCode((code & 31) > 13 ? code - 13 : code + 13)
  })
}

const BASE32 = 'abcdefghijklmnopqrstuvwxyz234567'

/** The five ways in which a text can lie in base32 (RFC 4648), without the characters that its neighbours share. */
function base32Needles(text: string): Needle[] {
  // Of a shorter one so little is left that it stands in other data by chance.
  if (text.length < 8) return []
  const bits = [...text].map((character) => character.charCodeAt(0).toString(2).padStart(8, '0')).join('')
  return [0, 1, 2, 3, 4].map((offset) => {
    const skipped = (5 - ((offset * 8) % 5)) % 5
    const groups = bits.slice(skipped).match(/.{5}/g) ?? []
    return ['base32', groups.map((group) => BASE32.charAt(Number.parseInt(group, 2))).join(''), true]
  })
}

/** The three ways in which a text can lie in base64, by what precedes it, without the characters that its neighbours share. */
function base64Needles(encoding: string, text: string): Needle[] {
  return [0, 1, 2].map((offset) => {
    const encoded = btoa('\0'.repeat(offset) + text)
    const start = [0, 2, 3][offset] ?? 0
    const end = Math.floor(((offset + text.length) * 8) / 6)
    return [encoding, encoded.slice(start, end), false]
  })
}

function decoded(bytes: Uint8Array, encoding: 'utf-8' | 'utf-16le'): string {
  return new TextDecoder(encoding).decode(bytes)
}
