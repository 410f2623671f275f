/** The directory of a zip archive (APPNOTE.TXT of PKWARE, 4.3): what it says lies inside, without unpacking any of it. */

/** Reads from a file: from `from` up to but not with `to`. */
export type Read = (from: number, to: number) => Promise<Uint8Array>

export interface ZipEntry {
  name: string
  packedBytes: number
  unpackedBytes: number
  isEncrypted: boolean
}

const END_BYTES = 22
const MAX_COMMENT = 65_535
const END64_LOCATOR_BYTES = 20
const END64_BYTES = 56
const ENTRY_BYTES = 46
/** Beyond that it is no archive of documents and pictures. */
const MAX_DIRECTORY_BYTES = 16 * 1024 * 1024
const WIDE = 0xffff_ffff

/** Undefined where there is none that can be read in full. */
export async function readDirectory(read: Read, sizeBytes: number): Promise<ZipEntry[] | undefined> {
  const place = await findDirectory(read, sizeBytes)
  if (!place || place.bytes > MAX_DIRECTORY_BYTES || place.at + place.bytes > sizeBytes) return undefined
  const directory = toBuffer(await read(place.at, place.at + place.bytes))
  const entries: ZipEntry[] = []
  let at = 0
  while (entries.length < place.count) {
    const next = readEntry(directory, at)
    if (!next) return undefined
    entries.push(next.entry)
    at = next.end
  }
  return entries
}

interface Place {
  at: number
  bytes: number
  count: number
}

async function findDirectory(read: Read, sizeBytes: number): Promise<Place | undefined> {
  const from = Math.max(0, sizeBytes - END_BYTES - MAX_COMMENT)
  const tail = toBuffer(await read(from, sizeBytes))
  for (let at = tail.lastIndexOf('PK\x05\x06', undefined, 'latin1'); at >= 0; at -= 1) {
    at = tail.lastIndexOf('PK\x05\x06', at, 'latin1')
    if (at < 0) return undefined
    const isWhole = at + END_BYTES <= tail.length && at + END_BYTES + tail.readUInt16LE(at + 20) === tail.length
    if (!isWhole) continue
    const place = {
      count: tail.readUInt16LE(at + 10),
      bytes: tail.readUInt32LE(at + 12),
      at: tail.readUInt32LE(at + 16),
    }
    const isWide = place.count === 0xffff || place.bytes === WIDE || place.at === WIDE
    return isWide ? findWideDirectory(read, from + at) : place
  }
  return undefined
}

/** Archives of more than 4 GB or 65,534 entries say it in a record before the end. */
async function findWideDirectory(read: Read, endAt: number): Promise<Place | undefined> {
  if (endAt < END64_LOCATOR_BYTES) return undefined
  const locator = toBuffer(await read(endAt - END64_LOCATOR_BYTES, endAt))
  if (!startsWith(locator, 0, 'PK\x06\x07')) return undefined
  const at = Number(locator.readBigUInt64LE(8))
  const end = toBuffer(await read(at, at + END64_BYTES).catch(() => new Uint8Array()))
  if (end.length < END64_BYTES || !startsWith(end, 0, 'PK\x06\x06')) return undefined
  return {
    count: Number(end.readBigUInt64LE(32)),
    bytes: Number(end.readBigUInt64LE(40)),
    at: Number(end.readBigUInt64LE(48)),
  }
}

function readEntry(directory: Buffer, at: number): { entry: ZipEntry; end: number } | undefined {
  if (at + ENTRY_BYTES > directory.length || !startsWith(directory, at, 'PK\x01\x02')) return undefined
  const nameEnd = at + ENTRY_BYTES + directory.readUInt16LE(at + 28)
  const extraEnd = nameEnd + directory.readUInt16LE(at + 30)
  const end = extraEnd + directory.readUInt16LE(at + 32)
  if (end > directory.length) return undefined
  const [packed, unpacked] = [directory.readUInt32LE(at + 20), directory.readUInt32LE(at + 24)]
  const wide = readWideSizes(directory.subarray(nameEnd, extraEnd), { packed, unpacked })
  const name = directory.toString('utf8', at + ENTRY_BYTES, nameEnd).replaceAll('\\', '/')
  return { entry: { name, ...wide, isEncrypted: (directory.readUInt16LE(at + 8) & 1) === 1 }, end }
}

/** The extra field 1 holds, in this order, the sizes that do not fit. */
function readWideSizes(
  extra: Buffer,
  { packed, unpacked }: { packed: number; unpacked: number },
): Pick<ZipEntry, 'packedBytes' | 'unpackedBytes'> {
  const sizes = { packedBytes: packed, unpackedBytes: unpacked }
  for (let at = 0; at + 4 <= extra.length; at += 4 + extra.readUInt16LE(at + 2)) {
    if (extra.readUInt16LE(at) !== 1) continue
    let from = at + 4
    if (unpacked === WIDE && from + 8 <= extra.length) {
      sizes.unpackedBytes = Number(extra.readBigUInt64LE(from))
      from += 8
    }
    if (packed === WIDE && from + 8 <= extra.length) sizes.packedBytes = Number(extra.readBigUInt64LE(from))
  }
  return sizes
}

function startsWith(bytes: Buffer, at: number, mark: string): boolean {
  return bytes.toString('latin1', at, at + mark.length) === mark
}

function toBuffer(bytes: Uint8Array): Buffer {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
}
