import type { Folder } from '@conav/shared/protocol/exchange.ts'
import { MAX_FOLDER_ENTRIES, MAX_PATH_TEXT } from '@conav/shared/protocol/limit.ts'

/** Less than a message may weigh, for the rest of it. */
const MAX_FOLDER_BYTES = 56 * 1024

/** As much of a `File` out of a chosen folder as is needed. */
export type FolderFile = Pick<File, 'name' | 'size' | 'slice' | 'webkitRelativePath'>

/** What is told of a chosen folder: the names and sizes of its files, as many as may be told. */
export function describeFolder(files: readonly FolderFile[]): Folder | undefined {
  const [first] = files
  const name = first?.webkitRelativePath.split('/')[0]
  if (name === undefined || name === '') return undefined
  const encoder = new TextEncoder()
  const entries: Folder['entries'] = []
  let bytes = 0
  for (const file of files) {
    const entry = { path: pathOf(file), sizeBytes: file.size }
    if (entry.path === '' || entry.path.length > MAX_PATH_TEXT) continue
    bytes += encoder.encode(JSON.stringify(entry)).length + 1
    if (entries.length === MAX_FOLDER_ENTRIES || bytes > MAX_FOLDER_BYTES) break
    entries.push(entry)
  }
  return { name: name.slice(0, MAX_PATH_TEXT), entries, isCut: entries.length < files.length }
}

/** The file that an agent asks for, if it is one of those that were told of. */
export function findInFolder(folder: Folder, files: readonly FolderFile[], path: string): FolderFile | undefined {
  if (!folder.entries.some((entry) => entry.path === path)) return undefined
  return files.find((file) => pathOf(file) === path)
}

/** Inside of the folder, without its own name. */
function pathOf({ webkitRelativePath }: FolderFile): string {
  return webkitRelativePath.slice(webkitRelativePath.indexOf('/') + 1)
}
