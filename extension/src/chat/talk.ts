import type { Folder } from '@conav/shared/protocol/exchange.ts'
import type { CaseId, PersonId } from '@conav/shared/protocol/id.ts'
import type { FromCustomer, Present, ToCustomer } from '@conav/shared/protocol/messages.ts'
import { assertNever } from '@conav/shared/assert-never.ts'
import { ClipSync, type ClipSeen } from '../exchange/clip-sync.ts'
import { describeFolder, findInFolder, type FolderFile } from '../exchange/shared-folder.ts'
import { FileBook, type Offer } from '../files/file-book.ts'
import type { FileDoor } from '../files/file-door.ts'
import type { Shelf } from '../link/case-store.ts'
import type { Clock } from '../link/clock.ts'
import type { FromKeeper } from '../link/port.ts'
import type { ServerClock } from '../link/server-clock.ts'
import { ChatBook } from './chat-book.ts'
import { itemsOf, type TalkItem } from './timeline.ts'
import { Unsent } from './unsent.ts'

/** This page load has told of a folder; on the next one its files are out of reach. */
const FOLDER_NOTE = 'conav-folder'

export interface TalkSeen {
  items: readonly TalkItem[]
  /** Files that the server has not taken. */
  offers: readonly Offer[]
  /** Messages of others that the customer has not had before their eyes. */
  unread: number
  /** The last of them. */
  latest: { name: string; text: string } | undefined
  people: readonly Present[]
  folder: Folder | undefined
  /** A folder was shared on the page before. */
  isFolderLost: boolean
  clipboard: ClipSeen
}

export type TalkMessage = Extract<
  ToCustomer,
  { type: 'said' | 'unsaid' | 'file' | 'clipboard' | 'clip' | 'fetch' | 'people' }
>

/** What it needs of the browser. */
export interface TalkPorts {
  /** What is kept for this tab. */
  shelf: Shelf
  /** Takes the browser to what is to be downloaded. */
  download(url: string): void
  /** Puts a text into the system's clipboard; fails where the browser refuses. */
  writeClipboard(text: string): Promise<void>
}

export interface TalkParts extends TalkPorts {
  case: CaseId
  door: FileDoor
  clock: Clock
  send(message: FromCustomer): boolean
  post(message: FromKeeper): void
  changed(): void
  serverClock: ServerClock
  /** The last message that was before the customer's eyes on an earlier page. */
  readNo: number
  /** The customer has read up to that one. */
  read(no: number): void
}

/** What the customer and the others of a case hand each other besides the page. */
export class Talk {
  readonly chat: ChatBook
  readonly files: FileBook
  readonly clipboard: ClipSync
  /** With what stands in the box to write in. */
  readonly unsent: Unsent
  readonly #parts: TalkParts
  readonly #joined: { name: string; kind: Present['kind']; atMs: number }[] = []
  readonly #met = new Set<PersonId>()
  #people: readonly Present[] = []
  #folder: { told: Folder; files: readonly FolderFile[] } | undefined
  #isFolderLost = false
  #readNo: number

  constructor(parts: TalkParts) {
    const { send, post, changed, clock, door, download, writeClipboard } = parts
    this.#parts = parts
    this.#readNo = parts.readNo
    this.unsent = new Unsent(parts.shelf, parts.case)
    const { own, keepOwn: keep } = this.unsent
    this.chat = new ChatBook({ send: (saying) => send({ type: 'say', saying }), changed, own, keep })
    this.files = new FileBook({ door, clock, changed, download })
    this.clipboard = new ClipSync({ send, post, write: writeClipboard, changed })
  }

  /** The room has let us in, for the first time or again; what it knows follows. */
  enter(people: readonly Present[]): void {
    for (const { person } of people) this.#met.add(person)
    this.#people = people
    this.chat.resend()
    this.files.retryNow()
    if (this.#folder !== undefined) this.#parts.send({ type: 'folder', folder: this.#folder.told })
    else if (this.#parts.shelf.getItem(FOLDER_NOTE) !== null) this.#loseFolder()
  }

  hear(message: TalkMessage): void {
    switch (message.type) {
      case 'said':
      case 'unsaid':
        return this.chat.hear(message)
      case 'file':
        return this.files.learn(message.file)
      case 'clipboard':
      case 'clip':
        return this.clipboard.hear(message)
      case 'fetch':
        return this.#fetch(message.path)
      case 'people':
        return this.#meet(message.people)
      default:
        assertNever(message)
    }
  }

  seen(): TalkSeen {
    const unread = this.chat.said.filter(({ no, by }) => no > this.#readNo && by.kind !== 'customer')
    const latest = unread.at(-1)
    return {
      items: itemsOf({ said: this.chat.said, own: this.chat.own, files: this.files.list(), joined: this.#joined }),
      offers: this.files.offers,
      unread: unread.length,
      latest: latest && { name: latest.by.name, text: latest.text },
      people: this.#people,
      folder: this.#folder?.told,
      isFolderLost: this.#isFolderLost,
      clipboard: this.clipboard.seen,
    }
  }

  /** All that is there now is before the customer's eyes. */
  markRead(): void {
    const no = this.chat.said.at(-1)?.no ?? 0
    if (no <= this.#readNo) return
    this.#readNo = no
    this.#parts.read(no)
  }

  shareFolder(files: readonly FolderFile[]): void {
    const told = describeFolder(files)
    if (told === undefined || !this.#parts.send({ type: 'folder', folder: told })) return
    this.#folder = { told, files }
    this.#isFolderLost = false
    this.#note(true)
    this.#parts.changed()
  }

  stopFolder(): void {
    this.#folder = undefined
    this.#isFolderLost = false
    this.#parts.send({ type: 'folder', folder: null })
    this.#note(false)
    this.#parts.changed()
  }

  close(): void {
    this.files.close()
    this.clipboard.close()
  }

  #fetch(path: string): void {
    if (this.#folder === undefined) return
    const file = findInFolder(this.#folder.told, this.#folder.files, path)
    if (file !== undefined) void this.files.offer(file, 'fetched')
  }

  #meet(people: readonly Present[]): void {
    for (const { person, name, kind } of people) {
      if (this.#met.has(person)) continue
      this.#met.add(person)
      this.#joined.push({ name, kind, atMs: this.#parts.serverClock.nowMs() })
    }
    this.#people = people
    this.#parts.changed()
  }

  /** The room forgot the folder with the link of the page that shared it. */
  #loseFolder(): void {
    this.#isFolderLost = true
    this.#note(false)
  }

  #note(isShared: boolean): void {
    const { shelf } = this.#parts
    try {
      if (isShared) shelf.setItem(FOLDER_NOTE, 'shared')
      else shelf.removeItem(FOLDER_NOTE)
    } catch {
      // Storage is full: the next page will not know that a folder was shared, and the room forgets it with the case.
    }
  }
}
