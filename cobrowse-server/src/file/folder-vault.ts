import { createReadStream } from 'node:fs'
import { mkdir, open, readdir, rm, statfs } from 'node:fs/promises'
import path from 'node:path'
import { FileId } from '@conav/shared/protocol/id.ts'
import { type FileVault, VaultFull } from './file-vault.ts'

const NO_ROOM = new Set(['ENOSPC', 'EDQUOT', 'EFBIG'])

/** The vault in a folder of its own. A file's name there is its id, so nothing that anybody sent leads anywhere. */
export async function openFolderVault(folder: string): Promise<FileVault> {
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const pathOf = (id: FileId) => path.join(folder, FileId.parse(id))

  return {
    async write(id, at, bytes) {
      try {
        const file = await open(pathOf(id), at === 0 ? 'w' : 'r+', 0o600)
        try {
          await writeWhole(file, at, bytes)
          await file.datasync()
        } finally {
          await file.close()
        }
        // A new file is safe once its folder knows it.
        if (at === 0) await syncFolder(folder)
      } catch (error) {
        throw isNoRoom(error) ? new VaultFull(error) : error
      }
    },
    async read(id, from, to) {
      const file = await open(pathOf(id), 'r')
      try {
        const { buffer, bytesRead } = await file.read(new Uint8Array(to - from), 0, to - from, from)
        return buffer.subarray(0, bytesRead)
      } finally {
        await file.close()
      }
    },
    open: (id, from) => createReadStream(pathOf(id), { start: from }),
    remove: (id) => rm(pathOf(id), { force: true }),
    async list() {
      const names = await readdir(folder)
      return names.flatMap((name) => FileId.safeParse(name).data ?? [])
    },
    async findFreeBytes() {
      const { bavail, bsize } = await statfs(folder)
      return bavail * bsize
    },
  }
}

async function writeWhole(file: Awaited<ReturnType<typeof open>>, at: number, bytes: Uint8Array): Promise<void> {
  let done = 0
  while (done < bytes.byteLength) {
    // One after the other: each goes on where the last one ended.
    // oxlint-disable-next-line no-await-in-loop
    const { bytesWritten } = await file.write(bytes, done, bytes.byteLength - done, at + done)
    done += bytesWritten
  }
}

async function syncFolder(folder: string): Promise<void> {
  // Windows knows no such thing for folders.
  if (process.platform === 'win32') return
  const handle = await open(folder, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

function isNoRoom(error: unknown): boolean {
  return error instanceof Error && 'code' in error && NO_ROOM.has(String(error.code))
}
