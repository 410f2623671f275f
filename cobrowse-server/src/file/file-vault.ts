/** Where the bytes of files lie: a port, for a folder now and a store of objects later. */
import type { Readable } from 'node:stream'
import type { FileId } from '@conav/shared/protocol/id.ts'

export interface FileVault {
  /**
   * Puts the bytes there. When it resolves they outlive a crash of the machine. `at` is at most the size so far; what an
   * interrupted write left behind it is written over. Throws VaultFull where there is no room.
   */
  write(id: FileId, at: number, bytes: Uint8Array): Promise<void>
  /** From `from` up to but not with `to`; shorter where the file ends before. Throws where there is no such file. */
  read(id: FileId, from: number, to: number): Promise<Uint8Array>
  /** All from `from` on, as fast as it is read. */
  open(id: FileId, from: number): Readable
  /** No effect where there is no such file. */
  remove(id: FileId): Promise<void>
  list(): Promise<FileId[]>
  /** What can still be written. */
  findFreeBytes(): Promise<number>
}

export class VaultFull extends Error {
  constructor(cause: unknown) {
    super('there is no room left for files', { cause })
    this.name = 'VaultFull'
  }
}
