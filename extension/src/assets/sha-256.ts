/** SHA-256 (FIPS 180-4), for pages that came over plain http, where the browser has none to give. */

/** The first 32 bits of the fractions of the roots of the first primes: cube roots for rounds, square roots to begin with. */
const PRIMES = Array.from({ length: 312 }, (_, n) => n)
  .filter((n) => n > 1 && isPrime(n))
  .slice(0, 64)
const ROUNDS = PRIMES.map((prime) => fractionOf(Math.cbrt(prime)))
const BEGINNING = PRIMES.slice(0, 8).map((prime) => fractionOf(Math.sqrt(prime)))

function isPrime(n: number): boolean {
  for (let by = 2; by * by <= n; by++) if (n % by === 0) return false
  return true
}

function fractionOf(root: number): number {
  return ((root - Math.floor(root)) * 2 ** 32) >>> 0
}

export async function hashOf(bytes: ArrayBuffer): Promise<string> {
  const subtle: SubtleCrypto | undefined = globalThis.crypto.subtle
  return toHex(subtle === undefined ? digest(bytes) : new Uint8Array(await subtle.digest('SHA-256', bytes)))
}

/** The same without the browser's help. */
export function digest(bytes: ArrayBuffer): Uint8Array {
  const padded = pad(bytes)
  const state = Uint32Array.from(BEGINNING)
  const words = new Uint32Array(64)
  for (let at = 0; at < padded.byteLength; at += 64) {
    for (let i = 0; i < 16; i++) words[i] = padded.getUint32(at + i * 4)
    for (let i = 16; i < 64; i++) words[i] = spread(words, i)
    mix(state, words)
  }
  const out = new DataView(new ArrayBuffer(32))
  for (const [i, word] of state.entries()) out.setUint32(i * 4, word)
  return new Uint8Array(out.buffer)
}

function pad(bytes: ArrayBuffer): DataView {
  const whole = new Uint8Array((((bytes.byteLength + 8) >> 6) + 1) << 6)
  whole.set(new Uint8Array(bytes))
  whole[bytes.byteLength] = 0x80
  const view = new DataView(whole.buffer)
  view.setUint32(whole.length - 8, Math.floor(bytes.byteLength / 2 ** 29))
  view.setUint32(whole.length - 4, (bytes.byteLength << 3) >>> 0)
  return view
}

const turn = (word: number, by: number): number => (word >>> by) | (word << (32 - by))
const wordAt = (words: Uint32Array, i: number): number => words[i] ?? 0

function spread(words: Uint32Array, i: number): number {
  const [early, late] = [wordAt(words, i - 15), wordAt(words, i - 2)]
  const a = turn(early, 7) ^ turn(early, 18) ^ (early >>> 3)
  const b = turn(late, 17) ^ turn(late, 19) ^ (late >>> 10)
  return wordAt(words, i - 16) + a + wordAt(words, i - 7) + b
}

function mix(state: Uint32Array, words: Uint32Array): void {
  let [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0] = state
  for (let i = 0; i < 64; i++) {
    const chosen = (e & f) ^ (~e & g)
    const first = (h + (turn(e, 6) ^ turn(e, 11) ^ turn(e, 25)) + chosen + (ROUNDS[i] ?? 0) + wordAt(words, i)) | 0
    const second = ((turn(a, 2) ^ turn(a, 13) ^ turn(a, 22)) + ((a & b) ^ (a & c) ^ (b & c))) | 0
    ;[h, g, f, e, d, c, b, a] = [g, f, e, (d + first) | 0, c, b, a, (first + second) | 0]
  }
  for (const [i, word] of [a, b, c, d, e, f, g, h].entries()) state[i] = wordAt(state, i) + word
}

function toHex(bytes: Uint8Array): string {
  return [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('')
}
