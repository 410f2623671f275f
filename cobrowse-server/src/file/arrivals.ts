/** Takes files in, chunk by chunk: first the bytes are safe, then it is known that they are. */
import type { SharedFile } from '@conav/shared/protocol/exchange.ts'
import type { FileId } from '@conav/shared/protocol/id.ts'
import { LIMITS } from '../config.ts'
import type { Db } from '../db/db.ts'
import { Refusal } from '../refusal.ts'
import type { Disk } from './disk.ts'
import type { FileFeed } from './file-feed.ts'
import { judgeInside } from './file-inside.ts'
import { HEAD_BYTES, type Judged, judgeHead, judgePiece, judgeTail, SEAM_BYTES, TAIL_BYTES } from './file-kind.ts'
import { type FileVault, VaultFull } from './file-vault.ts'
import { addBytes, findFile } from './file.repo.ts'

export interface Files {
  db: Db
  vault: FileVault
  feed: FileFeed
  disk: Disk
}

interface Chunk {
  at: number
  bytes: Uint8Array
}

export interface Arrivals {
  /**
   * Takes the next bytes. Refuses with `conflict` where the file does not go on at `at`, takes nothing more, or takes
   * another chunk at this moment. After a crash the file ends where it is said to, and no byte before that is wrong.
   */
  take(id: FileId, chunk: Chunk): Promise<SharedFile>
}

export function openArrivals(files: Files): Arrivals {
  const busy = new Set<FileId>()
  return {
    async take(id, chunk) {
      if (busy.has(id)) throw new Refusal('conflict', 'another chunk of this file is being taken: ask how far it is')
      busy.add(id)
      try {
        return await takeOne(files, id, chunk)
      } finally {
        busy.delete(id)
      }
    },
  }
}

async function takeOne({ db, vault, feed, disk }: Files, id: FileId, { at, bytes }: Chunk): Promise<SharedFile> {
  const known = await findFile(db, id)
  if (!known) throw new Refusal('not-found', 'there is no such file')
  const { file } = known
  const receivedBytes = at + bytes.byteLength
  if (file.state !== 'arriving') throw new Refusal('conflict', `a file that is "${file.state}" takes nothing more`)
  if (at !== file.receivedBytes) throw new Refusal('conflict', `the file goes on at ${file.receivedBytes}, not ${at}`)
  if (receivedBytes > file.sizeBytes) {
    throw new Refusal('bad-input', `the file was offered with ${file.sizeBytes} bytes and would get ${receivedBytes}`)
  }
  await requireRoom({ vault, disk }, bytes.byteLength)
  await vault.write(id, at, bytes).catch((error: unknown) => {
    throw error instanceof VaultFull ? refuseFull(disk) : error
  })
  const judged = await inspect(vault, { ...file, receivedBytes }, at)
  const isWhole = receivedBytes === file.sizeBytes
  const mediaType = judged?.ok ? judged.mediaType : null
  const event = judged && !judged.ok ? 'refused' : isWhole ? 'whole' : undefined
  const fault = judged && !judged.ok ? judged.fault : null
  const caution = judged?.ok ? (judged.caution ?? null) : null
  const after = await addBytes(db, id, { at, receivedBytes, mediaType, event, fault, caution })
  if (!after || event === 'refused') await vault.remove(id)
  if (!after) throw new Refusal('conflict', 'the file was settled meanwhile and takes nothing more')
  feed.publish(after.caseId, after.file)
  return after.file
}

/** Undefined while too little is there to tell. `from` is where the bytes begin that were not looked at yet. */
async function inspect(vault: FileVault, file: SharedFile, from: number): Promise<Judged | undefined> {
  const { id, receivedBytes, name, mediaType } = file
  const isWhole = receivedBytes === file.sizeBytes
  const isKnown = mediaType !== null
  if (!isKnown && receivedBytes < HEAD_BYTES && !isWhole) return undefined
  const judged: Judged = isKnown
    ? { ok: true, mediaType }
    : await judgeHead(await vault.read(id, 0, Math.min(receivedBytes, HEAD_BYTES)), name)
  if (!judged.ok) return judged
  const piece = await vault.read(id, isKnown ? Math.max(0, from - SEAM_BYTES) : 0, receivedBytes)
  const looked = judgePiece(piece, judged.mediaType)
  if (!looked.ok || !isWhole) return looked
  const tail = await vault.read(id, Math.max(0, receivedBytes - TAIL_BYTES), receivedBytes)
  const ended = judgeTail(tail, judged.mediaType)
  return ended.ok ? judgeInside(file, judged.mediaType, (begin, end) => vault.read(id, begin, end)) : ended
}

/** Many offers may have been made while there was room for each of them alone; the database lives on the same disk. */
export async function requireRoom({ vault, disk }: Pick<Files, 'vault' | 'disk'>, bytes: number): Promise<void> {
  if ((await vault.findFreeBytes()) < bytes + LIMITS.diskReserveBytes) throw refuseFull(disk)
}

function refuseFull(disk: Disk): Refusal {
  disk.refuse()
  return new Refusal('trouble', 'the server has no room left for files: tell whoever runs it, and try again later', {
    field: 'sizeBytes',
    retryAfterMs: 60_000,
  })
}
