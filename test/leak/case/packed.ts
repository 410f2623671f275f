/** What lies packed inside of something else: gzip or zlib, as bytes or in base64. */
import { constants, inflateRawSync, inflateSync } from 'node:zlib'

/** Beyond it something that only looks packed is let be. */
const MAX_BYTES = 64 * 1024 * 1024
/** Also what breaks off: a sink may hold a part of it alone. */
const OPTIONS = { maxOutputLength: MAX_BYTES, finishFlush: constants.Z_SYNC_FLUSH }
/** How gzip and zlib begin in base64, where it begins with them. */
const PACKED_BASE64 = /(?:H4sI|eJ[w-z]|eNo|eNp|eAE|eF4)[\w+/-]{16,}={0,2}/g

/** Everything packed that the part holds, unpacked; nothing for what is not. */
export function listPacked(part: string | Uint8Array): Uint8Array[] {
  const bytes = typeof part === 'string' ? [] : unpackAll(Buffer.from(part.buffer, part.byteOffset, part.byteLength))
  const text = typeof part === 'string' ? part : Buffer.from(part).toString('latin1')
  const written = [...text.matchAll(PACKED_BASE64)].flatMap(([found]) => unpackAll(Buffer.from(found, 'base64')))
  return [...bytes, ...written]
}

function unpackAll(bytes: Buffer): Uint8Array[] {
  const found: Uint8Array[] = []
  for (let at = bytes.indexOf(0x1f); at >= 0; at = bytes.indexOf(0x1f, at + 1)) {
    if (bytes[at + 1] === 0x8b && bytes[at + 2] === 8)
      attempt(() => inflateRawSync(bytes.subarray(endOfHead(bytes, at)), OPTIONS), found)
  }
  for (let at = bytes.indexOf(0x78); at >= 0; at = bytes.indexOf(0x78, at + 1)) {
    if ([0x01, 0x5e, 0x9c, 0xda].includes(bytes[at + 1] ?? 0))
      attempt(() => inflateSync(bytes.subarray(at), OPTIONS), found)
  }
  return found
}

/** Where what follows the head of a gzip file begins (RFC 1952): ten bytes, and the file's name where there is one. */
function endOfHead(bytes: Buffer, at: number): number {
  const isNamed = ((bytes[at + 3] ?? 0) & 8) !== 0
  return isNamed ? bytes.indexOf(0, at + 10) + 1 : at + 10
}

function attempt(unpack: () => Uint8Array, found: Uint8Array[]): void {
  try {
    const unpacked = unpack()
    if (unpacked.length > 0) found.push(unpacked)
  } catch {
    // It only looked packed.
  }
}
