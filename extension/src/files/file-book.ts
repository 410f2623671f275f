import { FileSender, type Sending } from '@conav/shared/exchange/file-sender.ts'
import type { SharedFile } from '@conav/shared/protocol/exchange.ts'
import type { FileId } from '@conav/shared/protocol/id.ts'
import type { Clock } from '../link/clock.ts'
import type { FileDoor } from './file-door.ts'
import { fileTroubleOf, type FileTrouble } from './file-trouble.ts'

/** A file of the case as the customer sees it. */
export interface FileSeen {
  file: SharedFile
  isMine: boolean
  /** Its bytes go up from this page. */
  sending: Sending | undefined
  /** Its bytes go up from another tab. */
  isMovingElsewhere: boolean
  trouble: FileTrouble | undefined
}

/** A file that the server has not taken the offer of. */
export interface Offer {
  key: number
  name: string
  trouble: FileTrouble | undefined
}

export interface FileBookParts {
  door: FileDoor
  clock: Clock
  changed(): void
  /** Takes the browser to what is to be downloaded. */
  download(url: string): void
}

/** As much of a `File` as is needed. */
export type Chosen = Pick<File, 'name' | 'size' | 'slice'>

/** The files of a case: what comes is accepted or declined, what goes is on its way from this page or waits for it. */
export class FileBook {
  readonly #parts: FileBookParts
  readonly #files = new Map<FileId, SharedFile>()
  readonly #senders = new Map<FileId, FileSender>()
  readonly #troubles = new Map<FileId, FileTrouble>()
  readonly #moving = new Set<FileId>()
  /** Of the shared folder: the customer has not chosen them by hand, so they would not know what to choose again. */
  readonly #fetched = new Set<FileId>()
  #offers: Offer[] = []
  #lastKey = 0

  constructor(parts: FileBookParts) {
    this.#parts = parts
  }

  get offers(): readonly Offer[] {
    return this.#offers
  }

  list(): FileSeen[] {
    return [...this.#files.values()].map((file) => ({
      file,
      isMine: file.by.kind === 'customer',
      sending: this.#senders.get(file.id)?.sending,
      isMovingElsewhere: this.#moving.has(file.id),
      trouble: this.#troubles.get(file.id),
    }))
  }

  /** How many of the customer's files others have, or may have. */
  countSent(): number {
    return this.list().filter(({ file, isMine }) => isMine && ['waiting', 'accepted'].includes(file.state)).length
  }

  /**
   * Offers the file and sends it. Says nothing where that fails: the offer then carries the reason. One that was fetched
   * and is gone from the disk is taken back, so that nobody waits for it.
   */
  async offer(chosen: Chosen, why: 'chosen' | 'fetched' = 'chosen'): Promise<void> {
    this.#lastKey += 1
    const key = this.#lastKey
    this.#offers.push({ key, name: chosen.name, trouble: chosen.size === 0 ? { why: 'empty' } : undefined })
    this.#parts.changed()
    if (chosen.size === 0) return
    try {
      const file = await this.#parts.door.offer({ name: chosen.name, sizeBytes: chosen.size })
      this.#offers = this.#offers.filter((offer) => offer.key !== key)
      this.#files.set(file.id, this.#files.get(file.id) ?? file)
      if (why === 'fetched') this.#fetched.add(file.id)
      this.#send(file, chosen)
    } catch (error) {
      const trouble = fileTroubleOf(error)
      this.#offers = this.#offers.map((offer) => (offer.key === key ? { ...offer, trouble } : offer))
    }
    this.#parts.changed()
  }

  /** Takes a refused offer off the list. */
  forget(key: number): void {
    this.#offers = this.#offers.filter((offer) => offer.key !== key)
    this.#parts.changed()
  }

  /** Goes on with a file that an earlier page began to send: the customer has chosen it again. */
  async goOn(id: FileId, chosen: Chosen): Promise<void> {
    const known = this.#files.get(id)
    if (known === undefined || this.#senders.has(id)) return
    if (known.name !== chosen.name || known.sizeBytes !== chosen.size) return this.#say(id, { why: 'another-file' })
    await this.#try(id, async () => {
      const file = await this.#parts.door.find(id)
      this.#files.set(id, file)
      if (file.state === 'arriving') this.#send(file, chosen)
    })
  }

  pause(id: FileId): void {
    this.#senders.get(id)?.pause()
  }

  resume(id: FileId): void {
    this.#senders.get(id)?.resume()
  }

  async cancel(id: FileId): Promise<void> {
    this.pause(id)
    await this.#try(id, async () => this.learn(await this.#parts.door.settle(id, 'cancelled')))
  }

  async answer(id: FileId, as: 'accepted' | 'declined'): Promise<void> {
    await this.#try(id, async () => this.learn(await this.#parts.door.settle(id, as)))
  }

  async download(id: FileId): Promise<void> {
    await this.#try(id, async () => this.#parts.download((await this.#parts.door.open(id)).url))
  }

  /** What the room tells of a file. */
  learn(file: SharedFile): void {
    const before = this.#files.get(file.id)
    if (before !== undefined && before.receivedBytes < file.receivedBytes) this.#moving.add(file.id)
    this.#files.set(file.id, file)
    this.#senders.get(file.id)?.learn(file)
    this.#parts.changed()
  }

  /** The line is back. */
  retryNow(): void {
    for (const sender of this.#senders.values()) sender.retryNow()
  }

  close(): void {
    for (const sender of this.#senders.values()) sender.close()
  }

  #send(file: SharedFile, content: Chosen): void {
    const { door, clock, changed } = this.#parts
    const { id } = file
    this.#troubles.delete(id)
    const sender = new FileSender({
      file,
      content,
      clock: {
        nowMs: () => clock.nowMs(),
        after: (ms, run) => clock.after(ms, run),
        random: () => clock.chance(),
      },
      calls: {
        find: () => door.find(id),
        send: (at, bytes) => door.send(id, at, bytes),
        cancel: () => door.settle(id, 'cancelled'),
      },
      changed: ({ state }) => {
        if (state.kind === 'failed' && state.why === 'unreadable' && this.#fetched.delete(id)) void this.#takeBack(id)
        changed()
      },
    })
    this.#senders.set(id, sender)
  }

  async #takeBack(id: FileId): Promise<void> {
    await this.cancel(id)
    this.#say(id, { why: 'unreadable' })
  }

  async #try(id: FileId, act: () => Promise<void>): Promise<void> {
    this.#troubles.delete(id)
    try {
      await act()
      this.#parts.changed()
    } catch (error) {
      this.#say(id, fileTroubleOf(error))
    }
  }

  #say(id: FileId, trouble: FileTrouble): void {
    this.#troubles.set(id, trouble)
    this.#parts.changed()
  }
}
