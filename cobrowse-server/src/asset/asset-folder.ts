/** Where the bytes of assets lie: each under its hash, written whole or not at all. */
import { randomUUID } from 'node:crypto'
import { mkdir, open, readdir, readFile, rename, rm, statfs } from 'node:fs/promises'
import path from 'node:path'
import { AssetHash } from '@conav/shared/asset/asset.ts'

export interface AssetFolder {
  /** Rejects with the error of the disk; there is nothing under the hash then that was not there before. */
  write(hash: AssetHash, bytes: Uint8Array): Promise<void>
  /** Undefined where there is none. */
  read(hash: AssetHash): Promise<Uint8Array | undefined>
  remove(hash: AssetHash): Promise<void>
  list(): Promise<AssetHash[]>
  findFreeBytes(): Promise<number>
}

export async function openAssetFolder(folder: string): Promise<AssetFolder> {
  await mkdir(folder, { recursive: true, mode: 0o700 })
  // What a server that died was writing.
  for (const name of await readdir(folder))
    // oxlint-disable-next-line no-await-in-loop
    if (!AssetHash.safeParse(name).success) await rm(path.join(folder, name), { force: true, recursive: true })
  const pathOf = (hash: AssetHash): string => path.join(folder, AssetHash.parse(hash))

  return {
    async write(hash, bytes) {
      const unfinished = path.join(folder, `${hash}.${randomUUID()}`)
      try {
        const file = await open(unfinished, 'wx', 0o600)
        try {
          await file.writeFile(bytes)
          await file.datasync()
        } finally {
          await file.close()
        }
        await rename(unfinished, pathOf(hash))
      } catch (error) {
        await rm(unfinished, { force: true })
        throw error
      }
    },
    async read(hash) {
      try {
        return await readFile(pathOf(hash))
      } catch (error) {
        if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined
        throw error
      }
    },
    remove: (hash) => rm(pathOf(hash), { force: true }),
    async list() {
      return (await readdir(folder)).flatMap((name) => AssetHash.safeParse(name).data ?? [])
    },
    async findFreeBytes() {
      const { bavail, bsize } = await statfs(folder)
      return bavail * bsize
    },
  }
}
