import { MAX_CONTROL_BYTES, MAX_FOLDER_ENTRIES } from '@conav/shared/protocol/limit.ts'
import { Folder } from '@conav/shared/protocol/exchange.ts'
import { expect, test } from 'vitest'
import { describeFolder, findInFolder, type FolderFile } from './shared-folder.ts'

test('[EX101] a large folder is told of as far as may be told, and says that it is cut', () => {
  const many = Array.from({ length: 1_000 }, (_, at) => file(`Papers/${at}.txt`))
  const wide = Array.from({ length: 1_000 }, (_, at) => file(`Papers/${'語'.repeat(90)}${at}`))

  const folder = describeFolder(many)
  const heavy = describeFolder(wide)

  expect(folder?.entries).toHaveLength(MAX_FOLDER_ENTRIES)
  expect(folder?.isCut).toBe(true)
  expect(Folder.safeParse(heavy).success).toBe(true)
  expect(new TextEncoder().encode(JSON.stringify(heavy)).length).toBeLessThan(MAX_CONTROL_BYTES)
})

test('[EX101] only a file that was told of is handed out', () => {
  const files = [file('Papers/a.txt'), file(`Papers/${'x'.repeat(200)}`)]
  const folder = describeFolder(files)
  if (folder === undefined) throw new Error('no folder')

  expect(findInFolder(folder, files, 'a.txt')).toBe(files[0])
  expect(findInFolder(folder, files, 'x'.repeat(200))).toBeUndefined()
  expect(findInFolder(folder, files, '../a.txt')).toBeUndefined()
})

test('[EX101] nothing chosen is no folder', () => {
  expect(describeFolder([])).toBeUndefined()
})

function file(webkitRelativePath: string): FolderFile {
  return { name: 'a', size: 1, slice: () => new Blob(), webkitRelativePath }
}
