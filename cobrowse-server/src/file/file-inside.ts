/** What lies inside of files that open into something: archives and office files by their directory, documents by their objects. */
import type { SharedFile } from '@conav/shared/protocol/exchange.ts'
import { isArchive, type Judged, refuse } from './file-kind.ts'
import { judgeDocument } from './pdf-inside.ts'
import { type Read, readDirectory, type ZipEntry } from './zip-directory.ts'

/** Up to so much an archive may unpack to, however well it was packed. */
const SMALL_BYTES = 100 * 1024 * 1024
/** Text packs to a tenth, a table of zeros to a fiftieth. */
const MAX_RATIO = 100
/** Code of Word, Excel and PowerPoint, and of LibreOffice. */
const MACROS =
  /(?:^|\/)(?:vba(?:project|data)[^/]*\.(?:bin|xml)|macrosheets\/|activex\/[^/]*\.bin)|^(?:basic|scripts)\//i

/** Looks into a file that is whole. */
export async function judgeInside(file: Pick<SharedFile, 'sizeBytes'>, mediaType: string, read: Read): Promise<Judged> {
  if (isArchive(mediaType)) return judgeArchive(await readDirectory(read, file.sizeBytes), { ...file, mediaType })
  if (mediaType === 'application/pdf') return judgeDocument(read, file.sizeBytes)
  return { ok: true, mediaType }
}

function judgeArchive(
  entries: readonly ZipEntry[] | undefined,
  { sizeBytes, mediaType }: { sizeBytes: number; mediaType: string },
): Judged {
  if (!entries) return refuse('damaged', 'an archive whose directory cannot be read')
  const isOffice = mediaType !== 'application/zip'
  const isMacro = ({ name }: ZipEntry) => MACROS.test(name) && (isOffice || !/^(?:basic|scripts)\//i.test(name))
  if (entries.some(isMacro)) return refuse('macros', 'an office file with macros')
  const packed = entries.reduce((sum, { packedBytes }) => sum + packedBytes, 0)
  const unpacked = entries.reduce((sum, { unpackedBytes }) => sum + unpackedBytes, 0)
  // Entries that share their bytes have more in sum than there are.
  if (packed > sizeBytes) return refuse('bomb', 'an archive whose entries overlap')
  if (unpacked > SMALL_BYTES && unpacked > sizeBytes * MAX_RATIO)
    return refuse('bomb', `an archive of ${sizeBytes} bytes that unpacks to ${unpacked}`)
  return { ok: true, mediaType, ...(entries.some(({ isEncrypted }) => isEncrypted) ? { caution: 'locked' } : {}) }
}
