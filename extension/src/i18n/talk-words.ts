import type { FileCaution, FileFault } from '@conav/shared/protocol/exchange.ts'
import type { Unsaid } from '../chat/chat-book.ts'
import type { FileAct, FileStatus } from '../files/file-status.ts'
import type { FileTrouble } from '../files/file-trouble.ts'

type Kind = 'agent' | 'guest'

/** What is said of words, files, a folder and a clipboard. */
export interface TalkWords {
  chat: string
  closeChat: string
  conversation: string
  /** Before anyone has written. */
  empty: string
  message: string
  send: string
  you: string
  guest: (name: string) => string
  sending: string
  sendingLater: string
  /** Messages of an earlier page that wait for the line. */
  waiting: (count: number) => string
  unsaid: Record<Unsaid, string>
  retry: string
  discard: string
  unread: (count: number) => string
  /** Read out while the conversation is not in front. */
  news: (name: string, text: string) => string
  joined: (name: string, kind: Kind) => string
  writing: (names: readonly string[]) => string
  attach: string
  drop: string
  file: (name: string) => string
  sizeOf: (bytes: number) => string
  fileStatus: Record<FileStatus, string>
  fileFault: Record<FileFault, string>
  fileCaution: Record<FileCaution, string>
  fileAct: Record<FileAct, string>
  fileTrouble: (trouble: FileTrouble) => string
  notSent: (name: string) => string
  more: string
  people: string
  alone: string
  shareFolder: string
  shareFolderHint: string
  /** Where the browser cannot choose a folder. */
  noFolders: string
  stopFolder: string
  folderShared: (name: string, count: number, isCut: boolean) => string
  folderLost: string
  syncClipboard: string
  clipboardHint: (isWanted: boolean, doAgentsWant: boolean) => string
  clipArrived: string
  copy: string
}

const KILO = 1024
const UNITS = ['kB', 'MB', 'GB'] as const

/** With two digits at most, as people say it. */
export function sizeIn(language: string, unitNames: readonly string[] = UNITS): (bytes: number) => string {
  const format = new Intl.NumberFormat(language, { maximumSignificantDigits: 2 })
  return (bytes) => {
    const power = Math.min(UNITS.length, Math.max(1, Math.floor(Math.log(Math.max(1, bytes)) / Math.log(KILO))))
    return `${format.format(Math.max(0.1, bytes / KILO ** power))} ${unitNames[power - 1] ?? ''}`
  }
}
