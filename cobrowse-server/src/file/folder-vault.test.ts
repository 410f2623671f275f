import { randomUUID } from 'node:crypto'
import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { buffer } from 'node:stream/consumers'
import { FileId } from '@conav/shared/protocol/id.ts'
import { afterAll, describe, expect, test } from 'vitest'
import { openFolderVault } from './folder-vault.ts'

const folder = mkdtempSync(path.join(os.tmpdir(), 'conav-vault-'))
afterAll(() => rmSync(folder, { recursive: true }))

const bytesOf = (text: string) => new Uint8Array(Buffer.from(text))
const textOf = (bytes: Uint8Array) => Buffer.from(bytes).toString()

describe('the vault in a folder', () => {
  test('[SE33] gives back what was put there, and writes over what an interrupted write left behind', async () => {
    const vault = await openFolderVault(folder)
    const id = FileId.parse(randomUUID())

    await vault.write(id, 0, bytesOf('abcdef'))
    await vault.write(id, 3, bytesOf('XYZ123'))

    expect(textOf(await vault.read(id, 0, 100))).toBe('abcXYZ123')
    expect(textOf(await vault.read(id, 2, 4))).toBe('cX')
    expect((await buffer(vault.open(id, 6))).toString()).toBe('123')
    await vault.write(id, 0, bytesOf('again'))
    expect(textOf(await vault.read(id, 0, 100))).toBe('again')
  })

  test('[SE30] files are called by ids of our own, for this account alone', async () => {
    const vault = await openFolderVault(folder)
    const id = FileId.parse(randomUUID())

    await vault.write(id, 0, bytesOf('a'))

    expect(await vault.list()).toContain(id)
    expect(readdirSync(folder).every((name) => FileId.safeParse(name).success)).toBe(true)
    expect(statSync(path.join(folder, id)).mode & 0o777).toBe(0o600)
    await expect(vault.write('../escape' as FileId, 0, bytesOf('a'))).rejects.toThrow('Invalid')
    await vault.remove(id)
    await vault.remove(id)
    expect(await vault.list()).not.toContain(id)
    expect(await vault.findFreeBytes()).toBeGreaterThan(0)
  })
})
