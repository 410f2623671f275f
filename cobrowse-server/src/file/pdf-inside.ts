/**
 * What a PDF does (ISO 32000, 12.6): whether it runs scripts or programs, or does anything else by itself. Its objects lie
 * in the open or packed in streams of objects (7.5.7), which are unpacked to be read; pictures and fonts are not.
 */
import { promisify } from 'node:util'
import { constants, inflate } from 'node:zlib'
import { type Judged, refuse } from './file-kind.ts'
import type { Read } from './zip-directory.ts'

const PIECE_BYTES = 1024 * 1024
/** Of each piece so much is read again with the next: a dictionary is shorter than that. */
const SEAM_BYTES = 8 * 1024
const MAX_PACKED_BYTES = 4 * 1024 * 1024
const MAX_UNPACKED_BYTES = 16 * 1024 * 1024
/** All streams of objects of one document. */
const MAX_STREAMS = 4_000
const MAX_TOTAL_BYTES = 256 * 1024 * 1024

const MEDIA_TYPE = 'application/pdf'
const RUNS = /\/(?:JavaScript|Launch|ImportData|RichMedia)(?![A-Za-z0-9])/
const ENCRYPTS = /\/Encrypt(?![A-Za-z0-9])/
/** A place to show, or a jump to one, is what most documents open with. */
const OPENS = /\/OpenAction(?!\s*\[)(?!\s*<<(?:(?!>>)[^]){0,512}?\/S\s*\/(?:GoTo|Named)(?![A-Za-z0-9]))/
/** The dictionary of a stream of objects, and where its bytes begin. */
const OBJECTS = /\bobj\b((?:(?!\bobj\b|\bstream\b)[^]){0,2048}?)\bstream\r?\n/g

const unpack = promisify(inflate)

export async function judgeDocument(read: Read, sizeBytes: number): Promise<Judged> {
  const seen = new Seen()
  let unpackedBytes = 0
  let streams = 0
  for (let from = 0; from < sizeBytes; from += PIECE_BYTES) {
    const begin = Math.max(0, from - SEAM_BYTES)
    // One after the other: a document may be larger than the memory.
    // oxlint-disable-next-line no-await-in-loop
    const raw = toText(await read(begin, Math.min(sizeBytes, from + PIECE_BYTES)))
    seen.look(raw)
    for (const at of listObjectStreams(raw, from - begin)) {
      // oxlint-disable-next-line no-await-in-loop
      const text = await unpackAt(read, begin + at, sizeBytes)
      streams += 1
      unpackedBytes += text?.length ?? 0
      if (streams > MAX_STREAMS || unpackedBytes > MAX_TOTAL_BYTES)
        return refuse('bomb', 'a document that unpacks to too much')
      if (text === undefined) seen.isLocked = true
      else seen.look(text)
    }
    if (seen.runs) return refuse('script', 'a document that runs something')
  }
  return seen.judge()
}

/** What was come across so far. */
class Seen {
  runs = false
  isLocked = false
  #encrypts = false
  #opens = false

  look(raw: string): void {
    const text = spell(raw)
    this.runs ||= RUNS.test(text)
    this.#encrypts ||= ENCRYPTS.test(text)
    this.#opens ||= OPENS.test(text)
  }

  judge(): Judged {
    // What is encrypted keeps its names in the open, but for objects in streams.
    if (this.isLocked && this.#encrypts) return { ok: true, mediaType: MEDIA_TYPE, caution: 'locked' }
    if (this.isLocked) return refuse('damaged', 'a document with objects that cannot be read')
    return { ok: true, mediaType: MEDIA_TYPE, ...(this.#opens ? { caution: 'opens' } : {}) }
  }
}

/** Where the bytes of streams of objects begin; those before `fresh` were listed with the piece before. */
function listObjectStreams(raw: string, fresh: number): number[] {
  return [...raw.matchAll(OBJECTS)].flatMap((found) => {
    const at = found.index + found[0].length
    return at >= fresh && /\/(?:ObjStm|First)(?![A-Za-z0-9])/.test(spell(found[1] ?? '')) ? [at] : []
  })
}

/** Undefined where it is not packed in the one way that is used for objects, or too large. */
async function unpackAt(read: Read, at: number, sizeBytes: number): Promise<string | undefined> {
  const packed = await read(at, Math.min(sizeBytes, at + MAX_PACKED_BYTES))
  try {
    // What comes behind the stream is passed over, as readers do.
    const options = { maxOutputLength: MAX_UNPACKED_BYTES, finishFlush: constants.Z_SYNC_FLUSH }
    return toText(await unpack(packed, options))
  } catch {
    return undefined
  }
}

/** A name may be written with its letters as numbers: `/J#61vaScript`. */
function spell(text: string): string {
  if (!text.includes('#')) return text
  return text.replace(/#([0-9a-f]{2})/gi, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)))
}

function toText(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1')
}
