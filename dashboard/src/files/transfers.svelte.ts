/** The files of one case on this screen: those that go up from here, and those that others offer. */
import { SvelteMap } from 'svelte/reactivity'
import { ApiError } from '@conav/shared/api/client.ts'
import { FileSender, type FileContent, type SenderClock, type Sending } from '@conav/shared/exchange/file-sender.ts'
import type { Author, SharedFile } from '@conav/shared/protocol/exchange.ts'
import type { FileId, PersonId } from '@conav/shared/protocol/id.ts'
import type { FileApi } from './file-api.ts'

export interface TransferPorts {
  api: FileApi
  clock: SenderClock
  /** Opens the address of a download. */
  download(url: string): void
}

/** A file as the browser gives it. */
export type Chosen = FileContent & { name: string; size: number }

export type WhyNotOffered = 'empty' | 'too-large' | 'too-many' | 'no-answer' | 'no-room' | 'refused'
/** `limitBytes` is how large a file may be. */
export interface NotOffered {
  why: WhyNotOffered
  limitBytes: number
}
/** The file does not belong to the transfer that waits for it. */
export type WhyNotResumed = 'other-file'

export class Transfers {
  readonly #ports: TransferPorts
  readonly #kind: Author['kind']
  readonly #files = new SvelteMap<FileId, SharedFile>()
  readonly #sendings = new SvelteMap<FileId, Sending>()
  readonly #senders = new Map<FileId, FileSender>()
  #me = $state<PersonId>()

  /** Newest first. */
  readonly list = $derived([...this.#files.values()].toSorted((a, b) => b.offeredAtMs - a.offeredAtMs))
  /** How many of others wait for a yes or no. */
  readonly waiting = $derived(this.list.filter((file) => file.state === 'waiting' && this.mayDecide(file)).length)

  constructor(kind: Author['kind'], ports: TransferPorts) {
    this.#kind = kind
    this.#ports = ports
  }

  find(id: FileId): SharedFile | undefined {
    return this.#files.get(id)
  }

  /** How it goes up from here; undefined where it does not, which of an own one means that it has to be chosen again. */
  sendingOf(id: FileId): Sending | undefined {
    return this.#sendings.get(id)
  }

  becomes(me: PersonId): void {
    this.#me = me
  }

  isMine({ by }: SharedFile): boolean {
    return by.kind === this.#kind && by.person === this.#me
  }

  /** Agents and guests are one side, the customer the other. */
  mayDecide({ by }: SharedFile): boolean {
    return by.kind === 'customer' && this.#kind === 'agent'
  }

  mayDownload(file: SharedFile): boolean {
    return file.state === 'accepted' && this.#kind === 'agent'
  }

  /** The room's news of a file. */
  learn(file: SharedFile): void {
    const known = this.#files.get(file.id)
    // What the own calls answered may be newer than what is on its way over the socket.
    const isOlder = known !== undefined && file.state === 'arriving' && file.receivedBytes < known.receivedBytes
    if (!isOlder) this.#files.set(file.id, file)
    this.#senders.get(file.id)?.learn(file)
  }

  lineOpened(): void {
    for (const sender of this.#senders.values()) sender.retryNow()
  }

  async offer(chosen: Chosen): Promise<SharedFile | NotOffered> {
    if (chosen.size === 0) return notOffered('empty')
    try {
      const file = await this.#ports.api.offer({ name: chosen.name.slice(0, 200), sizeBytes: chosen.size })
      this.learn(file)
      this.#send(file, chosen)
      return file
    } catch (error) {
      if (!(error instanceof ApiError)) throw error
      return whyNotOffered(error)
    }
  }

  /** Goes on with an own file after a reload of the page, from where it was broken off. */
  async goOn(id: FileId, chosen: Chosen): Promise<WhyNotResumed | undefined> {
    const known = this.#files.get(id)
    if (known === undefined) return undefined
    if (chosen.name !== known.name || chosen.size !== known.sizeBytes) return 'other-file'
    const file = await this.#ports.api.callsFor(id).find()
    this.learn(file)
    this.#send(file, chosen)
    return undefined
  }

  pause(id: FileId): void {
    this.#senders.get(id)?.pause()
  }

  resume(id: FileId): void {
    const sender = this.#senders.get(id)
    sender?.resume()
    sender?.retryNow()
  }

  async cancel(id: FileId): Promise<void> {
    const sender = this.#senders.get(id)
    if (sender === undefined) this.learn(await this.#ports.api.callsFor(id).cancel())
    else await sender.cancel()
  }

  async settle(id: FileId, as: 'accepted' | 'declined'): Promise<void> {
    this.learn(await this.#ports.api.settle(id, as))
  }

  async download(id: FileId): Promise<void> {
    this.#ports.download(await this.#ports.api.open(id))
  }

  close(): void {
    for (const sender of this.#senders.values()) sender.close()
  }

  #send(file: SharedFile, content: FileContent): void {
    this.#senders.get(file.id)?.close()
    const sender = new FileSender({
      file,
      content,
      calls: this.#ports.api.callsFor(file.id),
      clock: this.#ports.clock,
      changed: (sending) => {
        this.#sendings.set(file.id, sending)
        if (sending.state.kind === 'settled') this.#senders.delete(file.id)
      },
    })
    this.#senders.set(file.id, sender)
    this.#sendings.set(file.id, sender.sending)
  }
}

function whyNotOffered({ problem: { code, field, limit } }: ApiError): NotOffered {
  if (code === 'bad-input' && limit !== undefined) return notOffered('too-large', limit)
  if (code === 'too-many') return notOffered('too-many')
  if (code === 'trouble' && field === 'sizeBytes') return notOffered('no-room')
  return notOffered(code === 'trouble' ? 'no-answer' : 'refused')
}

function notOffered(why: WhyNotOffered, limitBytes = 0): NotOffered {
  return { why, limitBytes }
}
